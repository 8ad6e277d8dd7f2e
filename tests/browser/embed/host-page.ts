// Host pages for the embed tests: each is a document of its own in a frame, with its own policy, styles and scripts,
// and a relay that answers inside the page. What is asked of it is counted before the widget could capture anything.

export const SCRIPT = new URL('../../../widget/help-chat.ts', import.meta.url).href;
export const TAG = `<script type="module" nonce="R" src="${SCRIPT}" data-site="demo" data-relay="https://relay.example"></script>`;

/** The policy that the docs ask for (GUARANTEES C1), with the origin that tests are served from. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'nonce-R' 'strict-dynamic'",
  'connect-src https://relay.example wss://relay.example',
  'img-src https://relay.example blob:',
  "style-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

export type HostWindow = Window &
  typeof globalThis & {
    asked: {
      readonly url: string;
      readonly body: unknown;
      readonly authorization: string | null;
      /** Goes on where the page goes away. */
      readonly keepalive: boolean;
    }[];
    sockets: { open: boolean; readonly sent: { type: string }[]; say(frame: object): void }[];
    violations: string[];
    warnings: string[];
    /** What the relay lets a closed chat say. */
    said?: readonly object[];
    /** What it tells a page that is looked at, once; `noMore`: to ask no more. */
    invitation?: object | undefined;
    noMore?: boolean;
    errors: string[];
    helpChat: (...call: unknown[]) => void;
  };

/** Runs inside the page, before anything else there. */
function relayInside(): void {
  const page = window as unknown as HostWindow;
  page.asked = [];
  page.sockets = [];
  page.violations = [];
  page.warnings = [];
  page.errors = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    page.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  addEventListener('error', (event) => page.errors.push(event.message));
  addEventListener('unhandledrejection', (event) => page.errors.push(String(event.reason)));
  console.warn = (...words: unknown[]) => void page.warnings.push(words.join(' '));
  const site = {
    name: 'Event',
    accent: '#0a7d55',
    assistantName: 'Robin',
    privacyUrl: null,
    supportEmail: null,
    visitorUploads: true,
    maxUploadBytes: 1e6,
    reopenWindowMinutes: 10,
  };
  page.fetch = async (input, init) => {
    const url = new Request(input).url;
    const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { act?: string; event?: string };
    const authorization = new Headers(init?.headers).get('authorization');
    page.asked.push({ url, body, authorization, keepalive: init?.keepalive ?? false });
    const known = authorization !== null;
    const id = `vs_${'0'.repeat(32)}`;
    const opened = {
      visitorId: id,
      ...(!known && { secret: 's' }),
      ticket: 't',
      site,
      staffed: true,
      agents: [],
      greeting: [{ text: 'How can I help?' }],
      conversations: [],
    };
    const messages = page.said ?? [
      body.event
        ? { step: 'failed', text: 'Your payment failed?', afterSeconds: 0, oncePer: 'always' }
        : { step: 'nudge', text: 'Trouble signing in?', afterSeconds: 0, oncePer: 'session' },
    ];
    const presence = { ...(!page.noMore && { againMs: 30 }), messages: page.invitation ? [page.invitation] : [] };
    if (url.endsWith('/presence')) page.invitation = undefined;
    const answers = Object.entries({ '/open': opened, '/messages': { messages }, '/presence': presence });
    const [, answer] = answers.find(([path]) => url.endsWith(path)) ?? ['', { ticket: 't' }];
    return new Response(JSON.stringify(answer), {
      headers: { 'content-type': 'application/json' },
    });
  };
  class InsideSocket {
    static readonly OPEN = 1;
    readyState = 0;
    open = true;
    sent: { type: string }[] = [];
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    onclose?: (event: { code: number; reason: string }) => void;
    #seq = 0;
    constructor() {
      page.sockets.push(this);
      setTimeout(() => {
        this.readyState = 1;
        this.onopen?.();
      });
    }
    send(text: string): void {
      const frame = JSON.parse(text) as { type: string; id: string; stream: string; command: { type: string; text?: string } };
      this.sent.push(frame);
      if (frame.type === 'hello') this.say({ type: 'welcome', v: 1, epoch: 'e', now: new Date().toISOString() });
      if (frame.type !== 'command') return;
      const { id, stream, command } = frame;
      const at = new Date().toISOString();
      const events: object[] =
        this.#seq === 0 ? [{ by: { kind: 'visitor' }, body: { type: 'conversation.started', number: 1, language: 'en' } }] : [];
      if (command.type === 'message.post')
        events.push({ by: { kind: 'visitor' }, body: { type: 'message.posted', messageId: id, text: command.text, attachments: [] } });
      const numbered = events.map((event) => ({ seq: (this.#seq += 1), at, ...event }));
      this.say({ type: 'events', stream, events: numbered, head: this.#seq });
      this.say({ type: 'ack', id, stream, seq: this.#seq, epoch: 'e' });
    }
    say(frame: object): void {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
    close(): void {
      this.open = false;
      this.readyState = 3;
    }
  }
  page.WebSocket = InsideSocket as unknown as typeof WebSocket;
}

const frames: HTMLIFrameElement[] = [];

export type HostPage = { readonly window: HostWindow; readonly document: Document; readonly frame: HTMLIFrameElement };

export async function hostPage(parts: {
  readonly policy?: string;
  readonly head?: string;
  readonly body?: string;
  readonly width?: number;
}): Promise<HostPage> {
  const { policy, head = '', body = '', width = 1000 } = parts;
  const frame = document.createElement('iframe');
  frame.width = String(width);
  frame.height = '800';
  frames.push(frame);
  const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : '';
  frame.srcdoc = `<!doctype html><html lang="en"><head>${meta}<script nonce="R">(${relayInside.toString()})()</script>${head}</head><body>${body}</body></html>`;
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  document.body.append(frame);
  await loaded;
  const inner = frame.contentWindow as unknown as HostWindow; // the page above made it so
  return { window: inner, document: inner.document, frame };
}

/** The widget's button in a page, once it is drawn. */
export async function launcherOf({ document: page }: HostPage): Promise<HTMLButtonElement> {
  return until(() => page.querySelector('help-chat')?.shadowRoot?.querySelector('button'), 'the launcher');
}

export async function openChat(page: HostPage): Promise<HTMLDialogElement> {
  (await launcherOf(page)).click();
  return until(() => deep(page.document, 'dialog[open]') as HTMLDialogElement | undefined, 'the open panel');
}

export async function sendMessage(page: HostPage, words: string): Promise<void> {
  const box = await until(() => deep(page.document, 'textarea') as HTMLTextAreaElement | undefined, 'the composer');
  box.value = words;
  box.dispatchEvent(new page.window.InputEvent('input', { bubbles: true, composed: true }));
  const button = await until(
    () => deep(page.document, 'button[aria-label="Send message"]:not([disabled])') as HTMLElement | undefined,
    'send',
  );
  button.click();
  await until(() => page.window.sockets.some(({ sent }) => sent.some(({ type }) => type === 'command')), 'the command');
}

/** First match, through open shadow roots. */
export function deep(root: Document | ShadowRoot | Element, selector: string): Element | undefined {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && deep(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
}

/** All that can be read, through open shadow roots. */
export function wordsIn(root: Document | ShadowRoot): string {
  const inside = Array.from(root.querySelectorAll('*'), ({ shadowRoot }) => (shadowRoot ? wordsIn(shadowRoot) : ''));
  return [root instanceof ShadowRoot || 'host' in root ? root.textContent : '', ...inside].join(' ');
}

export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  for (const since = performance.now(); performance.now() - since < 6_000;) {
    const found = look();
    if (found) return found;
    await new Promise((done) => requestAnimationFrame(done));
  }
  throw new Error(`waited in vain for ${what}`);
}

export function clearPages(): void {
  for (const frame of frames.splice(0)) frame.remove();
  localStorage.clear();
  sessionStorage.clear();
}
