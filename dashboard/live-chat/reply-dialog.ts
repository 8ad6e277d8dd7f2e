// All saved replies, to look through: a search, the list by category, and how the chosen one would read here.
// Enter or a double-click inserts (SPEC T-26); nothing is sent.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import type { HcDialog } from '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/skeleton.ts';
import { refusalWords } from '../words.ts';
import { dialogStyles } from './dialog.styles.ts';
import { categories, categoryWords } from '../replies/reply-categories.ts';
import { replyDialogStyles } from './reply-dialog.styles.ts';
import { type Chat, fitting } from '../replies/reply-fit.ts';
import { languageName, languagesOf } from '../replies/reply-languages.ts';
import { findReplies, tongue } from '../replies/reply-search.ts';

/** @fires close - It was closed; `picked` says whether with a reply. */
@customElement('hc-reply-dialog')
export class HcReplyDialog extends LitElement {
  static override styles = [base, dialogStyles, replyDialogStyles];

  /** Undefined until they are here. */
  @property({ attribute: false }) replies: readonly SavedReply[] | undefined = undefined;
  @property({ attribute: false }) refusal: Refusal | undefined = undefined;
  @property({ attribute: false }) values: ReplyValues = {};
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };
  @state() private q = '';
  @state() private at = 0;
  /** Another language than the visitor's, where the person has chosen one. */
  @state() private other: string | undefined = undefined;
  @query('hc-dialog') private dialog!: HcDialog;

  /** What is to be inserted. */
  picked: SavedReply | undefined = undefined;

  protected override firstUpdated(): void {
    this.dialog.show();
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const found = this.#found();
    const chosen = found[this.at];
    return html`<hc-dialog label="Saved replies" width="wide" @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="ways">
        <input
          class="find"
          autofocus
          role="combobox"
          aria-label="Find a saved reply"
          placeholder="Title, shortcut or words"
          aria-expanded=${found.length > 0}
          aria-controls="found"
          aria-autocomplete="list"
          aria-activedescendant=${chosen ? `found-${this.at}` : nothing}
          .value=${this.q}
          @input=${this.#typed}
          @keydown=${(event: KeyboardEvent) => this.#key(event, found)}
        />${this.#languages()}
      </div>
      ${found.length > 0 ? html`<div class="both">${this.#list(found)}${this.#preview(chosen)}</div>` : this.#nothing()}
      <a slot="footer" class="manage" href="/dashboard/settings/replies">Edit saved replies</a>
      <hc-button slot="footer" @click=${() => this.dialog.close()}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?disabled=${!chosen} @click=${() => this.#insert(chosen)}>Insert</hc-button>
    </hc-dialog>`;
  }

  get #language(): string {
    return this.other ?? this.chat.language;
  }

  #languages() {
    const spoken = languagesOf(this.replies ?? []);
    if (spoken.length < 2) return nothing;
    const now = spoken.find((one) => tongue(one) === tongue(this.#language)) ?? 'en';
    return html`<hc-field
      type="select"
      label="Language"
      label-hidden
      .value=${now}
      .options=${spoken.map((value) => ({ value, label: languageName(value) }))}
      @change=${(event: Event) => {
        this.other = (event.currentTarget as HcField).value;
        this.at = 0;
      }}
    ></hc-field>`;
  }

  /** By category while nothing is searched for; the likeliest first otherwise. */
  #found(): readonly SavedReply[] {
    const found = findReplies(fitting(this.replies ?? [], { ...this.chat, language: this.#language }), this.q, this.#language);
    return this.q.trim() === '' ? categories.flatMap((category) => found.filter((reply) => reply.category === category)) : found;
  }

  #nothing() {
    if (this.refusal) return html`<p class="callout bad" role="alert">${refusalWords(this.refusal)}</p>`;
    if (!this.replies) return html`<hc-skeleton kind="row" lines="4" label="Loading saved replies"></hc-skeleton>`;
    return html`<p class="muted">
      ${this.q.trim() === '' ? 'There are no saved replies yet.' : 'Nothing matches. Try part of a title, or a word of the text.'}
    </p>`;
  }

  #list(found: readonly SavedReply[]) {
    const grouped = this.q.trim() === '';
    return html`<div class="found" id="found" role="listbox" aria-label="Saved replies">
      ${found.map((reply, index) => {
        const first = grouped && found[index - 1]?.category !== reply.category;
        return html`${first ? html`<div class="head" aria-hidden="true">${categoryWords[reply.category]}</div>` : nothing}
          <div
            role="option"
            id="found-${index}"
            aria-selected=${index === this.at}
            @click=${() => (this.at = index)}
            @dblclick=${() => this.#insert(reply)}
          >
            <bdi>${reply.title}</bdi
            ><span class="hint"
              >${grouped ? nothing : html`${categoryWords[reply.category]} `}${reply.scope === 'personal' ? 'Yours ' : reply.scope === 'group' ? 'Group ' : nothing}<bdi
                dir="ltr"
                >/${reply.shortcut}</bdi
              ></span
            >
          </div>`;
      })}
    </div>`;
  }

  #preview(reply: SavedReply | undefined) {
    if (!reply) return nothing;
    return html`<div class="preview" aria-live="polite">
      <p dir="auto" lang=${reply.language}>${fillReply(reply.body, this.values).text}</p>
      ${
        reply.buttons
          ? html`<div class="buttons" role="group" aria-label="Sent with these buttons">
              <span dir="auto">${reply.buttons.yes}</span><span dir="auto">${reply.buttons.no}</span>
            </div>`
          : nothing
      }
      ${reply.files.length > 0 ? html`<p class="muted">With ${reply.files.map(({ name }) => name).join(', ')}</p>` : nothing}
    </div>`;
  }

  #typed(event: Event): void {
    this.q = (event.currentTarget as HTMLInputElement).value;
    this.at = 0;
  }

  #key(event: KeyboardEvent, found: readonly SavedReply[]): void {
    if (event.isComposing || event.keyCode === 229) return;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }[event.key];
    if (to !== undefined) this.at = Math.max(0, Math.min(found.length - 1, to));
    else if (event.key === 'Enter') this.#insert(found[this.at]);
    else return;
    event.preventDefault();
  }

  #insert(reply: SavedReply | undefined): void {
    if (!reply) return;
    this.picked = reply;
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-dialog': HcReplyDialog;
  }
}
