// The open chat: header, transcript, composer, and which of its states is shown. Knows a SessionLike, and nothing of
// the relay. Fetched on first open; its rare parts (menu, files, forms, notices, the phone) when they are first needed.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Asked } from './elements/asked.ts';
import './elements/composer.ts';
import { bubbleStyles } from './elements/bubble.styles.ts';
import { controls } from './elements/controls.styles.ts';
import { Drawn, type Changed } from './elements/drawn.ts';
import { header, shut, statusWords } from './elements/header.ts';
import { link } from './elements/link.ts';
import { hasAside } from './elements/has-aside.ts';
import { botFace } from './elements/icons.ts';
import { isWelcome, welcomeLog } from './elements/welcome-log.ts';
import { whyNot } from './elements/why-not.ts';
import { whenNeeded } from './elements/when-needed.ts';
import { panelStyles } from './panel.styles.ts';
import type { PanelParts } from './panel-parts.ts';
import { isSmall, Stand } from './stand.ts';
import { wholeWords } from './strings.ts';
import { tokens } from './tokens.styles.ts';
import type { SessionLike } from './view.ts';

/** Stages of which a chat that has just been opened can speak. */
const FIRST = /^(?:connecting|bot)$/u;
/** Stages in which a person can be asked for. */
const ASKS = /bot|closed|offline/u;

/**
 * @fires help-chat-close - the visitor wants the panel closed (Escape, the close button)
 * @csspart panel - the whole window
 * @csspart header - faces, name and status
 * @csspart transcript - the scrolling log
 * @csspart bubble - one message
 * @csspart choice - one quick reply
 * @csspart composer - the row of box and buttons
 * @csspart send - the send button
 * @cssproperty --help-chat-color-accent - hex or rgb(); what reads on it is derived
 * @cssproperty --help-chat-color-surface - ground of the panel; with -raised, -text, -muted, -line
 * @cssproperty --help-chat-font - family of all text
 * @cssproperty --help-chat-radius - corners of the panel, 16px by default
 * @cssproperty --help-chat-width - 25em of the reader's own text size by default
 * @cssproperty --help-chat-height - 44em by default; never more than the window has
 * @cssproperty --help-chat-z-index - 2147483000 by default
 * @cssproperty --help-chat-offset-inline - distance from the side, 20px by default
 * @cssproperty --help-chat-offset-block - distance of the launcher from the bottom, 20px by default
 */
export class HelpChatPanel extends Drawn {
  static override names = ['session', 'open', 'side', 'theme', 'menuOpen', 'leaving', 'picked', 'parts'];

  session!: SessionLike;
  open = false;
  side: 'left' | 'right' = 'right';
  theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Whether opening may take the focus: not when a new page opens it again by itself. */
  takeFocus = true;

  /** What a conversation is shown with, once it is here. */
  parts: PanelParts | undefined;

  private menuOpen = false;
  /** An exit word was typed: the menu asks at once whether that is meant. */
  private leaving = false;
  private picked: string | null = null;
  #said = { words: '', stage: '', at: 0 };
  #status = '';
  #atEnd = true;
  #drags = false;
  #inLog = false;
  readonly #stand = new Stand(this);

  readonly #follow = (): void => this.requestUpdate();

  constructor() {
    super([tokens, controls, bubbleStyles, panelStyles]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session?.addEventListener('change', this.#follow);
    this.#stand.connected();
    document.addEventListener('visibilitychange', this.#tellReading);
  }

  disconnectedCallback(): void {
    this.#stand.disconnected();
    this.session.removeEventListener('change', this.#follow);
    document.removeEventListener('visibilitychange', this.#tellReading);
  }

  protected override willUpdate(): void {
    this.#inLog = this.renderRoot.activeElement?.matches('.log') === true;
    if (!this.open) this.menuOpen = this.leaving = false;
    const { view } = this.session;
    const { stage } = view;
    const more = !isWelcome(view) || hasAside(view) || view.uploads.length > 0 || !FIRST.test(stage);
    if (more && !this.parts) {
      this.#fetch(
        () => import('./panel-parts.ts'),
        ({ panelParts }) => (this.parts = panelParts),
      );
    }
    this.#status = FIRST.test(stage) ? statusWords(view) : (this.parts?.status(view) ?? '');
    // A place in the queue is said aloud at most every 30 s, a change of stage at once.
    const at = Date.now();
    if (stage !== this.#said.stage || at - this.#said.at > 30_000) this.#said = { words: this.#status, stage, at };
  }

  protected override render(): TemplateResult {
    const { session, menuOpen, parts } = this;
    const { view } = session;
    const { strings, stage, site } = view;
    const why = whyNot(view);
    return html`<dialog
      class="panel"
      part="panel"
      tabindex="-1"
      aria-label=${strings.panel}
      lang=${view.language}
      dir=${view.dir}
      @help-chat-asked=${this.#asked}
      @keydown=${this.#pressed}
      @keyup=${stop}
      @keypress=${stop}
      @paste=${stop}
      @cancel=${this.#cancelled}
      @dragenter=${this.#dragged}
    >
      <div class="body">
        ${header(view, { status: this.#status, faces: stage === 'bot' || !parts ? botFace() : parts.faces(view), menuOpen, menu: this.#toggleMenu, close: this.#close })}
        ${menuOpen ? html`<help-chat-menu .view=${view} .leaving=${this.leaving} @close=${this.#toggleMenu}></help-chat-menu>` : nothing}
        ${
          parts && !isWelcome(view)
            ? parts.log(session)
            : welcomeLog(view.openStepId === this.picked ? { ...view, openStepId: null } : view, this.#pick)
        }
        <div class="foot">
          <div role="status">${view.link === 'lost' ? html`<p class="lost small">${strings.lost}</p>` : nothing}</div>
          ${parts?.notices(view)}
          ${shut.test(stage) ? nothing : html`<help-chat-composer exportparts="composer, send" .view=${view}></help-chat-composer>`}
          <p class="below small">
            ${ASKS.test(stage) ? html`<button class="quiet" ?disabled=${why} title=${why ?? nothing} @click=${this.#human}>${strings.human}</button>` : nothing}
            ${site?.privacyUrl && !why ? link(site.privacyUrl, strings.privacy) : nothing}
            ${site?.termsUrl ? link(site.termsUrl, strings.terms) : nothing}
          </p>
        </div>
        <p class="sr" role="status">${this.#said.words}</p>
      </div>
    </dialog>`;
  }

  protected override updated(changed: Changed): void {
    if (changed.has('session')) {
      (changed.get('session') as SessionLike | undefined)?.removeEventListener('change', this.#follow);
      this.session.addEventListener('change', this.#follow);
      // Who takes over from the welcome must know as well that all this has been seen.
      this.#tellReading();
    }
    this.toggleAttribute('open', this.open);
    this.setAttribute('side', this.side);
    this.setAttribute('theme', this.theme);
    this.#paint();
    // The transcript takes the place of the welcome, and the focus that was there.
    const transcript = this.renderRoot.querySelector('help-chat-transcript');
    if (transcript && this.#inLog) void transcript.updateComplete?.then(() => transcript.focus());
    if (!changed.has('open')) return;
    this.#stand.fit();
    this.#tellReading();
    if (this.open && this.takeFocus) void this.#focusInside();
  }

  /** Into the box; on a phone only into the window, so that no keyboard covers what was said. */
  async #focusInside(): Promise<void> {
    const composer = this.renderRoot.querySelector('help-chat-composer');
    await composer?.updateComplete;
    (isSmall() ? this.#dialog : (composer ?? this.#dialog)).focus();
  }

  /** A part, and the words that it says. */
  #fetch<T>(load: () => Promise<T>, then?: (part: T) => void): void {
    whenNeeded(async () => {
      await wholeWords(this.session.view.strings);
      return load();
    }, then);
  }

  #paint(): void {
    const own = getComputedStyle(this).getPropertyValue('--help-chat-color-accent');
    const accent = CSS.supports('color', own) ? own : (this.session.view.site?.accent ?? '#2456e6');
    this.#dialog.style.setProperty('--_a', accent);
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('help-chat-close', { bubbles: true, composed: true }));
  };

  readonly #human = (): void => {
    this.session.askHuman();
    void this.#focusInside();
  };

  readonly #toggleMenu = (): void => {
    this.menuOpen = !this.menuOpen;
    if (this.menuOpen) this.#fetch(() => import('./rare.ts'));
    else if (this.leaving) void this.#focusInside();
    else this.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
    this.leaving = false;
  };

  // The button goes away under the finger: focus stays in the conversation.
  readonly #pick = (stepId: string, optionId: string): void => {
    this.renderRoot.querySelector<HTMLElement>('.log')?.focus();
    this.picked = stepId;
    this.session.pick(stepId, optionId);
  };

  #asked(event: Asked): void {
    event.stopPropagation();
    const { what, args } = event;
    if (what === 'setReading') {
      this.#atEnd = args[0] as boolean;
      return this.#tellReading();
    }
    if (what === 'send' && !this.leaving && this.parts?.leaves(this.session.view)) {
      if (!this.menuOpen) this.#toggleMenu();
      this.leaving = true;
      return;
    }
    if (what === 'endChat' && this.leaving) this.session.setDraft('');
    // The pair was typed where it was asked; here the name and its arguments have parted.
    (this.session[what] as ((...args: readonly unknown[]) => unknown) | undefined)?.(...args);
    if (this.parts?.goes(what)) void this.#focusInside();
    if (what === 'send') this.renderRoot.querySelector('help-chat-transcript')?.toEnd?.();
  }

  readonly #tellReading = (): void => {
    this.session.setReading?.(this.open && this.#atEnd && !document.hidden);
  };

  // Keys stay inside: pages have single-key shortcuts of their own.
  #pressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#close();
  }

  // The browser's own way to close a modal (a phone's back gesture): the session's owner decides, as with Escape.
  #cancelled(event: Event): void {
    event.preventDefault();
    if (event.target === this.#dialog) this.#close();
  }

  #dragged(): void {
    if (this.#drags || !this.session.view.site?.visitorUploads) return;
    this.#drags = true;
    whenNeeded(
      () => import('./rare.ts'),
      ({ followDrags }) => followDrags(this.#dialog, (files) => this.session.addFiles(files)),
    );
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

Drawn.define('help-chat-panel', HelpChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-panel': HelpChatPanel;
  }
}
