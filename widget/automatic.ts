// What the assistant says before the chat is opened, on sites that want it (SPEC S-34): asks the relay once as the page comes up, and
// whenever something has happened on it, and shows the first message that is due beside the button. That it was shown is remembered for
// as long as the message wants.
import type { MessagesResponse, OpenRequest } from '#protocol/http/visitor.ts';
import { bearerIn, type Door } from './door.ts';
import { css } from './elements/sheet.ts';
import type { Host } from './host.ts';
import type { Language } from './session-options.ts';
import { Storage } from './storage.ts';
import { allWords, wholeWords } from './strings.ts';

type Message = MessagesResponse['messages'][number];
type Around = {
  readonly door: Door;
  readonly storage: Storage;
  readonly language: Language;
  readonly about: Pick<OpenRequest, 'page' | 'referrer' | 'profile'>;
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
    max-width: min(18em, 100vw - 40px);
    border: 1px solid #8884;
    border-radius: 16px;
    background: light-dark(#fff, #17191f);
    color: light-dark(#191c21, #eceef2);
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
    cursor: pointer;
  }
  .say :before {
    content: none;
  }
  .say :focus-visible {
    outline: 2px solid;
  }
`;

/** Takes away what is shown. */
let leave = (): void => undefined;

export async function speakFirst(host: Host, { door, storage, language, about, opened, happened }: Around): Promise<void> {
  const { page, referrer, profile } = about;
  const asked = { site: host.site, language: language.tag, page, referrer, profile: { role: profile?.role }, event: happened };
  const { messages } = (await (await door.call('/messages', bearerIn(storage), asked)).json()) as MessagesResponse; // the relay's own schema made it
  await wholeWords(language.strings);
  const { adoptedStyleSheets: sheets } = host.root;
  if (!sheets.includes(styles)) host.root.adoptedStyleSheets = [...sheets, styles];
  const show = (message: Message): void => {
    // What has happened takes the place of what was said of the page.
    if (host.isOpen || (!happened && host.root.querySelector('.say')) || !isNew(message, host.site, storage)) return;
    leave();
    const box = document.createElement('div');
    leave = () => {
      box.remove();
      host.removeEventListener('help-chat-open', enter);
    };
    const enter = (): void => {
      opened(message.step);
      leave();
    };
    host.addEventListener('help-chat-open', enter);
    box.className = (host.side || host.align) + ' say';
    box.role = 'status';
    // What is no scheme, as auto, leaves the page's own.
    box.style.colorScheme = host.theme;
    const off = press('✕', leave);
    off.ariaLabel = allWords(language.strings).dismiss;
    box.replaceChildren(
      press(message.text, () => host.open()),
      off,
    );
    host.root.append(box);
  };
  for (const message of messages) {
    const { afterSeconds, afterSiteSeconds } = message;
    const here = happened ? 0 : performance.now();
    const rest = afterSiteSeconds ? afterSiteSeconds * 1_000 - timeOnSite(host.site, storage) : 0;
    setTimeout(show, Math.max(afterSeconds * 1_000 - here, rest), message);
  }
}

function press(words: string, run: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.dir = 'auto';
  button.textContent = words;
  button.onclick = run;
  return button;
}

/** Whether it was not shown yet as often as it may be; from now on it was. Remembered as all else is: with consent, until it is forgotten. */
function isNew({ step, oncePer }: Message, site: string, storage: Storage): boolean {
  if (oncePer === 'always') return true;
  const kept = oncePer === 'visitor' ? storage : new Storage(`${site} said`, () => sessionStorage, Date.now, !storage.forgetful);
  const { said } = kept.read();
  if (said.includes(step)) return false;
  kept.write({ said: [...said, step] });
  return true;
}

/** In ms. Who never opened the chat has nothing kept of them (GUARANTEES P1): of their visit this page alone is known. */
function timeOnSite(site: string, storage: Storage): number {
  const here = performance.now();
  if (!storage.read().visitorId) return here;
  const came: unknown = (sessionStorage[`help-chat:${site} came`] ??= Date.now() - here);
  return Date.now() - Number(came);
}
