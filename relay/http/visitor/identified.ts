// A visitor comes with a token that their site signed (docs/identity.md). Each person is one visitor, on whichever device; a browser gets a
// secret of its own that lives no longer than the token. What was said without a name becomes theirs only where one browser has the secret of
// both, and a browser of one person never shows another's (GUARANTEES T1 to T3).
import type { OpenRequest } from '#protocol/http/visitor.ts';
import type { Site } from '#protocol/http/staff.ts';
import { optIns, type ContactValue } from '#protocol/contact.ts';
import { limits } from '#protocol/limits.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { parseBearer } from '#relay/auth/bearer.ts';
import { blocked } from '#relay/auth/blocked.ts';
import { countGuess, guessedTooOften } from '#relay/auth/identity-guesses.ts';
import { claimsOf, type Claims, type Fault } from '#relay/auth/identity-token.ts';
import { hashOf, newSecret, secretAfter } from '#relay/auth/secrets.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { ContactBy } from '#relay/store/contacts.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call } from '../route.ts';
import type { Turns } from '../turns.ts';
import { writeContact } from '../write-contact.ts';
import type { Opened } from './open.ts';
import { takeBack } from './sign-out.ts';
import { allVariables } from './variables.ts';

type Came = {
  readonly call: Call;
  readonly site: Site;
  readonly asked: OpenRequest;
  readonly token: string;
  /** Whose secret the browser has. */
  readonly known?: VisitorRecord;
};

type Ways = {
  readonly returned: (deps: HttpDeps, call: Call, site: Site, visitor: VisitorRecord, asked: OpenRequest) => Promise<Opened>;
  readonly created: (deps: HttpDeps, call: Call, site: Site, asked: OpenRequest) => Promise<Opened | Refused>;
};

export async function identified(deps: HttpDeps, turns: Turns, came: Came, ways: Ways): Promise<Opened | Refused> {
  const { site, token, call } = came;
  const guess = { siteId: site.id, token, address: call.address };
  const limited = await guessedTooOften(deps.limits, guess);
  const keys = (await deps.store.identities.keys(site.id)).filter(({ revokedAt }) => revokedAt === null);
  const claims = limited ?? (await claimsOf(token, site.key, keys, deps.now().getTime()));
  if (typeof claims === 'string' || 'refused' in claims) {
    // Who cannot prove to be here now does not see who was here before.
    const held = parseBearer(call.request.headers.get('authorization'));
    if (held) await deps.store.identities.leave(site.id, hashOf(held.secret));
    if (typeof claims !== 'string') return claims;
    await countGuess(deps.limits, guess, claims);
    return notBelieved(claims);
  }
  const key = keys.find(({ id }) => id === claims.keyId)?.secret ?? '';
  // Two browsers in which somebody signs in for the first time are one person.
  return turns(`identity ${site.id} ${claims.sub}`, () => enter(deps, { ...came, key }, claims, ways));
}

/** `key`: the secret that signed the token. */
async function enter(deps: HttpDeps, came: Came & { key: string }, claims: Claims, { returned, created }: Ways): Promise<Opened | Refused> {
  const { call, site, asked, known, key } = came;
  const { identities, visitors } = deps.store;
  const bearer = parseBearer(call.request.headers.get('authorization'));
  const held = bearer?.secret ?? '';
  const tokenHash = hashOf(claims.jti);
  const at = deps.now().toISOString();
  const given = held ? secretAfter(held, claims.jti, key) : newSecret(deps.random);
  const usedIn = await identities.usedIn(site.id, tokenHash);
  const personId = await identities.personOf(site.id, claims.sub);
  // It asks with what it had before: the answer did not reach it.
  const isLost = usedIn === hashOf(given) && personId !== undefined && (await identities.isBrowser(site.id, personId, usedIn, at));
  if (usedIn !== undefined && !isLost && (!known || usedIn !== hashOf(held))) return notBelieved('replayed');

  const person = personId === undefined ? undefined : await visitors.get(site.id, personId);
  if (person && isBlocked(person, at)) return blocked();
  const nameless = known && (await identities.subjectOf(site.id, known.id)) === undefined ? known : undefined;
  const before = person ?? nameless;
  if (!before && asked.act === 'resume') return refuse('signed_out', 'This visitor is not known here (any more).');
  const opened = before ? await returned(deps, call, site, before, asked) : await created(deps, call, site, asked);
  if (isRefused(opened)) return opened;

  const { visitor } = opened;
  const isHere = known !== undefined && known.id === person?.id;
  const secret = isHere ? held : given;
  const entered = await identities.enter({
    siteId: site.id,
    subject: claims.sub,
    visitorId: visitor.id,
    secretHash: hashOf(secret),
    keyId: claims.keyId,
    tokenHash,
    expiresAt: new Date(claims.exp * 1_000).toISOString(),
    at,
  });
  if (!entered) return notBelieved('replayed');
  await verified(deps, visitor, claims, at);
  if (person && nameless && nameless.id !== person.id) await join(deps, nameless, person, at);
  // The browser has another now: whoever else has the one of before is not let in with it, nor stays.
  if (known && !isHere) await takeBack(deps, known, held);
  deps.live.visitorChanged(site.id, visitor.id);
  deps.live.knownChanged(site.id, visitor.id);
  const isAnother =
    bearer !== undefined && !nameless && bearer.visitorId !== visitor.id && !(isLost && (await wentAlong(deps, bearer, visitor)));
  return {
    visitor: (await visitors.get(site.id, visitor.id)) ?? visitor,
    browser: hashOf(secret),
    ...(!isHere && { secret }),
    ...(isAnother && { another: true }),
  };
}

/** The word of the site: above an agent's, and nobody changes it by hand (SPEC J-29). A token without variables says nothing of them. */
async function verified(deps: HttpDeps, visitor: VisitorRecord, claims: Claims, at: string): Promise<void> {
  const { name, email, role, variables, avatar } = claims;
  const told = Object.entries({ name, email, role, ...optedIn(claims) }).filter((one): one is [string, string] => one[1] !== undefined);
  const more = variables ? await allVariables(deps.store, visitor.siteId, visitor.id, variables, 'verified') : [];
  const by = { source: 'verified', by: null, at } as const;
  await writeContact(deps, visitor, new Map<string, ContactValue>([...told, ...more]), by);
  if (avatar !== undefined) await picture(deps, visitor, avatar, by);
}

function optedIn({ optIns: said = {} }: Claims): Readonly<Record<string, string>> {
  const word = (does: boolean): string => (does ? 'yes' : 'no');
  // The schema knows no others.
  return Object.fromEntries(Object.entries(said).map(([what, does]) => [optIns[what as keyof typeof optIns], word(does)]));
}

/** It is fetched later: nobody waits for another server before they can chat. */
async function picture({ store, random, bury }: HttpDeps, { siteId, id }: VisitorRecord, url: string | null, by: ContactBy): Promise<void> {
  if (url === null) await store.avatars.remove(siteId, id, by);
  else {
    const named = { id: makeId('av', random), siteId, visitorId: id, url, storageKey: makeStorageKey(random), at: by.at };
    await store.avatars.put(named, by);
  }
  bury();
}

/** The browser has the secret of both: what was said in it without a name goes with the person. Staff see that it did. */
async function join(deps: HttpDeps, from: VisitorRecord, person: VisitorRecord, at: string): Promise<void> {
  const { store, dispatch } = deps;
  const { siteId } = person;
  const by = { source: 'verified', by: null, at } as const;
  for (const { id: stream } of await store.conversations.ofVisitor(siteId, from.id, limits.page)) {
    // One that is gone by now, or cannot be written, stays whose it was.
    await dispatch(siteId, {
      id: makeCommandId(deps.random),
      stream,
      actor: { kind: 'visitor', id: person.id },
      command: { type: 'visitor.identify', from: from.id },
    });
  }
  await store.visitorLinks.link(siteId, person.id, from.id);
  await Promise.all([
    store.contacts.note(siteId, person.id, 'linked', from.id, by),
    store.contacts.note(siteId, from.id, 'linked', person.id, by),
  ]);
  deps.live.visitorChanged(siteId, from.id);
  deps.live.knownChanged(siteId, from.id);
}

/** Whether what was said as `before` is this person's since the answer that was lost. */
async function wentAlong({ store }: HttpDeps, before: { readonly visitorId: string }, { siteId, id }: VisitorRecord): Promise<boolean> {
  return (await store.visitorLinks.linked(siteId, id)).includes(before.visitorId);
}

function notBelieved(fault: Fault): Refused {
  return refuse('bad_identity', `The identity token is not taken: ${words[fault]}.`, { field: `identity.${fault}` });
}

const words: Readonly<Record<Fault, string>> = {
  malformed: 'it is no signed JWT with the header {"alg":"HS256","typ":"JWT","kid":"ik_…"}',
  algorithm: 'only HS256 is taken',
  key: 'its kid is no key of this site (any more)',
  signature: 'its signature is not by that key',
  claims: 'it needs aud, sub, jti, iat and exp, and may have name, email, role, an https avatar, optIns and up to 30 variables',
  audience: 'its aud is not the key of this site',
  expired: 'its exp is over',
  not_yet: 'its iat or nbf is still to come; is the clock right?',
  too_long_lived: 'from iat to exp is at most a day',
  replayed: 'it was used in another browser; each sign-in needs a token with its own jti',
};
