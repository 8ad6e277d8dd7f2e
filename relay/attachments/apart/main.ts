// The process that reads uploaded files: one after another, each sent by the relay, until the relay is gone.
import { takeIn } from '../inspect.ts';
import type { FromReader, ToReader } from './reader.ts';

process.on('message', ({ bytes, name }: ToReader) => {
  const answer: FromReader = { outcome: takeIn(bytes, name) };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready' satisfies FromReader);
