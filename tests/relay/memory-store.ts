// A store in memory for tests of what stands above it. Atomic because nothing in it waits; forgets with the process.
import { isOfKind } from '#protocol/audience-kind.ts';
import { optIns } from '#protocol/contact.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import type { Site } from '#protocol/http/staff.ts';
import { isDeletion } from '#relay/store/sql/deletion.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { Mail, OutboxRecord } from '#relay/store/outbox.ts';
import type { ReplyRecord } from '#relay/store/replies.ts';
import type { Store } from '#relay/store/store.ts';
import type { Answer } from '#relay/store/streams.ts';
import type { Bearer } from '#relay/store/tickets.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { Erasure } from '#relay/store/erasures.ts';
import { memoryApiKeys } from './memory-api-keys.ts';
import { memoryArticles } from './memory-articles.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryAvatars } from './memory-avatars.ts';
import { memoryBlocks } from './memory-blocks.ts';
import { memoryCounted } from './memory-counted.ts';
import { memoryDefinitions } from './memory-definitions.ts';
import { memoryDrafts } from './memory-drafts.ts';
import { memoryFigures } from './memory-figures.ts';
import { memoryFlows } from './memory-flows.ts';
import { memoryGroups } from './memory-groups.ts';
import { inScope, isIn, order, page } from './memory-lists.ts';
import { memoryIdentities } from './memory-identities.ts';
import { memoryIncidents } from './memory-incidents.ts';
import { memoryUnanswered } from './memory-unanswered.ts';
import { memoryLinks } from './memory-links.ts';
import { memoryPeople } from './memory-people.ts';
import { memoryRestrictions } from './memory-restrictions.ts';
import { memoryRetention, type Droppable } from './memory-retention.ts';
import { memoryWebhooks } from './memory-webhooks.ts';
import { memoryTranscriptMails } from './memory-transcript-mails.ts';
import { memoryVisitors } from './memory-visitors.ts';

type Log = { state: ConversationState; events: StoredEvent[]; answers: Map<string, Answer>; openedAt: string | null };
type Kept = Awaited<ReturnType<Store['jobs']['due']>>[number];

export function memoryStore(): Store {
  const logs = new Map<string, Log>();
  const deleted = new Set<string>();
  const doomed = new Set<string>();
  const erased = new Map<string, Erasure>();
  const jobs = new Map<string, Kept>();
  const visitors = new Map<string, VisitorRecord>();
  const hooks = memoryWebhooks();
  const { audit, old } = memoryAudit();
  const post = (mail: Mail): boolean => {
    if (mails.has(mail.id)) return false;
    mails.set(mail.id, { ...mail, state: 'queued', tries: 0, dueAt: mail.createdAt, error: null });
    return true;
  };
  const { restrictions, isFrozen, forget: forgetRestriction } = memoryRestrictions(visitors);
  const { forget: forgetKnown, ...known } = memoryVisitors(visitors, hooks.add, post, isFrozen);
  const { forget: forgetAvatar, avatars } = memoryAvatars({ visitors, doomed, note: known.contacts.note });
  const { forget: forgetIdentity, identities } = memoryIdentities(visitors);
  const sites = new Map<string, Site>();
  const flows = memoryFlows();
  const tickets = new Map<string, { bearer: Bearer; expiresAt: string }>();
  const uploads = new Map<string, UploadRecord>();
  const mails = new Map<string, OutboxRecord>();
  const replies = new Map<string, ReplyRecord>();
  const links = memoryLinks();
  const { forget: forgetTranscripts, transcriptMails } = memoryTranscriptMails();
  const unanswered = memoryUnanswered((stream) => logs.get(stream)?.state.groupId ?? null);
  const incidents = memoryIncidents(
    (job) => void jobs.set(job.id, { ...job, tries: 0 }),
    async (siteId, ids) => {
      const of = (id: string | null) => [visitors.get(id ?? '')].flatMap((one) => (one?.siteId === siteId ? [one] : []));
      const open = [...logs.values()].filter(({ state }) => state.siteId === siteId && state.phase !== 'closed');
      const where = ({ page, role }: VisitorRecord) => ({ page, role });
      return { conversations: open.flatMap(({ state }) => of(state.visitorId)).map(where), visitors: ids.flatMap(of).map(where) };
    },
  );
  const drafts = memoryDrafts((stream) => logs.has(stream));
  const counters = new Map<string, Record<string, number>>();
  const figures = memoryFigures();
  const behind = memoryCounted();
  const reads = new Map<string, number>();
  const numbers = new Map<string, number>();

  const { blocks, ended } = memoryBlocks(
    (siteId, id, change) => {
      const visitor = visitors.get(id);
      if (visitor?.siteId === siteId) visitors.set(id, { ...visitor, ...change });
      return visitor?.name ?? null;
    },
    (siteId, id, groups) => all(siteId).some(({ state }) => state.visitorId === id && inScope(state, groups)),
  );
  const oldFiles: Droppable = (siteId, before) =>
    [...uploads.values()].flatMap(({ id, siteId: at, stream, createdAt, storageKey, byId }) => {
      const state = logs.get(stream)?.state;
      const isOver = !state || (state.phase === 'closed' && (state.closedAt ?? '') < before);
      if (at !== siteId || !stream.startsWith('cv_') || createdAt >= before || !isOver) return [];
      if (isFrozen(siteId, state?.visitorId ?? byId)) return [];
      return () => void (uploads.delete(id) && doomed.add(storageKey));
    });
  const oldErasures: Droppable = (siteId, before) =>
    [...erased.values()]
      .filter((one) => one.siteId === siteId && one.at < before)
      .map(
        ({ visitorId }) =>
          () =>
            void erased.delete(visitorId),
      );

  const isTaken = ({ id, siteId, ownerId, shortcut, language }: ReplyRecord): boolean =>
    [...replies.values()].some(
      (other) =>
        other.id !== id &&
        other.siteId === siteId &&
        other.ownerId === ownerId &&
        other.shortcut === shortcut &&
        other.language.toLowerCase() === language.toLowerCase(),
    );
  const listed = (id: string, { state, openedAt }: Log): Listed => {
    const { name = null, email = null, role = null, blockedUntil = null, avatarId = null } = visitors.get(state.visitorId ?? '') ?? {};
    return { id, state, visitor: { id: state.visitorId ?? '', name, email, role, blockedUntil, avatarId }, openedAt };
  };
  const all = (siteId: string): Listed[] => [...logs].filter(([, log]) => log.state.siteId === siteId).map(([id, log]) => listed(id, log));
  const waiting = (siteId: string): Listed[] =>
    all(siteId)
      .filter(({ state }) => state.phase === 'queued')
      .toSorted((a, b) => order(standing(a), standing(b)) || order(a.id, b.id));
  const after = (events: readonly StoredEvent[], seq: number): StoredEvent[] => events.filter((event) => event.seq > seq);
  const isPublic = (event: StoredEvent): boolean => event.publicSeq !== null;
  const count = (deltas: Parameters<Store['insight']['add']>[0]): void => {
    for (const { siteId, day, counter, by } of deltas) {
      const key = `${siteId} ${day}`;
      const row = counters.get(key) ?? {};
      counters.set(key, { ...row, [counter]: (row[counter] ?? 0) + by });
    }
  };

  const forget = (stream: string): void => {
    const visitor = visitors.get(logs.get(stream)?.state.visitorId ?? '');
    if (visitor) visitors.set(visitor.id, { ...visitor, conversations: visitor.conversations - 1 });
    logs.delete(stream);
    deleted.add(stream);
    drafts.forget(stream);
    forgetTranscripts(stream);
    incidents.forget(stream);
    unanswered.forget(stream);
    behind.forget(stream);
    const gone = [stream, ...links.forget(stream)];
    for (const [id, mail] of mails) if (gone.includes(mail.stream ?? '')) mails.delete(id);
    for (const [id, job] of jobs) if (job.stream === stream) jobs.delete(id);
    hooks.forget(stream);
    for (const [id, upload] of uploads)
      if (upload.stream === stream) {
        doomed.add(upload.storageKey);
        uploads.delete(id);
      }
  };

  return {
    epoch: 'memory',
    streams: {
      async append(batch) {
        if (deleted.has(batch.stream)) return 'gone';
        if (batch.expected === 0 && erased.has(batch.state.visitorId ?? '')) return 'gone';
        const log = logs.get(batch.stream);
        if ((log?.state.seq ?? 0) !== batch.expected) return 'stale';
        const answers = log?.answers ?? new Map<string, Answer>();
        const { seq, publicSeq } = batch.state;
        answers.set(batch.command.id, { digest: batch.command.digest, seq, publicSeq });
        const events = [...(log?.events ?? []), ...batch.events];
        logs.set(batch.stream, { state: batch.state, events, answers, openedAt: log?.openedAt ?? null });
        for (const mail of batch.mails ?? [])
          mails.set(mail.id, { ...mail, state: 'queued', tries: 0, dueAt: mail.createdAt, error: null });
        for (const job of batch.jobs) jobs.set(job.id, { ...job, tries: 0 });
        if (batch.clears !== undefined) jobs.delete(batch.clears);
        const visitor = visitors.get(batch.state.visitorId ?? '');
        const { begun, ...told } = batch.profile ?? {};
        if (visitor)
          visitors.set(visitor.id, { ...visitor, ...(begun && { begun }), conversations: visitor.conversations + (log ? 0 : 1) });
        if (visitor)
          await known.contacts.change(
            visitor.siteId,
            visitor.id,
            new Map(Object.entries(told)),
            { source: 'visitor', by: null, at: batch.state.lastAt },
            batch.tell,
          );
        for (const { body } of batch.events) {
          incidents.noted(batch.stream, body);
          if ((body.type !== 'link.opened' && body.type !== 'visitor.identified') || !body.from) continue;
          const moved = [[body.from, -1] as const, [body.visitorId, 1] as const];
          for (const [id, by] of moved) {
            const one = visitors.get(id);
            if (one) visitors.set(id, { ...one, conversations: one.conversations + by });
          }
        }
        count(batch.counters);
        figures.add(batch.figures ?? []);
        behind.add(batch.stream, batch.figures ?? []);
        hooks.add(batch.deliveries ?? []);
        if (batch.audit) await audit.add(batch.audit);
        unanswered.take(batch);
        if (isDeletion(batch)) forget(batch.stream);
        return 'appended';
      },
      state: async (stream) => logs.get(stream)?.state,
      answered: async (stream, commandId) => logs.get(stream)?.answers.get(commandId),
      read: async (stream, seq, limit) => after(logs.get(stream)?.events ?? [], seq).slice(0, limit),
      readPublic: async (stream, seq, limit) =>
        (logs.get(stream)?.events ?? []).filter((event) => event.publicSeq !== null && event.publicSeq > seq).slice(0, limit),
      readBack: async (stream, before = Infinity, limit) =>
        (logs.get(stream)?.events ?? []).filter((event) => event.seq < before).slice(-limit),
      readThese: async (stream, seqs) => (logs.get(stream)?.events ?? []).filter((event) => seqs.includes(event.seq)),
      readBackPublic: async (stream, before = Infinity, limit) =>
        (logs.get(stream)?.events ?? []).filter((event) => isPublic(event) && (event.publicSeq ?? 0) < before).slice(-limit),
      async nextNumber(siteId) {
        const number = (numbers.get(siteId) ?? 0) + 1;
        numbers.set(siteId, number);
        return number;
      },
    },
    conversations: {
      async list({ siteId, category, groups, agentId, before, q = '', flag, kind, limit }) {
        const rows = category === 'queue' ? waiting(siteId) : all(siteId).toSorted((a, b) => order(b.state.activeAt, a.state.activeAt));
        const part = q.toLowerCase();
        const words = wordsOf(q);
        const says = ({ body, by }: StoredEvent): boolean =>
          body.type === 'message.posted' && by.kind !== 'bot' && words.every((word) => wordsOf(body.text).includes(word));
        return page(
          rows.filter(
            (row) =>
              isIn(row.state, category, agentId) &&
              inScope(row.state, groups) &&
              (flag === undefined || row.state.flags.includes(flag)) &&
              (kind === undefined || isOfKind(row.visitor.role, kind)) &&
              (`${row.visitor.name ?? ''} ${row.visitor.email ?? ''}`.toLowerCase().includes(part) ||
                (words.length > 0 && (logs.get(row.id)?.events ?? []).some(says))),
          ),
          limit,
          before,
        );
      },
      async get(siteId, id) {
        const log = logs.get(id);
        return log?.state.siteId === siteId ? listed(id, log) : undefined;
      },
      ofVisitor: async (siteId, visitorId, limit) =>
        all(siteId)
          .filter(({ state }) => state.visitorId === visitorId)
          .toSorted((a, b) => order(b.state.startedAt, a.state.startedAt))
          .slice(0, limit),
      async counts(siteId) {
        const open = all(siteId).filter(({ state }) => isOpen(state.phase));
        const owned = Object.groupBy(open, ({ state }) => state.owner?.id ?? '');
        const byOwner = Object.fromEntries(
          Object.entries(owned)
            .filter(([id]) => id !== '')
            .map(([id, rows]) => [id, rows?.length ?? 0]),
        );
        const groups = Object.fromEntries(
          Object.entries(Object.groupBy(open, ({ state }) => state.groupId ?? 'all')).map(([id, rows = []]) => [
            id,
            { open: rows.length, queued: rows.filter(({ state }) => state.phase === 'queued').length },
          ]),
        );
        return { queued: waiting(siteId).length, open: open.length, groups, byOwner };
      },
      queue: async (siteId, groups, limit, after) =>
        waiting(siteId)
          .filter(({ state }) => inScope(state, groups))
          .filter((row) => after === undefined || order(`${standing(row)} ${row.id}`, `${after.place} ${after.id}`) > 0)
          .slice(0, limit)
          .map(({ id, state }) => ({
            id,
            place: placeOf(goesFirst(state), state.waitingSince) ?? '',
            waitingSince: state.waitingSince ?? '',
            reservedForId: state.reservedFor?.id ?? null,
            groupId: state.groupId ?? null,
          })),
      ahead: async (siteId, groupId, place, id) =>
        waiting(siteId).filter(
          (row) => (row.state.groupId ?? null) === groupId && order(`${standing(row)} ${row.id}`, `${place} ${id}`) < 0,
        ).length,
      typicalWaitMs: async () => null,
      async markOpened(id, at) {
        const log = logs.get(id);
        if (log) log.openedAt ??= at;
      },
      reads: async (agentId, ids) =>
        new Map(ids.flatMap((id) => (reads.has(`${agentId} ${id}`) ? [[id, reads.get(`${agentId} ${id}`)!] as const] : []))),
      async markRead(agentId, id, messages) {
        reads.set(`${agentId} ${id}`, Math.max(messages, reads.get(`${agentId} ${id}`) ?? 0));
      },
    },
    jobs: {
      due: async (now, limit) =>
        [...jobs.values()]
          .filter(({ dueAt }) => dueAt <= now)
          .toSorted((a, b) => order(a.dueAt, b.dueAt))
          .slice(0, limit),
      nextDueAt: async () => [...jobs.values()].map(({ dueAt }) => dueAt).toSorted(order)[0],
      drop: async (id) => void jobs.delete(id),
      async postpone(id, dueAt) {
        const job = jobs.get(id);
        if (job) jobs.set(id, { ...job, dueAt, tries: job.tries + 1 });
      },
    },
    ...known,
    identities,
    visitors: {
      async create(visitor, deliveries = []) {
        visitors.set(visitor.id, { ...visitor, blockedUntil: null, avatarId: null, wantsTranscript: null, wantsAnnouncements: null });
        hooks.add(deliveries);
      },
      async get(siteId, id) {
        const visitor = visitors.get(id);
        return visitor?.siteId === siteId ? visitor : undefined;
      },
      async update(siteId, id, patch, visitedAt) {
        const visitor = visitors.get(id);
        if (visitor?.siteId !== siteId) return;
        const visit = visitedAt === undefined ? {} : { lastVisitedAt: visitedAt, visits: visitor.visits + 1 };
        visitors.set(id, { ...visitor, ...patch, ...visit });
      },
      async list({ siteId, q = '', sort, order: way, role, country, email, wants, blockedAt, before, limit }) {
        const alike = (a: string | null, b: string): boolean => (a ?? '').toLowerCase() === b.toLowerCase();
        const rows = [...visitors.values()].filter(
          (visitor) =>
            visitor.siteId === siteId &&
            `${visitor.name ?? ''} ${visitor.email ?? ''}`.toLowerCase().includes(q.toLowerCase()) &&
            (role === undefined || alike(visitor.role, role)) &&
            (country === undefined || alike(visitor.country, country)) &&
            (email === undefined || Boolean(visitor.email) === email) &&
            (wants === undefined || visitor[optIns[wants]] === 'yes') &&
            (blockedAt === undefined || (visitor.blockedUntil ?? '') > blockedAt),
        );
        const sign = (way ?? (sort === 'lastVisitedAt' ? 'desc' : 'asc')) === 'desc' ? -1 : 1;
        return page(
          rows.toSorted((a, b) => sign * order(a[sort] ?? '\uffff', b[sort] ?? '\uffff')),
          limit,
          before,
        );
      },
      async facets(siteId, limit) {
        const all = [...visitors.values()].filter((visitor) => visitor.siteId === siteId);
        const of = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))].toSorted(order);
        return { roles: of(all.map(({ role }) => role)).slice(0, limit), countries: of(all.map(({ country }) => country)).slice(0, limit) };
      },
      countUpTo: async (siteId, most) => Math.min(most, [...visitors.values()].filter((visitor) => visitor.siteId === siteId).length),
      count: async (siteId) => [...visitors.values()].filter((visitor) => visitor.siteId === siteId).length,
    },
    sites: {
      async create(site) {
        if ([...sites.values()].some(({ id, key }) => id === site.id || key === site.key)) return 'exists';
        sites.set(site.id, site);
        return 'created';
      },
      byKey: async (key) => [...sites.values()].find((site) => site.key === key),
      byId: async (id) => sites.get(id),
      list: async () => [...sites.values()],
      async update(id, version, settings) {
        const site = sites.get(id);
        if (site?.version !== version) return 'stale';
        const next = { ...site, version: version + 1, settings };
        sites.set(id, next);
        return next;
      },
      ...flows.published,
    },
    blocks,
    avatars,
    erasures: {
      async put(erasure, deliveries = []) {
        hooks.forget(erasure.visitorId);
        hooks.add(deliveries);
        const email = visitors.get(erasure.visitorId)?.email?.toLowerCase();
        for (const [id, mail] of mails)
          if (mail.siteId === erasure.siteId && mail.stream && mail.to.toLowerCase() === email) mails.delete(id);
        for (const [id, upload] of uploads)
          if (upload.by === 'visitor' && upload.byId === erasure.visitorId) {
            uploads.delete(id);
            doomed.add(upload.storageKey);
          }
        for (const [id, mail] of mails) if (mail.stream === erasure.visitorId) mails.delete(id);
        forgetAvatar(erasure.visitorId);
        visitors.delete(erasure.visitorId);
        forgetKnown(erasure.visitorId);
        forgetIdentity(erasure.visitorId);
        forgetTranscripts(erasure.visitorId);
        forgetRestriction(erasure.visitorId);
        if (!erased.has(erasure.visitorId)) erased.set(erasure.visitorId, erasure);
      },
      async get(siteId, visitorId) {
        const erasure = erased.get(visitorId);
        return erasure?.siteId === siteId ? erasure : undefined;
      },
      list: async (siteId, limit) =>
        [...erased.values()]
          .filter((erasure) => erasure.siteId === siteId)
          .toSorted((a, b) => order(b.at, a.at))
          .slice(0, limit),
    },
    restrictions,
    people: memoryPeople(),
    groups: memoryGroups((group) => {
      for (const { id, ownerId } of replies.values()) if (ownerId === group) replies.delete(id);
    }),
    tickets: {
      issue: async (hash, bearer, expiresAt) => void tickets.set(hash, { bearer, expiresAt }),
      async redeem(hash, now) {
        const ticket = tickets.get(hash);
        tickets.delete(hash);
        return ticket && ticket.expiresAt > now ? ticket.bearer : undefined;
      },
    },
    uploads: {
      async create(upload) {
        if (uploads.has(upload.id)) return 'exists';
        uploads.set(upload.id, upload);
        return 'created';
      },
      get: async (id) => uploads.get(id),
      doomed: async (limit) => [...doomed].slice(0, limit),
      buried: async (key) => void doomed.delete(key),
      async usage(siteId, byId) {
        const own = [...uploads.values()].filter((upload) => upload.siteId === siteId && upload.byId === byId);
        return { files: own.length, bytes: own.reduce((sum, { size }) => sum + size, 0) };
      },
    },
    outbox: {
      put: async (mail) => void mails.set(mail.id, { ...mail, state: 'queued', tries: 0, dueAt: mail.createdAt, error: null }),
      about: async (siteId, stream, limit) =>
        [...mails.values()]
          .filter((mail) => mail.siteId === siteId && mail.stream === stream)
          .toReversed()
          .slice(0, limit),
      due: async (now, limit) => {
        const waiting = [...mails.values()].filter(({ state }) => state === 'queued');
        const isFirst = ({ id, stream, to }: OutboxRecord): boolean =>
          stream === undefined || waiting.find((one) => one.stream === stream && one.to === to)?.id === id;
        return waiting.filter((mail) => mail.dueAt <= now && isFirst(mail)).slice(0, limit);
      },
      get: async (siteId, id) => [...mails.values()].find((mail) => mail.siteId === siteId && mail.id === id),
      async again(siteId, id, now) {
        const mail = mails.get(id);
        if (mail?.siteId !== siteId || (mail.state !== 'queued' && mail.state !== 'failed')) return undefined;
        const due: OutboxRecord = { ...mail, state: 'queued', dueAt: now, error: null };
        mails.set(id, due);
        return due;
      },
      async mark(id, state, more) {
        const mail = mails.get(id);
        if (mail) mails.set(id, { ...mail, ...more, state, tries: mail.tries + 1 });
      },
      list: async (siteId, limit, before) => page([...mails.values()].filter((mail) => mail.siteId === siteId).toReversed(), limit, before),
    },
    transcriptMails,
    incidents,
    unanswered,
    links,
    definitions: memoryDefinitions(),
    replies: {
      list: async (siteId, owners) =>
        [...replies.values()]
          .filter(({ ownerId, ...reply }) => reply.siteId === siteId && (ownerId === null || owners.includes(ownerId)))
          .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
      async get(siteId, owners, id) {
        const reply = replies.get(id);
        return reply?.siteId === siteId && (reply.ownerId === null || owners.includes(reply.ownerId)) ? reply : undefined;
      },
      async create(given) {
        const free = given.filter((reply) => !isTaken(reply));
        for (const reply of free) replies.set(reply.id, reply);
        return free.length === given.length ? 'created' : 'exists';
      },
      async update(siteId, id, version, words) {
        const reply = replies.get(id);
        if (reply?.siteId !== siteId || reply.version !== version) return 'stale';
        const next = { ...reply, ...words, version: version + 1 };
        if (isTaken(next)) return 'exists';
        replies.set(id, next);
        return next;
      },
      async remove(siteId, id, version) {
        const reply = replies.get(id);
        return reply?.siteId === siteId && reply.version === version && replies.delete(id);
      },
    },
    articles: memoryArticles(
      (siteId) =>
        [...counters]
          .filter(([key]) => key.startsWith(`${siteId} `))
          .flatMap(([, row]) => Object.entries(row).map(([counter, total]) => ({ counter, total }))),
      (visitorId) => erased.has(visitorId),
    ),
    drafts,
    flows: flows.flows,
    webhooks: hooks.webhooks,
    apiKeys: memoryApiKeys(),
    counted: behind.counted,
    audit,
    retention: memoryRetention(
      (siteId) => all(siteId).filter(({ state }) => !isFrozen(siteId, state.visitorId)),
      (siteId) => [...visitors.values()].filter((one) => one.siteId === siteId && !isFrozen(siteId, one.id)),
      { files: oldFiles, records: (siteId, before) => [oldErasures, ended, old].flatMap((drop) => drop(siteId, before)) },
    ),
    insight: {
      add: async (deltas) => count(deltas),
      ...figures.insight,
    },
    check: async () => {},
    close: async () => {},
  };
}

function standing({ state }: Pick<Listed, 'state'>): string {
  return placeOf(goesFirst(state), state.waitingSince) ?? '';
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
