// What one process may remember of the file, because its lock makes it the only writer: states of conversations, visitors, sites, flows, groups,
// definitions, open incidents, how new the articles are; and tickets.
// A second relay on the same data would need another way (PostgreSQL's adapter asks each time). Knows no SQL.
import type { Articles } from '../articles.ts';
import type { Avatars } from '../avatars.ts';
import type { Blocks } from '../blocks.ts';
import type { Contacts } from '../contacts.ts';
import { isDeletion } from '../sql/deletion.ts';
import type { Defined, DefinitionKind, Definitions } from '../definitions.ts';
import type { Erasures } from '../erasures.ts';
import type { Groups } from '../groups.ts';
import type { Identities } from '../identities.ts';
import type { IncidentRecord, Incidents } from '../incidents.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { PublishedFlow, Sites } from '../sites.ts';
import type { Batch, Streams } from '../streams.ts';
import type { Bearer, Tickets } from '../tickets.ts';
import type { VisitorRecord, Visitors } from '../visitors.ts';
import type { WebhookRecord, Webhooks } from '../webhooks.ts';

/** Each this many tickets, those that ran out unused are forgotten. */
const SWEEP_EVERY = 200;
/** Conversations whose state is kept: at 2 KiB each some 40 MiB. */
const STATES = 20_000;
/** Visitors that are kept, at some 600 bytes each. */
const VISITORS = 20_000;

/** `streams`, with the state of each conversation kept from its last batch. */
export function rememberStates(streams: Streams): Streams {
  const states = newest<Batch['state']>(STATES);
  return {
    ...streams,
    async state(stream) {
      const known = states.get(stream);
      if (known) return known;
      const state = await streams.state(stream);
      if (state) states.set(stream, state);
      return state;
    },
    async append(batch) {
      // Forgotten first: where the write fails nobody knows what is stored, and the file is asked again.
      states.delete(batch.stream);
      const outcome = await streams.append(batch);
      if (outcome === 'appended' && !isDeletion(batch)) states.set(batch.stream, batch.state);
      else states.delete(batch.stream);
      return outcome;
    },
  };
}

type People = { readonly visitors: Pick<Visitors, 'get' | 'update'>; readonly streams: Pick<Streams, 'append'> };

/** `visitors`, with each one kept from its last reading: every message asks who wrote it. A batch may change them as well. */
export function rememberVisitors({ visitors, streams }: People): People & {
  readonly blocks: (blocks: Blocks) => Blocks;
  readonly erasures: (erasures: Erasures) => Erasures;
  readonly contacts: (contacts: Contacts) => Contacts;
  readonly identities: (identities: Identities) => Identities;
  readonly avatars: (avatars: Avatars) => Avatars;
} {
  const known = newest<VisitorRecord>(VISITORS);
  return {
    visitors: {
      async get(siteId, id) {
        const kept = known.get(id);
        if (kept?.siteId === siteId) return kept;
        const visitor = await visitors.get(siteId, id);
        if (visitor) known.set(id, visitor);
        return visitor;
      },
      async update(siteId, id, ...change) {
        await visitors.update(siteId, id, ...change).finally(() => known.delete(id));
      },
    },
    blocks: (blocks: Blocks): Blocks => ({
      ...blocks,
      put: (block) => blocks.put(block).finally(() => known.delete(block.visitorId)),
      lift: (siteId, visitorId, ...more) => blocks.lift(siteId, visitorId, ...more).finally(() => known.delete(visitorId)),
    }),
    erasures: (erasures: Erasures): Erasures => ({
      ...erasures,
      put: (erasure, deliveries) => erasures.put(erasure, deliveries).finally(() => known.delete(erasure.visitorId)),
    }),
    contacts: (contacts: Contacts): Contacts => ({
      ...contacts,
      change: (siteId, visitorId, ...more) => contacts.change(siteId, visitorId, ...more).finally(() => known.delete(visitorId)),
    }),
    identities: (identities: Identities): Identities => ({
      ...identities,
      enter: (entry) => identities.enter(entry).finally(() => known.delete(entry.visitorId)),
      takeBack: (siteId, visitorId, hash) => identities.takeBack(siteId, visitorId, hash).finally(() => known.delete(visitorId)),
    }),
    avatars: (avatars: Avatars): Avatars => ({
      ...avatars,
      put: (avatar, ...more) => avatars.put(avatar, ...more).finally(() => known.delete(avatar.visitorId)),
      remove: (siteId, visitorId, by) => avatars.remove(siteId, visitorId, by).finally(() => known.delete(visitorId)),
      decide: (avatar, ...more) => avatars.decide(avatar, ...more).finally(() => known.delete(avatar.visitorId)),
    }),
    streams: {
      async append(batch) {
        const before = batch.events.flatMap(({ body }) =>
          (body.type === 'link.opened' || body.type === 'visitor.identified') && body.from ? body.from : [],
        );
        const changes =
          batch.state.visitorId !== null && (batch.profile !== undefined || batch.expected === 0 || before.length > 0 || isDeletion(batch));
        return streams.append(batch).finally(() => changes && [...before, batch.state.visitorId ?? ''].forEach((id) => known.delete(id)));
      },
    },
  };
}

/**
 * Tickets live for seconds and are used once, in this one process: the disk would only make ten thousand clients wait who come
 * back at once. A restart forgets them; a client whose ticket is unknown fetches another.
 */
export function ticketsInMemory(now: () => string): Tickets {
  let made = 0;
  const issued = new Map<string, { readonly bearer: Bearer; readonly expiresAt: string }>();
  return {
    async issue(hash, bearer, expiresAt) {
      issued.set(hash, { bearer, expiresAt });
      made += 1;
      if (made % SWEEP_EVERY === 0) for (const [old, ticket] of issued) if (ticket.expiresAt <= now()) issued.delete(old);
    },
    async redeem(hash, at) {
      const ticket = issued.get(hash);
      issued.delete(hash);
      return ticket && ticket.expiresAt > at ? ticket.bearer : undefined;
    },
  };
}

/** A map of the `most` entries that were set last. */
function newest<T>(most: number): Pick<Map<string, T>, 'get' | 'set' | 'delete'> {
  const entries = new Map<string, T>();
  return {
    get: (key) => entries.get(key),
    delete: (key) => entries.delete(key),
    set(key, value) {
      entries.delete(key);
      const oldest = entries.size >= most ? entries.keys().next() : { done: true as const };
      if (!oldest.done) entries.delete(oldest.value);
      return entries.set(key, value);
    },
  };
}

/** `sites`, read once each. Published versions never change; a new one makes the site's be read again. */
export function rememberSites(sites: Sites): Sites {
  const byId = new Map<string, ReturnType<Sites['byId']>>();
  // Every call of a visitor and every socket asks which sites list its origin: ten thousand who come back at once ask thirty thousand times.
  const all = new Map<'all', Promise<readonly Site[] | undefined>>();
  const published = new Map<string, Promise<PublishedFlow | undefined>>();
  const versions = new Map<string, Promise<PublishedFlow | undefined>>();
  return {
    ...sites,
    byId: (id) => once(byId, id, () => sites.byId(id)),
    list: async () => (await once(all, 'all', () => sites.list())) ?? [],
    create: (site) => sites.create(site).finally(() => all.delete('all')),
    publishedFlow: (siteId) => once(published, siteId, () => sites.publishedFlow(siteId)),
    flowVersion: (siteId, flowId, version) =>
      once(versions, `${siteId} ${flowId} ${version}`, () => sites.flowVersion(siteId, flowId, version)),
    async update(id, version, settings) {
      return sites.update(id, version, settings).finally(() => {
        byId.delete(id);
        all.delete('all');
      });
    },
    publishFlow: (siteId, ...more) => sites.publishFlow(siteId, ...more).finally(() => published.delete(siteId)),
    publishBehind: (siteId, ...more) => sites.publishBehind(siteId, ...more).finally(() => published.delete(siteId)),
  };
}

/** `groups`, read once for each site: every call of an agent asks which are theirs. */
export function rememberGroups(groups: Groups): Groups {
  const bySite = new Map<string, Promise<Awaited<ReturnType<Groups['list']>> | undefined>>();
  const forget = <T>(siteId: string, change: Promise<T>): Promise<T> => change.finally(() => bySite.delete(siteId));
  return {
    list: async (siteId) => (await once(bySite, siteId, () => groups.list(siteId))) ?? [],
    create: (group) => forget(group.siteId, groups.create(group)),
    update: (group) => forget(group.siteId, groups.update(group)),
    remove: (siteId, id) => forget(siteId, groups.remove(siteId, id)),
  };
}

/** `definitions`, read once for each site: every message of a visitor is held against them. */
export function rememberDefinitions(definitions: Definitions): Definitions {
  const known = new Map<string, Promise<Defined<DefinitionKind> | undefined>>();
  return {
    async get<K extends DefinitionKind>(siteId: string, kind: K) {
      const kept = await once(known, `${siteId} ${kind}`, () => definitions.get(siteId, kind));
      return kept as Defined<K>; // under its own kind
    },
    replace: (siteId, kind, ...more) => definitions.replace(siteId, kind, ...more).finally(() => known.delete(`${siteId} ${kind}`)),
  };
}

/** `articles`, with the revision of each site kept: the assistant asks for it with every message, and it is a sum over all of them. */
export function rememberArticles(articles: Articles): Articles {
  const known = new Map<string, Promise<number | undefined>>();
  return {
    ...articles,
    revision: async (siteId) => (await once(known, siteId, () => articles.revision(siteId))) ?? 0,
    create: (made) =>
      articles.create(made).finally(() => {
        for (const { siteId } of made) known.delete(siteId);
      }),
    update: (article) => articles.update(article).finally(() => known.delete(article.siteId)),
  };
}

/** `incidents`, with the open ones of each site kept: everybody who comes and every message to the assistant asks for them. */
export function rememberIncidents(incidents: Incidents): Incidents {
  const known = new Map<string, Promise<readonly IncidentRecord[] | undefined>>();
  return {
    ...incidents,
    open: async (siteId) => (await once(known, siteId, () => incidents.open(siteId))) ?? [],
    create: (incident) => incidents.create(incident).finally(() => known.delete(incident.siteId)),
    tell: (incident, ...more) => incidents.tell(incident, ...more).finally(() => known.delete(incident.siteId)),
  };
}

/** `webhooks`, with those of each site kept: whatever begins, waits or ends asks for them. */
export function rememberWebhooks(webhooks: Webhooks): Webhooks {
  const known = new Map<string, Promise<readonly WebhookRecord[] | undefined>>();
  return {
    ...webhooks,
    list: async (siteId) => (await once(known, siteId, () => webhooks.list(siteId))) ?? [],
    put: (webhook) => webhooks.put(webhook).finally(() => known.delete(webhook.siteId)),
    remove: (siteId, id) => webhooks.remove(siteId, id).finally(() => known.delete(siteId)),
  };
}

/** The answer to `key`, asked for once; one that is undefined or a fault is asked for again. */
function once<K extends string, T>(
  kept: Map<K, Promise<T | undefined>>,
  key: K,
  ask: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const known = kept.get(key);
  if (known) return known;
  const asked = ask();
  kept.set(key, asked);
  const forget = (): void => {
    if (kept.get(key) === asked) kept.delete(key);
  };
  asked.then((found) => found === undefined && forget(), forget);
  return asked;
}
