// What the widget does with an identity: the door that goes on without one that is not taken, and tabs in which somebody else is.
import { describe, expect, it } from 'vitest';
import type { OpenRequest, OpenResponse } from '#protocol/http/visitor.ts';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import { Entrance } from '#widget/entrance.ts';
import { keepBearer, openDoor } from '#widget/door.ts';
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
    keepBearer(storage, { visitorId: 'vs_2', secret: 't', another: true } as OpenResponse); // what is read of it
    expect(storage.read()).toMatchObject({ visitorId: 'vs_2', secret: 't', draft: '', current: null, outbox: [] });
  });

  it('in one tab is another in all: what was shown and half written goes, and each enters anew', async () => {
    const { relay, tab, other } = await twoTabs();
    other.session.setDraft('half a word');
    const opens = relay.opens.length;
    keepBearer(tab.options.storage, { visitorId: 'vs_2', secret: 't', another: true } as OpenResponse); // what is read of it
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
