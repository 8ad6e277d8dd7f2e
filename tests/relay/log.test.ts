import { describe, expect, it } from 'vitest';
import { makeLog } from '#relay/log.ts';

const lines: string[] = [];
const log = makeLog('info', { write: (line) => void lines.push(line) });

describe('the log', () => {
  it.each([
    ['a ticket in a sentence', 'bad ticket 3zOxfaFQIIEy90mqIquljT0ipvWSa1V6fBDtCUggMI0 came', {}],
    ['a password in an address', 'cannot reach smtps://robot:hunter2secret@mail.example:465', {}],
    ['a token in a field', 'x', { token: 'hunter2secret' }],
    ['a text of a message', 'x', { text: 'hunter2secret' }],
    ['a secret in a fault and its cause', 'x', { fault: new Error('a', { cause: new Error('postgres://u:hunter2secret@db/x') }) }],
  ])('never holds %s', (_, message, more) => {
    log('info', message, more);
    expect(lines.at(-1)).not.toMatch(/hunter2secret|3zOxfaFQII/u);
  });

  it('holds what helps: where, what, and why', () => {
    log('error', '[jobs] a job failed', { job: 'j1', fault: new Error('[store] disk') });
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      level: 50,
      msg: '[jobs] a job failed',
      job: 'j1',
      fault: { message: '[store] disk' },
    });
  });
});
