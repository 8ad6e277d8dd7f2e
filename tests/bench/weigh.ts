// Preloaded into a server that is weighed (`node --import`): on SIGUSR2 it collects its garbage and writes how much is left
// into a file. What a socket costs is what stays; how much garbage the driver's calls left is another question.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { weightFile } from './weigh-file.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag exposes
process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(weightFile(process.pid), JSON.stringify({ kib: (heapUsed + external) / 1024 }));
});
