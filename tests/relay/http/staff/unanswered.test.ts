// Learning from the day over HTTP: questions that nothing answered, grouped by likeness, by days and by group, and what answers them by now.
import { expect, test } from 'vitest';
import type { Role } from '#protocol/actor.ts';
import type { UnansweredResponse } from '#protocol/http/unanswered.ts';
import type { UnansweredWhy } from '#protocol/http/unanswered.ts';
import { aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';
import { aBatch, agent, posted, st, started, visitor } from '../../store/builders.ts';

const group = { id: id('gr', 1), name: 'Technical help' };
let conversations = 0;

async function ask(relay: Relay, text: string, why: UnansweredWhy = 'missed', day = '2026-03-01', grouped = false): Promise<string> {
  const n = (conversations += 1);
  const stream = id('cv', 5_000 + n);
  const first = { ...started(n), siteId } as ReturnType<typeof started>;
  const steps = [
    { by: visitor(n), body: first },
    ...(grouped ? [{ by: agent(1), body: { type: 'conversation.grouped' as const, group } }] : []),
    { by: visitor(n), body: posted(text) },
  ];
  await relay.deps.store.streams.append(aBatch(stream, undefined, steps, n, { unanswered: { day, questions: [{ text, why }] } }));
  return stream;
}
const seen = async (relay: Relay, role: Role = 'agent', from = '2026-03-01', to = '2026-03-01'): Promise<UnansweredResponse> =>
  (await (await relay.asStaff(role, 'GET', `/api/staff/unanswered?from=${from}&to=${to}`)).json()) as UnansweredResponse;

test('what sounds alike is one group, the largest first; each says why and where it was asked last', async () => {
  const relay = await aRelay();
  await ask(relay, 'Where is the cloakroom?');
  await ask(relay, 'where is the cloakroom');
  const last = await ask(relay, 'Where is the cloakroom please', 'person');
  await ask(relay, 'Can I bring my dog?', 'unsolved');
  const { groups, questions, more } = await seen(relay);
  expect([questions, more]).toEqual([4, false]);
  expect(groups.map(({ count }) => count)).toEqual([3, 1]);
  expect(groups[0]).toMatchObject({ why: { missed: 2, unsolved: 0, person: 1 }, language: 'en', conversationId: last, answeredBy: null });
  // The same words stand there once.
  expect(groups[0]!.texts).toHaveLength(2);
});

test('only the days asked for, and days that make sense', async () => {
  const relay = await aRelay();
  await ask(relay, 'Asked the day before', 'missed', '2026-02-28');
  expect((await seen(relay)).groups).toEqual([]);
  expect((await seen(relay, 'agent', '2026-02-27', '2026-03-01')).groups).toHaveLength(1);
  const refused = (query: string) => relay.asStaff('agent', 'GET', `/api/staff/unanswered${query}`);
  expect(await verdict(await refused('?from=2026-03-02&to=2026-03-01'))).toBe('400 bad_date');
  expect(await verdict(await refused(''))).toBe('400 bad_date');
});

test('questions of a group are for its members and for managers; another site’s are for nobody here', async () => {
  const relay = await aRelay();
  await relay.deps.store.groups.create({ id: group.id, siteId, version: 1, name: group.name, members: [], queueMessage: null });
  await ask(relay, 'My screen share is black', 'missed', '2026-03-01', true);
  const n = (conversations += 1);
  const other = aBatch(id('cv', 9_000), undefined, [{ by: visitor(n), body: started(n, 77) }], n, {
    unanswered: { day: '2026-03-01', questions: [{ text: 'Elsewhere', why: 'missed' }] },
  });
  expect(other.state.siteId).toBe(st(77));
  await relay.deps.store.streams.append(other);
  expect((await seen(relay)).groups).toEqual([]);
  expect((await seen(relay, 'manager')).groups.map(({ texts }) => texts)).toEqual([['My screen share is black']]);
});

test('what an article answers by now stands last, with its name', async () => {
  const relay = await aRelay();
  await ask(relay, 'Where is the cloakroom?');
  await ask(relay, 'the cloakroom, where is it?');
  await ask(relay, 'Can I bring my dog?');
  const words = [{ language: 'en', title: 'Cloakroom', body: 'By the north door.', phrasings: ['where is the cloakroom'] }];
  await relay.asStaff('manager', 'POST', '/api/staff/articles', { content: { key: 'cloakroom', status: 'published', groups: [], words } });
  const { groups } = await seen(relay);
  expect(groups.map(({ texts, answeredBy }) => [texts[0], answeredBy?.title ?? null])).toEqual([
    ['Can I bring my dog?', null],
    [expect.stringContaining('cloakroom'), 'Cloakroom'],
  ]);
});
