// A relay for a proof: a process that can be killed, or one inside the test whose clock can be moved. Both end as a file.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RelayParts } from '#relay/relay.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { freePort, RelayProcess } from '#tests/journeys/relay-process.ts';
import { aWholeRelay, config, type WholeRelay } from '#tests/relay/a-whole-relay.ts';
import { asAgent, aVisitor, furnish, seatAgents, type Account, type Seat } from './accounts.ts';

export type Place = {
  readonly url: string;
  readonly port: number;
  readonly seats: readonly Seat[];
  /** Stops the relay as an operator does; gives the path of its database. */
  halt(): Promise<string>;
  remove(): Promise<void>;
};

/** Nobody is slowed down by limits that are not what is being proven. */
export const unlimited = { VISITOR_MESSAGES_PER_MINUTE: '10000000', NEW_VISITORS_PER_MINUTE: '10000000' } as const;

export type ProcessPlace = Place & { readonly relay: RelayProcess; readonly env: Readonly<Record<string, string>> };

/** A data folder with `agents` signed in, and the relay on it once `place.relay.up(place.env)` was called. */
export async function processPlace({
  agents = 0,
  env = {},
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'help-chat-'))),
  publicPort,
  entry,
}: {
  readonly agents?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Port that people use, where a proxy stands before the relay. */
  readonly publicPort?: number;
  /** What is run instead of the relay's own main. */
  readonly entry?: string;
} = {}): Promise<ProcessPlace> {
  const port = await freePort();
  const seats = await furnish(folder, publicPort ?? port, agents, publicPort === undefined ? [] : [`http://127.0.0.1:${port}`]);
  const relay = new RelayProcess(port, folder, entry);
  return {
    url: relay.url,
    port,
    seats,
    relay,
    env: { LOG_LEVEL: 'error', DEMO: 'off', ...(publicPort && { PUBLIC_URL: `http://127.0.0.1:${publicPort}` }), ...unlimited, ...env },
    async halt() {
      await relay.down('SIGTERM');
      return `${folder}/help-chat.db`;
    },
    remove: () => relay.end(),
  };
}

export type InnerPlace = Place & { readonly whole: WholeRelay };

/** A relay in this process, over a file of its own. */
export async function innerPlace(agents = 0, changes: Partial<RelayParts> = {}): Promise<InnerPlace> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'help-chat-')));
  const file = `${folder}/help-chat.db`;
  const store = changes.store ?? (await openSqlite({ file }));
  const whole = await aWholeRelay({
    config: { ...config, visitorMessagesPerMinute: 10_000_000, newVisitorsPerMinute: 10_000_000 },
    ...changes,
    store,
  });
  const seats = await seatAgents(store, agents, 'agent', changes.now?.());
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= whole.stop());
  return {
    url: `http://127.0.0.1:${whole.port}`,
    port: whole.port,
    seats,
    whole,
    async halt() {
      await stop();
      return file;
    },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Accounts at a place; `origin` where a proxy stands before it. */
export const visitorAt = (place: Place): Promise<Account> => aVisitor(place.url);
export const agentAt = (place: Place, seat: number): Account => asAgent(place.url, place.seats[seat] ?? missing(seat));

function missing(seat: number): never {
  throw new Error(`[prove] no agent sits on chair ${seat}`);
}
