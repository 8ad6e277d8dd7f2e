// Everything behind the button: fetched when the visitor is about to open it, or has a conversation to come back to.
// Ties element, session and panel together. Imports nothing that the launcher's file holds (see host.ts).
import { openApi } from './api.ts';
import { chatStyles, siteColour } from './chat-styles.ts';
import type { AttachChat, Host } from './host.ts';
import { watchLifecycle } from './lifecycle.ts';
import { pageNow, watchPage } from './page.ts';
import './panel.ts';
import { Session } from './session.ts';
import type { Language } from './session-options.ts';
import { languageOf, oneOf, profileOf, relayOf } from './settings.ts';
import type { Signal } from './signals.ts';
import { Storage } from './storage.ts';
import { dirOf, fill, loadStrings, spokenFor } from './strings.ts';
import { openTabs } from './tabs.ts';
import { showInTitle } from './title.ts';
import { chooseTransport } from './transport/choose.ts';
import { forThisVisit } from './visit.ts';

export const attach: AttachChat = async (host) => {
  let language = await speak(host);
  const panel = document.createElement('help-chat-panel');
  const button = host.root.querySelector('button');
  const sheet = new CSSStyleSheet();
  const siteSheet = new CSSStyleSheet();
  sheet.replaceSync(chatStyles);
  const [base, ...colours] = host.root.adoptedStyleSheets;
  host.root.adoptedStyleSheets = [...(base ? [base] : []), sheet, siteSheet, ...colours];

  const visit = forThisVisit(host.site, () => storage.forgetful);
  const storage = new Storage(host.site, () => localStorage, Date.now, host.consent !== 'required');
  let session: Session | undefined;
  let shown = { unread: -1, accent: '' };
  const stops: (() => void)[] = [];

  const follow = ({ view }: Session): void => {
    const accent = view.site?.accent ?? '';
    if (view.unread === shown.unread && accent === shown.accent) return;
    shown = { unread: view.unread, accent };
    siteSheet.replaceSync(siteColour(accent));
    if (button && view.unread > 0) button.dataset['unread'] = view.unread > 9 ? '9+' : String(view.unread);
    else delete button?.dataset['unread'];
    showInTitle(view.unread);
    name();
  };

  const name = (): void => {
    const { strings, tag } = language;
    host.label = (open) => {
      if (open) return strings.close;
      return shown.unread > 0 ? fill(strings.openUnread, { n: shown.unread }, tag) : strings.open;
    };
    host.draw();
  };

  const dress = (): void => {
    panel.side = oneOf('side', host.side || host.align, ['right', 'left']);
    panel.theme = oneOf('theme', host.theme, ['auto', 'light', 'dark']);
    // As the browser understood it: the panel derives its other colours from numbers.
    const own = host.getAttribute('accent') && button ? getComputedStyle(button).backgroundColor : '';
    panel.style.setProperty('--help-chat-color-accent', own);
  };

  // Made with the visitor's first act on this page, not when the code was fetched ahead of it.
  const begin = (): Session => {
    if (session) return session;
    const made = makeSession(host, language, storage, visit);
    session = made;
    panel.session = made;
    panel.addEventListener('help-chat-close', (event) => {
      // The element says so itself, once.
      event.stopPropagation();
      host.close();
    });
    made.addEventListener('change', () => follow(made));
    made.addEventListener('signal', (event) => tell((event as CustomEvent<Signal>).detail)); // Session fires no other
    if (host.root.firstChild !== panel) host.root.prepend(panel);
    dress();
    name();
    stops.push(
      watchPage(() => made.tellPage()),
      watchLifecycle({
        wake: () => made.wake(),
        pause: () => made.pause(),
        resume: () => made.resume(),
        visibility: () => showInTitle(made.view.unread),
        stored: (key) => {
          if (key === storage.key || key === null) made.keptElsewhere();
        },
      }),
    );
    return made;
  };

  const tell = ({ name: what, detail }: Signal): void => {
    if (what === 'forgotten') host.close();
    else host.dispatchEvent(new CustomEvent(`help-chat-${what}`, { detail, bubbles: true, composed: true }));
  };

  return {
    open(focus) {
      begin().start('open');
      panel.takeFocus = focus;
      panel.open = true;
      visit.panelOpen = true;
    },
    close() {
      // Back to where it was opened from, unless the visitor is elsewhere by now.
      if (host.root.activeElement === panel) button?.focus();
      panel.open = false;
      visit.panelOpen = false;
    },
    resume() {
      begin().start('resume');
      // On a phone it would cover the page that the visitor has just gone to.
      if (visit.panelOpen && !matchMedia('(max-width: 639.98px), (max-height: 439.98px)').matches) host.open();
    },
    prefill(text) {
      begin().setDraft(text);
    },
    update() {
      dress();
      if (host.consent === 'required' && !storage.forgetful) storage.deny();
      else if (host.consent === 'granted' && session) session.keep();
      else if (host.consent === 'granted') storage.allow();
      const tag = languageOf(host.language);
      if (tag === language.tag) return;
      void speak(host).then((spoken) => {
        language = spoken;
        session?.setLanguage(spoken);
        name();
      });
    },
    forget() {
      if (host.consent) host.consent = 'required';
      begin().forget();
      visit.panelOpen = false;
    },
    destroy() {
      for (const stop of stops) stop();
      showInTitle(0);
      session?.destroy();
      panel.remove();
      host.root.adoptedStyleSheets = host.root.adoptedStyleSheets.filter((each) => each !== sheet && each !== siteSheet);
    },
  };
};

async function speak(host: Host): Promise<Language> {
  const tag = spokenFor(languageOf(host.language));
  return { strings: await loadStrings(tag, host.strings ?? {}), tag, dir: dirOf(tag) };
}

function makeSession(host: Host, language: Language, storage: Storage, visit: ReturnType<typeof forThisVisit>): Session {
  const relay = relayOf(host.relay, import.meta.url);
  const pageFetch = fetch.bind(globalThis);
  const ticks = performance.now.bind(performance);
  return new Session({
    site: host.site,
    relay,
    language,
    api: openApi(relay, pageFetch),
    storage,
    tabs: openTabs(host.site, crypto.getRandomValues(new Uint32Array(2)).join('-'), navigator.locks),
    transport: chooseTransport({
      relay,
      fetch: pageFetch,
      WebSocket: globalThis.WebSocket,
      eaten: visit.socketsEaten,
      onEaten: () => (visit.socketsEaten = true),
      now: ticks,
    }),
    now: Date.now,
    ticks,
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    about: () => {
      const profile = profileOf(host);
      const { referrer } = document;
      return { page: pageNow(), ...(referrer && { referrer: referrer.slice(0, 2_048) }), ...(profile && { profile }) };
    },
    hidden: () => document.hidden,
    blip: () => {
      if (!host.hasAttribute('muted')) void import('./sound.ts').then(({ blip }) => blip());
    },
  });
}
