// The laws of a session, on a fake relay: nothing written is lost, doubled or out of order, whatever happens to the
// socket, the page or the storage.
import { describe, expect, it } from 'vitest';
import { refuse } from '#protocol/refusals.ts';
import { openTab, Profile, settle, Tab } from './a-tab.ts';
import { FakeRelay } from './fake-relay.ts';

const start = async () => {
  const relay = new FakeRelay();
  const profile = new Profile();
  return { relay, profile, tab: await openTab(relay, profile) };
};
const only = (relay: FakeRelay): string => [...relay.logs.keys()][0] ?? '';

describe('beginning', () => {
  it('shows what the assistant says first, and stores no conversation for it', async () => {
    const { relay, tab } = await start();
    expect(tab.items.map((item) => ('text' in item ? item.text : ''))).toEqual(['Hello!']);
    expect(tab.session.view).toMatchObject({ stage: 'bot', openStepId: 'menu', link: 'ok', unread: 0 });
    expect(relay.logs.size).toBe(0);
  });

  it('keeps and asks nothing before it is started', async () => {
    const relay = new FakeRelay();
    const profile = new Profile();
    const tab = new Tab(relay, profile);
    tab.session.setDraft('prefilled by the page');
    await tab.pass(5_000);
    expect([profile.data.size, relay.opens.length, relay.sockets]).toEqual([0, 0, 0]);
  });

  it('begins the conversation with the first act, and shows its words once', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    expect(tab.said).toEqual(['hi sent']);
    expect(relay.logs.size).toBe(1);
    expect(relay.frames.find(({ type }) => type === 'command')).toMatchObject({
      command: { start: { language: 'en', page: { title: 'Event' } } },
    });
  });

  it('says a picked choice as the visitor’s own words', async () => {
    const { relay, tab } = await start();
    relay.mute = true;
    tab.session.pick('menu', 'wifi');
    await settle();
    expect(tab.said).toEqual(['Wi-Fi sending']);
    expect(tab.session.view.openStepId).toBe(null);
  });

  it('opens even where the relay is not reached, and sends when it is back', async () => {
    const relay = new FakeRelay();
    relay.down = true;
    const tab = await openTab(relay, new Profile());
    await tab.pass(3_100);
    expect(tab.session.view).toMatchObject({ stage: 'connecting', link: 'lost' });
    await tab.write('anybody?');
    expect(tab.said).toEqual(['anybody? sending']);
    relay.restore();
    await tab.pass(40_000);
    expect(tab.said).toEqual(['anybody? sent']);
    expect(tab.session.view).toMatchObject({ stage: 'bot', link: 'ok' });
  });
});

describe('sending', () => {
  it('kill the socket, send 3, reload, restore: 3 messages once, in order', async () => {
    const { relay, profile, tab } = await start();
    await tab.write('before');
    relay.cut();
    await tab.write('one');
    await tab.write('two');
    await tab.write('three');
    expect(tab.said).toEqual(['before sent', 'one sending', 'two sending', 'three sending']);
    tab.gone();
    relay.restore();
    const again = await openTab(relay, profile, 'resume');
    await again.pass(1_000);
    expect(relay.texts(only(relay))).toEqual(['before', 'one', 'two', 'three']);
    expect(again.said).toEqual(['before sent', 'one sent', 'two sent', 'three sent']);
    expect(profile.data.get('help-chat:demo')).toContain('"outbox":[]');
  });

  it('sends once what was stored but whose answer was lost', async () => {
    const { relay, tab } = await start();
    await tab.write('first');
    relay.mute = true;
    await tab.write('twice?');
    relay.cut();
    relay.mute = false;
    relay.restore();
    await tab.pass(60_000);
    expect(relay.texts(only(relay))).toEqual(['first', 'twice?']);
    expect(tab.said).toEqual(['first sent', 'twice? sent']);
  });

  it('begins a new conversation with the same words where the old one is closed', async () => {
    const { relay, tab } = await start();
    await tab.write('hello');
    const first = only(relay);
    relay.happen(first, { kind: 'agent', id: 'ag_1', name: 'Ana' }, { type: 'conversation.closed', how: 'agent' });
    await settle();
    expect(tab.session.view.stage).toBe('closed');
    await tab.write('one more thing');
    await tab.write('and another');
    const [, second] = [...relay.logs.keys()];
    expect(relay.texts(second ?? '')).toEqual(['one more thing', 'and another']);
    expect(relay.logs.get(second ?? '')?.[0]?.body).toMatchObject({ previousId: first });
    expect(tab.said).toEqual(['hello sent', 'one more thing sent', 'and another sent']);
    expect(tab.session.view.stage).toBe('bot');
  });

  it('shows the first words of the assistant once a closed conversation can be reopened no more', async () => {
    const { relay, tab } = await start();
    await tab.write('hello');
    relay.happen(only(relay), { kind: 'system' }, { type: 'conversation.closed', how: 'agent' });
    await settle();
    relay.clock += 11 * 60_000;
    await tab.pass(11 * 60_000);
    expect(tab.session.view.stage).toBe('bot');
    expect(tab.items.at(-1)).toMatchObject({ text: 'Hello!' });
  });

  it('an event of the page goes to the conversation that goes on, is not kept, and begins none', async () => {
    const { relay, tab } = await start();
    const told = () =>
      relay.frames.flatMap(({ command }) => ((command as { type?: string } | undefined)?.type === 'page.event' ? command : []));
    expect(tab.session.happened('too_early')).toBe(false);
    await settle();
    expect([told(), relay.logs.size]).toEqual([[], 0]);
    tab.session.setDraft('hello');
    tab.session.send();
    tab.session.happened('payment_failed');
    await settle();
    expect(told()).toEqual([{ type: 'page.event', name: 'payment_failed' }]);
    expect(relay.logs.size).toBe(1);
    expect(tab.options.storage.read().outbox).toEqual([]);
    relay.refusing.set('page.event', refuse('too_many', 'enough').refused);
    tab.session.happened('payment_failed');
    await settle();
    expect(tab.session.view.notice).toBe(null);
  });

  it('keeps refused words, to be tried again with the same id or given back to the draft', async () => {
    const { relay, tab } = await start();
    await tab.write('first');
    relay.refusing.set('message.post', refuse('duplicate_text', 'again?').refused);
    await tab.write('no luck');
    const [, failed] = tab.mine;
    expect(failed).toMatchObject({ state: 'failed', fault: 'duplicate_text' });
    tab.session.retry(failed?.key ?? '');
    await settle();
    expect(tab.mine[1]).toMatchObject({ key: failed?.key, state: 'sent' });
    relay.refusing.set('message.post', refuse('too_many_marks', 'zalgo').refused);
    await tab.write('odd');
    tab.session.discard(tab.mine[2]?.key ?? '');
    expect(tab.session.view.draft).toBe('odd');
    expect(tab.said).toEqual(['first sent', 'no luck sent']);
  });

  it('never sends what is blank or too long, and keeps it in the box', async () => {
    const { relay, tab } = await start();
    await tab.write(' \n\u200b');
    await tab.write('x'.repeat(4_001));
    expect(relay.frames.filter(({ type }) => type === 'command')).toEqual([]);
    expect(tab.session.view.draft).toHaveLength(4_001);
    expect(tab.session.view.notice).toContain('too long');
  });

  it('tells a person why an act other than a message was refused', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    relay.refusing.set('queue.leave', refuse('not_waiting', 'no').refused);
    tab.session.leaveQueue();
    await settle();
    expect(tab.session.view.notice).toBeTruthy();
    tab.session.dismissNotice();
    expect(tab.session.view.notice).toBe(null);
  });
});

describe('the connection', () => {
  it('fetches a fresh ticket once where one is stale', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    const before = relay.tickets;
    relay.rejectTickets = 1;
    relay.cut();
    relay.restore();
    await tab.pass(1_000);
    expect(relay.tickets - before).toBe(2);
    expect(tab.session.view.link).toBe('ok');
  });

  it('forgets and reads again what another epoch may never have had', async () => {
    const { relay, tab } = await start();
    await tab.write('kept');
    const stream = only(relay);
    relay.cut();
    relay.epoch = 'e2';
    const log = relay.logs.get(stream) ?? [];
    relay.logs.set(stream, log.slice(0, 1));
    relay.restore();
    relay.say(stream, 'restored from a backup');
    await tab.pass(1_000);
    expect(tab.items.map((item) => ('text' in item ? item.text : item.kind))).toEqual(['restored from a backup']);
    expect(tab.session.view.notice, 'G6: and says so').toBe(
      'This chat was restored from a backup. If something you wrote is missing, please send it again.',
    );
  });

  it('closes its socket when the page is put aside, and is back when it is shown', async () => {
    const { relay, tab } = await start();
    tab.session.pause();
    expect(relay.sockets).toBe(0);
    tab.session.resume();
    await tab.pass(0);
    expect(relay.sockets).toBe(1);
  });

  it('begins anew as another visitor where the relay knows this one no more', async () => {
    const relay = new FakeRelay();
    const profile = new Profile();
    profile.data.set(
      'help-chat:demo',
      JSON.stringify({ at: relay.clock, visitorId: 'vs_gone', secret: 'x', current: 'cv_gone', ongoing: true }),
    );
    const tab = await openTab(relay, profile);
    // Asked again in turn with the other tabs: one of them may have got another secret.
    expect(relay.opens.map(({ known }) => known)).toEqual([false, false, false]);
    expect(relay.visitors).toBe(1);
    await tab.write('hello again');
    expect(tab.said).toEqual(['hello again sent']);
  });

  it('shows a blocked visitor that they are', async () => {
    const { relay, tab } = await start();
    relay.refusing.set('message.post', refuse('blocked', 'no').refused);
    await tab.write('hi');
    expect(tab.session.view.stage).toBe('blocked');
  });
});

describe('storage', () => {
  it.each([
    ['denied', (profile: Profile) => (profile.denied = true)],
    ['full', (profile: Profile) => (profile.full = true)],
  ])('works where it is %s, and says that it will not last', async (_, spoil) => {
    const relay = new FakeRelay();
    const profile = new Profile();
    spoil(profile);
    const tab = await openTab(relay, profile);
    await tab.write('hi');
    await tab.write('there');
    expect(tab.said).toEqual(['hi sent', 'there sent']);
    expect(tab.session.view.forgetful).toBe(true);
  });

  it.each(['{', '[]', 'null', '{"__proto__":{"at":1}}', '"x"', 'x'.repeat(500_000)])(
    'resets its own key where it holds %.20s',
    async (junk) => {
      const relay = new FakeRelay();
      const profile = new Profile();
      profile.data.set('help-chat:demo', junk).set('other', 'theirs');
      const tab = await openTab(relay, profile);
      await tab.write('hi');
      expect(tab.said).toEqual(['hi sent']);
      expect(profile.data.get('other')).toBe('theirs');
      expect(tab.session.view.forgetful).toBe(false);
    },
  );

  it('keeps a draft over a reload', async () => {
    const { relay, profile, tab } = await start();
    tab.session.setDraft('half a thought');
    await tab.pass(300);
    tab.gone();
    expect((await openTab(relay, profile)).session.view.draft).toBe('half a thought');
  });

  it('keeps nothing before consent, and everything from then on', async () => {
    const relay = new FakeRelay();
    const profile = new Profile();
    const tab = new Tab(relay, profile, false);
    tab.session.start('open');
    await tab.pass(0);
    relay.mute = true;
    await tab.write('hi');
    expect(profile.data.size).toBe(0);
    tab.session.keep();
    expect(profile.data.get('help-chat:demo')).toContain('"hi"');
    expect(profile.data.get('help-chat:demo')).toContain('vs_1');
  });

  it('forgets everything when asked', async () => {
    const { relay, profile, tab } = await start();
    await tab.write('hi');
    tab.session.forget();
    await tab.pass(1_000);
    expect(profile.data.has('help-chat:demo')).toBe(false);
    expect([tab.items.length, relay.sockets]).toEqual([0, 0]);
  });
});

describe('two tabs', () => {
  it('that start at once are one visitor with one conversation', async () => {
    const relay = new FakeRelay();
    const profile = new Profile();
    const [a, b] = [new Tab(relay, profile), new Tab(relay, profile)];
    a.session.start('open');
    b.session.start('open');
    await settle();
    await Promise.all([a.write('from a'), b.write('from b')]);
    await settle();
    expect(relay.visitors).toBe(1);
    expect(relay.logs.size).toBe(1);
    expect(a.said).toEqual(b.said);
    expect(a.said.toSorted()).toEqual(['from a sent', 'from b sent']);
  });

  it('sound once for one message', async () => {
    const { relay, profile, tab } = await start();
    const other = await openTab(relay, profile);
    await tab.write('hi');
    await settle();
    relay.say(only(relay), 'hello');
    await settle();
    expect(tab.blips + other.blips).toBe(1);
    expect([tab.session.view.unread, other.session.view.unread]).toEqual([1, 1]);
  });

  it('what one reads is read in the other', async () => {
    const { relay, profile, tab } = await start();
    const other = await openTab(relay, profile);
    await tab.write('hi');
    relay.say(only(relay), 'hello');
    await settle();
    tab.session.setReading(true);
    await settle();
    expect([tab.session.view.unread, other.session.view.unread]).toEqual([0, 0]);
  });

  it('what one leaves unsent is sent by the next, once', async () => {
    const { relay, profile, tab } = await start();
    await tab.write('hi');
    relay.cut();
    await tab.write('unsent');
    const other = await openTab(relay, profile, 'resume');
    relay.restore();
    await other.pass(20_000);
    expect(relay.texts(only(relay))).toEqual(['hi']);
    tab.gone();
    const third = await openTab(relay, profile, 'resume');
    await third.pass(1_000);
    expect(relay.texts(only(relay))).toEqual(['hi', 'unsent']);
  });

  it('forgetting in one forgets in the other', async () => {
    const { relay, profile, tab } = await start();
    const other = await openTab(relay, profile);
    await tab.write('hi');
    await settle();
    tab.session.forget();
    await settle();
    expect(other.items).toEqual([]);
    expect(other.signals.map(({ name }) => name)).toContain('forgotten');
  });
});

describe('what the page hears', () => {
  it('sent, received, status, unread and closed', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    tab.session.askHuman();
    await settle();
    const stream = only(relay);
    relay.happen(stream, { kind: 'agent', id: 'ag_1', name: 'Ana' }, { type: 'conversation.taken', agent: { id: 'ag_1', name: 'Ana' } });
    relay.say(stream, 'hello');
    relay.happen(stream, { kind: 'agent', id: 'ag_1', name: 'Ana' }, { type: 'conversation.closed', how: 'agent' });
    const names = tab.signals.map(({ name, detail }) => (name === 'status' ? detail.status : name));
    expect(names).toEqual(['bot', 'message-sent', 'queued', 'live', 'unread', 'message-received', 'closed', 'closed']);
  });

  it('nothing twice: what is read back after a reload is no news', async () => {
    const { relay, profile, tab } = await start();
    await tab.write('hi');
    relay.say(only(relay), 'hello');
    tab.gone();
    relay.clock += 60_000;
    const again = await openTab(relay, profile, 'resume');
    expect(again.signals.map(({ name }) => name)).not.toContain('message-received');
    expect(again.session.view.unread).toBe(1);
    expect(again.blips).toBe(0);
  });
});

describe('passing things', () => {
  it('shows who types for six seconds, or until they have said it', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    relay.tell({ type: 'typing', stream: only(relay), on: true, name: 'Ana' });
    expect(tab.session.view.typing).toBe('Ana');
    relay.clock += 6_100;
    await tab.pass(6_100);
    expect(tab.session.view.typing).toBe(null);
    relay.tell({ type: 'typing', stream: only(relay), on: true, name: 'Ana' });
    relay.say(only(relay), 'hello');
    expect(tab.session.view.typing).toBe(null);
  });

  it('shows the place in the queue only while waiting', async () => {
    const { relay, tab } = await start();
    tab.session.askHuman();
    await settle();
    relay.tell({ type: 'queue', stream: only(relay), ahead: 2, waitMs: 60_000 });
    expect(tab.session.view).toMatchObject({ stage: 'queued', queue: { ahead: 2 } });
    relay.happen(only(relay), { kind: 'system' }, { type: 'conversation.taken', agent: { id: 'ag_1', name: 'Ana' } });
    expect(tab.session.view).toMatchObject({ stage: 'live', queue: null, agent: { name: 'Ana' } });
  });

  it('tells typing at most every three seconds, and that it stopped', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    relay.frames.length = 0;
    for (let letters = 1; letters <= 40; letters += 1) {
      tab.session.setDraft('x'.repeat(letters));
      await tab.pass(100);
    }
    await tab.pass(5_000);
    expect(relay.frames.filter(({ type }) => type === 'typing').map(({ on }) => on)).toEqual([true, true, false]);
  });

  it('sends files with a message, and again where their conversation was closed', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    tab.session.addFiles([new File(['x'], 'notes.txt', { type: 'text/plain' })]);
    await settle();
    expect(tab.session.view.uploads).toMatchObject([{ state: 'ready', progress: 1 }]);
    relay.happen(only(relay), { kind: 'system' }, { type: 'conversation.closed', how: 'agent' });
    await tab.write('see this');
    await settle();
    const [, second] = [...relay.logs.keys()];
    expect(relay.uploads).toBe(2);
    expect(relay.logs.get(second ?? '')?.at(-1)?.body).toMatchObject({ text: 'see this', attachments: [{ mime: 'image/png' }] });
    expect(tab.session.view.uploads).toEqual([]);
  });

  it('refuses with words what the relay would refuse', async () => {
    const { tab } = await start();
    tab.session.addFiles([new File(['x'], 'run.exe')]);
    await settle();
    expect(tab.session.view.notice).toContain('not accepted');
    tab.session.addFiles([new File(['x'.repeat(1_000_001)], 'big.png')]);
    await settle();
    expect(tab.session.view.notice).toContain('too large');
    expect(tab.session.view.uploads).toEqual([]);
  });
});

describe('scrolling back', () => {
  /** A new tab of somebody who had one conversation before the one that it shows. */
  async function cameBack() {
    const { relay, profile, tab } = await start();
    await tab.write('long ago');
    relay.happen(only(relay), { kind: 'system' }, { type: 'conversation.closed', how: 'agent' });
    await settle();
    await tab.write('now');
    tab.gone();
    return openTab(relay, profile);
  }

  it('loads the conversation before this one, oldest first', async () => {
    const again = await cameBack();
    expect(again.said).toEqual(['now sent']);
    expect(again.session.view.moreChapters).toBe(true);
    await again.session.loadEarlier();
    expect(again.said).toEqual(['long ago sent', 'now sent']);
    expect(again.session.view.moreChapters).toBe(false);
  });

  it('shows nothing that was asked for by who has signed out meanwhile', async () => {
    const again = await cameBack();
    const coming = again.session.loadEarlier();
    again.session.forget();
    await coming;
    expect(again.said).toEqual([]);
  });
});

describe('S-35: the chat by mail', () => {
  const mail = async (tab: Tab, values: Readonly<Record<string, string>> | null) => {
    tab.session.submitForm('transcript:', values);
    await settle();
  };
  const last = (tab: Tab) => tab.items.at(-1);

  it('shows what the relay asks at the end of the chat, in its place, and nothing of it in the conversation', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    const [stream] = relay.logs.keys();
    const said = relay.logs.get(stream!)!.length;
    await mail(tab, {});
    expect(last(tab)).toMatchObject({ text: 'Where to?', author: { kind: 'system' }, form: { stepId: 'transcript:' } });
    expect(tab.session.view.openStepId).toBe('transcript:');
    await mail(tab, { email: 'vi@x.example' });
    expect(relay.mailed).toEqual([
      { stream, values: {} },
      { stream, values: { email: 'vi@x.example' } },
    ]);
    expect([last(tab)?.kind === 'message' && last(tab), tab.session.view.notice]).toMatchObject([{ text: 'hi' }, 'Sent']);
    expect(relay.logs.get(stream!)).toHaveLength(said);
  });

  it('a question that the assistant asked is open again when the form was left', async () => {
    const { tab } = await start();
    await tab.write('hi');
    const before = tab.session.view.openStepId;
    await mail(tab, {});
    await mail(tab, null);
    expect([last(tab), tab.session.view.openStepId]).toMatchObject([{ text: 'hi' }, before]);
  });

  it('says so where the relay cannot be reached', async () => {
    const { relay, tab } = await start();
    await tab.write('hi');
    relay.down = true;
    await mail(tab, {});
    expect([tab.session.view.notice, tab.session.view.openStepId]).toEqual(['There was no connection.', null]);
  });
});
