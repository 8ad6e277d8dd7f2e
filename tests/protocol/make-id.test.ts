import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CommandId } from '#protocol/ids.ts';
import { makeCommandId } from '#protocol/make-id.ts';

describe('a command id', () => {
  it('is a UUID of version 7 that begins with the time', () => {
    const now = Date.parse('2026-11-25T17:00:00Z');
    const id = makeCommandId((bytes) => bytes.fill(0xff), now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7fff-8fff-f{12}$/u);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
    expect(v.is(CommandId, id)).toBe(true);
  });

  it('of one millisecond is still another each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => makeCommandId(undefined, 1_764_090_000_000))).size).toBe(1_000);
  });
});
