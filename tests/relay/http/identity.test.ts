// Signed identity from end to end over HTTP: keys, who a token lets in, what goes along with them, and everything that gets nobody in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IdentityKey, IdentityKeysResponse, NewIdentityKey } from '#protocol/http/identity.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, EVENT, siteId, start, type Agent, type WholeRelay } from '../a-whole-relay.ts';
import { identityToken, type Said } from '../identity-tokens.ts';

let clock: Clock;
let whole: WholeRelay;
let ana: Agent;
let mia: Agent;
let key: { readonly id: string; readonly secret: string };

const ask = async <T>(who: Agent, method: string, path: string, body?: unknown): Promise<T & Partial<Refusal>> =>
  (await whole.call(method, `/api/staff/${path}`, who, body)).json() as Promise<T & Partial<Refusal>>;
const newKey = async () => {
  const { key: made, secret } = await ask<NewIdentityKey>(mia, 'POST', 'identity/keys', {});
  return { id: made.id, secret };
};

let made = 0;
const token = (sub: string, more: Said = {}, by = key): string => {
  const iat = Math.floor(clock.ticks() / 1_000);
  made += 1;
  return identityToken({ aud: 'demo', sub, jti: `t-${made}`, iat, exp: iat + 3_600, ...more }, by);
};

type Opened = OpenResponse & Partial<Refusal> & { readonly status: number; readonly bearer: string };
async function open(identity?: string, bearer?: string, more: object = {}): Promise<Opened> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: EVENT, 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en', ...(identity !== undefined && { identity }), ...more }),
  });
  const opened = (await response.json()) as Opened;
  return { ...opened, status: response.status, bearer: opened.secret ? `${opened.visitorId}.${opened.secret}` : (bearer ?? '') };
}
const status = async (path: 'ticket' | 'sign-out', bearer: string): Promise<number> =>
  (
    await fetch(`http://127.0.0.1:${whole.port}/api/visitor/${path}`, {
      method: 'POST',
      headers: { origin: EVENT, 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: '{}',
    })
  ).status;
const ticket = (bearer: string) => status('ticket', bearer);
const signOut = (bearer: string) => status('sign-out', bearer);
/** Begins a conversation with these words. */
async function talk({ visitorId, bearer }: Opened, text: string): Promise<string> {
  const stream = makeId('cv');
  const client = await whole.join({ id: visitorId, bearer });
  client.send({ type: 'follow', stream, after: 0 });
  await client.ask(stream, { type: 'message.post', text, attachments: [], ...start });
  client.socket.close();
  return stream;
}
const streams = ({ conversations }: OpenResponse) => conversations.map(({ id }) => id);
const known = async (id: string) => (await ask<KnownVisitor>(ana, 'GET', `visitors/${id}`)).private!;

/** What an attempt could leave behind. */
const trace = async (id: string) => [await whole.store.visitors.get(siteId, id), await known(id)];

beforeAll(async () => {
  clock = aClock();
  whole = await aWholeRelay({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
  [ana, mia] = await Promise.all([whole.agent('Ana'), whole.agent('Mia', 'manager')]);
  key = await newKey();
});
afterAll(() => whole.stop());

describe('S-31: who a token lets in', () => {
  test('T-39: what it says of them is verified, and is above what a page or an agent says', async () => {
    const first = await open(token('u-ada', { name: 'Ada Lovelace', email: 'ada@x.example', role: 'speaker' }), undefined, {
      profile: { name: 'Somebody', email: 'typed@x.example' },
    });
    const { known: values, history, subject } = await known(first.visitorId);
    expect(subject).toBe('u-ada');
    expect(values).toMatchObject({
      name: { value: 'Ada Lovelace', source: 'verified' },
      email: { value: 'ada@x.example', source: 'verified' },
      role: { value: 'speaker', source: 'verified' },
    });
    expect(history.some(({ field, source }) => field === 'email' && source === 'verified')).toBe(true);
    await open(undefined, first.bearer, { profile: { name: 'Other' } });
    expect((await known(first.visitorId)).known['name']?.value).toBe('Ada Lovelace');
    expect(await ask(ana, 'PATCH', `visitors/${first.visitorId}/contact`, { name: 'By hand' })).toMatchObject({ code: 'forbidden' });
  });

  test('S-30: variables of a token are shown with it, and are those of the newest token that has any', async () => {
    const shown = async (id: string) =>
      Object.fromEntries(
        Object.entries((await known(id)).known).flatMap(([field, { value, source }]) =>
          field.startsWith('variables.') ? [[field, [value, source]]] : [],
        ),
      );
    const first = await open(
      token('u-val', { variables: { spend: { label: 'Spend', value: 1200.5 }, vip: { label: 'VIP', value: true } } }),
    );
    expect(await shown(first.visitorId)).toEqual({
      'variables.spend': [['Spend', '1200.5'], 'verified'],
      'variables.vip': [['VIP', 'true'], 'verified'],
    });
    await open(token('u-val'), first.bearer);
    expect(Object.keys(await shown(first.visitorId))).toHaveLength(2);
    await open(token('u-val', { variables: { booth: { label: 'Booth', value: 'B12' } } }), first.bearer);
    expect(await shown(first.visitorId)).toEqual({ 'variables.booth': [['Booth', 'B12'], 'verified'] });
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`k${n}`, { label: 'L', value: n }]));
    for (const variables of [
      many,
      { Spend: { label: 'S', value: 1 } },
      { spend: 'x' },
      { spend: { label: '', value: 1 } },
      { spend: { label: 'S', value: 'x'.repeat(501) } },
    ])
      expect(await open(token('u-val', { variables }), first.bearer)).toMatchObject({ status: 401, field: 'identity.claims' });
  });

  test('T-41: a picture and opt-ins of a token; the picture waits, another address begins anew, and null takes it away', async () => {
    const first = await open(token('u-pic', { avatar: 'https://faces.example/a.png', optIns: { transcript: true, announcements: false } }));
    const one = await known(first.visitorId);
    expect(one.avatar).toMatchObject({ state: 'wanted', url: 'https://faces.example/a.png' });
    expect(one.known).toMatchObject({
      wantsTranscript: { value: 'yes', source: 'verified' },
      wantsAnnouncements: { value: 'no', source: 'verified' },
    });
    expect(await ask(ana, 'PATCH', `visitors/${first.visitorId}/contact`, { wantsTranscript: 'no' })).toMatchObject({ code: 'forbidden' });
    await open(token('u-pic', { avatar: 'https://faces.example/a.png' }), first.bearer);
    await open(token('u-pic'), first.bearer);
    expect((await known(first.visitorId)).avatar).toEqual(one.avatar);
    await open(token('u-pic', { avatar: 'https://faces.example/b.png' }), first.bearer);
    const other = await known(first.visitorId);
    expect(other.avatar).toMatchObject({ state: 'wanted', url: 'https://faces.example/b.png' });
    expect(other.avatar?.id).not.toBe(one.avatar?.id);
    await open(token('u-pic', { avatar: null }), first.bearer);
    const none = await known(first.visitorId);
    expect([none.avatar, none.history.filter(({ field }) => field === 'avatar').map(({ value }) => value)]).toEqual([
      null,
      ['taken away', 'named', 'named'],
    ]);
    const wrong = [
      'http://faces.example/a.png',
      'https://a:b@faces.example/',
      'https://faces.example:22/',
      'file:///etc/passwd',
      'x',
      5,
      '',
    ];
    for (const avatar of wrong)
      expect(await open(token('u-pic', { avatar }), first.bearer)).toMatchObject({ status: 401, field: 'identity.claims' });
    for (const optIns of [{ transcript: 'yes' }, { news: true }])
      expect(await open(token('u-pic', { optIns }), first.bearer)).toMatchObject({ status: 401, field: 'identity.claims' });
  });

  test('their history follows them to another device, whose secret is another one', async () => {
    const phone = await open(token('u-bo'));
    const stream = await talk(phone, 'from the phone');
    const laptop = await open(token('u-bo'));
    expect(laptop.visitorId).toBe(phone.visitorId);
    expect(laptop.secret).not.toBe(phone.secret);
    expect(streams(laptop)).toEqual([stream]);
    expect([await ticket(phone.bearer), await ticket(laptop.bearer)]).toEqual([200, 200]);
  });

  test('J-33: two browsers in which somebody signs in for the first time at once are one person', async () => {
    const both = await Promise.all([open(token('u-twin')), open(token('u-twin'))]);
    expect(new Set(both.map(({ visitorId }) => visitorId)).size).toBe(1);
  });

  test('what was said without a name in this browser goes along, and the secret it was said under opens nothing any more', async () => {
    const before = await open();
    const stream = await talk(before, 'who am I');
    const after = await open(token('u-cy'), before.bearer);
    expect([after.visitorId, streams(after)]).toEqual([before.visitorId, [stream]]);
    expect(after.secret).toBeDefined();
    expect([await ticket(before.bearer), await ticket(after.bearer)]).toEqual([401, 200]);
  });

  test('where the person is known from elsewhere it moves to them, and staff see both as one and how it came', async () => {
    const home = await open(token('u-di', { name: 'Di' }));
    const earlier = await talk(home, 'at home');
    const before = await open();
    const stream = await talk(before, 'on the phone');
    const after = await open(token('u-di'), before.bearer);
    expect(after).toMatchObject({ visitorId: home.visitorId });
    expect(after.another).toBeUndefined();
    expect(streams(after).toSorted()).toEqual([earlier, stream].toSorted());
    expect((await whole.store.streams.state(stream))?.visitorId).toBe(home.visitorId);
    expect(streams(await open(undefined, before.bearer))).toEqual([]);
    const { history, linked } = await known(home.visitorId);
    expect(linked.map(({ id }) => id)).toEqual([before.visitorId]);
    expect(history).toContainEqual(expect.objectContaining({ field: 'linked', source: 'verified', value: before.visitorId }));
  });

  test('T2: what somebody said elsewhere in a person’s name stays theirs, and the person does not see it', async () => {
    const attacker = await open(undefined, undefined, { profile: { email: 'victim@x.example', name: 'Victim' } });
    await talk(attacker, 'I am the victim');
    const victim = await open(token('u-victim', { email: 'victim@x.example' }));
    expect(victim.visitorId).not.toBe(attacker.visitorId);
    expect(victim.conversations).toEqual([]);
    const again = await open(undefined, attacker.bearer, { profile: { email: 'victim@x.example' } });
    expect(again.visitorId).toBe(attacker.visitorId);
    expect((await known(attacker.visitorId)).known['email']?.source).not.toBe('verified');
  });

  test('M-33: a yes said before signing in is theirs; that of whoever was in the same browser before is not', async () => {
    const site = (await whole.store.sites.byId(siteId))!;
    const saved = (await whole.store.sites.update(siteId, site.version, { ...site.settings, consentText: { en: 'We keep it.' } })) as Site;
    const nobody = await open();
    const consent = nobody.site.consent!.version;
    const ida = await open(token('u-ida'), nobody.bearer, { consent });
    expect(ida.site.consent).toBeUndefined();
    const jon = await open(token('u-jon'), ida.bearer, { consent });
    expect(jon).toMatchObject({ another: true, site: { consent: { text: 'We keep it.' } } });
    expect((await whole.store.visitors.get(siteId, jon.visitorId))?.consent).toBeNull();
    await whole.store.sites.update(siteId, saved.version, site.settings);
  });

  test('another person in the same browser sees nothing of the first, who loses nothing', async () => {
    const eve = await open(token('u-eve'));
    const stream = await talk(eve, 'of Eve');
    const fay = await open(token('u-fay'), eve.bearer);
    expect(fay).toMatchObject({ another: true, conversations: [] });
    expect(fay.visitorId).not.toBe(eve.visitorId);
    expect(streams(await open(token('u-eve')))).toEqual([stream]);
    expect((await known(fay.visitorId)).linked).toEqual([]);
    // Nor one who was known from elsewhere.
    const gus = await open(token('u-gus'));
    const back = await open(token('u-eve'));
    expect(await open(token('u-gus'), back.bearer)).toMatchObject({ visitorId: gus.visitorId, another: true, conversations: [] });
    expect((await known(gus.visitorId)).linked).toEqual([]);
    expect(streams(await open(token('u-eve')))).toEqual([stream]);
  });
});

test('a token that is not taken ends who was here before in this browser; who had no name stays', async () => {
  const [lea, nobody] = [await open(token('u-lea')), await open()];
  for (const { bearer } of [lea, nobody]) expect(await open('x.y.z', bearer)).toMatchObject({ status: 401, code: 'bad_identity' });
  expect([await ticket(lea.bearer), await ticket(nobody.bearer)]).toEqual([401, 200]);
});

describe('how long it holds', () => {
  test('a browser is theirs as long as the token lives, or the next one', async () => {
    const first = await open(token('u-gil'));
    clock.pass(3_000_000);
    const second = await open(token('u-gil'), first.bearer);
    expect(second.secret).toBeUndefined();
    clock.pass(3_000_000);
    expect(await ticket(first.bearer)).toBe(200);
    clock.pass(700_000);
    expect(await ticket(first.bearer)).toBe(401);
    expect(await open(undefined, first.bearer, { act: 'resume' })).toMatchObject({ status: 401, code: 'signed_out' });
  });

  test('a token serves again in its own browser and in no other (two tabs, a reload; a thief)', async () => {
    const one = token('u-hal');
    const first = await open(one);
    expect(await open(one, first.bearer)).toMatchObject({ status: 200, visitorId: first.visitorId });
    const other = await open();
    const before = await trace(first.visitorId);
    clock.pass(60_000);
    for (const bearer of [undefined, other.bearer, `${first.visitorId}.${'A'.repeat(43)}`])
      expect(await open(one, bearer)).toMatchObject({ status: 401, code: 'bad_identity', field: 'identity.replayed' });
    expect(await trace(first.visitorId)).toEqual(before);
  });

  test('whose answer was lost asks again with what it had, and is given the same secret; nobody else is, nor who has signed out since', async () => {
    const home = await open(token('u-lea'));
    for (const [sub, visitorId] of [
      ['u-leo', undefined],
      ['u-lea', home.visitorId],
    ] as const) {
      const [before, other] = [await open(), await open()];
      const stream = await talk(before, 'the Wi-Fi is bad');
      const one = token(sub);
      const lost = await open(one, before.bearer);
      const again = await open(one, before.bearer);
      expect([again.status, again.visitorId, again.secret]).toEqual([200, visitorId ?? before.visitorId, lost.secret]);
      expect([again.another, streams(again).includes(stream)]).toEqual([undefined, true]);
      expect([await ticket(before.bearer), await ticket(again.bearer)]).toEqual([401, 200]);
      for (const bearer of [undefined, other.bearer, home.bearer, `${before.visitorId}.${'A'.repeat(43)}`])
        expect((await open(one, bearer)).field, bearer).toBe('identity.replayed');
      expect(await ticket(again.bearer)).toBe(200);
      expect(await signOut(again.bearer)).toBe(204);
      expect((await open(one, before.bearer)).field).toBe('identity.replayed');
      expect(await ticket(again.bearer)).toBe(401);
    }
    expect(await ticket(home.bearer)).toBe(200);
  });

  test('whose answer was lost and who came where somebody else was is told so again', async () => {
    const first = await open(token('u-mo'));
    const one = token('u-nia');
    const lost = await open(one, first.bearer);
    const again = await open(one, first.bearer);
    expect([again.visitorId, again.secret, again.another]).toEqual([lost.visitorId, lost.secret, true]);
  });

  test('two keys are taken at one time; a revoked one signs nothing, and whoever came by it is out', async () => {
    const next = await newKey();
    expect(await ask(mia, 'POST', 'identity/keys', {})).toMatchObject({ code: 'too_many', max: 2 });
    const [old, fresh] = [await open(token('u-ida', {}, next)), await open(token('u-jan'))];
    const client = await whole.join({ id: old.visitorId, bearer: old.bearer });
    expect(await ask<IdentityKey>(mia, 'POST', `identity/keys/${next.id}/revoke`, {})).toMatchObject({ revokedBy: 'Mia' });
    expect((await client.closed).code).toBe(4401);
    expect([await ticket(old.bearer), await ticket(fresh.bearer)]).toEqual([401, 200]);
    expect(await open(token('u-ida', {}, next))).toMatchObject({ status: 401, field: 'identity.key' });
    const { keys, audience } = await ask<IdentityKeysResponse>(mia, 'GET', 'identity/keys');
    expect(audience).toBe('demo');
    expect(keys.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
      [next.id, true],
      [key.id, false],
    ]);
    expect(JSON.stringify(keys)).not.toContain(key.secret);
    expect((await whole.store.identities.keys(siteId)).find(({ id }) => id === next.id)?.secret).toBe('');
  });

  test('GUARANTEES P11: erased with the person; the same sign-in is somebody new afterwards', async () => {
    const first = await open(token('u-kim'));
    const boss = await whole.agent('Boss', 'admin');
    await whole.call('POST', `/api/staff/visitors/${first.visitorId}/erase`, boss, { confirm: first.visitorId.slice(-4) });
    expect(await whole.store.identities.personOf(siteId, 'u-kim')).toBeUndefined();
    expect(await ticket(first.bearer)).toBe(401);
    expect((await open(token('u-kim'))).visitorId).not.toBe(first.visitorId);
  });
});

describe('row 87, T1, T3, T5: what gets nobody in', () => {
  let victim: Opened;
  let canary: string;
  const visible = async (opened: Opened): Promise<boolean> => opened.status === 200 && streams(opened).includes(canary);
  beforeAll(async () => {
    victim = await open(token('u-lou', { email: 'lou@x.example' }));
    canary = await talk(victim, 'CANARY');
  });

  /** How many of a thousand tries did what they must not; some at a time. */
  async function succeeded(attempt: (n: number) => Promise<boolean>): Promise<number> {
    let found = 0;
    for (let n = 0; n < 1_000; n += 50) {
      const done = await Promise.all(Array.from({ length: 50 }, (_, more) => attempt(n + more)));
      found += done.filter(Boolean).length;
    }
    return found;
  }

  test('1,000 guessed ids', async () => {
    const near = (n: number) =>
      `vs_${(BigInt(`0x${victim.visitorId.slice(3)}`) + BigInt(n - 500)).toString(16).padStart(32, '0').slice(-32)}`;
    const guessed = await succeeded(async (n) => {
      const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
      return (await ticket(`${n % 2 === 0 ? victim.visitorId : near(n)}.${secret}`)) === 200;
    });
    expect(guessed).toBe(0);
  });

  test('1,000 typed e-mails', async () => {
    const browsers = await Promise.all(Array.from({ length: 10 }, () => open()));
    const typed = await succeeded(async (n) => {
      const profile = { email: 'lou@x.example', name: `Lou ${n}` };
      const opened = await open(undefined, n % 2 ? browsers[n % 10]?.bearer : undefined, { profile });
      return opened.visitorId === victim.visitorId || (await visible(opened));
    });
    expect(typed).toBe(0);
  });

  test('1,000 foreign tokens', async () => {
    const iat = Math.floor(clock.ticks() / 1_000);
    const good = { aud: 'demo', sub: 'u-lou', iat, exp: iat + 60 };
    const forged = [
      (n: number) => identityToken({ ...good, jti: `f-${n}` }, { ...key, secret: `${n}` }),
      (n: number) => identityToken({ ...good, jti: `f-${n}` }, { ...key, id: makeId('ik') }),
      (n: number) => identityToken({ ...good, jti: `f-${n}`, aud: 'another-site' }, key),
      (n: number) => identityToken({ ...good, jti: `f-${n}`, exp: iat - n }, key),
      (n: number) => identityToken({ ...good, jti: `f-${n}`, iat: iat - 90_000, exp: iat + 1 + n }, key),
    ];
    const told = new Set<string>();
    await succeeded(async (n) => {
      const { status, code } = await open(forged[n % forged.length]!(n));
      told.add(`${status} ${code}`);
      return false;
    });
    expect([...told].toSorted()).toEqual(['401 bad_identity', '429 rate_limited']);
  });
});

describe('guessing costs', () => {
  const guess = (sub: string) => open(token(sub, {}, { id: key.id, secret: 'a guess' }));
  const limited = { status: 429, code: 'rate_limited', field: 'identity', retryAfterMs: expect.any(Number) as number };

  test('whom somebody has guessed at ten times is not let in from there for a while, with the right token either; others are', async () => {
    const mine = await open(token('u-max'));
    for (let n = 0; n < 10; n += 1) expect(await guess('u-max')).toMatchObject({ status: 401, field: 'identity.signature' });
    expect(await guess('u-max')).toMatchObject(limited);
    expect(await open(token('u-max'))).toMatchObject(limited);
    expect([(await open(token('u-ned'))).status, (await guess('u-ned')).status, await ticket(mine.bearer)]).toEqual([200, 401, 200]);
  });

  test('what somebody signed and is not taken is no guess', async () => {
    for (let n = 0; n < 12; n += 1) expect(await open(token('u-ole', { exp: 1 }))).toMatchObject({ field: 'identity.expired' });
    expect((await open(token('u-ole'))).status).toBe(200);
  });

  test('who was here before is not shown to whoever guesses on', async () => {
    const mine = await open(token('u-pia'));
    for (let n = 0; n < 10; n += 1) await guess('u-pia');
    expect(await open(token('u-pia'), mine.bearer)).toMatchObject(limited);
    expect(await ticket(mine.bearer)).toBe(401);
  });
});
