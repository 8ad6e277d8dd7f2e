// Who may knock at a relay: a visitor with a secret, an agent with a session. Speaks HTTP as their browsers would.
import { mkdirSync } from 'node:fs';
import { makeId } from '#protocol/ids.ts';
import type { Role } from '#protocol/actor.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { ownOrigins } from '#relay/own-origins.ts';
import { seed } from '#relay/seed/seed.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';

export type Account = {
  readonly as: 'visitor' | 'agent';
  readonly id: string;
  readonly url: string;
  readonly origin: string;
  readonly ticketPath: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Calls the API with JSON; a refusal is thrown bare, as the connection expects it. */
  call(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>>;
};

/** A new visitor of the site `demo`. `origin` must be one that the site lists. */
export async function aVisitor(url: string, origin = url): Promise<Account> {
  const opened = await calling(url, { origin })('POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en' });
  const id = String(opened['visitorId']);
  const headers = { origin, authorization: `Bearer ${id}.${String(opened['secret'])}` };
  return { as: 'visitor', id, url, origin, ticketPath: '/api/visitor/ticket', headers, call: calling(url, headers) };
}

/** The account of an agent whose session is in the store already. */
export function asAgent(url: string, { id, cookie }: Seat, origin = url): Account {
  const headers = { origin, cookie, 'x-help-chat': '1' };
  return { as: 'agent', id, url, origin, ticketPath: '/api/staff/ticket', headers, call: calling(url, headers) };
}

export type Seat = { readonly id: string; readonly name: string; readonly cookie: string };

const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

/** Puts agents into a store, online and signed in for a year. */
export async function seatAgents(store: Store, count: number, role: Role = 'agent', from = new Date()): Promise<readonly Seat[]> {
  const site = await store.sites.byKey('demo');
  if (!site) throw new Error('[prove] the store has no site "demo"');
  const seats: Seat[] = [];
  for (let n = 0; n < count; n += 1) {
    const [id, token, createdAt] = [makeId('ag'), newSecret(random), from.toISOString()];
    const name = `${role} ${n + 1}`;
    await store.people.create({ id, email: `${id}@event.example`, name, photo: null, passwordHash: 'none', active: true, createdAt });
    await store.people.setMember(site.id, id, role);
    await store.people.setOnline(site.id, id, true);
    const expiresAt = new Date(from.getTime() + 365 * 86_400_000).toISOString();
    await store.people.createSession({
      tokenHash: hashOf(token),
      agentId: id,
      siteId: site.id,
      createdAt,
      expiresAt,
      browser: null,
      system: null,
    });
    seats.push({ id, name, cookie: `hc=${token}` }); // these relays are on this machine (relay/auth/sessions.ts)
  }
  return seats;
}

/** Makes the data folder that a relay will be started on: the demo site, an administrator, and agents who are signed in. */
export async function furnish(dataDir: string, port: number, agents: number, origins: readonly string[] = []): Promise<readonly Seat[]> {
  mkdirSync(dataDir, { recursive: true });
  const store = await openSqlite({ file: `${dataDir}/help-chat.db` });
  const publicUrl = `http://127.0.0.1:${port}`;
  const admin = { email: 'admin@event.example', password: 'correct horse battery staple' };
  await seed({
    store,
    now: () => new Date(),
    random,
    publicUrl,
    ownOrigins: [...ownOrigins(publicUrl, port), ...origins],
    admin,
    demo: false,
  });
  const seats = await seatAgents(store, agents);
  await store.close();
  return seats;
}

function calling(url: string, headers: Readonly<Record<string, string>>): Account['call'] {
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    // A refusal is thrown bare, as the connection expects it; an Error would mean that nobody was reached.
    // oxlint-disable-next-line no-throw-literal, only-throw-error
    if (!response.ok) throw answer;
    return answer as Readonly<Record<string, unknown>>; // our own API
  };
}
