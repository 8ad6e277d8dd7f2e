// Where a comment is written or changed: kind, words, whether a transcript may have it. The words stay until the relay has them,
// and those of a new one are kept as a draft of the conversation.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { CommentKind } from '#protocol/conversation/events.ts';
import { limits } from '#protocol/limits.ts';
import { countChars, isBlank } from '#protocol/characters.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/field.ts';
import type { Drafts } from '../drafts.ts';
import { refusalWords } from '../refusal-words.ts';
import { FollowSource } from '../../follow-source.ts';
import { carryOut } from './command-event.ts';
import { kindWords } from './comment-words.ts';

/**
 * @fires command - CommandEvent: comment.post or comment.edit.
 * @fires done - The relay has it, or it was left.
 */
@customElement('hc-comment-form')
export class HcCommentForm extends LitElement {
  @property() conversationId = '';
  /** The comment that is changed; undefined for a new one. */
  @property({ attribute: false }) comment: Comment | undefined = undefined;
  @property({ attribute: false }) drafts: Drafts | undefined = undefined;
  /** The conversation is closed: its transcript is written, and what comes now is not in it (SPEC M-24). */
  @property({ type: Boolean }) closed = false;
  /** Offers to leave it. */
  @property({ type: Boolean }) leave = false;

  @state() private kind: CommentKind = 'general';
  @state() private text = '';
  @state() private include = false;
  @state() private busy = false;
  @state() private fault = '';

  static override styles = [
    base,
    css`
      :host {
        display: grid;
      }
      form {
        display: grid;
        gap: var(--hc-space-12);
      }
      label {
        display: flex;
        align-items: baseline;
        gap: var(--hc-space-8);
        font: var(--hc-text-dense) var(--hc-font);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--hc-space-8);
      }
      .acts .hint {
        flex: 1 1 10rem;
      }
      .fault {
        color: var(--hc-danger);
        font: var(--hc-text-dense) var(--hc-font);
      }
    `,
  ];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[type=textarea]')?.focus();
  }

  constructor() {
    super();
    new FollowSource(this, () => this.drafts);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A draft may come from another window, or another device.
    if (!this.comment && this.drafts) this.text = this.drafts.get(this.conversationId, 'comment');
    if (!changed.has('conversationId') && !changed.has('comment')) return;
    this.kind = this.comment?.kind ?? 'general';
    this.text = this.comment?.text ?? this.drafts?.get(this.conversationId, 'comment') ?? '';
    this.include = this.comment?.includeInTranscript ?? false;
    this.fault = '';
  }

  protected override render() {
    const over = countChars(this.text) > limits.messageChars;
    return html`<form @submit=${this.#save} @keydown=${this.#key}>
      <hc-field
        type="select"
        label="Kind"
        .value=${this.kind}
        .options=${Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        @change=${this.#picked}
      ></hc-field>
      <hc-field
        autofocus
        type="textarea"
        rows="3"
        label="Comment"
        placeholder="What the next colleague should know"
        .value=${this.text}
        .error=${over ? `Keep it under ${limits.messageChars.toLocaleString()} characters.` : ''}
        @input=${this.#typed}
      ></hc-field>
      ${
        this.closed
          ? nothing
          : html`<label
              ><input type="checkbox" .checked=${this.include} @change=${this.#ticked} />Include in transcript<span class="small muted"
                >the visitor may read it there</span
              ></label
            >`
      }
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <div class="acts">
        <span class="hint small muted">Only staff see this. Ctrl Enter saves.</span>
        ${this.leave ? html`<hc-button ?disabled=${this.busy} @click=${this.#done}>Cancel</hc-button>` : nothing}
        <hc-button variant="primary" ?busy=${this.busy} ?disabled=${over || isBlank(this.text)} @click=${this.#save}
          >${this.comment ? 'Save' : 'Add comment'}</hc-button
        >
      </div>
    </form>`;
  }

  #typed(event: Event): void {
    this.text = (event.currentTarget as HTMLTextAreaElement).value;
    if (!this.comment) this.drafts?.set(this.conversationId, 'comment', this.text);
  }

  #picked(event: Event): void {
    this.kind = (event.currentTarget as HTMLSelectElement).value as CommentKind; // one of kindWords
  }

  #ticked(event: Event): void {
    this.include = (event.currentTarget as HTMLInputElement).checked;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) this.#save(event);
  }

  #save(event: Event): void {
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    const { comment, conversationId: id, text } = this;
    if (this.busy || isBlank(text) || countChars(text) > limits.messageChars) return;
    const words = { kind: this.kind, text, includeInTranscript: this.include };
    this.busy = true;
    this.fault = '';
    const outcome = await carryOut(
      this,
      id,
      comment ? { type: 'comment.edit', comment: comment.seq, ...words } : { type: 'comment.post', ...words },
    );
    this.busy = false;
    if ('refused' in outcome) {
      this.fault =
        outcome.refused.code === 'too_many'
          ? `There are ${outcome.refused.max} comments already; no more fit.`
          : refusalWords(outcome.refused, Date.now());
      return;
    }
    if (!comment) this.drafts?.set(id, 'comment', '');
    if (this.conversationId === id) [this.text, this.include, this.kind] = ['', false, 'general'];
    this.#done();
  }

  readonly #done = (): void => {
    this.dispatchEvent(new Event('done'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-comment-form': HcCommentForm;
  }
}
