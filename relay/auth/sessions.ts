// Agents' sessions: a cookie that holds a token, a row that holds its hash. Twelve hours from the last use.
// The row is the truth at every call: who is deactivated or demoted is so at once (GUARANTEES T9).
import { accessOf, type Access } from '#relay/domain/access.ts';
import type { Store } from '#relay/store/store.ts';
import type { Member, SessionRecord } from '#relay/store/people.ts';
import { hashOf, newSecret, type Random } from './secrets.ts';

export const SESSION_MS = 12 * 3_600_000;
// Written again only when an hour has gone, so that reading costs no write.
const RENEW_MS = 3_600_000;

/** By the relay's own address: `local` is plain http on a name of this machine, where WebKit takes no Secure cookie. */
export type CookieKind = 'secure' | 'local';

const COOKIES: Readonly<Record<CookieKind, { readonly name: string; readonly more: string }>> = {
  secure: { name: '__Host-hc', more: '; Secure' },
  local: { name: 'hc', more: '' },
};

export type Signed = { readonly session: SessionRecord; readonly member: Member; readonly access: Access };

/** Who begins a session, and in what. */
export type Beginner = Pick<SessionRecord, 'agentId' | 'siteId'> & Partial<Pick<SessionRecord, 'browser' | 'system'>>;

type Kept = Pick<Store, 'people' | 'groups' | 'sites'>;

export function cookieKindAt(publicUrl: string): CookieKind {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? 'local' : 'secure';
}

/** A new session with a token of its own, never one that was there before sign-in. Returns the Set-Cookie value. */
export async function startSession(
  people: Store['people'],
  { agentId, siteId, browser = null, system = null }: Beginner,
  now: Date,
  random: Random,
  kind: CookieKind,
): Promise<string> {
  const token = newSecret(random);
  await people.createSession({
    tokenHash: hashOf(token),
    agentId,
    siteId,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + SESSION_MS).toISOString(),
    browser,
    system,
  });
  return cookie(kind, token);
}

/** Names a session to its owner. Made of the hash, so that neither the token nor its hash is ever told. */
export function sessionId({ tokenHash }: SessionRecord): string {
  return `se_${hashOf(tokenHash).slice(0, 32)}`;
}

/** When it was used last, to the hour: its end is only moved that often. */
export function lastUsedAt({ expiresAt }: SessionRecord): string {
  return new Date(Date.parse(expiresAt) - SESSION_MS).toISOString();
}

/** Takes the cookie off the browser. */
export function endedCookie(kind: CookieKind): string {
  return `${cookie(kind, '')}; Max-Age=0`;
}

/** Who the cookie stands for now; undefined where signed out, too long idle, deactivated or no longer of that site. */
export async function readSession(store: Kept, cookieHeader: string | null, now: Date, kind: CookieKind): Promise<Signed | undefined> {
  const token = tokenIn(cookieHeader, kind);
  const session = token && (await store.people.session(hashOf(token)));
  if (!session || session.expiresAt <= now.toISOString()) return undefined;
  const signed = await stillSigned(store, session);
  if (signed) await renew(store.people, session, now);
  return signed;
}

/** For a socket that re-checks its rights: the member as they are now, undefined where the session no longer holds. */
export async function signedBy(store: Kept, sessionHash: string, now: Date): Promise<Signed | undefined> {
  const session = await store.people.session(sessionHash);
  return session && session.expiresAt > now.toISOString() ? stillSigned(store, session) : undefined;
}

async function stillSigned({ people, groups, sites }: Kept, session: SessionRecord): Promise<Signed | undefined> {
  const { siteId } = session;
  const member = await people.member(siteId, session.agentId);
  if (!member?.active) return undefined;
  const [all, site] = await Promise.all([groups.list(siteId), sites.byId(siteId)]);
  return { session, member, access: accessOf(member, all, site?.settings ?? {}) };
}

async function renew(people: Store['people'], session: SessionRecord, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  if (expiresAt.getTime() - Date.parse(session.expiresAt) >= RENEW_MS)
    await people.extendSession(session.tokenHash, expiresAt.toISOString());
}

/** Exactly one token: two cookies of the name are somebody's trick. */
function tokenIn(header: string | null, kind: CookieKind): string | undefined {
  const { name } = COOKIES[kind];
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`));
  const token = found.length === 1 ? found[0]!.slice(name.length + 1) : undefined;
  return token !== undefined && /^[\w-]{43}$/u.test(token) ? token : undefined;
}

// Without an age of its own: the browser keeps it while it runs, the row says how long it is worth something.
function cookie(kind: CookieKind, token: string): string {
  const { name, more } = COOKIES[kind];
  return `${name}=${token}; Path=/; HttpOnly${more}; SameSite=Strict`;
}
