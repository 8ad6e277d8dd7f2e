// The open chat: header, transcript, composer, and which of its states is shown. Knows a SessionLike, and nothing of
// the relay. Fetched on first open; its rare parts (menu, uploads, forms, files) are fetched when they are first needed.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { limits } from '#protocol/limits.ts';
import type { Asked } from './elements/asked.ts';
import { bars, next } from './elements/bars.ts';
import './elements/composer.ts';
import { accentColors } from './elements/contrast.ts';
import { controls } from './elements/controls.styles.ts';
import { define } from './elements/define.ts';
import { header, statusWords } from './elements/header.ts';
import { link } from './elements/rich-text.ts';
import { whenNeeded } from './elements/message.ts';
import './elements/transcript.ts';
import { panelStyles } from './panel.styles.ts';
import { Screen } from './screen.ts';
import { tokens } from './tokens.styles.ts';
import type { SessionLike } from './view.ts';

/**
 * @fires help-chat-close - the visitor wants the panel closed (Escape, the close button)
 * @csspart panel - the whole window
 * @csspart header - faces, name and status
 * @csspart transcript, bubble, choice, composer, send - see the elements inside
 * @cssproperty --help-chat-color-accent - hex or rgb(); what reads on it is derived
 * @cssproperty --help-chat-color-surface, --help-chat-color-raised, --help-chat-color-text, --help-chat-color-muted, --help-chat-color-line
 * @cssproperty --help-chat-font, --help-chat-radius, --help-chat-width, --help-chat-height
 * @cssproperty --help-chat-z-index, --help-chat-offset-inline, --help-chat-offset-block
 */
export class HelpChatPanel extends LitElement {
  static override styles = [tokens, controls, panelStyles];

  @property({ attribute: false }) session!: SessionLike;
  @property({ type: Boolean, reflect: true }) open = false;
  @property({ reflect: true }) side: 'left' | 'right' = 'right';
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Whether opening may take the focus: not when a new page opens it again by itself. */
  @property({ attribute: false }) takeFocus = true;

  @state() private menuOpen = false;
  @state() private dropping = false;
  @state() private loading = false;
  private said = '';
  private saidAt = 0;
  private saidStage = '';
  private atEnd = true;
  private painted = '';
  private readonly screen = new Screen(this);
  private readonly follow = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.session?.addEventListener('change', this.follow);
    document.addEventListener('visibilitychange', this.tellReading);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.removeEventListener('change', this.follow);
    document.removeEventListener('visibilitychange', this.tellReading);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) {
      changed.get('session')?.removeEventListener('change', this.follow);
      this.session.addEventListener('change', this.follow);
    }
    if (changed.has('open') && !this.open) this.menuOpen = this.dropping = false;
    const { view } = this.session;
    if (view.uploads.length > 0) whenNeeded(() => import('./elements/uploads.ts'));
    // A place in the queue is said aloud at most every 30 s, a change of stage at once.
    if (view.stage !== this.saidStage || Date.now() - this.saidAt > 30_000) {
      this.said = statusWords(view);
      this.saidStage = view.stage;
      this.saidAt = Date.now();
    }
  }

  protected override render(): TemplateResult {
    const { view } = this.session;
    const { strings, stage } = view;
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
      @dragover=${this.dragged}
      @dragleave=${this.dragged}
      @drop=${this.dragged}
    >
      <div class="body">
        ${header(view, { menuOpen: this.menuOpen, menu: this.toggleMenu, close: this.close })}
        ${this.menuOpen ? html`<help-chat-menu .view=${view} @close=${this.toggleMenu}></help-chat-menu>` : nothing}
        <div class="bars" role="status">${bars(view, () => this.session.dismissNotice())}</div>
        <help-chat-transcript
          exportparts="transcript, bubble, choice"
          .view=${view}
          .fileUrl=${(id: string) => this.session.fileUrl(id)}
          ?loading=${this.loading}
        ></help-chat-transcript>
        <div class="foot">
          ${next(view, () => this.session.leaveQueue())}
          ${view.uploads.length > 0 ? html`<help-chat-uploads .view=${view}></help-chat-uploads>` : nothing}
          ${
            stage === 'blocked'
              ? nothing
              : html`<help-chat-composer exportparts="composer, send" .view=${view} .max=${limits.messageChars}></help-chat-composer>`
          }
          <p class="below small">
            ${stage === 'bot' || stage === 'closed' || stage === 'offline' ? html`<button type="button" class="quiet" @click=${() => this.session.askHuman()}>${strings.human}</button>` : nothing}
            ${view.site?.privacyUrl ? link(view.site.privacyUrl, strings.privacy) : nothing}
          </p>
        </div>
        <p class="sr" role="status">${this.said}</p>
        ${this.dropping ? html`<p class="drop">${strings.drop}</p>` : nothing}
      </div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.paint();
    if (!changed.has('open')) return;
    this.screen.show(this.dialog, this.open);
    this.tellReading();
    if (this.open && this.takeFocus) void this.focusInside();
  }

  /** Into the box; on a phone only into the window, so that no keyboard covers what was said. */
  private async focusInside(): Promise<void> {
    const composer = this.renderRoot.querySelector('help-chat-composer');
    await composer?.updateComplete;
    if (composer && !this.screen.small) composer.focus();
    else this.dialog.focus();
  }

  private paint(): void {
    const own = getComputedStyle(this).getPropertyValue('--help-chat-color-accent');
    const site = this.session.view.site?.accent;
    if (this.painted === `${own}${site}`) return;
    this.painted = `${own}${site}`;
    const { accent, hover, pressed, onAccent, textLight, textDark } = accentColors(own, site);
    const colors = { a: accent, ah: hover, ap: pressed, oa: onAccent, atl: textLight, atd: textDark };
    for (const [name, value] of Object.entries(colors)) this.dialog.style.setProperty(`--_${name}`, value);
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('help-chat-close', { bubbles: true, composed: true }));
  };

  private readonly toggleMenu = (): void => {
    this.menuOpen = !this.menuOpen;
    if (this.menuOpen) whenNeeded(() => import('./elements/menu.ts'));
    else this.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };

  private asked(event: Asked): void {
    event.stopPropagation();
    if (event.what === 'setReading') {
      this.atEnd = event.args[0] as boolean;
      return this.tellReading();
    }
    // The pair was typed where it was asked; here the name and its arguments have parted.
    const done = (this.session[event.what] as (...args: readonly unknown[]) => unknown)(...event.args);
    if (event.what === 'send') this.renderRoot.querySelector('help-chat-transcript')!.toEnd();
    if (event.what !== 'loadEarlier') return;
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
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) {
      event.preventDefault();
      this.close();
    }
  }

  private cancelled(event: Event): void {
    event.preventDefault();
  }

  private dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.session.view.site?.visitorUploads) return;
    const inside = event.relatedTarget instanceof Node && this.dialog.contains(event.relatedTarget);
    this.dropping = event.type !== 'drop' && (event.type !== 'dragleave' || inside);
    if (event.type === 'drop') this.session.addFiles([...event.dataTransfer.files]);
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
