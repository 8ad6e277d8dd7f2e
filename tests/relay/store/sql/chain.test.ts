import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { link, UNCHAINED, type Linked } from '#relay/store/sql/chain.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const event = fc.record({
  seq: fc.integer({ min: 1, max: 30 }),
  publicSeq: fc.option(fc.integer({ min: 1, max: 30 })),
  at: text,
  actor: text,
  body: text,
});
const place = fc.tuple(text, text, event);

describe('a link of the chain', () => {
  it('is 43 letters that any program can work out again', () => {
    const said: Linked = { seq: 2, publicSeq: null, at: '2026-11-25T10:00:00.000Z', actor: '{"kind":"system"}', body: '{"type":"x"}' };
    expect(link(UNCHAINED, 'cv_1', said)).toBe('6Aq8CDjbpgc8xIkBWvMIpjo0MfO0FfkLggrlYzCrJMM');
  });

  it('differs wherever anything differs, also where the same letters are divided otherwise', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(link(...a)).not.toBe(link(...b));
      }),
    );
    const at = { seq: 1, publicSeq: 1, at: 'a', actor: 'bc', body: 'd' };
    expect(link('', 's', at)).not.toBe(link('', 's', { ...at, at: 'ab', actor: 'c' }));
    expect(link('', 's', at)).not.toBe(link('', 's', { ...at, actor: 'b', body: 'cd' }));
    expect(link('x', 's', at)).not.toBe(link('', 'xs', at));
  });

  it('tells one flipped bit in any part', () => {
    const whole = { seq: 7, publicSeq: 5, at: '2026-11-25T10:00:00.000Z', actor: '{"kind":"visitor"}', body: '{"text":"Hello"}' };
    const before = link('p', 'cv_1', whole);
    for (const part of ['at', 'actor', 'body'] as const)
      for (let index = 0; index < whole[part].length; index += 1) {
        const flipped = String.fromCodePoint(whole[part].codePointAt(index)! ^ 1);
        const other = whole[part].slice(0, index) + flipped + whole[part].slice(index + 1);
        expect(link('p', 'cv_1', { ...whole, [part]: other })).not.toBe(before);
      }
  });
});
