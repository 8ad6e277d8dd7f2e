// SPEC J-32: the counters that were written with the events are equal to a recount of the whole log. The recount knows the definitions
// of the page and nothing of figures.ts: it goes through what happened, one event after the other.
// HELP_CHAT_RECOUNT=100000 counts a day of so many events.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import { figuresFor } from '#relay/domain/figures.ts';
import { localTime } from '#relay/domain/hours.ts';
import { bounds } from '#relay/domain/histogram.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { makeId } from '#protocol/ids.ts';
import { aConversation } from './arbitrary.ts';
import { SITE } from './builders.ts';

const zone = 'Europe/Vienna';
const most = Number(process.env['HELP_CHAT_RECOUNT'] ?? 2_000);

test(`J-32: after a random day of ${most} events the counters are those of a recount`, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'recount-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = await openSqlite({ file: path.join(folder, 'chat.db') });
  onTestFinished(() => store.close());
  const logs = new Map<string, readonly StoredEvent[]>();
  let events = 0;
  for (let seed = 1; events < most; seed += 1) {
    // What is deleted stays counted, and its words cannot be counted again (decisions.md).
    const conversations = fc
      .sample(aConversation, { numRuns: 40, seed })
      .filter((each) => each.at(-1)?.body.type !== 'conversation.deleted');
    await Promise.all(
      conversations.map(async (conversation, index) => {
        const moved = later(conversation, ((seed * 40 + index) * 977) % 86_400);
        const stream = makeId('cv');
        logs.set(stream, moved);
        events += moved.length;
        await writeInBatches(store, stream, moved, index);
      }),
    );
  }
  const days = { siteId: SITE, grain: 'day', scopes: await store.insight.scopes(SITE), from: '2000-01-01', to: '2100-01-01' } as const;
  const slots = { ...days, grain: 'slot' } as const;
  const kept = [
    ...(await store.insight.sums(days)),
    ...(await store.insight.sums(slots)).map((sum) => ({ ...sum, scope: `slots of ${sum.scope}` })),
  ];
  const byDay = await store.insight.series({ ...days, scopes: days.scopes.filter((scope) => scope.startsWith('group')) }, [
    'conversations',
    'messages',
    'liveRequests',
  ]);
  const read = new Map<string, readonly StoredEvent[]>();
  for (const stream of logs.keys()) read.set(stream, await store.streams.read(stream, 0, 10_000));
  expect([...read.values()].flat()).toHaveLength(events);
  const recount = recounted([...read.values()]);
  expect(Object.fromEntries(kept.map(({ scope, figure, total }) => [`${scope} · ${figure}`, total]))).toEqual(recount.sums);
  expect(Object.fromEntries(byDay.map(({ at, figure, total }) => [`${at} ${figure}`, total]))).toEqual(recount.byDay);
  expect(Object.keys(recount.sums).length).toBeGreaterThan(30);
}, 600_000);

/** The same conversation, begun so many seconds later. */
function later(conversation: readonly StoredEvent[], seconds: number): readonly StoredEvent[] {
  return conversation.map((event) => ({ ...event, at: new Date(Date.parse(event.at) + seconds * 1_000).toISOString() }));
}

async function writeInBatches(store: Store, stream: string, events: readonly StoredEvent[], size: number): Promise<void> {
  let state = evolveAll(undefined, []);
  for (let from = 0; from < events.length;) {
    // A batch has one instant, and several events or one.
    const end = events.findIndex((event, index) => index >= from + 1 + (size % 4) || (index > from && event.at !== events[from]!.at));
    const batch = events.slice(from, end === -1 ? undefined : end);
    const next = evolveAll(state, batch)!;
    const day = localTime(zone, batch[0]!.at).day;
    const figures = figuresFor(batch, state, day);
    const command = { id: crypto.randomUUID(), digest: '' };
    expect(
      await store.streams.append({ stream, expected: from, events: batch, state: next, command, jobs: [], counters: [], figures }),
    ).toBe('appended');
    state = next;
    from += batch.length;
  }
}

/** What one would count with a pencil. */
function recounted(conversations: readonly (readonly StoredEvent[])[]) {
  const sums: Record<string, number> = {};
  const byDay: Record<string, number> = {};
  const add = (to: Record<string, number>, key: string, by: number): void => void (to[key] = (to[key] ?? 0) + by);
  for (const events of conversations) {
    let [group, waiting, asked, withPerson, isOver] = ['group', false, false, false, false];
    let [wishedAt, takenAt, mayBeFirst, hasReplied, had] = ['', '', false, false, ''];
    for (const { at, by, body } of events) {
      const count = (figure: string, agent = '', by_ = 1): void => {
        add(sums, `${group} · ${figure}`, by_);
        if (agent) add(sums, `agent ${agent} · ${figure}`, by_);
        if (!['conversations', 'messages', 'liveRequests'].includes(figure)) return;
        add(sums, `slots of ${group} · ${figure}`, by_);
        add(byDay, `${localTime(zone, at).day} ${figure}`, by_);
      };
      const seconds = (since: string) => bounds.findIndex((bound) => bound >= (Date.parse(at) - Date.parse(since)) / 1_000);
      const live = (): void => {
        if (!asked) count('handedOver');
        asked = true;
      };
      if (body.type === 'conversation.grouped') group = body.group.id ? `group ${body.group.id}` : 'group';
      if (body.type === 'conversation.started') {
        count('conversations');
        if (body.page) count(`page ${new URL(body.page.url).pathname}`);
      }
      if (body.type === 'message.posted' && by.kind !== 'system') {
        count('messages', by.kind === 'agent' ? by.id : '');
        if (by.kind === 'agent' && withPerson && mayBeFirst) {
          if (!hasReplied) count(`firstReply ${seconds(wishedAt || takenAt)}`, by.id);
          [hasReplied, mayBeFirst] = [true, false];
        }
      }
      if ((body.type === 'conversation.queued' || body.type === 'conversation.reopened') && !waiting) {
        count('liveRequests');
        live();
      }
      if (body.type === 'conversation.queued') [waiting, wishedAt, withPerson] = [true, wishedAt || at, false];
      if (body.type === 'conversation.reopened') [waiting, wishedAt, takenAt, hasReplied, isOver] = [true, at, '', false, false];
      if (body.type === 'conversation.taken') {
        count('taken', body.agent.id);
        if (waiting) count(`wait ${seconds(wishedAt)}`, body.agent.id);
        live();
        [waiting, withPerson, mayBeFirst, takenAt, had] = [false, true, true, takenAt || at, body.agent.id];
      }
      if (body.type === 'conversation.released') [waiting, withPerson, wishedAt] = [true, false, wishedAt || at];
      if (body.type === 'queue.left') {
        if (body.how !== 'incident' && !takenAt) count('missed');
        [waiting, wishedAt] = [false, ''];
      }
      if (body.type === 'conversation.closed' && !isOver) {
        if (takenAt) {
          count('resolved', had);
          count(`resolution ${seconds(wishedAt || takenAt)}`, had);
        } else if (waiting) count('missed');
        else if (!asked && body.how !== 'blocked') count('solved');
        [waiting, withPerson, isOver, wishedAt] = [false, false, true, ''];
      }
      if (body.type === 'survey.answered' && body.score !== null) {
        count('ratings', takenAt ? had : '');
        count('ratingSum', takenAt ? had : '', body.score);
      }
    }
  }
  for (const all of [sums, byDay]) for (const key of Object.keys(all)) if (all[key] === 0) delete all[key];
  return { sums, byDay };
}
