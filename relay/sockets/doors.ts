// All connections of this relay: who they are, who is let in, and who is cut. The only place that closes for rights.
import { closeCodes, type Hello } from '#protocol/frames.ts';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import { blocked } from '#relay/auth/blocked.ts';
import { isKeptOut } from '#relay/auth/networks.ts';
import { signInNeeded } from '#relay/auth/sign-in-needed.ts';
import { signedBy } from '#relay/auth/sessions.ts';
import { redeemTicket } from '#relay/auth/tickets.ts';
import { narrows, type Access } from '#relay/domain/access.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { Bearer } from '#relay/store/tickets.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { Connection, type ConnectionDeps, type Doorkeeper, type Session } from './connection.ts';
import type { SocketDeps } from './deps.ts';
import type { DoorKind } from './frame-faults.ts';
import { frameRule, makeBuckets, rules } from './rates.ts';
import { openStaff } from './staff-session.ts';
import type { Transport } from './transport.ts';
import { openVisitor } from './visitor-session.ts';

export type Doors = {
  /** A new connection of either kind; give it what the client sends. */
  open(kind: DoorKind, transport: Transport): Connection;
  /** Closes an agent's connections with 4403 at once, except those of one session. */
  cutAgent(agentId: string, exceptSessionHash?: string): void;
  /** Closes an agent's connections of one session. */
  cutSession(sessionHash: string, agentId: string): void;
  /** A visitor was blocked. */
  cutVisitor(siteId: string, visitorId: string, why: string): void;
  /**
   * What proved who a visitor is holds no more: their connections need a new ticket. With `secretHash` only those that were opened by
   * that secret, or by the visitor's first one, which opens nothing where they have another.
   */
  signOutVisitor(siteId: string, visitorId: string, secretHash?: string): void;
  /** A network was blocked: cuts the site's visitors who are there, and says who they were. */
  cutNetwork(siteId: string, isThere: (address: string) => boolean): readonly string[];
  /** Whence a visitor is connected now, each once. */
  addressesOf(siteId: string, visitorId: string): readonly string[];
  /** Looks at all rights again: sessions that ended elsewhere, origins that left a list, groups that somebody left. */
  recheck(): Promise<void>;
  /** From now on commands are refused with `shutting_down` and nobody is let in. */
  drain(): void;
  readonly draining: boolean;
  /** Tells all to come back within a spread that grows with their number (G12). */
  closeAll(): void;
  readonly count: number;
  /** How many of each kind, and over what. */
  counts(): readonly { readonly door: DoorKind; readonly transport: Transport['kind']; readonly count: number }[];
};

type VisitorBearer = Extract<Bearer, { readonly kind: 'visitor' }>;

/** Held by a connection and its session together. */
export type Rights = { access: Access };

type Known = {
  readonly kind: DoorKind;
  readonly connection: Connection;
  readonly transport: Transport;
  /** Whose ticket it came with; undefined before hello. */
  bearer: Bearer | undefined;
  /** Their right was looked at, and stood. */
  admitted: boolean;
  /** What an agent may know of, as it was looked up last; the session reads it here. */
  rights: Rights | undefined;
};

const UNPROVED = 'Who you are is to be proved again.';

export function makeDoors(deps: SocketDeps): Doors {
  const { store, now, log, ticks } = deps;
  const all = new Set<Known>();
  const buckets = { visitor: makeBuckets(deps.visitorRule, ticks), agent: makeBuckets(rules.agent, ticks) };
  const events = makeBuckets(rules.events, ticks);
  const frames = { visitor: makeBuckets(frameRule(deps.visitorRule), ticks), agent: makeBuckets(rules.frames, ticks) };
  const onFault = (fault: unknown): void => log('error', 'a connection failed', { fault });
  const common: Readonly<Record<DoorKind, ConnectionDeps>> = {
    visitor: { later: deps.later, ticks, onFault, frameRule: frameRule(deps.visitorRule) },
    staff: { later: deps.later, ticks, onFault, frameRule: rules.frames },
  };
  let draining = false;
  const badTicket = (message: string): Refusal => refuse('bad_ticket', message).refused;
  const cut = ({ connection }: Known, reason: string): void => connection.close(closeCodes.forbidden, reason);

  const greet = async (known: Known, kind: DoorKind, hello: Hello): Promise<Session | Refusal> => {
    if (draining) return refuse('unavailable', 'The relay restarts.').refused;
    const bearer = await redeemTicket(store.tickets, hello.ticket, now());
    if (!bearer || (bearer.kind === 'visitor') !== (kind === 'visitor'))
      return badTicket('The ticket is used, too old or not of this door.');
    // Known before any right is looked at: what is taken away while we look cuts this connection as well.
    known.bearer = bearer;
    const { connection, transport } = known;
    const more = { connection, transport, draining: () => draining };
    if (bearer.kind === 'visitor') {
      const site = await store.sites.byId(bearer.siteId);
      const listed = site?.settings.allowedOrigins.includes(bearer.origin) ?? false;
      if (!site || bearer.origin !== transport.origin || !listed) return badTicket('The ticket belongs to another origin.');
      const unnamed = signInNeeded(site, bearer);
      if (unnamed) return unnamed.refused;
      const visitor = await store.visitors.get(bearer.siteId, bearer.visitorId);
      if (!visitor) return badTicket('There is no such visitor any more.');
      const at = now().toISOString();
      if (!(await opensStill(bearer, visitor))) return badTicket(UNPROVED);
      if (isBlocked(visitor, at)) return blocked().refused;
      const { items: networks } = await store.definitions.get(bearer.siteId, 'networks');
      if (bearer.address !== undefined && isKeptOut(networks, bearer.address, at)) return blocked().refused;
      known.admitted = true;
      connection.countIn(frames.visitor(bearer.visitorId));
      return openVisitor(deps, bearer, hello, {
        ...more,
        bucket: buckets.visitor(bearer.visitorId),
        events: () => events(bearer.visitorId),
      });
    }
    const signed = await signedBy(store, bearer.sessionHash, now());
    const sameSite = signed?.member.id === bearer.agentId && signed.member.siteId === bearer.siteId;
    // Cut meanwhile: whoever is sent away must not be counted as here.
    if (!signed || !sameSite || transport.closed) return badTicket('Sign in again.');
    known.admitted = true;
    connection.countIn(frames.agent(bearer.agentId));
    const rights = (known.rights = { access: signed.access });
    const others = (): readonly Connection[] =>
      [...all].filter((other) => other !== known && other.admitted && isAgent(other, bearer.agentId)).map((other) => other.connection);
    return openStaff(deps, signed, hello, { ...more, bucket: buckets.agent(bearer.agentId), others, rights });
  };

  const mayStay = async ({ bearer, rights }: Known, sessions: Map<string, ReturnType<typeof signedBy>>): Promise<boolean> => {
    if (bearer?.kind === 'agent') {
      const asked = sessions.get(bearer.sessionHash) ?? signedBy(store, bearer.sessionHash, now());
      sessions.set(bearer.sessionHash, asked);
      const signed = await asked;
      if (signed?.member.siteId !== bearer.siteId) return false;
      // Who may know of less is cut, and comes back with what is left: so nothing of what they follow goes on.
      if (rights && narrows(rights.access, signed.access)) return false;
      if (rights) rights.access = signed.access;
      deps.presence.switched(bearer.siteId, bearer.agentId, signed.member.online);
    }
    return true;
  };

  const browsersAmong = (siteId: string, browsers: readonly string[]): Promise<ReadonlySet<string>> =>
    store.identities.browsersAmong(siteId, browsers, now().toISOString());

  /** Whether the secret by which the ticket was got opens anything now. */
  const opensStill = async ({ siteId, browser }: VisitorBearer, { secretHash }: VisitorRecord): Promise<boolean> =>
    browser === undefined ? secretHash !== '' : (await browsersAmong(siteId, [browser])).has(browser);

  /** Lines of people whose token is over, whose key was revoked or in whose browser another token was not taken, also at another relay. */
  const endedBrowsers = async (): Promise<ReadonlySet<Known>> => {
    const ended = new Set<Known>();
    const named = [...all].filter(({ bearer }) => bearer?.kind === 'visitor' && bearer.browser !== undefined);
    for (const [siteId, theirs] of Map.groupBy(named, ({ bearer }) => bearer?.siteId ?? '')) {
      const living = await browsersAmong(siteId, theirs.map(browserOf));
      for (const known of theirs) if (!living.has(browserOf(known))) ended.add(known);
    }
    return ended;
  };

  return {
    open(kind, transport) {
      const doorkeeper: Doorkeeper = { greet: (hello) => greet(known, kind, hello), over: () => void all.delete(known) };
      const connection = new Connection(transport, doorkeeper, common[kind]);
      const known: Known = { kind, connection, transport, bearer: undefined, admitted: false, rights: undefined };
      all.add(known);
      return connection;
    },
    cutAgent(agentId, exceptSessionHash) {
      for (const known of all) {
        if (isAgent(known, agentId) && !isSession(known, exceptSessionHash)) cut(known, 'Your rights have changed.');
      }
      if (exceptSessionHash === undefined) deps.presence.agentGone(agentId);
    },
    cutSession(sessionHash, agentId) {
      for (const known of all) if (isSession(known, sessionHash)) cut(known, 'Signed out.');
      // Who signs out where they were last is offline at once, also where the page had closed its connection before (SPEC S-03); another
      // browser of theirs keeps them here.
      if (![...all].some((known) => isAgent(known, agentId))) deps.presence.agentGone(agentId);
    },
    cutVisitor(siteId, visitorId, why) {
      for (const known of all) if (isVisitor(known, siteId, visitorId)) cut(known, why);
    },
    signOutVisitor(siteId, visitorId, secretHash) {
      for (const known of all)
        if (isVisitor(known, siteId, visitorId) && (secretHash === undefined || ['', secretHash].includes(browserOf(known))))
          known.connection.close(closeCodes.badTicket, UNPROVED);
    },
    cutNetwork(siteId, isThere) {
      const cutOff = new Set<string>();
      for (const known of all) {
        const { bearer } = known;
        if (bearer?.kind !== 'visitor' || bearer.siteId !== siteId || bearer.address === undefined || !isThere(bearer.address)) continue;
        cutOff.add(bearer.visitorId);
        cut(known, 'This network is blocked.');
      }
      return [...cutOff];
    },
    addressesOf(siteId, visitorId) {
      const theirs = [...all].flatMap(({ bearer }) =>
        bearer?.kind === 'visitor' && bearer.siteId === siteId && bearer.visitorId === visitorId ? (bearer.address ?? []) : [],
      );
      return [...new Set(theirs)];
    },
    async recheck() {
      const sessions = new Map<string, ReturnType<typeof signedBy>>();
      const sites = new Map((await store.sites.list()).map((site) => [site.id, site]));
      const ended = await endedBrowsers();
      for (const known of all) {
        const { bearer, connection } = known;
        const site = bearer && sites.get(bearer.siteId);
        const listed = bearer?.kind !== 'visitor' || (site?.settings.allowedOrigins.includes(bearer.origin) ?? false);
        const unnamed = site && bearer.kind === 'visitor' ? signInNeeded(site, bearer) : undefined;
        if (!listed || !(await mayStay(known, sessions))) cut(known, 'Your rights have changed.');
        else if (unnamed) {
          connection.error(unnamed.refused);
          connection.close(closeCodes.badTicket, unnamed.refused.message);
        } else if (ended.has(known)) connection.close(closeCodes.badTicket, UNPROVED);
      }
    },
    drain() {
      draining = true;
    },
    get draining() {
      return draining;
    },
    closeAll() {
      const reason = JSON.stringify({ retryInMs: Math.max(1_000, Math.ceil(all.size / 2)) });
      for (const { connection } of all) connection.close(closeCodes.restart, reason);
    },
    get count() {
      return all.size;
    },
    counts: () =>
      (['visitor', 'staff'] as const).flatMap((door) =>
        (['ws', 'sse'] as const).map((transport) => {
          const count = [...all].filter((known) => known.kind === door && known.transport.kind === transport).length;
          return { door, transport, count };
        }),
      ),
  };
}

function isVisitor({ bearer }: Known, siteId: string, visitorId: string): boolean {
  return bearer?.kind === 'visitor' && bearer.siteId === siteId && bearer.visitorId === visitorId;
}

/** The browser of a person; none for everybody else. */
function browserOf({ bearer }: Known): string {
  return (bearer?.kind === 'visitor' && bearer.browser) || '';
}

function isAgent({ bearer }: Known, agentId: string): boolean {
  return bearer?.kind === 'agent' && bearer.agentId === agentId;
}

function isSession({ bearer }: Known, sessionHash: string | undefined): boolean {
  return bearer?.kind === 'agent' && bearer.sessionHash === sessionHash;
}
