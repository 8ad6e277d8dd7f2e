// What the widget does with an identity: the door that goes on without one that is not taken, and tabs in which somebody else is.
import { describe, expect, it } from 'vitest';
import type { OpenRequest, OpenResponse } from '#protocol/http/visitor.ts';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import { Entrance } from '#widget/entrance.ts';
import { keepBearer, openDoor, type Bearer } from '#widget/door.ts';
import { openTab, Profile, settle, Tab } from './a-tab.ts';
import { FakeRelay } from './fake-relay.ts';

const body = { site: 'demo', act: 'open', language: 'en' } as const;

function door(answers: (asked: OpenRequest) => Response) {
  const asked: OpenRequest[] = [];
  const told: Refusal[] = [];
  const fetchPage = (async (_: string, { body: sent }: { readonly body: string }) => {
    const one = JSON.parse(sent) as OpenRequest;
    asked.push(one);
    return answers(one);
  }) as unknown as typeof fetch; // what the door gives it
  return { asked, told, open: openDoor('https://relay.example', fetchPage, (why) => told.push(why)).open };
}

/** Two tabs of one visitor who has said something. */
async function twoTabs() {
  const relay = new FakeRelay();
  const profile = new Profile();
  const tab = await openTab(relay, profile);
  await tab.write('of the first');
  const other = await openTab(relay, profile, 'resume');
  await other.pass(1_000);
  expect(other.said).toEqual(['of the first sent']);
  return { relay, profile, tab, other };
}

type Tabs = Awaited<ReturnType<typeof twoTabs>>;
const anotherOne = { visitorId: 'vs_2', secret: 't', another: true } as OpenResponse; // what is read of it

/** From now on whoever brings a token gets another secret, which is on its way until `arrive`, and no other is known; all are cut. */
function bySecret(relay: FakeRelay): { readonly arrive: () => void } {
  const { open, ticket } = relay.api;
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  let known = 'secret';
  const look = (bearer: Bearer | null): void => {
    // oxlint-disable-next-line typescript/only-throw-error -- as the door throws refusals
    if (bearer && bearer.secret !== known) throw refuse('signed_out', 'no').refused;
  };
  const changed: Pick<FakeRelay['api'], 'open' | 'ticket'> = {
    async open(body, bearer) {
      look(bearer);
      const answer = await open(body, bearer);
      if (!body.identity) return answer;
      known = `secret of ${body.identity}`;
      relay.signOut();
      await arrived;
      return { ...answer, secret: known };
    },
    async ticket(bearer) {
      look(bearer);
      return ticket(bearer);
    },
  };
  Object.assign(relay.api, changed);
  return { arrive };
}

describe('S-31: the door', () => {
  it('is asked with the token, once, where it is taken', async () => {
    const { asked, told, open } = door(() => Response.json({ visitorId: 'vs_1' }));
    expect(await open({ ...body, identity: 'a.b.c' }, null)).toEqual({ visitorId: 'vs_1' });
    expect([asked.map(({ identity }) => identity), told]).toEqual([['a.b.c'], []]);
  });

  it.each([
    refuse('bad_identity', 'its exp is over', { field: 'identity.expired' }),
    refuse('rate_limited', 'too many tokens', { field: 'identity', retryAfterMs: 900_000 }),
  ])('goes on without a token that is not taken, and tells the page why', async ({ refused }) => {
    const { asked, told, open } = door(({ identity }) =>
      identity ? Response.json(refused, { status: 401 }) : Response.json({ visitorId: 'vs_2' }),
    );
    expect(await open({ ...body, identity: 'a.b.c' }, null)).toEqual({ visitorId: 'vs_2' });
    expect([asked.map((one) => 'identity' in one), told]).toEqual([[true, false], [refused]]);
  });

  it('is told who signs out by a call that outlives the page; no other call does', async () => {
    const calls: (readonly [string, RequestInit])[] = [];
    const fetchPage = (async (url: string, init: RequestInit) => {
      calls.push([url, init]);
      return new Response();
    }) as unknown as typeof fetch; // what the door gives it
    const { call } = openDoor('https://relay.example', fetchPage, () => undefined);
    await call('/sign-out', { visitorId: 'vs_1', secret: 's' }, {}, true);
    await call('/ticket', { visitorId: 'vs_1', secret: 's' }, {});
    expect(calls).toMatchObject([
      [
        'https://relay.example/api/visitor/sign-out',
        { method: 'POST', keepalive: true, body: '{}', headers: { authorization: 'Bearer vs_1.s' } },
      ],
      ['https://relay.example/api/visitor/ticket', { keepalive: false }],
    ]);
  });

  it('lets every other refusal through', async () => {
    const { open, told } = door(({ site }) =>
      Response.json(refuse(site === 'demo' ? 'blocked' : 'rate_limited', 'no').refused, { status: 403 }),
    );
    await expect(open({ ...body, identity: 'a.b.c' }, null)).rejects.toMatchObject({ code: 'blocked' });
    await expect(open({ ...body, site: 'busy', identity: 'a.b.c' }, null)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(told).toEqual([]);
  });
});

describe('the entrance', () => {
  it('makes somebody new of who is known no more, also where they had only said who they are', async () => {
    const asked: (readonly [string, boolean])[] = [];
    let known = true;
    const tab = new Tab(new FakeRelay(), new Profile());
    tab.options.storage.write({ visitorId: 'vs_1', secret: 's' });
    const entrance = new Entrance({
      storage: tab.options.storage,
      tabs: tab.options.tabs,
      request: (act) => ({ ...body, act, identity: 'a.b.c' }),
      opened: () => undefined,
      forgotten: () => tab.options.storage.clear(),
      api: {
        ticket: async () => 'again',
        async open({ act }, bearer) {
          asked.push([act, bearer !== null]);
          // oxlint-disable-next-line typescript/only-throw-error -- as the door throws refusals
          if (bearer && !known) throw refuse('signed_out', 'no').refused;
          return { visitorId: 'vs_9', secret: 's', ticket: 'first' } as OpenResponse; // what is read of it
        },
      },
    });
    entrance.want('open');
    expect(await entrance.ticket()).toBe('first');
    known = false;
    entrance.reset();
    expect(await entrance.ticket()).toBe('first');
    expect(asked).toEqual([
      ['open', true],
      ['resume', true],
      ['open', false],
    ]);
  });
});

describe('another person', () => {
  it('finds nothing that the browser kept of the first', async () => {
    const { tab } = await twoTabs();
    const { storage } = tab.options;
    storage.write({ draft: 'of the first' });
    keepBearer(storage, anotherOne);
    expect(storage.read()).toMatchObject({ visitorId: 'vs_2', secret: 't', draft: '', current: null, outbox: [] });
  });

  it('in one tab is another in all: what was shown and half written goes, and each enters anew', async () => {
    const { relay, tab, other } = await twoTabs();
    other.session.setDraft('half a word');
    const opens = relay.opens.length;
    keepBearer(tab.options.storage, anotherOne);
    relay.down = true; // the fake relay knows one visitor only, and would tell of the first again
    await settle();
    expect([other.said, other.session.view.draft]).toEqual([[], '']);
    relay.restore();
    await other.pass(5_000);
    expect(relay.opens.length).toBeGreaterThan(opens);
  });

  it('who has signed out is forgotten in every tab', async () => {
    const { profile, tab, other } = await twoTabs();
    tab.session.forget();
    await settle();
    await other.pass(1_000);
    expect([tab.said, other.said]).toEqual([[], []]);
    expect([...profile.data.values()].join('')).not.toContain('of the first');
    // Who it was is told where it was asked for, once: there is nothing left in the other.
    const told = (one: Tab) => one.signals.flatMap(({ name, detail }) => (name === 'forgotten' ? [detail] : []));
    expect([told(tab), told(other)]).toEqual([[{ visitorId: 'vs_1', secret: 'secret' }], [null]]);
  });

  it.each([
    ['signed out', ({ tab }: Tabs) => tab.session.forget()],
    ['been another in another tab', ({ other }: Tabs) => keepBearer(other.options.storage, anotherOne)],
    ['become another in the same tab', ({ tab }: Tabs) => tab.session.enterAgain()],
  ])('never sends what the first had not sent, who had %s', async (_, turn) => {
    const tabs = await twoTabs();
    const { relay, tab } = tabs;
    relay.cut();
    await tab.write('unsent of the first');
    const { open } = relay.api;
    Object.assign(relay.api, { open: async (...asked: Parameters<typeof open>) => ({ ...(await open(...asked)), another: true }) });
    turn(tabs);
    await settle();
    relay.restore();
    tab.session.start('open');
    await tab.pass(60_000);
    expect([...relay.logs.keys()].flatMap((stream) => relay.texts(stream))).toEqual(['of the first']);
  });

  it('who signs in while another tab is open is not taken for somebody who signed out there: nothing shown or unsent is lost', async () => {
    const { relay, tab, other } = await twoTabs();
    const { arrive } = bySecret(relay);
    tab.identity = 'a.b.c';
    tab.session.enterAgain();
    await settle();
    await other.write('meanwhile');
    await other.pass(1_000);
    expect(other.said).toEqual(['of the first sent', 'meanwhile sending']);
    arrive();
    await tab.pass(1_000);
    await other.pass(5_000);
    expect([tab.said, other.said]).toEqual(Array(2).fill(['of the first sent', 'meanwhile sent']));
    expect(other.options.storage.read().secret).toBe('secret of a.b.c');
    expect([...tab.signals, ...other.signals].map(({ name }) => name)).not.toContain('forgotten');
  });

  it('who signs in as somebody known from elsewhere takes along what another tab has not sent yet', async () => {
    const { relay, tab, other } = await twoTabs();
    relay.cut();
    await other.write('unsent');
    const { open } = relay.api;
    // Their conversations go with them: here they are all of one.
    const person: typeof open = async (body, bearer) => ({
      ...(await open(body, bearer && { ...bearer, visitorId: 'vs_1' })),
      visitorId: 'vs_2',
    });
    Object.assign(relay.api, { open: person });
    keepBearer(tab.options.storage, { ...anotherOne, another: undefined });
    await settle();
    relay.restore();
    await other.pass(60_000);
    expect([...relay.logs.keys()].flatMap((stream) => relay.texts(stream))).toEqual(['of the first', 'unsent']);
    expect(other.said).toEqual(['of the first sent', 'unsent sent']);
  });

  it('a tab that is cut before it hears that another has signed out shows nothing more, and makes nobody', async () => {
    const { relay, profile, other } = await twoTabs();
    profile.data.clear(); // as storage is, before its event comes
    relay.signOut();
    await other.pass(1_000);
    expect([other.said, other.signals.at(-1)?.name, relay.visitors, relay.sockets]).toEqual([[], 'forgotten', 1, 0]);
    await other.pass(60_000);
    expect([profile.data.size, relay.visitors]).toEqual([0, 1]);
  });

  it('an identity that comes later enters again, and the visit is counted once', async () => {
    const relay = new FakeRelay();
    const tab = await openTab(relay, new Profile());
    await tab.pass(100);
    tab.session.enterAgain();
    await tab.pass(1_000);
    expect(relay.opens.map(({ act }) => act)).toEqual(['open', 'resume']);
  });
});

describe('T4: a site that takes only whom it knows', () => {
  it('is asked once, says that one is to sign in, and takes up where they were as soon as the page has said who they are', async () => {
    const relay = new FakeRelay();
    relay.onlyNamed = true;
    const tab = new Tab(relay, new Profile());
    tab.session.start('open');
    tab.session.setDraft('half a word');
    await tab.pass(60_000);
    expect(relay.opens).toEqual([]);
    expect(tab.session.view).toMatchObject({ stage: 'signin', notice: null, draft: 'half a word' });
    expect(tab.signals.map(({ detail }) => detail)).toContainEqual({ status: 'signin' });
    tab.identity = 'a.b.c';
    tab.session.enterAgain();
    await tab.pass(1_000);
    expect(tab.session.view).toMatchObject({ stage: 'bot', draft: 'half a word' });
  });

  it('that begins to while somebody is connected says so too, keeps what they have not sent, and sends it once they are known', async () => {
    const relay = new FakeRelay();
    const tab = await openTab(relay, new Profile());
    await tab.write('before');
    relay.askNames();
    await tab.pass(60_000);
    expect(tab.session.view).toMatchObject({ stage: 'signin', notice: null });
    await tab.write('meanwhile');
    expect(tab.said).toEqual(['before sent', 'meanwhile sending']);
    tab.identity = 'a.b.c';
    tab.session.enterAgain();
    await tab.pass(1_000);
    expect(tab.said).toEqual(['before sent', 'meanwhile sent']);
  });
});
