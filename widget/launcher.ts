// The `<help-chat>` element: one button, and the way to the chat behind it. Until the visitor acts it sends nothing,
// keeps nothing and connects to nothing. Written by hand, without Lit, so that every page can afford it.
import { plainColour, warnOnce } from './attributes.ts';
import type { Chat, Host } from './host.ts';
import { launcherStyles } from './launcher-styles.ts';

const reflected = [
  'site',
  'relay',
  'language',
  'theme',
  'side',
  'align',
  'accent',
  'name',
  'email',
  'role',
  'phone',
  'group',
  'variables',
  'consent',
] as const;

/** The element that lives; every other one on the page stays inert. What it has, one page has once. */
export let active: HelpChat | undefined;
let chat: Promise<Chat | void> | undefined;
let body: HTMLElement | undefined;
let byPerson = false;
const button = document.createElement('button');
const styles = new CSSStyleSheet();
const colours = new CSSStyleSheet();

/**
 * @fires help-chat-ready - the button is drawn
 * @fires help-chat-open - the panel was opened
 * @fires help-chat-close - the panel was closed; the conversation goes on
 * @cssproperty --help-chat-color-accent - colour of the button and of the visitor's own bubbles
 * @cssproperty --help-chat-z-index - 2147483000 by default
 * @cssproperty --help-chat-offset-inline - distance from the side, 20px by default
 * @cssproperty --help-chat-offset-block - distance from the bottom, 20px by default
 * @csspart launcher - the button
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the interface below
export class HelpChat extends HTMLElement implements Host {
  static observedAttributes = [...reflected, 'open'];

  readonly root: ShadowRoot;
  /** Added by the script tag: gives way to one placed by hand. */
  auto = false;

  /** What the page has said has happened on it, and the chat has not heard yet. */
  readonly events: string[] = [];

  /** What the page has said of who the visitor is. */
  declare token?: string;

  label = (open: boolean): string => (open ? 'Close' : 'Open') + ' help chat';

  // Written out: the one that a field brings weighs more.
  constructor() {
    super();
    this.root = this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    if (active === this) return;
    if (active && !active.auto) return warnOnce('one is enough');
    active?.destroy();
    // One element lives on a page, and all below is its.
    // oxlint-disable-next-line typescript/no-this-alias
    active = this;
    body = document.body;
    this.root.adoptedStyleSheets = [styles, colours];
    this.root.append(button);
    this.draw();
    tell('ready');
    if (this.isOpen) turn();
    else comeBack();
  }

  // Routers take an element out and put it back in one go: only what is still out afterwards was meant.
  disconnectedCallback(): void {
    setTimeout(() => {
      if (this.isConnected || active !== this) return;
      if (this.auto && body !== document.body) (body = document.body).append(this);
      else this.destroy();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (active !== this) return;
    this.draw();
    if (name !== 'open') ask('update');
    else if (before === null || now === null) turn();
  }

  get isOpen(): boolean {
    return this.hasAttribute('open');
  }

  open(): void {
    this.toggleAttribute('open', true);
  }

  close(): void {
    this.toggleAttribute('open', false);
  }

  toggle(): void {
    this.toggleAttribute('open');
  }

  show(): void {
    this.hidden = false;
  }

  hide(): void {
    this.close();
    this.hidden = true;
  }

  /** Puts words into the composer; never sends them. */
  prefill(message: string): void {
    load();
    ask('prefill', message);
  }

  /** Short for addEventListener: `message-sent` and `message_sent` are `help-chat-message-sent`. */
  on(event: string, run: EventListener): void {
    this.addEventListener(eventName(event), run);
  }

  off(event: string, run: EventListener): void {
    this.removeEventListener(eventName(event), run);
  }

  /** For pages with consent="required": from now on things may be kept in this browser. */
  grantConsent(): void {
    this.consent = 'granted';
    if (!chat) comeBack();
  }

  /** Forgets all that this browser keeps of the chat, and any consent. */
  forget(): void {
    load();
    ask('forget');
  }

  /** Something has happened on the page at which a flow may begin (SPEC 5.1). Fetches nothing by itself. */
  event(name: string): void {
    this.events.push(name);
    ask('update');
  }

  /** Who the visitor is, as a token says that the site signed (docs/identity.md). Fetches nothing by itself. */
  identify(token: string): void {
    this.token = token;
    ask('update');
  }

  /** Whoever was here has signed out: this browser forgets them, in every tab. */
  logout(): void {
    this.identify('');
    this.forget();
  }

  /** Ends it for this page: the socket closes and the element goes. Safe to call again. */
  destroy(): void {
    this.remove();
    if (active !== this) return;
    ask('destroy');
    active = chat = undefined;
    document.querySelector<HelpChat>('help-chat')?.connectedCallback();
  }

  /** Shows what has changed, on the button; `words` stay there until something else changes. */
  draw(words = ''): void {
    const { isOpen } = this;
    const accent = plainColour(this.accent);
    colours.replaceSync(accent && `:host{--help-chat-color-accent:${accent}}`);
    button.className = this.side || this.align;
    button.ariaExpanded = `${isOpen}`;
    button.textContent = words;
    button.ariaLabel = words || this.label(isOpen);
  }
}

styles.replaceSync(launcherStyles);
button.part.add('launcher');
button.onclick = () => {
  byPerson = true;
  active?.toggle();
  byPerson = false;
};
button.onpointerenter = button.onfocus = load;

function load(): void {
  const host = active;
  if (!host || chat) return;
  const failed = (): void => {
    // The host page shows no error for it, and the next click tries again.
    chat = undefined;
    if (!host.isOpen) return;
    host.close();
    host.draw('No connection. Try again');
  };
  // What failed once, Firefox never fetches again on this page: so without a network nothing is asked for.
  if (navigator.onLine) chat = import('./chat.ts').then(({ attach }) => attach(host), failed);
  else setTimeout(failed);
}

function ask<Name extends keyof Chat>(name: Name, ...values: Parameters<Chat[Name]>): void {
  void chat?.then((ready) => ready && (ready[name] as (...values: unknown[]) => void)(...values)); // Name ties the two together
}

// Opened or closed. Focus is moved only for a person who asked: a page never has it taken.
function turn(): void {
  const name = active?.isOpen ? 'open' : 'close';
  if (active?.isOpen) load();
  tell(name);
  ask(name, byPerson || navigator.userActivation?.isActive);
}

// Reads the one key that is there only because the visitor once opened the chat; an open conversation is gone back to. Where the
// organiser lets the assistant speak before the chat is opened, the chat is fetched, and says so.
function comeBack(): void {
  try {
    if (
      active?.consent !== 'required' &&
      (document.querySelector('[data-chat-messages]') || JSON.parse(localStorage['help-chat:' + active?.site]).ongoing)
    )
      (window.requestIdleCallback ?? setTimeout)(() => {
        load();
        ask('resume');
      });
  } catch {
    // Storage is denied, empty or holds junk: nothing to come back to.
  }
}

function tell(name: string): void {
  active?.dispatchEvent(new CustomEvent(eventName(name), { bubbles: true, composed: true }));
}

function eventName(name: string): string {
  // None has two.
  return 'help-chat-' + name.replace('_', '-');
}

// The loop below makes these; only a declaration beside the class can say so.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface HelpChat extends Record<Exclude<(typeof reflected)[number], 'role'>, string> {}

for (const name of reflected) {
  Object.defineProperty(HelpChat.prototype, name, {
    get(this: Element) {
      return this.getAttribute(name) ?? '';
    },
    // What is no text is kept as JSON.
    set(this: Element, value: string | undefined) {
      this.setAttribute(name, value?.trim ? value : JSON.stringify(value));
    },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'help-chat': HelpChat;
  }
}
