// A key for something that is given a name: plain small letters that a flow can write, and none that is taken.

export function keyFor(name: string, taken: readonly string[], joint = '-'): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, joint)
    .slice(0, 40);
  // Not by a pattern that looks for a run at the end: that is quadratic.
  const from = plain.startsWith(joint) ? joint.length : 0;
  const key = plain.slice(from, plain.endsWith(joint) ? -joint.length : undefined);
  if (key === '') return '';
  const known = new Set(taken.map((one) => one.toLowerCase()));
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? key : `${key}${joint}${n}`;
    if (!known.has(tried)) return tried;
  }
}
