// A box to write in: the reply (public, with files) or coaching (staff only). The two never look alike and share nothing.
// Each keystroke is kept under the conversation it was typed for, so that words can never go to another one.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { limits } from '#protocol/limits.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { EndButtons } from '#protocol/conversation/parts.ts';
import type { ReplyValues } from '#protocol/reply-text.ts';
import { countChars, isBlank } from '#protocol/characters.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import { toast } from '../components/events.ts';
import { FollowSource } from '../follow-source.ts';
import { ask, SendEvent, WritingEvent } from './asks.ts';
import { type Chat, ComposerReplies } from './composer-replies.ts';
import { ComposerAssistance } from './composer-assistance.ts';
import { composerStyles } from './composer.styles.ts';
import { type Box, Drafts } from './drafts.ts';
import { refusalWords } from './refusal-words.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import { linkWarning } from './link-warning.ts';
import type { ReplyBook } from './reply-book.ts';
import { type SendKey, sends } from './send-key.ts';
import { uploadRow } from './upload-row.ts';
import type { Upload, Uploads } from './uploads.ts';

/**
 * @fires send - SendEvent, when the person sends.
 * @fires writing - WritingEvent, while they write in the reply box.
 * @fires leave - Escape: the words stay here, the person goes back to reading.
 */
@customElement('hc-composer')
export class HcComposer extends LitElement {
  static override styles = [base, composerStyles];

  @property() conversationId = '';
  @property() box: Box = 'reply';
  /** Follows `box`. */
  @property({ reflect: true }) look: 'public' | 'staff' = 'public';
  @property({ attribute: false }) drafts = new Drafts(undefined);
  /** None: no files can be added. */
  @property({ attribute: false }) uploads: Uploads | undefined = undefined;
  @property() sendKey: SendKey = 'enter';
  @property() visitorName = '';
  /** The first word takes the conversation. */
  @property({ type: Boolean }) takes = false;
  /** A colleague has the conversation: the words are kept, and cannot go. */
  @property({ type: Boolean }) held = false;

  /** None: no saved replies here. */
  @property({ attribute: false }) book: ReplyBook | undefined = undefined;
  /** What the places of saved replies are filled with. */
  @property({ attribute: false }) values: ReplyValues = {};
  /** Which of them fit. */
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };
  /** What was said so far. */
  @property({ attribute: false }) events: readonly StoredEvent[] = [];
  /** Where articles have their pages. */
  @property() relayUrl = '';
  /** Nobody has answered since it was taken: greetings are offered. */
  @property({ type: Boolean }) greets = false;

  @state() private over = false;
  readonly #replies = new ComposerReplies(this);
  readonly #assistance = new ComposerAssistance(this, this.#replies);

  constructor() {
    super();
    new FollowSource(this, () => this.uploads);
    new FollowSource(this, () => this.drafts);
  }

  @query('textarea') private area!: HTMLTextAreaElement;
  @query('[type=file]') private picker!: HTMLInputElement;

  /** Opens what may help to answer. */
  assist(): void {
    this.#assistance.open();
  }

  override focus(): void {
    this.area.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.look = this.box === 'reply' ? 'public' : 'staff';
    if (changed.has('conversationId')) this.#replies.leave();
  }

  protected override render() {
    const text = this.drafts.get(this.conversationId, this.box);
    const count = countChars(text);
    const files = this.uploads?.of(this.conversationId) ?? [];
    const reply = this.box === 'reply';
    const label = reply ? 'Reply' : 'Coaching (not visible to visitor)';
    return html`<div
      class=${this.over ? 'drop' : ''}
      @dragover=${this.#dragOver}
      @dragleave=${this.#dragLeft}
      @drop=${this.#drop}
      @paste=${this.#paste}
    >
      ${this.#assistance.panel()} ${isBlank(text) ? this.#replies.greetings() : nothing}
      <div class="box">
        ${this.#replies.list()}${files.length > 0 ? html`<div class="uploads" role="group" aria-label="Files to send">${files.map((file) => uploadRow(file, this.conversationId, this.uploads))}</div>` : nothing}
        <textarea
          rows="2"
          dir="auto"
          aria-label=${label}
          aria-describedby="about"
          placeholder=${reply ? `Reply to ${this.visitorName}` : 'Coach your colleagues'}
          aria-autocomplete=${this.book ? 'list' : nothing}
          aria-controls=${this.#replies.isOpen ? 'replies' : nothing}
          aria-activedescendant=${this.#replies.active ?? nothing}
          .value=${live(text)}
          @input=${this.#typed}
          @keydown=${this.#key}
          @keyup=${this.#moved}
          @click=${this.#moved}
          @blur=${this.#left}
        ></textarea>
        ${reply ? [this.#buttons(), linkWarning(text)] : nothing}
        <div class="tools">
          ${
            this.uploads
              ? html`<hc-button
                    variant="quiet"
                    size="small"
                    icon="paperclip"
                    label="Attach files"
                    @click=${() => this.picker.click()}
                  ></hc-button
                  ><input type="file" multiple tabindex="-1" aria-hidden="true" @change=${this.#picked} />`
              : nothing
          }
          ${reply ? html`<hc-button variant="quiet" size="small" icon="mail" label="Email transcript" @click=${() => ask(this, { type: 'mail' })}></hc-button>` : nothing}
          ${
            this.book
              ? html`<hc-button
                  variant="quiet"
                  size="small"
                  icon="message"
                  label="Saved replies"
                  @click=${() => this.#replies.browse()}
                ></hc-button>`
              : nothing
          }
          ${this.#assistance.button()}
          <span id="about" class=${reply ? 'public' : 'private'}
            ><hc-icon name=${reply ? 'eye' : 'lock'} size="14"></hc-icon>${aboutWords(this)}</span
          >
          ${count > limits.messageChars * 0.9 ? html`<span class="count ${count > limits.messageChars ? 'over' : ''}" role="status">${count} / ${limits.messageChars}</span>` : nothing}
          <hc-button
            variant=${reply ? 'primary' : 'plain'}
            size="small"
            icon="send"
            label=${reply ? 'Send reply' : 'Send coaching'}
            ?disabled=${!this.#canSend(text, count, files)}
            @click=${this.send}
          ></hc-button>
        </div>
      </div>
      ${this.#replies.dialog()}
    </div>`;
  }

  #buttons() {
    const buttons = this.drafts.buttons(this.conversationId);
    if (!buttons) return nothing;
    return html`<div class="buttons" role="group" aria-label="Buttons under the message">
      <span dir="auto">${buttons.yes}</span><span dir="auto">${buttons.no}</span
      ><hc-button
        variant="quiet"
        size="small"
        icon="close"
        label="Send without buttons"
        @click=${() => this.drafts.setButtons(this.conversationId, undefined)}
      ></hc-button>
    </div>`;
  }

  #canSend(text: string, count: number, files: readonly Upload[]): boolean {
    if (this.held || count > limits.messageChars || files.some(({ state: at }) => at === 'uploading')) return false;
    return !isBlank(text) || files.some(({ state: at }) => at === 'ready');
  }

  #typed(): void {
    this.drafts.set(this.conversationId, this.box, this.area.value);
    this.#writing(!isBlank(this.area.value));
    this.#moved();
  }

  #moved(): void {
    this.#replies.look(this.area);
  }

  #left(): void {
    this.#writing(false);
    this.#replies.leave();
  }

  /** Puts `text` into the box as if it had been typed, with the caret at `caret`, and `buttons` under it where there are any. */
  write(text: string, caret: number, buttons: EndButtons | null): void {
    if (buttons) this.drafts.setButtons(this.conversationId, buttons);
    this.area.value = text;
    this.area.focus();
    this.area.setSelectionRange(caret, caret);
    this.#typed();
  }

  bring(reply: SavedReply): void {
    this.#tooMany(this.uploads?.bring(this.conversationId, this.book?.filesOf(reply, this.conversationId) ?? []) ?? 0);
  }

  #key(event: KeyboardEvent): void {
    if (this.#replies.key(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      this.dispatchEvent(new Event('leave'));
      return;
    }
    if (!sends(event, this.sendKey)) return;
    event.preventDefault();
    // Pressed again with nothing new in the box: what is held goes now.
    if (!this.send() && (event.ctrlKey || event.metaKey) && this.box === 'reply') ask(this, { type: 'send-now' });
  }

  /** As if the person had pressed the button. Whether there was something to send. */
  send(): boolean {
    const { conversationId, box } = this;
    const text = this.drafts.get(conversationId, box);
    if (!this.#canSend(text, countChars(text), this.uploads?.of(conversationId) ?? [])) return false;
    const files = this.uploads?.take(conversationId) ?? [];
    this.#writing(false);
    this.dispatchEvent(new SendEvent(conversationId, box, text, files));
    this.requestUpdate();
    return true;
  }

  #writing(on: boolean): void {
    if (this.box === 'reply') this.dispatchEvent(new WritingEvent(this.conversationId, on));
  }

  #picked(): void {
    this.#add([...(this.picker.files ?? [])]);
    this.picker.value = '';
    this.focus();
  }

  #dragOver(event: DragEvent): void {
    if (!this.uploads || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  #dragLeft(): void {
    this.over = false;
  }

  #drop(event: DragEvent): void {
    this.over = false;
    if (!this.uploads || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.#add([...event.dataTransfer.files]);
  }

  #paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || !this.uploads) return;
    event.preventDefault();
    this.#add(files);
  }

  #add(files: readonly File[]): void {
    this.#tooMany(this.uploads?.add(this.conversationId, files) ?? 0);
  }

  #tooMany(over: number): void {
    if (over > 0) toast(this, refusalWords({ code: 'too_many', message: '' }, Date.now()), 'bad');
  }
}

function aboutWords({ box, held, takes }: HcComposer): string {
  if (box === 'coaching') return 'Only staff see this';
  if (held) return 'Kept as a draft, not sent';
  return takes ? 'The visitor sees this. It makes the chat yours.' : 'The visitor sees this';
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-composer': HcComposer;
  }
}
