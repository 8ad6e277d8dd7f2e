// The list that `/` opens over a reply box. It draws into the box's own tree and not into one of its own: the text box names the
// active option by its id, and ids do not reach into another tree. The text box keeps the focus and hands on the keys.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import { refusalWords } from '../words.ts';
import { ReplyPickEvent } from './asks.ts';
import { categoryWords } from '../replies/reply-categories.ts';
import { listStyles } from './reply-list.styles.ts';
import { type Chat, fitting } from '../replies/reply-fit.ts';
import { findReplies } from '../replies/reply-search.ts';

/**
 * @fires reply-pick - ReplyPickEvent, by pointer.
 * @fires change - Another option is the active one.
 */
@customElement('hc-reply-list')
export class HcReplyList extends LitElement {
  /** Undefined until they are here. */
  @property({ attribute: false }) replies: readonly SavedReply[] | undefined = undefined;
  @property({ attribute: false }) refusal: Refusal | undefined = undefined;
  @property() query = '';
  /** What its places are filled with. */
  @property({ attribute: false }) values: ReplyValues = {};
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };
  @state() private at = 0;

  /** Undefined until it is known. */
  found: readonly SavedReply[] | undefined = undefined;

  get chosen(): SavedReply | undefined {
    return this.found?.[this.at];
  }

  get activeId(): string | undefined {
    return this.chosen && `reply-${this.at}`;
  }

  /** From the last option down is the first one. */
  move(by: 1 | -1): void {
    const many = this.found?.length ?? 0;
    if (many > 0) this.at = (this.at + by + many) % many;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    const sheet = listStyles.styleSheet;
    if (sheet && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query') || changed.has('replies') || changed.has('chat')) {
      this.found = this.replies && findReplies(fitting(this.replies, this.chat), this.query, this.chat.language);
      this.at = 0;
    }
  }

  protected override updated(): void {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.dispatchEvent(new Event('change'));
  }

  protected override render() {
    const { found, refusal } = this;
    const many = found?.length ?? 0;
    return html`<span class="unseen" role="status"
        >${many > 0 ? `${many === 1 ? '1 saved reply' : `${many} saved replies`}. Enter inserts, Escape closes.` : nothing}</span
      >
      <div class="replies" id="replies" role="listbox" aria-label="Saved replies" ?hidden=${found !== undefined && many === 0}>
        ${
          found?.map(
            (reply, index) =>
              html`<div
                role="option"
                id="reply-${index}"
                aria-selected=${index === this.at}
                @pointerdown=${(event: Event) => event.preventDefault()}
                @click=${() => this.dispatchEvent(new ReplyPickEvent(reply))}
              >
                <kbd dir="ltr">${`/${reply.shortcut}`}</kbd><bdi class="title">${reply.title}</bdi
                ><span class="about"
                  >${categoryWords[reply.category]}${reply.scope === 'personal' ? ', yours' : reply.scope === 'group' ? ', the group’s' : ''}</span
                ><bdi class="words" lang=${reply.language}>${fillReply(reply.body, this.values).text}</bdi>
              </div>`,
          ) ?? html`<p class="wait">${refusal ? refusalWords(refusal) : 'Loading…'}</p>`
        }
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-list': HcReplyList;
  }
}
