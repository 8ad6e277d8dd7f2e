// The chat from the visitor's first act on: gives the session what it touches of the browser, and the panel what shows a
// conversation. Fetched with that act, or at once where a browser comes back to a conversation.
import { openApi } from './api.ts';
import type { Door } from './door.ts';
import { fill } from './fill.ts';
import type { Host } from './host.ts';
import { watchLifecycle } from './lifecycle.ts';
import type { LoneTab } from './lone-tab.ts';
import type { HelpChatPanel } from './panel.ts';
import { panelParts } from './panel-parts.ts';
import { Session } from './session.ts';
import type { Language, SessionOptions } from './session-options.ts';
import { blip } from './sound.ts';
import { isSmall } from './stand.ts';
import { allWords } from './strings.ts';
import { openTabs } from './tabs.ts';
import { showInTitle } from './title.ts';
import { chooseTransport } from './transport/choose.ts';
import { forThisVisit } from './visit.ts';
import { watchPage } from './watch-page.ts';
import type { Welcome } from './welcome.ts';

export type LiveOptions = Pick<SessionOptions, 'language' | 'relay' | 'storage' | 'about'> & {
  readonly host: Host;
  readonly panel: HelpChatPanel;
  readonly door: Door;
  readonly tab: LoneTab;
};

export type Live = ReturnType<typeof makeLive>;

export function makeLive({ host, panel, language, relay, storage, tab, door, about }: LiveOptions) {
  const visit = forThisVisit(host.site, () => storage.forgetful);
  const ticks = performance.now.bind(performance);
  const session = new Session({
    site: host.site,
    relay,
    language,
    api: openApi(relay, door, location.origin),
    storage,
    tabs: openTabs(tab),
    transport: chooseTransport({
      relay,
      fetch: door.fetch,
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
    about,
    hidden: () => document.hidden,
    blip: () => {
      if (!host.hasAttribute('muted')) blip();
    },
  });
  const count = (): void => {
    const { stage, notice, unread } = session.view;
    showInTitle(unread);
    // Who was blocked sees no chat any more (SPEC S-20); with a notice it is the page that is at fault, and reads why.
    if (stage === 'blocked' && !notice) host.hidden = true;
  };
  const stops = [
    watchPage(() => session.tellPage()),
    watchLifecycle({
      wake: () => session.wake(),
      pause: () => session.pause(),
      resume: () => session.resume(),
      visibility: count,
      stored: (key) => {
        if (key === storage.key || key === null) session.keptElsewhere();
      },
    }),
  ];
  session.addEventListener('change', count);
  const turned = (open: boolean): void => {
    visit.panelOpen = open;
  };

  return {
    session,
    /** Takes over from the welcome what it has: the relay's answer, acts (they are in `storage`), words and files. */
    begin(act: 'open' | 'resume', welcome: Welcome): void {
      const { view, files } = welcome;
      panel.parts = panelParts;
      session.start(act, welcome);
      if (view.draft !== session.view.draft) session.setDraft(view.draft);
      if (files.length > 0) session.addFiles(files);
      if (act === 'open') turned(panel.open);
      // On a phone it would cover the page that the visitor has just gone to.
      else if (visit.panelOpen && !isSmall()) host.open();
    },
    /** What the button says while `unread` messages wait. */
    label: (unread: number, { strings, tag }: Language) => fill(allWords(strings).openUnread, { n: unread }, tag),
    /** The panel was opened or closed. */
    turned,
    end(): void {
      for (const stop of stops) stop();
      showInTitle(0);
      session.destroy();
    },
  };
}
