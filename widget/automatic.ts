// What the assistant says before the chat is opened, on sites that want it (SPEC S-34): asks the relay once as the page comes up, and
// whenever something has happened on it, and shows the first message that is due beside the button. That it was shown is remembered for
// as long as the message wants.
import type { PresenceResponse } from '#protocol/http/on-site.ts';
import type { OpenRequest } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import { bearerIn, type Door } from './door.ts';
import { css } from './elements/sheet.ts';
import type { Host } from './host.ts';
import type { Language } from './session-options.ts';
import { Storage } from './storage.ts';
import { allWords, wholeWords } from './strings.ts';

type Message = PresenceResponse['messages'][number];
type Around = {
  readonly door: Door;
  readonly storage: Storage;
  readonly language: Language;
  readonly about: () => Pick<OpenRequest, 'page' | 'referrer' | 'profile'>;
  /** The chat is opened, and that step is what its visitor has read. */
  readonly opened: (step: string) => void;
  /** What has just happened on the page; without it, the page has come up. */
  readonly happened: string | undefined;
};

const styles = css`
  .say {
    position: fixed;
    bottom: calc(var(--help-chat-offset-block, 20px) + 64px);
    display: flex;
    align-items: start;
    max-width: min(18em, 90vw);
    border: 1px solid #8884;
    border-radius: 16px;
    background: canvas;
    color: canvastext;
    color-scheme: light dark;
    font: 15px/1.45 var(--help-chat-font, system-ui);
    box-shadow: 0 4px 16px #0004;
  }
  /* At the left it stands as the launcher does. */
  .say:not(.left) {
    right: var(--help-chat-offset-inline, 20px);
  }
  .say button {
    all: unset;
    padding: 12px 16px;
    border-radius: 16px;
    overflow-wrap: anywhere;
    white-space: pre-line;
    cursor: pointer;
  }
  .say ::before {
    content: none;
  }
  .by ::first-line {
    font-weight: 600;
  }
  .say :focus-visible {
    outline: 2px solid;
  }
`;

/** Where nothing is asked at present, it is seen again after so long whether something is. */
const LOOK_MS = 5_000;
const FAILED_MS = 60_000;

/** Takes away what is shown. */
let leave = (): void => undefined;

/** An invitation was closed: also where the tab may note nothing. */
let declined = false;

/** What the tab notes where its visitor has closed an invitation. No step is called so. */
const DECLINED = '-';

export async function speakFirst(host: Host, { door, storage, language, about, opened, happened }: Around): Promise<void> {
  const id = makeId('ps');
  const show = (message: Message): void => {
    const { step, text, by } = message;
    const { root, site } = host;
    // What has happened takes the place of what was said of the page, and what a person says that of both.
    if (host.isOpen || (!happened && !by && root.querySelector('.say')) || !isNew(message, site, storage)) return;
    if (!root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles];
    leave();
    const box = document.createElement('div');
    leave = () => {
      box.remove();
      host.removeEventListener('help-chat-open', enter);
    };
    const enter = (): void => {
      opened(step);
      leave();
    };
    host.addEventListener('help-chat-open', enter);
    box.className = (host.side || host.align) + (by ? ' by say' : ' say');
    box.role = 'status';
    // What is no scheme, as auto, leaves the page's own.
    box.style.colorScheme = host.theme;
    const off = press('✕', () => {
      leave();
      if (by) declined = isNew({ step: DECLINED, oncePer: 'session' }, site, storage);
    });
    off.ariaLabel = allWords(language.strings).dismiss;
    box.append(
      press(by ? `${by.name}\n${text}` : text, () => host.open()),
      off,
    );
    root.append(box);
  };
  const ask = async (path: string, more: object): Promise<number | undefined> => {
    const { page, profile } = about();
    const asked = { site: host.site, language: language.tag, page, profile: { role: profile?.role }, ...more };
    const answer = await (await door.call(path, bearerIn(storage), asked)).json();
    const { messages, againMs } = answer as PresenceResponse; // the relay's own schema made it, and that of messages has no more
    await wholeWords(language.strings);
    for (const message of messages) {
      const { afterSeconds, afterSiteSeconds } = message;
      const here = happened ? 0 : performance.now();
      const rest = afterSiteSeconds ? afterSiteSeconds * 1_000 - timeOnSite(host.site, storage) : 0;
      setTimeout(show, Math.max(afterSeconds * 1_000 - here, rest), message);
    }
    return againMs;
  };
  // As often as the relay wants to hear that somebody looks at this page, it is told, and what an agent says to them is shown (SPEC S-33).
  const beHere = async (): Promise<void> => {
    declined ||= ofThisTab(host.site, storage).read().said.includes(DECLINED);
    // Whoever does not look at the page, has the chat, or has taken back their consent is not there to be invited.
    const away = document.hidden || host.isOpen || host.consent === 'required' || storage.read().ongoing;
    const wait = away ? LOOK_MS : await ask('/presence', { id, declined }).catch(() => FAILED_MS);
    if (wait && host.isConnected) setTimeout(beHere, wait);
  };
  if (!happened && document.querySelector('[data-chat-messages=presence]')) void beHere();
  await ask('/messages', { referrer: about().referrer, event: happened });
}

function press(words: string, run: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.dir = 'auto';
  button.textContent = words;
  button.onclick = run;
  return button;
}

/** Whether it was not shown yet as often as it may be; from now on it was. Remembered as all else is: with consent, until it is forgotten. */
function isNew({ step, oncePer }: Pick<Message, 'step' | 'oncePer'>, site: string, storage: Storage): boolean {
  if (oncePer === 'always') return true;
  const kept = oncePer === 'visitor' ? storage : ofThisTab(site, storage);
  const { said } = kept.read();
  if (said.includes(step)) return false;
  kept.write({ said: [...said, step] });
  return true;
}

/** What was shown in this visit. */
function ofThisTab(site: string, { forgetful }: Storage): Storage {
  return new Storage(`${site} said`, () => sessionStorage, Date.now, !forgetful);
}

/** In ms. Who never opened the chat has nothing kept of them (GUARANTEES P1): of their visit this page alone is known. */
function timeOnSite(site: string, storage: Storage): number {
  const here = performance.now();
  if (!storage.read().visitorId) return here;
  const came: unknown = (sessionStorage[`help-chat:${site} came`] ??= Date.now() - here);
  return Date.now() - Number(came);
}
