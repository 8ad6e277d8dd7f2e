// A ZIP file as it goes out: one entry after the other, stored as it is, so that only one is in memory. Knows nothing of what is in it.
import { crc32 } from 'node:zlib';

/** `name` has slashes for folders, and nothing else that a file system could take for a way. */
export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

const UTF8_NAMES = 0x0800;
/** The first of January 1980: when something was said stands in it, not on it. */
const NO_DATE = 0x0021;

export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const directory: Buffer<ArrayBuffer>[] = [];
  let at = 0;
  for await (const { name, bytes } of entries) {
    const named = Buffer.from(name, 'utf8');
    const common = commonOf(named, bytes);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, named]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, central, named]));
    at += head.length + bytes.length;
    yield head;
    yield Buffer.from(bytes);
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  yield* directory;
  yield end;
}

/** What an entry says of itself, before its bytes and once more at the end. */
function commonOf(name: Buffer, bytes: Uint8Array): Buffer<ArrayBuffer> {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(NO_DATE, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}
