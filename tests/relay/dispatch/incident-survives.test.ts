// GUARANTEES G2, G28 for incidents (SPEC G-21): a relay that is killed after an update is written and before all are told tells the rest
// when it is back, and nobody twice. A real process, killed twice: once with the news, once with the end of it.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Actor } from '#protocol/actor.ts';
import type { Command } from '#protocol/conversation/commands.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Incident } from '#protocol/http/incidents.ts';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { StaffApi } from '#tests/journeys/people.ts';
import { admin, RelayProcess } from '#tests/journeys/relay-process.ts';
import { aVisitor } from '../store/builders.ts';

/** More than are told in the first second: some are due only after the kill. */
const LINKED = 130;
const NEWS = 'A cable was found.';
const END = 'The sound is back.';

let relay: RelayProcess;
beforeAll(async () => void (relay = await RelayProcess.start()), 60_000);
afterAll(async () => relay.end());

const file = (): string => join(relay.dataDir, 'help-chat.db');

/** How many are left to tell. The relay must not run: its file is its own. */
async function untold(): Promise<number> {
  return withStore(async (store) => {
    const due = await store.jobs.due('9999-12-31T00:00:00.000Z', 10 * LINKED);
    return due.filter(({ command }) => command.type === 'incident.tell').length;
  });
}

async function lastWords(api: StaffApi, stream: string): Promise<string> {
  const { row } = (await api.get(`/api/staff/conversations/${stream}`)) as ConversationResponse; // our own API
  return row.preview?.text ?? '';
}

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqlite({ file: file() });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Visitors who ask for a person and say "Yes, tell me when it is fixed". */
async function link(store: Store, incidentId: string): Promise<readonly string[]> {
  const site = (await store.sites.byKey('demo'))!;
  const dispatch = makeDispatch({
    store,
    online: { agentsOnline: () => 1, isOnline: () => true, awayMs: () => 0 },
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    publish: () => undefined,
  });
  const streams: string[] = [];
  for (let n = 0; n < LINKED; n += 1) {
    const [stream, actor]: readonly [string, Actor] = [makeId('cv'), { kind: 'visitor', id: makeId('vs') }];
    await store.visitors.create(aVisitor(n, { siteId: site.id, id: actor.id }));
    const ask = async (command: Command): Promise<void> => {
      const outcome = await dispatch(site.id, { id: crypto.randomUUID(), stream, actor, command });
      if (isRefused(outcome)) throw new Error(`[tests] ${outcome.refused.code}`);
    };
    await ask({ type: 'human.request', start: { language: 'en' } });
    await ask({ type: 'choice.pick', stepId: `incident:${incidentId}`, optionId: 'yes' });
    streams.push(stream);
  }
  return streams;
}

test(
  'G-21, G2: killed between an update and its delivery, everybody who is linked is told once, in order',
  { timeout: 120_000 },
  async () => {
    const api = new StaffApi(relay.url);
    await api.signIn(admin.email, admin.password);
    const said = { title: 'Sound', scope: { kind: 'event' }, texts: { en: 'No sound in hall A.' } };
    const { id } = (await api.post('/api/staff/incidents', said)) as Incident; // our own API
    await relay.down();
    const streams = await withStore((store) => link(store, id));
    await relay.up();

    for (const [text, resolved] of [
      [NEWS, false],
      [END, true],
    ] as const) {
      await api.post(`/api/staff/incidents/${id}/updates`, { texts: { en: text }, resolved });
      await relay.down('SIGKILL');
      expect(await untold()).toBeGreaterThan(0);
      await relay.up();
      for (const stream of streams) await vi.waitFor(async () => expect(await lastWords(api, stream)).toContain(text), { timeout: 30_000 });
    }

    await relay.down();
    const heard = await withStore((store) => Promise.all(streams.map((stream) => newsIn(store, stream))));
    expect(heard).toEqual(streams.map(() => [NEWS, END]));
  },
);

async function newsIn(store: Store, stream: string): Promise<readonly string[]> {
  const texts = (await store.streams.read(stream, 0, 1_000)).flatMap(({ body }) => (body.type === 'message.posted' ? [body.text] : []));
  return texts.flatMap((text) => [NEWS, END].filter((news) => text.startsWith(news)));
}
