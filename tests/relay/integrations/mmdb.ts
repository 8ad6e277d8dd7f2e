// Writes small databases in MaxMind's format, as its specification 2.0 says: a search tree of 24-bit records, the data, the metadata.
// Knows IPv4 networks only, and maps, texts and numbers.

type Value = string | number | readonly string[] | { readonly [key: string]: Value };
/** `network`: e.g. 203.0.113.0/24. */
export type Entry = { readonly network: string; readonly data: Value };

const NODE_BYTES = 6;
const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

export function mmdb(entries: readonly Entry[]): Buffer {
  const data = entries.map((entry) => encoded(entry.data));
  const offsets = data.map((_, i) => data.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  const nodes: [Branch, Branch][] = [[undefined, undefined]];
  entries.forEach(({ network }, i) => plant(nodes, network, { data: offsets[i] ?? 0 }));
  const tree = Buffer.concat(nodes.flatMap((pair) => pair.map((branch) => record(branch, nodes.length))));
  const metadata = encoded({
    node_count: nodes.length,
    record_size: 24,
    ip_version: 4,
    database_type: 'Test-City',
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_772_000_000,
    description: { en: 'made for a test' },
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, MARKER, metadata]);
}

type Branch = number | { readonly data: number } | undefined;

function plant(nodes: [Branch, Branch][], network: string, leaf: Branch): void {
  const [address = '', length = '32'] = network.split('/');
  const bits = address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('')
    .slice(0, Number(length));
  let at = 0;
  Array.from(bits).forEach((bit, depth) => {
    const side = bit === '1' ? 1 : 0;
    const node = nodes[at]!;
    if (depth === bits.length - 1) node[side] = leaf;
    else {
      if (typeof node[side] !== 'number') node[side] = nodes.push([undefined, undefined]) - 1;
      at = node[side];
    }
  });
}

/** A record holds the number of a node, the number of nodes for "nothing", or beyond these and the 16 zeros a place in the data. */
function record(branch: Branch, count: number): Buffer {
  const value = branch === undefined ? count : typeof branch === 'number' ? branch : count + 16 + branch.data;
  const bytes = Buffer.alloc(NODE_BYTES / 2);
  bytes.writeUIntBE(value, 0, bytes.length);
  return bytes;
}

/** Type in the upper three bits (2 text, 6 uint32, 7 map; 0 and a byte more: 11 list), size in the others. */
function encoded(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(6, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 4]), ...value.map((one: string) => encoded(one))]);
  const pairs = Object.entries(value);
  return Buffer.concat([control(7, pairs.length), ...pairs.flatMap(([key, one]) => [encoded(key), encoded(one)])]);
}

function control(type: number, size: number): Buffer {
  return size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29]);
}
