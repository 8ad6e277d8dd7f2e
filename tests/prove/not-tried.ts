// Promises that nothing here tries yet, each with what is missing. A row leaves this file when its proof comes.
import type { Row } from './report.ts';

const row = (id: string, promise: string, why: string): Row => ({
  id,
  promise,
  goal: '–',
  trials: '–',
  figure: 'not tried',
  verdict: 'open',
  why,
});

export const notTried: readonly Row[] = [
  row('G19', 'PostgreSQL may fail in the middle of an event', 'PostgreSQL is not built yet'),
  row('G20', 'Redis down is a slow-down', 'more than one relay is not built yet'),
  row('G21', 'Relays may be parted', 'more than one relay is not built yet'),
];
