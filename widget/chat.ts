// What opens behind the button: fetched when the visitor is about to open it, or has a conversation to come back to.
// Ties element, welcome and panel together, and hands over to the session (live.ts) with the visitor's first act.
// Imports nothing that the launcher's file holds (see host.ts).
import { isEventName } from '#protocol/event-name.ts';
import { makeId } from '#protocol/make-id.ts';
import { chatStyles, siteColour } from './chat-styles.ts';
import { bearerIn, openDoor } from './door.ts';
import type { AttachChat, Host } from './host.ts';
import type { Live } from './live.ts';
import { openTab } from './lone-tab.ts';
import { pageNow } from './page.ts';
import './panel.ts';
import { profileOf } from './profile.ts';
import type { Language } from './session-options.ts';
import { languageOf, oneOf, relayOf, warnOnce } from './settings.ts';
import type { Signal } from './signals.ts';
import { Storage } from './storage.ts';
import { dirOf, loadStrings, spokenFor, wholeWords } from './strings.ts';
import type { SessionLike } from './view.ts';
import { Welcome } from './welcome.ts';

const AGAIN_MS = 1_000;

export const attach: AttachChat = async (host) => {
  let language = await speak(host);
  const panel = document.createElement('help-chat-panel');
  const button = host.root.querySelector('button')!; // the launcher's own, before anything else
  const sheet = new CSSStyleSheet();
  const siteSheet = new CSSStyleSheet();
  sheet.replaceSync(chatStyles);
  // After the launcher's own, before the page's colours.
  const [base, ...colours] = host.root.adoptedStyleSheets;
  host.root.adoptedStyleSheets = [base!, sheet, siteSheet, ...colours];

  const { site } = host;
  const relay = relayOf(host.relay, import.meta.url);
  const storage = new Storage(site, () => localStorage, Date.now, host.consent !== 'required');
  const door = openDoor(relay, fetch.bind(globalThis), (detail) => {
    host.token = token = '';
    tell({ name: 'identity-refused', detail });
  });
  let { token } = host;
  /** What the page has said of the visitor so far. */
  let said = JSON.stringify(profileOf(host));
  // A page without an origin has no locks to give: asking would be a fault.
  const tab = openTab(site, makeId('tab'), origin === 'null' ? undefined : navigator.locks);
  const about = () => {
    const profile = profileOf(host);
    const { referrer } = document;
    // A conversation link (SPEC M-04): in the fragment, so that no server's log has it. The visitor's click spends it, not the page.
    const [, link] = location.hash.split('#help-chat=');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return {
      link,
      timeZone,
      page: pageNow(),
      referrer: referrer.slice(0, 2_048) || undefined,
      profile,
      message,
      event,
      identity: host.token,
      consent: storage.read().agreed ?? undefined,
    };
  };
  /** The step of the automatic message by which the chat was opened. */
  let message: string | undefined;
  /** What has happened last on the page. */
  let event: string | undefined;
  /** The page's tag lets the assistant speak while the chat is closed. */
  let speaks = false;
  let act: 'open' | 'resume' = 'resume';
  let over = false;
  let live: Live | undefined;
  let coming: Promise<void> | undefined;
  let shown = { unread: -1, accent: '' };

  const welcome = new Welcome({ site, relay, language, storage, tabs: tab, about, now: Date.now, open: door.open, goLive });
  const present = () => live?.session ?? welcome;

  function goLive(): void {
    coming ??= fetchLive().then(({ makeLive }) => {
      if (over) return;
      live = makeLive({ host, panel, language, relay, storage, tab, door, about });
      live.begin(act, welcome);
      follow(live.session);
    });
  }

  // The session's code is tried for until it comes: what waits for it is kept, and the person is told after the first failure.
  async function fetchLive(wait = AGAIN_MS): Promise<typeof import('./live.ts')> {
    try {
      // What failed once, Firefox never fetches again on this page: without a network it is not asked for.
      if (!navigator.onLine) throw new Error();
      await wholeWords(language.strings);
      return await import('./live.ts');
    } catch {
      welcome.lost();
      await new Promise((done) => setTimeout(done, wait));
      return fetchLive(Math.min(wait * 2, 30_000));
    }
  }

  const follow = (session: SessionLike): void => {
    panel.session = session;
    const look = (): void => {
      if (panel.session !== session) return;
      show(session);
      heed();
    };
    session.addEventListener('change', look);
    session.addEventListener('signal', (event) => {
      if (panel.session === session) tell((event as CustomEvent<Signal>).detail); // sessions fire no other
    });
    look();
  };

  const show = ({ view }: SessionLike): void => {
    const { unread } = view;
    const accent = view.site?.accent ?? '';
    if (unread === shown.unread && accent === shown.accent) return;
    shown = { unread, accent };
    siteSheet.replaceSync(siteColour(accent));
    if (unread > 0) button.dataset['unread'] = unread > 9 ? '9+' : `${unread}`;
    else delete button.dataset['unread'];
    name();
  };

  const name = (): void => {
    const { strings } = language;
    host.label = (open) => (open ? strings.close : live && shown.unread > 0 ? live.label(shown.unread, language) : strings.open);
    host.draw();
  };

  const dress = (): void => {
    panel.side = oneOf('side', host.side || host.align, ['right', 'left']);
    panel.theme = oneOf('theme', host.theme, ['auto', 'light', 'dark']);
    // As the browser understood it: the panel derives its other colours from numbers.
    const own = host.getAttribute('accent') ? getComputedStyle(button).backgroundColor : '';
    panel.style.setProperty('--help-chat-color-accent', own);
  };

  // With the visitor's first act on this page, not when the code was fetched ahead of it.
  const begin = (): void => {
    if (panel.session) return;
    follow(welcome);
    panel.addEventListener('help-chat-close', (event) => {
      // The element says so itself, once.
      event.stopPropagation();
      host.close();
    });
    host.root.prepend(panel);
    dress();
  };

  const start = (how: typeof act): void => {
    begin();
    if (how === 'open') act = how;
    present().start(how);
  };

  const tell = ({ name: what, detail }: Signal): void => {
    if (what !== 'forgotten') host.dispatchEvent(new CustomEvent(`help-chat-${what}`, { detail, bubbles: true, composed: true }));
    else {
      host.close();
      // Said once, and kept nowhere to be said again: a secret that is kept is not forgotten.
      if (detail) void door.call('/sign-out', detail, {}, true).catch(() => undefined);
    }
  };

  // A message that cannot be fetched is not said: nobody has asked for it.
  const speakFirst = async (happened?: string): Promise<void> => {
    const opened = (step: string): void => void (message = step);
    const automatic = await import('./automatic.ts').catch(() => undefined);
    await automatic?.speakFirst(host, { door, storage, language, about, opened, happened }).catch(() => undefined);
  };

  // Told where it can be told now; what happens before anybody is asked is what the chat begins with. Whoever is being let in, or
  // comes back to a talk, is waited for.
  const heed = (): void => {
    if (live ? live.session.view.stage === 'connecting' : coming || storage.read().ongoing) return;
    for (const name of host.events.splice(0)) {
      if (!isEventName(name)) warnOnce(`event is a name like "payment_failed", not "${name}"`);
      // What a talk was told of begins no other.
      else if (live) event = live.session.happened(name) ? undefined : name;
      else {
        event = name;
        if (panel.session) welcome.happened();
        else if (speaks) void speakFirst(name);
      }
    }
  };

  const turn = (open: boolean): void => {
    panel.open = open;
    live?.turned(open);
  };

  return {
    open(focus) {
      heed();
      start('open');
      panel.takeFocus = focus;
      turn(true);
    },
    close() {
      // Back to where it was opened from, unless the visitor is elsewhere by now.
      if (host.root.activeElement === panel) button.focus();
      turn(false);
    },
    resume() {
      if (storage.read().ongoing) return start('resume');
      speaks = true;
      void speakFirst();
      heed();
    },
    prefill(text) {
      begin();
      present().setDraft(text);
    },
    update() {
      dress();
      heed();
      if (host.consent === 'required' && !storage.forgetful) storage.deny();
      else if (host.consent === 'granted') present().keep();
      const labels = JSON.stringify(profileOf(host));
      if (labels !== said) {
        said = labels;
        if (live) live.session.enterAgain();
        else welcome.happened();
      }
      if (token !== host.token) {
        token = host.token;
        if (token) present().enterAgain();
      }
      const tag = languageOf(host.language);
      if (tag === language.tag) return;
      void speak(host).then(async (spoken) => {
        await wholeWords(spoken.strings);
        language = spoken;
        present().setLanguage(spoken);
        name();
      });
    },
    forget() {
      if (host.consent) host.consent = 'required';
      for (const noted of ['said', 'came']) new Storage(`${site} ${noted}`, () => sessionStorage, Date.now, true).clear();
      begin();
      present().forget();
      // The session that is on its way has begun with what was there.
      if (!live) void coming?.then(() => present().forget());
      // And whoever the relay is just letting in, in any tab, is forgotten as soon as it has.
      void tab.alone('entrance', async () => bearerIn(storage) && present().forget()).catch(() => undefined);
    },
    destroy() {
      over = true;
      live?.end();
      tab.leave();
      panel.remove();
      host.root.adoptedStyleSheets = host.root.adoptedStyleSheets.filter((each) => each !== sheet && each !== siteSheet);
    },
  };
};

async function speak(host: Host): Promise<Language> {
  const tag = spokenFor(languageOf(host.language));
  return { strings: await loadStrings(tag, host.strings ?? {}), tag, dir: dirOf(tag) };
}
