// The relay as a process: the only file that reads the environment, signals and exit codes.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeApart } from '#relay/attachments/apart/apart.ts';
import { startReader } from '#relay/attachments/apart/reader.ts';
import { unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { readSiteFiles, type StaticFiles } from '#relay/http/static-files.ts';
import type { Mailer } from '#relay/integrations/mailer.ts';
import { outboxMailer } from '#relay/integrations/outbox-mailer.ts';
import { readPlaces } from '#relay/integrations/places.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { outsideCalls } from '#relay/integrations/outside/outside-calls.ts';
import { avatarCourier } from '#relay/integrations/avatar-courier.ts';
import { pictureKeeper } from '#relay/attachments/picture-keeper.ts';
import { webhookCourier } from '#relay/integrations/webhook-courier.ts';
import { readServices } from '#relay/integrations/outside/services.ts';
import { reserveFile } from '#relay/store/sqlite/reserve-file.ts';
import { makeReserve, type Reserve } from '#relay/store/sqlite/reserve.ts';
import { openSqlite, type SqliteOptions } from '#relay/store/sqlite/open.ts';
import { EXIT_CONFIG, readConfig, type Config } from './config.ts';
import { firstLines } from './first-lines.ts';
import { makeLog, type RelayLog } from './log.ts';
import { ownOrigins } from './own-origins.ts';
import { makeRelay } from './relay.ts';
import { openMetrics, type MetricsDoor } from './metrics/metrics-door.ts';
import { relayMetrics } from './metrics/relay-metrics.ts';
import { makeBackup } from './operator/backup.ts';
import { doorPath, openDoor } from './operator/door.ts';
import { seed } from './seed/seed.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { readonly version: string }; // our own file
const isoNow = (): string => new Date().toISOString();
/** A stop that takes longer than this is ended by force. */
const STOP_MS = 9_500;

/** Starts the relay that the environment describes; resolves when it answers, or when it cannot start. */
export async function run(): Promise<void> {
  const settings = readConfig(process.env);
  if ('fault' in settings) return leave(EXIT_CONFIG, settings.fault);
  const allowed = settings.servicesFile === undefined ? { services: new Map() } : readServices(settings.servicesFile);
  if ('fault' in allowed) return leave(EXIT_CONFIG, allowed.fault);
  const log = makeLog(settings.logLevel);
  const places = settings.geoFile === undefined ? undefined : readPlaces(settings.geoFile, (line) => log('warn', line));
  if (places && 'fault' in places) return leave(EXIT_CONFIG, places.fault);
  // Nothing is counted where nobody may read it.
  const metrics = settings.metrics && relayMetrics(Date.now);
  const onBroken = (fault: Error): void => {
    log('error', '[main] the disk has failed; nothing is acknowledged any more', { fault });
    process.exit(1);
  };
  const reserve = reserveOf(settings, log);
  const store = await openStore(settings, {
    log: (line) => log('error', line),
    onBroken,
    onFull: reserve.give,
    ...(metrics && { onCommit: metrics.committed }),
  });
  if (!store) return;

  const fail = (fault: unknown): void => {
    log('error', '[main] a fault that nobody caught; the relay ends', { fault });
    const end = (): void => process.exit(1);
    setTimeout(end, 2_000).unref();
    store.close().then(end, end);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const made = await seed({
    store,
    now: () => new Date(),
    random: (bytes) => crypto.getRandomValues(bytes),
    publicUrl: settings.publicUrl,
    ownOrigins: ownOrigins(settings.publicUrl, settings.port),
    admin: settings.admin,
    demo: settings.demo,
  });
  const blobs = await unstorageBlobs({ driver: 'fs', base: resolve(settings.dataDir, 'files') });
  const post = postOffice({
    outbox: store.outbox,
    mailer: await mailerFor(settings),
    log: (line) => log('warn', line),
  });
  const courier = webhookCourier({ webhooks: store.webhooks, log: (line) => log('warn', line) });
  const apart = makeApart({
    start: () => startReader(),
    onDied: (fault, runs) => log('warn', '[attachments] a file ended the process that read it', { fault, runs }),
  });
  const relay = makeRelay({
    config: settings,
    store,
    blobs,
    inspect: apart.inspect,
    files: await builtFiles(settings),
    log,
    post,
    courier,
    pictures: (told) =>
      avatarCourier({
        avatars: store.avatars,
        ...pictureKeeper(apart.inspect, blobs),
        isShort: reserve.isShort,
        told,
        log: (line) => log('warn', line),
      }),
    callOutside: outsideCalls(allowed),
    isShort: reserve.isShort,
    ...(places && { places }),
    ...(metrics && { watch: metrics.watch }),
  });
  metrics?.of({ ...store, reserve, figures: relay.figures, databaseFile: settings.databaseFile, version });
  const backUp = (to: string) => makeBackup({ copyTo: store.copyTo, blobs, version, now: isoNow }, to);
  const door = await openDoor(doorPath(settings.dataDir), backUp).catch((fault: unknown) => {
    log('warn', '[main] no backup can be made while the relay runs', { fault });
    return undefined;
  });
  let metricsDoor: MetricsDoor | undefined;
  try {
    metricsDoor = settings.metrics && metrics && (await openMetrics(settings.metrics, metrics.expose));
  } catch (fault) {
    await door?.close();
    await store.close();
    return leave(EXIT_CONFIG, portFault(settings.metrics ?? settings, fault, 'METRICS_'));
  }
  try {
    const port = await relay.listen();
    reserve.start();
    process.stdout.write(firstLines({ config: settings, port, made }));
  } catch (fault) {
    await Promise.all([door?.close(), metricsDoor?.close()]);
    await store.close();
    return leave(EXIT_CONFIG, portFault(settings, fault));
  }

  let stopping = false;
  const stop = (signal: string): void => {
    // Whoever asks twice is not made to wait: what was acknowledged is on the disk already.
    if (stopping) process.exit(0);
    stopping = true;
    log('info', '[main] stopping', { signal, connections: relay.connections() });
    setTimeout(() => process.exit(0), STOP_MS).unref();
    reserve.stop();
    apart.stop();
    Promise.all([relay.stop(), door?.close(), metricsDoor?.close()]).then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function reserveOf({ databaseFile, diskReserveBytes }: Config, log: RelayLog): Reserve {
  return makeReserve({
    disk: reserveFile(databaseFile),
    bytes: diskReserveBytes,
    later: (wake, ms) => {
      const timer = setTimeout(wake, ms).unref();
      return () => clearTimeout(timer);
    },
    onChange: (isShort) =>
      isShort
        ? log('error', '[store] the disk runs full: nothing new is taken, ending and closing still work; make room')
        : log('info', '[store] there is room on the disk again'),
    onFault: (fault) => log('warn', '[store] no room can be kept back on the disk', { fault }),
  });
}

type Listeners = Pick<SqliteOptions, 'log' | 'onBroken' | 'onFull' | 'onCommit'>;

async function openStore(settings: Config, listeners: Listeners): Promise<Awaited<ReturnType<typeof openSqlite>> | undefined> {
  try {
    mkdirSync(settings.dataDir, { recursive: true });
    mkdirSync(dirname(settings.databaseFile), { recursive: true });
    return await openSqlite({ file: settings.databaseFile, ...listeners });
  } catch (fault) {
    leave(EXIT_CONFIG, fault instanceof Error ? fault.message : String(fault));
    return undefined;
  }
}

// Who sends no mail does not wait for its library at every start.
async function mailerFor({ smtpUrl, mailFrom }: Config): Promise<Mailer> {
  if (smtpUrl === undefined) return outboxMailer();
  const { smtpMailer } = await import('#relay/integrations/smtp-mailer.ts');
  return smtpMailer(smtpUrl, mailFrom);
}

async function builtFiles({ demo }: Config): Promise<StaticFiles> {
  return readSiteFiles({
    widget: here('../dist/widget'),
    dashboard: here('../dist/dashboard'),
    ...(demo && { demo: here('../demo-site') }),
  });
}

function portFault({ host, port }: Pick<Config, 'host' | 'port'>, fault: unknown, prefix = ''): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  const name = `${prefix}PORT`;
  if (code === 'EADDRINUSE') return `[main] Port ${port} of ${host} is in use. Stop the other program, or set ${name} to a free one.`;
  if (code === 'EACCES') return `[main] Port ${port} of ${host} may not be opened by this user. Set ${name} to one above 1023.`;
  return `[main] Cannot listen at ${host}:${port}: ${String(fault)}. Set ${prefix}HOST and ${name} to an address of this machine.`;
}

function leave(code: number, line: string): void {
  process.stderr.write(`${line.replaceAll('\n', ' ')}\n`);
  process.exitCode = code;
}
