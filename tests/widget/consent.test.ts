// M-33: what the widget does about a text that the site wants a yes to, before a conversation and in one, in one tab and in two.
import { describe, expect, it } from 'vitest';
import { Session } from '#widget/session.ts';
import { Welcome } from '#widget/welcome.ts';
import { openTab, Profile, settle, Tab } from './a-tab.ts';
import { FakeRelay } from './fake-relay.ts';

function asking(): { readonly relay: FakeRelay; readonly profile: Profile } {
  const relay = new FakeRelay();
  relay.wanted = 'v1';
  return { relay, profile: new Profile() };
}

const asked = ({ view }: Welcome | Session) => view.site?.consent?.version;

describe('before the first act', () => {
  async function opened() {
    const { relay, profile } = asking();
    const tab = new Tab(relay, profile);
    const lives: number[] = [];
    const welcome = new Welcome({
      ...tab.options,
      open: async (body, bearer) => relay.api.open(body, bearer),
      goLive: () => lives.push(1),
    });
    welcome.start('open');
    await settle();
    return { relay, profile, tab, welcome, lives };
  }

  it('is told and asked for, and the yes is no other visit and no conversation', async () => {
    const { relay, welcome, lives } = await opened();
    expect(asked(welcome)).toBe('v1');
    welcome.agree();
    await settle();
    expect([asked(welcome), relay.agreed, welcome.view.site?.visitorUploads]).toEqual([undefined, 'v1', true]);
    expect([relay.opens.map(({ act }) => act), relay.sockets, relay.logs.size, lives.length]).toEqual([['open', 'resume'], 0, 0, 0]);
  });

  it('is said by the session where the relay cannot be reached', async () => {
    const { relay, welcome, tab, lives } = await opened();
    relay.down = true;
    welcome.agree();
    await settle();
    expect([asked(welcome), lives.length]).toEqual(['v1', 1]);
    relay.down = false;
    const session = new Session(tab.options);
    session.start('open', welcome);
    await tab.pass(1_000);
    session.agree();
    await tab.pass(1_000);
    expect([asked(session), relay.agreed]).toEqual([undefined, 'v1']);
  });

  it('is not asked again on the next page, but is once the text is another', async () => {
    const { relay, profile, welcome } = await opened();
    welcome.agree();
    await settle();
    expect(asked((await openTab(relay, profile)).session)).toBeUndefined();
    relay.wanted = 'v2';
    expect(asked((await openTab(relay, profile)).session)).toBe('v2');
  });

  it('is forgotten with the chat', async () => {
    const { relay, profile, tab, welcome } = await opened();
    welcome.agree();
    await settle();
    welcome.forget();
    expect([profile.data.size, tab.options.about().consent]).toEqual([0, undefined]);
    expect(relay.agreed).toBe('v1');
  });
});

describe('in a session', () => {
  it('words that were faster than the answer wait for the yes, and go out with it', async () => {
    const { relay, profile } = asking();
    const tab = new Tab(relay, profile);
    tab.session.start('open');
    tab.session.setDraft('too fast');
    tab.session.send();
    await tab.pass(1_000);
    expect([tab.said, asked(tab.session)]).toEqual([['too fast failed'], 'v1']);
    tab.session.agree();
    await tab.pass(1_000);
    expect([tab.said, asked(tab.session)]).toEqual([['too fast sent'], undefined]);
    expect(tab.session.view.notice).toBeNull();
  });

  it('a text that came meanwhile is shown as soon as the relay wants a yes to it', async () => {
    const relay = new FakeRelay();
    const tab = await openTab(relay, new Profile());
    relay.wanted = 'v1';
    tab.session.askHuman();
    await tab.pass(1_000);
    expect([asked(tab.session), tab.session.view.notice, relay.logs.size]).toEqual(['v1', null, 0]);
  });

  it('a yes in one tab is one in the other', async () => {
    const { relay, profile } = asking();
    const one = await openTab(relay, profile);
    const other = await openTab(relay, profile);
    one.session.agree();
    await one.pass(1_000);
    await other.pass(1_000);
    expect([asked(one.session), asked(other.session)]).toEqual([undefined, undefined]);
  });
});
