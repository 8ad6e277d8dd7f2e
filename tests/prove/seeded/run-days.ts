// Run as a process of its own, with or without a mutant: so many small days, ten at a time. Prints the faults of each as JSON.
import { smallDay } from './small-day.ts';

const [days = '1', crowd = '0'] = process.argv.slice(2);
const left = Array.from({ length: Number(days) }, (_, seed) => seed + 1);
const found: Record<string, readonly string[]> = {};
const one = async (): Promise<void> => {
  for (let seed = left.shift(); seed !== undefined; seed = left.shift()) found[seed] = await smallDay({ seed, crowd: Number(crowd) });
};
await Promise.all(Array.from({ length: 10 }, one));
process.stdout.write(`\n${JSON.stringify(found)}\n`);
process.exit(0);
