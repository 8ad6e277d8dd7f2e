// The laws of the first open: one call and no socket, and a first act that nothing can lose on its way to the session.
import { describe, expect, it } from 'vitest';
import { refuse } from '#protocol/refusals.ts';
import { Session } from '#widget/session.ts';
import type { Signal } from '#widget/signals.ts';
import { Welcome } from '#widget/welcome.ts';
import { openTab, Profile, settle, Tab } from './a-tab.ts';
import { FakeRelay } from './fake-relay.ts';

type Opened = { readonly tab: Tab; readonly welcome: Welcome; readonly signals: Signal[]; lives: number };

function visit(relay: FakeRelay, profile: Profile): Opened {
  const tab = new Tab(relay, profile);
  const signals: Signal[] = [];
  const opened: Opened = {
    tab,
    signals,
    lives: 0,
    welcome: new Welcome({ ...tab.options, open: async (body, bearer) => relay.api.open(body, bearer), goLive: () => (opened.lives += 1) }),
  };
  opened.welcome.addEventListener('signal', (event) => signals.push((event as CustomEvent<Signal>).detail)); // it fires no other
  return opened;
}

async function open(relay = new FakeRelay(), profile = new Profile()) {
  const opened = visit(relay, profile);
  opened.welcome.start('open');
  await settle();
  return { relay, profile, ...opened, count: () => opened.lives };
}

/** What live.ts does with the code that has come. */
async function goOn({ tab, welcome }: Pick<Opened, 'tab' | 'welcome'>): Promise<Session> {
  const session = new Session(tab.options);
  session.start('open', welcome);
  await tab.pass(0);
  return session;
}

const words = ({ view }: Welcome | Session): readonly string[] =>
  view.chapters.flatMap(({ items }) => items.map((item) => (item.kind === 'message' ? `${item.text} ${item.state}` : item.kind)));

describe('opening', () => {
  it('shows what the assistant says first, for one call and no socket', async () => {
    const { relay, welcome, count, signals } = await open();
    expect(words(welcome)).toEqual(['Hello! sent']);
    expect(welcome.view).toMatchObject({ stage: 'bot', openStepId: 'menu', staffed: true, forgetful: false });
    expect([relay.opens.length, relay.sockets, relay.logs.size, count()]).toEqual([1, 0, 0, 0]);
    expect(signals).toEqual([{ name: 'status', detail: { status: 'bot' } }]);
  });

  it('keeps and asks nothing before it is started', async () => {
    const relay = new FakeRelay();
    const profile = new Profile();
    const { welcome } = visit(relay, profile);
    welcome.setDraft('prefilled by the page');
    await settle();
    expect([profile.data.size, relay.opens.length]).toEqual([0, 0]);
    welcome.start('open');
    expect(welcome.view.draft).toBe('prefilled by the page');
  });

  it('is one visit, however often it is closed and opened', async () => {
    const { relay, welcome } = await open();
    welcome.start('open');
    await settle();
    expect(relay.opens).toHaveLength(1);
  });

  it('begins anew with what has happened on the page, which is no other visit, until the visitor has spoken', async () => {
    const { relay, welcome } = await open();
    welcome.happened();
    await settle();
    expect(relay.opens.map(({ act }) => act)).toEqual(['open', 'resume']);
    expect(words(welcome)).toEqual(['Hello! sent']);
    welcome.setDraft('hello');
    welcome.send();
    welcome.happened();
    await settle();
    expect(relay.opens).toHaveLength(2);
    expect(words(welcome)).toEqual(['Hello! sent', 'hello sending']);
  });

  it('asks nothing of what happens before it is started', async () => {
    const relay = new FakeRelay();
    visit(relay, new Profile()).welcome.happened();
    await settle();
    expect(relay.opens).toEqual([]);
  });

  it('makes one visitor of two tabs that open at once', async () => {
    const [relay, profile] = [new FakeRelay(), new Profile()];
    await Promise.all([open(relay, profile), open(relay, profile)]);
    expect(relay.visitors).toBe(1);
  });

  it('leaves it to the session where the relay is not reached, says no, or knows a conversation', async () => {
    const down = new FakeRelay();
    down.down = true;
    expect((await open(down)).count()).toBe(1);
    const refusing = new FakeRelay();
    const tab = visit(refusing, new Profile());
    const refused = new Welcome({
      ...tab.tab.options,
      open: async () => Promise.reject(refuse('blocked', 'no').refused),
      goLive: () => (tab.lives += 1),
    });
    refused.start('open');
    await settle();
    expect(tab.lives).toBe(1);
    const [relay, profile] = [new FakeRelay(), new Profile()];
    const before = await openTab(relay, profile);
    await before.write('hello');
    before.gone();
    const again = await open(relay, profile);
    expect([again.count(), relay.opens.length]).toEqual([1, 1]);
  });
});

describe('the first act', () => {
  it.each([
    ['a message', (welcome: Welcome) => (welcome.setDraft(' hi '), welcome.send()), 'hi', { type: 'message.post', text: 'hi' }],
    ['a quick reply', (welcome: Welcome) => welcome.pick('menu', 'wifi'), 'Wi-Fi', { type: 'choice.pick', optionId: 'wifi' }],
    ['asking for a person', (welcome: Welcome) => welcome.askHuman(), undefined, { type: 'human.request' }],
  ] as const)('%s is shown at once, and reaches the relay once', async (_, act, shown, command) => {
    const { relay, tab, welcome, count } = await open();
    act(welcome);
    expect(words(welcome)).toEqual(['Hello! sent', ...(shown ? [`${shown} sending`] : [])]);
    expect(count()).toBeGreaterThan(0);
    const session = await goOn({ tab, welcome });
    await tab.pass(1_000);
    expect(relay.frames.filter(({ type }) => type === 'command')).toMatchObject([
      { command: { ...command, start: { language: 'en', page: {} } } },
    ]);
    expect([relay.opens.length, relay.logs.size]).toEqual([1, 1]);
    expect(session.view.chapters.flatMap(({ items }) => items).filter((item) => 'state' in item && item.state === 'sending')).toEqual([]);
  });

  it('several before the session is there come in order, in one conversation', async () => {
    const { relay, tab, welcome } = await open();
    for (const text of ['one', 'two', 'three']) {
      welcome.setDraft(text);
      welcome.send();
    }
    const session = await goOn({ tab, welcome });
    await tab.pass(1_000);
    expect([...relay.logs.keys()].map((stream) => relay.texts(stream))).toEqual([['one', 'two', 'three']]);
    expect(words(session)).toEqual(['one sent', 'two sent', 'three sent']);
  });

  it('survives that the page is loaded again before the session came', async () => {
    const { relay, profile, tab, welcome } = await open();
    welcome.setDraft('do not lose me');
    welcome.send();
    welcome.setDraft('nor me');
    tab.gone();
    const next = visit(relay, profile);
    next.welcome.start('resume');
    expect(next.lives).toBe(1);
    const session = await goOn(next);
    await next.tab.pass(1_000);
    expect([...relay.logs.keys()].map((stream) => relay.texts(stream))).toEqual([['do not lose me']]);
    expect(session.view.draft).toBe('nor me');
  });

  it('goes out even where the relay was not reached when the chat was opened', async () => {
    const relay = new FakeRelay();
    relay.down = true;
    const { tab, welcome } = await open(relay);
    welcome.setDraft('anybody?');
    welcome.send();
    const session = await goOn({ tab, welcome });
    expect(words(session)).toEqual(['anybody? sending']);
    relay.restore();
    await tab.pass(40_000);
    expect(words(session)).toEqual(['anybody? sent']);
  });

  it('waits for the one call that is under way, and makes no second', async () => {
    const [relay, profile] = [new FakeRelay(), new Profile()];
    const opened = visit(relay, profile);
    opened.welcome.start('open');
    opened.welcome.setDraft('quick');
    opened.welcome.send();
    const session = await goOn(opened);
    await opened.tab.pass(1_000);
    expect(relay.opens).toHaveLength(1);
    expect(words(session)).toEqual(['quick sent']);
  });

  it('is none where nothing was written, or where a file is still to come', async () => {
    const { relay, welcome } = await open();
    welcome.setDraft(' \n\u200b');
    welcome.send();
    welcome.addFiles([new File(['x'], 'a.png')]);
    welcome.setDraft('with the file');
    welcome.send();
    expect(words(welcome)).toEqual(['Hello! sent']);
    expect([welcome.view.draft, welcome.files.length, relay.logs.size]).toEqual(['with the file', 1, 0]);
  });
});

it('forgets everything, and begins anew when it is opened again', async () => {
  const { relay, profile, welcome, signals } = await open();
  welcome.forget();
  expect([profile.data.size, words(welcome)]).toEqual([0, []]);
  // For the relay, which takes it back.
  expect(signals.at(-1)).toEqual({ name: 'forgotten', detail: { visitorId: 'vs_1', secret: 'secret' } });
  welcome.start('open');
  await settle();
  expect([relay.visitors, words(welcome)]).toEqual([2, ['Hello! sent']]);
});
