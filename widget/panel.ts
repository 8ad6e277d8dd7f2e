// The open chat: header, transcript, composer, and which of its states is shown. Knows a SessionLike, and nothing of
// the relay. Fetched on first open; its rare parts (menu, files, forms, notices, the phone) when they are first needed.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { limits } from '#protocol/limits.ts';
import type { Asked } from './elements/asked.ts';
import './elements/composer.ts';
import { accentColors } from './elements/contrast.ts';
import { controls } from './elements/controls.styles.ts';
import { define } from './elements/define.ts';
import { header, statusWords } from './elements/header.ts';
import { link } from './elements/rich-text.ts';
import './elements/transcript.ts';
import { hasAside } from './elements/has-aside.ts';
import { whenNeeded } from './elements/when-needed.ts';
import { panelStyles } from './panel.styles.ts';
import { Stand } from './stand.ts';
import { tokens } from './tokens.styles.ts';
import type { SessionLike } from './view.ts';

/** What was pressed goes away with what it did: focus must not be lost to the page. */
const GOES = /^(?:submit|retry|disc|dism|cancel)/u;

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
export class HelpChatPanel extends LitElement {
  static override styles = [tokens, controls, panelStyles];
  static override properties = {
    session: { attribute: false },
    open: { type: Boolean, reflect: true },
    side: { reflect: true },
    theme: { reflect: true },
    menuOpen: { state: true },
    dropping: { state: true },
    loading: { state: true },
  };

  session!: SessionLike;
  open = false;
  side: 'left' | 'right' = 'right';
  theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Whether opening may take the focus: not when a new page opens it again by itself. */
  takeFocus = true;

  private menuOpen = false;
  private dropping = false;
  private loading = false;
  private said = { words: '', stage: '', at: 0 };
  private painted = '';
  private atEnd = true;
  private drags = false;
  private readonly stand = new Stand(this);

  private readonly follow = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.session?.addEventListener('change', this.follow);
    document.addEventListener('visibilitychange', this.tellReading);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener('change', this.follow);
    document.removeEventListener('visibilitychange', this.tellReading);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) {
      changed.get('session')?.removeEventListener('change', this.follow);
      this.session.addEventListener('change', this.follow);
    }
    if (!this.open) this.menuOpen = this.dropping = false;
    const { view } = this.session;
    const { stage } = view;
    if (view.uploads.length > 0) whenNeeded(() => import('./elements/uploads.ts'));
    // A place in the queue is said aloud at most every 30 s, a change of stage at once.
    const at = Date.now();
    if (stage !== this.said.stage || at - this.said.at > 30_000) this.said = { words: statusWords(view), stage, at };
  }

  protected override render(): TemplateResult {
    const { session, menuOpen } = this;
    const { view } = session;
    const { strings, stage, site, uploads } = view;
    return html`<dialog
      class="panel"
      part="panel"
      tabindex="-1"
      aria-label=${strings.panel}
      lang=${view.language}
      dir=${view.dir}
      @help-chat-asked=${this.asked}
      @keydown=${this.pressed}
      @keyup=${stop}
      @keypress=${stop}
      @paste=${stop}
      @cancel=${this.cancelled}
      @dragenter=${this.dragged}
    >
      <div class="body">
        ${header(view, { menuOpen, menu: this.toggleMenu, close: this.close })}
        ${menuOpen ? html`<help-chat-menu .view=${view} @close=${this.toggleMenu}></help-chat-menu>` : nothing}
        <help-chat-transcript
          exportparts="transcript, bubble, choice"
          .view=${view}
          .fileUrl=${(id: string) => session.fileUrl(id)}
          ?loading=${this.loading}
        ></help-chat-transcript>
        <div class="foot">
          <div role="status">${hasAside(view) ? html`<help-chat-aside .view=${view}></help-chat-aside>` : nothing}</div>
          ${uploads.length > 0 ? html`<help-chat-uploads .view=${view}></help-chat-uploads>` : nothing}
          ${
            stage === 'blocked'
              ? nothing
              : html`<help-chat-composer exportparts="composer, send" .view=${view} .max=${limits.messageChars}></help-chat-composer>`
          }
          <p class="below small">
            ${
              stage === 'bot' || stage === 'closed' || stage === 'offline'
                ? html`<button type="button" class="quiet" @click=${this.human}>${strings.human}</button>`
                : nothing
            }
            ${site?.privacyUrl ? link(site.privacyUrl, strings.privacy) : nothing}
          </p>
        </div>
        <p class="sr" role="status">${this.said.words}</p>
        ${this.dropping ? html`<p class="drop"></p>` : nothing}
      </div>
    </dialog>`;
  }

  // Fetched ahead: when the link is lost, the words that say so can no longer be.
  protected override firstUpdated(): void {
    setTimeout(() => whenNeeded(() => import('./elements/aside.ts')), hasAside(this.session.view) ? 0 : 2_000);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.paint();
    if (!changed.has('open')) return;
    this.stand.fit();
    this.tellReading();
    if (this.open && this.takeFocus) void this.focusInside();
  }

  /** Into the box; on a phone only into the window, so that no keyboard covers what was said. */
  private async focusInside(): Promise<void> {
    const composer = this.renderRoot.querySelector('help-chat-composer');
    await composer?.updateComplete;
    (this.stand.small ? this.dialog : (composer ?? this.dialog)).focus();
  }

  private paint(): void {
    const own = getComputedStyle(this).getPropertyValue('--help-chat-color-accent');
    const site = this.session.view.site?.accent;
    if (this.painted === own + site) return;
    this.painted = own + site;
    for (const [name, color] of Object.entries(accentColors(own, site))) this.dialog.style.setProperty(`--_${name}`, color);
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('help-chat-close', { bubbles: true, composed: true }));
  };

  private readonly human = (): void => {
    this.session.askHuman();
    void this.focusInside();
  };

  private readonly toggleMenu = (): void => {
    this.menuOpen = !this.menuOpen;
    if (this.menuOpen) whenNeeded(() => import('./elements/menu.ts'));
    else this.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };

  private asked(event: Asked): void {
    event.stopPropagation();
    const { what, args } = event;
    if (what === 'setReading') {
      this.atEnd = args[0] as boolean;
      return this.tellReading();
    }
    // The pair was typed where it was asked; here the name and its arguments have parted.
    const done = (this.session[what] as (...args: readonly unknown[]) => unknown)(...args);
    if (GOES.test(what)) void this.focusInside();
    if (what === 'send') this.renderRoot.querySelector('help-chat-transcript')!.toEnd();
    if (what !== 'loadEarlier') return;
    this.loading = true;
    const end = (): boolean => (this.loading = false);
    Promise.resolve(done).then(end, end);
  }

  private readonly tellReading = (): void => {
    this.session.setReading(this.open && this.atEnd && !document.hidden);
  };

  // Keys stay inside: pages have single-key shortcuts of their own.
  private pressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  // The browser's own way to close a modal (a phone's back gesture): the session's owner decides, as with Escape.
  private cancelled(event: Event): void {
    event.preventDefault();
    if (event.target === this.dialog) this.close();
  }

  private dragged(): void {
    if (this.drags || !this.session.view.site?.visitorUploads) return;
    this.drags = true;
    whenNeeded(
      () => import('./dropping.ts'),
      ({ followDrags }) =>
        followDrags(
          this.dialog,
          (over) => (this.dropping = over),
          (files) => this.session.addFiles(files),
        ),
    );
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

define('help-chat-panel', HelpChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-panel': HelpChatPanel;
  }
}
