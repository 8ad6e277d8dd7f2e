// What a visitor's frames do. A visitor reaches only what is theirs, and hears only what forVisitor lets through.
import type { Hello, VisitorFrame } from '#protocol/frames.ts';
import { isOpen } from '#protocol/conversation/phase.ts';
import type { Page } from '#protocol/conversation/parts.ts';
import { knownLimits } from '#protocol/http/visitors.ts';
import { isRefused, type Refusal } from '#protocol/refusals.ts';
import type { Bearer } from '#relay/store/tickets.ts';
import { keptPage } from '#relay/domain/kept-page.ts';
import { reaches } from '#relay/domain/access.ts';
import { noticesFor } from '#relay/domain/incidents/scope.ts';
import { coalesce } from '#relay/live/coalesce.ts';
import { makeTyping } from '#relay/live/typing.ts';
import { Commands } from './commands.ts';
import type { Connection, Session } from './connection.ts';
import type { SocketDeps } from './deps.ts';
import { readFrame } from './frame-faults.ts';
import type { Bucket } from './rates.ts';
import { makeSubscriptions } from './subscriptions.ts';
import type { Transport } from './transport.ts';
import { welcome } from './welcome.ts';

export type SessionMore = {
  readonly connection: Connection;
  readonly transport: Transport;
  readonly bucket: Bucket;
  readonly draining: () => boolean;
};

/** The visitor's page is written down at most this often, in ms. */
const PAGE_MS = 2_000;
/** Incidents are looked at so long after there is reason to, in ms. */
const NOTICES_MS = 100;

export function openVisitor(
  deps: SocketDeps,
  bearer: Extract<Bearer, { kind: 'visitor' }>,
  hello: Hello,
  { connection, transport, bucket, events, draining }: SessionMore & { readonly events: () => Bucket },
): Session {
  const { store, hub, presence, news, later, dispatch, ticks, log } = deps;
  const { siteId, visitorId } = bearer;
  const onFault = (fault: unknown): void => log('error', 'a visitor connection failed', { fault, siteId });
  // Streams that were asked for before they began: followed as soon as this visitor begins them.
  let awaited: Set<string> | undefined;

  const subscriptions = makeSubscriptions({
    audience: 'visitor',
    streams: store.streams,
    hub,
    transport,
    mayRead: (state) => state.siteId === siteId && state.visitorId === visitorId,
    onError: (refusal) => connection.error(refusal),
    onLive: (stream) => void news.tellPlace(siteId, stream).catch(onFault),
    onFault,
  });
  const commands = new Commands({
    siteId,
    epoch: store.epoch,
    audience: 'visitor',
    connection,
    dispatch,
    bucket,
    events,
    ticks,
    draining,
    asker: async () => ({ actor: { kind: 'visitor', id: visitorId } }),
    onDone({ stream }) {
      if (awaited?.delete(stream) && !subscriptions.has(stream)) follow(stream, 0);
    },
    onRefused: (_, { code }) => log('info', 'a visitor was refused', { code, siteId }),
    onFault,
  });
  // Seen in every list that the conversation is in once it is a person's turn (S-12); before, by who looks on.
  const tellStaff = async (stream: string, on: boolean): Promise<void> => {
    const state = await store.streams.state(stream);
    const frame = { type: 'typing', stream, on } as const;
    if (state && isOpen(state.phase)) hub.toStaffBy(siteId, (access) => (reaches(access, state.groupId) ? frame : undefined));
    else hub.toStaffOf(stream, frame);
  };
  const typing = makeTyping(later, (stream, on) => void tellStaff(stream, on).catch(onFault));
  let page: Page | undefined;
  let visited: { readonly page: Page; readonly at: string }[] = [];
  const keepPage = coalesce(
    later,
    PAGE_MS,
    async () => {
      const { trackPages = true } = (await store.sites.byId(siteId))?.settings ?? {};
      const fresh = visited;
      visited = [];
      // One after the other: they are kept in the order of the visits.
      if (trackPages) for (const { page: one, at } of fresh) await store.visitorPages.add(siteId, visitorId, one, at);
      if (page) await store.visitors.update(siteId, visitorId, { page });
    },
    onFault,
  );
  const moved = async (to: Page): Promise<void> => {
    const at = deps.now().toISOString();
    page = keptPage(to, (await store.sites.byId(siteId))?.settings.pageParams);
    visited = [...visited, { page, at }].slice(-knownLimits.pages);
    presence.moved(siteId, visitorId, page);
    news.visitorChanged(siteId, visitorId, true, page);
    showNotices(visitorId);
    keepPage(visitorId);
  };

  const follow = (stream: string, after: number): void => {
    if (after === 0) {
      awaited ??= new Set();
      if (awaited.size < 20) awaited.add(stream);
    }
    commands
      .settled(stream)
      .then(() => subscriptions.follow({ stream, after }))
      .catch((fault: unknown) => {
        onFault(fault);
        connection.close(1013, 'The log could not be read; come back.');
      });
  };

  // What stands above the chat, looked at anew with each page and each incident; told where it changes.
  let shown = '[]';
  const showNotices = coalesce(
    later,
    NOTICES_MS,
    async () => {
      const open = await store.incidents.open(siteId);
      if (open.length === 0 && shown === '[]') return;
      const visitor = await store.visitors.get(siteId, visitorId);
      const whereabouts = { page: page ?? visitor?.page ?? null, role: visitor?.role ?? null };
      const notices = noticesFor(open, whereabouts, visitor?.language ?? '');
      const text = JSON.stringify(notices);
      if (text === shown) return;
      shown = text;
      connection.send({ type: 'notices', notices });
    },
    onFault,
  );

  const leave = [
    hub.joinVisitors(siteId, { send: (encoded) => transport.send(encoded), incidents: () => showNotices(visitorId) }),
    presence.visitorCame(siteId, visitorId),
    () => subscriptions.stopAll(),
    () => typing.stop(),
  ];
  welcome(deps, connection, hello, follow);
  showNotices(visitorId);
  news
    .staffed(siteId)
    .then((online) => connection.send({ type: 'staffed', online }))
    .catch(onFault);

  const handle = (frame: VisitorFrame): void => {
    switch (frame.type) {
      case 'hello':
        return; // never comes here: the connection takes one only
      case 'command':
        return commands.take(frame);
      case 'follow':
        return follow(frame.stream, frame.after);
      case 'unfollow':
        awaited?.delete(frame.stream);
        return subscriptions.unfollow(frame.stream);
      case 'typing':
        return subscriptions.isLive(frame.stream) ? typing.set(frame.stream, frame.on) : undefined;
      case 'ping':
        return connection.send({ type: 'pong' });
      case 'page':
        return void moved(frame.page).catch(onFault);
    }
  };

  return {
    take(value): Refusal | undefined {
      const read = readFrame('visitor', value);
      if (isRefused(read)) return read.refused;
      handle(read.frame);
      return undefined;
    },
    closed(silentMs) {
      for (const act of leave) act(silentMs);
    },
  };
}
