// Takes single WebSocket frames out of what a relay sends, for a proxy: the answer that gets lost while the line stays up.
import type { Filter } from './proxy.ts';

/** Of the frames from the relay only those pass whose text `passes`. The handshake always does. */
export function frameFilter(passes: (text: string) => boolean): Filter {
  let rest = Buffer.alloc(0);
  let upgraded = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const out: Buffer[] = [];
    if (!upgraded) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0 || !rest.subarray(0, 12).toString('latin1').endsWith(' 101')) {
        const all = rest;
        rest = Buffer.alloc(0);
        return all;
      }
      upgraded = true;
      out.push(rest.subarray(0, end + 4));
      rest = rest.subarray(end + 4);
    }
    for (let size = frameSize(rest); size !== undefined && size.whole <= rest.length; size = frameSize(rest)) {
      const frame = rest.subarray(0, size.whole);
      if (passes(frame.subarray(size.head).toString('utf8'))) out.push(frame);
      rest = rest.subarray(size.whole);
    }
    return Buffer.concat(out);
  };
}

/** RFC 6455 §5.2: from the relay nothing is masked. */
function frameSize(data: Buffer): { readonly head: number; readonly whole: number } | undefined {
  const length = (data[1] ?? 0) & 0x7f;
  const head = length === 126 ? 4 : length === 127 ? 10 : 2;
  if (data.length < head) return undefined;
  const body = length === 126 ? data.readUInt16BE(2) : length === 127 ? Number(data.readBigUInt64BE(2)) : length;
  return { head, whole: head + body };
}
