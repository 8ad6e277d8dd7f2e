// Drafts over HTTP: an agent's own, in what they may know of, and no word over another window's.
import { describe, expect, test } from 'vitest';
import type { Role } from '#protocol/actor.ts';
import type { DraftKept, DraftsResponse } from '#protocol/http/drafts.ts';
import { limits } from '#protocol/limits.ts';
import { aRelay, id, verdict, type Relay } from '../a-relay.ts';

async function withAConversation(changes: Parameters<typeof aRelay>[0] = {}): Promise<{ relay: Relay; path: string }> {
  const relay = await aRelay(changes);
  const { bearer } = await relay.newVisitor();
  const visitorId = bearer.replace('Bearer ', '').split('.')[0]!;
  return { relay, path: `/api/staff/conversations/${await relay.conversation(1, visitorId)}/drafts` };
}
const read = async (relay: Relay, path: string, role: Role = 'agent') =>
  ((await (await relay.asStaff(role, 'GET', path)).json()) as DraftsResponse).drafts;
const put = (relay: Relay, path: string, text: unknown, version: unknown = 0, box = 'reply') =>
  relay.asStaff('agent', 'PUT', path, { box, text, version });
const outcome = async (response: Response | Promise<Response>): Promise<DraftKept> => (await (await response).json()) as DraftKept;

describe('drafts', () => {
  test('J-14: come back as they were written, in each box its own, to the agent alone', async () => {
    const { relay, path } = await withAConversation();
    const text = ' Hi,\n„日本“\t ';
    const first = await outcome(put(relay, path, text));
    expect(first).toMatchObject({ kept: true });
    await put(relay, path, 'for staff', 0, 'comment');
    expect(await read(relay, path)).toEqual([
      expect.objectContaining({ box: 'comment', text: 'for staff' }),
      { box: 'reply', text, buttons: null, version: 'version' in first && first.version },
    ]);
    expect(await read(relay, path, 'admin')).toEqual([]);
  });

  test('M-20: buttons come back with the words, and are gone without being named', async () => {
    const { relay, path } = await withAConversation();
    const buttons = { yes: 'Yes', no: 'No' };
    const first = await outcome(relay.asStaff('agent', 'PUT', path, { box: 'reply', text: '', buttons, version: 0 }));
    expect(await read(relay, path)).toMatchObject([{ text: '', buttons }]);
    await put(relay, path, 'words', first.kept ? first.version : 0);
    expect(await read(relay, path)).toMatchObject([{ text: 'words', buttons: null }]);
  });

  test('who did not know what stands there is given it, and changes no word', async () => {
    const { relay, path } = await withAConversation();
    const first = await outcome(put(relay, path, 'from the phone'));
    const second = await outcome(put(relay, path, 'from the desk'));
    expect(second).toEqual({ kept: false, draft: (await read(relay, path))[0] });
    expect((await read(relay, path))[0]?.text).toBe('from the phone');
    const version = first.kept ? first.version : 0;
    relay.pass(1_000);
    const third = await outcome(put(relay, path, 'both', version));
    expect(third).toMatchObject({ kept: true });
    expect(await outcome(put(relay, path, '', third.kept ? third.version : 0))).toEqual({ kept: true, version: 0 });
    expect(await read(relay, path)).toEqual([]);
    expect(await outcome(put(relay, path, 'late', version))).toEqual({ kept: false, draft: null });
  });

  test.each<[string, object, string]>([
    ['no words', { text: undefined }, '400 missing_field'],
    ['more than a box holds', { text: 'é'.repeat(limits.messageBytes / 2 + 1) }, '400 too_long'],
    ['a NUL', { text: 'a\0' }, '400 bad_characters'],
    ['an unknown box', { box: 'notes' }, '400 bad_field'],
    ['buttons under a comment', { box: 'comment', buttons: { yes: 'Yes', no: 'No' } }, '400 bad_field'],
    ['one button', { buttons: { yes: 'Yes' } }, '400 missing_field'],
    ['a version below none', { version: -1 }, '400 bad_range'],
    ['somebody else’s', { agentId: id('ag', 2) }, '400 unknown_field'],
  ])('%s is refused', async (_, change, code) => {
    const { relay, path } = await withAConversation();
    const response = await relay.asStaff('agent', 'PUT', path, { box: 'reply', text: 'words', version: 0, ...change });
    expect(await verdict(response)).toBe(code);
    expect(await read(relay, path)).toEqual([]);
  });

  test('a disk that runs full takes no more words, and lets them go', async () => {
    let short = false;
    const { relay, path } = await withAConversation({ isShort: () => short });
    const first = await outcome(put(relay, path, 'words'));
    short = true;
    const version = first.kept ? first.version : 0;
    expect(await verdict(await put(relay, path, 'more words', version))).toBe('507 storage_full');
    expect(await verdict(await put(relay, path, '', version))).toBe('200');
  });
});
