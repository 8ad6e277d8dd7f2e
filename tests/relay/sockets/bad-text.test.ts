// GUARANTEES §3.4 rows 1–15: what may be said, over a socket and over posts, with one answer; and what is stored.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, EVENT, says, start, type Client, type Frame, type WholeRelay } from '../a-whole-relay.ts';
import { aPostLink } from './a-post-link.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const verdict = (answer: Frame): string => (answer['type'] === 'ack' ? 'ok' : (answer['refusal'] as { code: string }).code); // shape of protocol/refusals.ts

const texts: readonly (readonly [row: number, what: string, text: string, expected: string])[] = [
  [1, 'nothing', '', 'empty_message'],
  [1, 'spaces and line breaks', ' \n\t ', 'empty_message'],
  [1, 'what has no ink', '\u200b\u200d\ufeff\u2060\u00ad\u3164', 'empty_message'],
  [2, '4,000 characters', 'a'.repeat(4_000), 'ok'],
  [2, '4,001 characters', 'a'.repeat(4_001), 'too_long'],
  [3, '4,000 emoji', '😀'.repeat(4_000), 'ok'],
  [3, 'families', '👩‍👩‍👧‍👦'.repeat(300), 'ok'],
  [4, 'half a character', 'a\ud800b', 'bad_unicode'],
  [5, 'NUL', 'a\u0000b', 'bad_characters'],
  [5, 'a C1 control', 'a\u0085b', 'bad_characters'],
  [8, 'zalgo', `z${'\u0301'.repeat(20_000)}`, 'too_long'],
  [8, 'little zalgo', `z${'\u0301'.repeat(40)}`, 'too_many_marks'],
  [9, 'a direction override', 'a\u202ebc\u2066d', 'ok'],
  [10, 'somebody else’s title', 'Support Agent', 'ok'],
  [12, 'markup', '<script>alert(1)</script></textarea><!--{{7*7}}${7*7}<%= %>', 'ok'],
  [13, 'links that run', '[a](javascript:alert(1)) ![x](http://192.0.2.1)', 'ok'],
  [13, '4,000 brackets', '['.repeat(4_000), 'ok'],
  [14, 'a strange address', 'https://user@xn--pple-43d.example:8443/a).', 'ok'],
  [15, 'a thousand line breaks', `a${'\n'.repeat(1_000)}b`, 'ok'],
  [17, 'a query', `'; DROP TABLE visitors; -- " OR 1=1 %_`, 'ok'],
];

describe.each(['socket', 'posts'] as const)('over a %s', (carrier) => {
  it.each(texts)('row %i: %s (%#)', async (_, __, text, expected) => {
    const visitor = await whole.visitor();
    const stream = makeId('cv');
    const id = makeCommandId();
    const sent = JSON.stringify({ type: 'command', id, stream, command: says(text, start) });
    let answer: Frame;
    if (carrier === 'socket') {
      const client = await whole.join(visitor);
      client.send(sent);
      answer = await client.until((frame) => frame['id'] === id);
      client.socket.close();
    } else {
      const link = await aPostLink(whole.port, EVENT, { type: 'hello', v: 1, ticket: await whole.ticketOf(visitor), resume: [] });
      expect(await link.send(sent)).toBeUndefined();
      answer = await link.until((frame) => frame['id'] === id);
      link.cancel();
    }
    expect(verdict(answer)).toBe(expected);
    const stored = (await whole.store.streams.read(stream, 0, 10)).map(({ body }) => (body.type === 'message.posted' ? body.text : ''));
    expect(stored.includes(text)).toBe(expected === 'ok');
  });
});

describe('what is refused says by how much', () => {
  it('row 2: the limit and what came', async () => {
    const client = await whole.join(await whole.visitor());
    const answer = await client.ask(makeId('cv'), says('x'.repeat(4_321), start));
    expect(answer).toMatchObject({ refusal: { code: 'too_long', max: 4_000, got: 4_321, field: 'command.text' } });
  });

  it('row 5: CRLF is stored as LF', async () => {
    const client = await whole.join(await whole.visitor());
    const stream = makeId('cv');
    await client.ask(stream, says('a\r\nb\rc', start));
    expect(JSON.stringify(await whole.store.streams.read(stream, 0, 10))).toContain('"a\\nb\\nc"');
  });
});

describe('row 16: the same text again and again', () => {
  it('row 16: fifty times: rate_limited or duplicate_text each, told when to come again, never dropped', async () => {
    const client: Client = await whole.join(await whole.visitor());
    const stream = makeId('cv');
    await client.ask(stream, says('Hello', start));
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.ask(stream, says('same'))));
    const verdicts = answers.map(verdict);
    expect(verdicts).toHaveLength(50);
    expect(new Set(verdicts)).toEqual(new Set(['ok', 'duplicate_text']));
    expect(verdicts.filter((each) => each === 'ok')).toHaveLength(9);
    for (const answer of answers.slice(9))
      expect(answer['refusal']).toMatchObject({ retryAfterMs: expect.any(Number), field: 'command.text' });
    const stored = await whole.store.streams.read(stream, 0, 100);
    expect(stored.filter(({ body }) => body.type === 'message.posted' && body.text === 'same')).toHaveLength(9);
  });
});
