// Deletes what a site does not want to keep any longer (GUARANTEES P9), once a day and a piece at a time. Conversations go as any deleted
// one does, people as an erased one; a run that was cut short goes on where it stopped.
import { kinds, type Retention, type RetentionKind } from '#protocol/http/retention.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Site } from '#protocol/http/staff.ts';
import { localTime } from '#relay/domain/hours.ts';
import type { Store } from '#relay/store/store.ts';
import { deliveriesFor } from './deliveries.ts';
import type { Dispatch } from './dispatch.ts';
import { madeId } from './made-id.ts';

export type RetentionParts = {
  readonly store: Store;
  readonly dispatch: Dispatch;
  readonly now: () => string;
  readonly newId: () => string;
  /** Removes the files that were noted to go. */
  readonly bury: () => void;
  readonly onFault: (fault: unknown) => void;
};

const PIECE = 100;
/** The most that one look deletes of each kind; the rest waits for the next. */
const MOST = 2_000;
const DAY_MS = 86_400_000;

export type Retaining = { look(): void; settled(): Promise<void> };

export function makeRetention(parts: RetentionParts): Retaining {
  let running: Promise<void> | undefined;
  return {
    look() {
      running ??= allSites(parts)
        .catch(parts.onFault)
        .finally(() => (running = undefined));
    },
    settled: async () => running,
  };
}

/** Before when something must have ended to be deleted now. */
export function limitOf(days: number, now: string): string {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString();
}

async function allSites(parts: RetentionParts): Promise<void> {
  for (const site of await parts.store.sites.list()) if (site.settings.retention) await ofSite(parts, site);
}

async function ofSite(parts: RetentionParts, { id: siteId, settings }: Site): Promise<void> {
  const now = parts.now();
  const { day } = localTime(settings.timeZone, now);
  if ((await parts.store.retention.lastRun(siteId))?.day === day) return;
  const limits: Partial<Retention> = settings.retention ?? {};
  const counts: Record<RetentionKind, number> = { conversations: 0, files: 0, contacts: 0, records: 0 };
  for (const kind of kinds) {
    const days = limits[kind] ?? null;
    if (days !== null) counts[kind] = await run[kind](parts, siteId, limitOf(days, now));
  }
  parts.bury();
  // Not the end of it: the next look goes on.
  if (Object.values(counts).some((count) => count >= MOST)) return;
  // Before the run is over for the day: cut short between the two, there is a row too many, and not one too few.
  const by = { id: '', name: 'Retention' };
  const id = madeId('au', parts.newId);
  await parts.store.audit.add({ id, siteId, at: now, by, kind: 'retention.ran', about: null, fields: [], done: true });
  await parts.store.retention.ran({ siteId, day, at: now, ...counts });
}

type Run = (parts: RetentionParts, siteId: string, before: string) => Promise<number>;

/** Each deletes what is older, a piece at a time, and gives how much it was. */
const run: Readonly<Record<RetentionKind, Run>> = {
  conversations: conversationsOf,
  files: ({ store }, siteId, before) => inPieces((limit) => store.retention.dropFiles(siteId, before, limit)),
  contacts: contactsOf,
  records: ({ store }, siteId, before) => inPieces((limit) => store.retention.dropRecords(siteId, before, limit)),
};

async function inPieces(drop: (limit: number) => Promise<number>): Promise<number> {
  let count = 0;
  while (count < MOST) {
    const dropped = await drop(PIECE);
    count += dropped;
    if (dropped < PIECE) return count;
  }
  return count;
}

async function conversationsOf({ store, dispatch, newId }: RetentionParts, siteId: string, closedBefore: string): Promise<number> {
  let count = 0;
  while (count < MOST) {
    const before = count;
    const streams = await store.retention.closedBefore(siteId, closedBefore, PIECE);
    for (const stream of streams) {
      const command = { type: 'conversation.retire', closedBefore } as const;
      const outcome = await dispatch(siteId, { id: newId(), stream, actor: { kind: 'system' }, command });
      // Reopened, or deleted by somebody, in this moment: what is left of the piece comes again.
      if (!isRefused(outcome)) count += 1;
    }
    // A whole piece that was refused would come again for ever: the next look may find it otherwise.
    if (streams.length < PIECE || count === before) return count;
  }
  return count;
}

async function contactsOf({ store, now, newId }: RetentionParts, siteId: string, goneBefore: string): Promise<number> {
  let count = 0;
  while (count < MOST) {
    const visitors = await store.retention.goneBefore(siteId, goneBefore, PIECE);
    for (const visitorId of visitors) {
      const told = [{ event: 'contact.erased', data: { visitor: { id: visitorId } } }] as const;
      const at = now();
      const erasure = { siteId, visitorId, by: { id: '', name: 'Retention' }, at, conversations: 0 };
      await store.erasures.put(erasure, await deliveriesFor({ store, newId }, siteId, told, at, {}));
      count += 1;
    }
    if (visitors.length < PIECE) return count;
  }
  return count;
}
