// Puts one relay together: store, core, doors. Knows which part meets which; main.ts knows the process around it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { limits as sizes } from '#protocol/limits.ts';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { undertaker } from '#relay/attachments/undertaker.ts';
import { makeLimits } from '#relay/auth/limits.ts';
import { makeCaller } from '#relay/dispatch/caller.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeDistributor } from '#relay/dispatch/distributor.ts';
import { makeHandOffs } from '#relay/dispatch/hand-off.ts';
import { keyedQueue } from '#relay/dispatch/keyed-queue.ts';
import { makeRetention } from '#relay/dispatch/retention.ts';
import { makeRunner } from '#relay/dispatch/runner.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { hostsFor, type HttpDeps } from '#relay/http/deps.ts';
import type { StaticFiles } from '#relay/http/static-files.ts';
import type { CallOutside } from '#relay/integrations/outside/outside-calls.ts';
import type { Places } from '#relay/integrations/places.ts';
import type { Later } from '#relay/live/coalesce.ts';
import { makeShelves } from '#relay/knowledge/shelves.ts';
import { makeHub } from '#relay/live/hub.ts';
import { makeNews, type News } from '#relay/live/news.ts';
import { makeOnSite } from '#relay/live/on-site.ts';
import { makePresence } from '#relay/live/presence.ts';
import { makeTypists } from '#relay/live/typists.ts';
import { makeViewers } from '#relay/live/viewers.ts';
import type { Log, SocketDeps } from '#relay/sockets/deps.ts';
import { makeDoors } from '#relay/sockets/doors.ts';
import { visitorRule } from '#relay/sockets/rates.ts';
import { makeSseDoor } from '#relay/sockets/sse.ts';
import { attachWebSockets } from '#relay/sockets/ws-door.ts';
import type { Figures, Watch } from '#relay/metrics/relay-metrics.ts';
import type { Store } from '#relay/store/store.ts';
import type { Config } from './config.ts';
import { httpLive } from './http-live.ts';
import { prune } from './prune.ts';
import { doAgainAndAgain } from './duties.ts';
import { ownOrigins } from './own-origins.ts';
import { realLater, realTicks } from './real-time.ts';
import { wholeApp } from './whole-app.ts';

type Errand = { start(): void; stop(): Promise<void> };

export type RelayParts = {
  readonly config: Config;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly inspect: HttpDeps['inspect'];
  readonly files: StaticFiles;
  readonly log: Log;
  /** What goes on while the relay runs: mails of the outbox, deliveries to webhooks, and pictures of visitors, `told` where one is there. */
  readonly post?: Errand;
  readonly courier?: Errand;
  readonly pictures?: (told: News['knownChanged']) => Errand;
  /** Asks another service for a flow. Absent: there is none. */
  readonly callOutside?: CallOutside;
  /** The disk runs full: nothing may grow. */
  readonly isShort?: () => boolean;
  readonly places?: Places | undefined;
  /** Counts what happens. */
  readonly watch?: Watch;
  readonly now?: () => Date;
  /** Milliseconds of a clock that never jumps, and the timers that go by it. */
  readonly ticks?: () => number;
  readonly later?: Later;
};

export type Relay = {
  /** Resolves to the port that it listens at. */
  listen(): Promise<number>;
  /** Readiness off, commits finished, acks sent, everybody told to come back; then the store is closed. */
  stop(): Promise<void>;
  readonly connections: () => number;
  readonly figures: () => Figures;
};

const timeouts = {
  // A handshake or request that is spelled out byte by byte is not waited for (GUARANTEES 46).
  headersTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  // The largest upload over a slow line.
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
} as const;
/** How long clients may take to close after being told to. */
const GOODBYE_MS = 2_000;

export function makeRelay({
  config,
  store,
  blobs,
  inspect,
  files,
  log,
  post,
  courier,
  pictures,
  callOutside = async () => ({ fault: 'unknown_service' }),
  isShort = () => false,
  places,
  watch,
  now = () => new Date(),
  ticks = realTicks,
  later = realLater,
}: RelayParts): Relay {
  const iso = (): string => now().toISOString();
  const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
  const onFault = (fault: unknown): void => log('error', '[live] a look at the store failed', { fault });

  const hub = makeHub();
  const presence = makePresence({
    later,
    ticks,
    onStaff(siteId) {
      news.staffChanged(siteId);
      distributor.look(siteId);
    },
    onBack: (siteId) => distributor.look(siteId),
    onAbsent: () => handOffs.look(),
    onVisitor: (siteId, visitorId, here) => news.visitorChanged(siteId, visitorId, here),
  });
  const news: News = makeNews({ store, hub, presence, later, now: iso, onFault });
  const errands = [post, courier, pictures?.(news.knownChanged)];
  const onSite = makeOnSite({ now: iso, ticks });
  const typists = makeTypists(iso);
  const viewers = makeViewers((stream, agents) => hub.toStaffOf(stream, { type: 'viewers', stream, agents: [...agents] }));

  const graves = undertaker({ uploads: store.uploads, blobs });
  const bury = (): void =>
    void graves.look().catch((fault: unknown) => log('error', '[files] what was deleted cannot be removed yet', { fault }));
  const shelves = makeShelves(store.articles);
  const queue = keyedQueue();
  const common = { store, online: presence, newId: () => crypto.randomUUID() };
  const plainDispatch = makeDispatch({
    ...common,
    now: iso,
    queue,
    isShort,
    typedAt: typists.lastAt,
    invitationOf: onSite.claim,
    shelfOf: shelves.of,
    publish(published) {
      news.published(published);
      if (!published.state.owner) typists.forget(published.stream);
      distributor.published(published);
      if (published.events.some(({ body }) => body.type === 'conversation.deleted')) bury();
      runner.wrote(published.jobs);
    },
  });
  const dispatch = watch ? watch.measured(plainDispatch, ticks) : plainDispatch;
  const handOffs = makeHandOffs({
    ...common,
    dispatch,
    onFault: (fault) => log('error', '[routing] a hand-off failed', { fault }),
  });
  const distributor = makeDistributor({
    ...common,
    dispatch,
    onFault: (fault) => log('error', '[routing] what waits was not given out', { fault }),
  });
  const caller = makeCaller({
    store,
    dispatch,
    callOutside,
    now: iso,
    onFailed: (service, why) => log('warn', '[flow] a service gave no answer that can be used', { service, why }),
    onFault: (fault) => log('error', '[flow] a call failed', { fault }),
  });
  const runner = makeRunner({
    jobs: store.jobs,
    dispatch,
    caller,
    now: iso,
    later,
    isShort,
    onFault(fault, job) {
      log('error', '[jobs] a job failed', { fault, ...(job && { job: job.id, type: job.command.type }) });
      watch?.jobFailed();
    },
  });

  const origins: string[] = [];
  const socketDeps: SocketDeps = {
    store,
    dispatch,
    hub,
    presence,
    viewers,
    typists,
    news,
    ownOrigins: origins,
    now,
    ticks,
    later,
    random,
    log,
    visitorRule: visitorRule(config.visitorMessagesPerMinute),
    onSlowReader: watch?.slowReaderCut,
  };
  const doors = makeDoors(socketDeps);
  const sse = makeSseDoor(doors, socketDeps);
  const hosts: string[] = [];
  const app = wholeApp({
    sse: sse.app,
    ready: () => !doors.draining,
    http: {
      store,
      blobs,
      bury,
      inspect,
      dispatch,
      isShort,
      live: httpLive({ store, presence, news, onSite, doors, distributor, jobsWritten: () => runner.look(), now, onFault }),
      limits: makeLimits({ newVisitorsPerMinute: config.newVisitorsPerMinute }),
      files,
      shelfOf: shelves.of,
      defaultFlow: defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null }),
      config: {
        publicUrl: config.publicUrl,
        hosts,
        demo: config.demo,
        trustProxy: config.trustProxy,
        ...(config.countryHeader && { countryHeader: config.countryHeader }),
        maxUploadBytes: sizes.uploadBytes,
        mails: config.smtpUrl !== undefined,
      },
      ...(places && { placeOf: places.of }),
      now,
      random,
      log,
    },
  });
  const server = createServer(timeouts, getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const sockets = attachWebSockets(server, doors, socketDeps);
  const retaining = makeRetention({ store, dispatch, now: iso, newId: () => crypto.randomUUID(), bury, onFault });
  const stopDuties = doAgainAndAgain(later, {
    recheck: () => void doors.recheck().catch(onFault),
    handOffs: () => handOffs.look(),
    minute() {
      news.minutePassed();
      places?.look();
      onSite.sweep();
    },
    bury,
    day() {
      retaining.look();
      void prune(store, iso()).catch(onFault);
    },
  });

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          server.off('error', reject);
          const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
          hosts.push(...hostsFor(config.publicUrl, port));
          origins.push(...ownOrigins(config.publicUrl, port));
          runner.start();
          bury();
          errands.forEach((errand) => errand?.start());
          resolve(port);
        });
      }),
    async stop() {
      doors.drain();
      stopDuties();
      await retaining.settled();
      server.close();
      await handOffs.stop();
      await distributor.stop();
      await runner.stop();
      await caller.stop();
      await queue.idle();
      await graves.look().catch(onFault);
      doors.closeAll();
      const until = performance.now() + GOODBYE_MS;
      while (sockets.count() > 0 && performance.now() < until) await pause(20);
      sockets.stop();
      sse.stop();
      server.closeAllConnections();
      // A mail server or a webhook may take its time; what is not noted as sent is sent again after the next start.
      await Promise.race([Promise.all(errands.map(async (errand) => errand?.stop())), pause(GOODBYE_MS)]);
      await store.close();
    },
    connections: () => doors.count,
    figures: () => ({ sockets: doors.counts(), agentsOnline: presence.allOnline() }),
  };
}
