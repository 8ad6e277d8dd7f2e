// The Comments tab (SPEC T-11): a form for a new one, then sticky ones, then the others, newest first.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Comment } from '#protocol/conversation/comment.ts';
import { commentEditMs } from '#protocol/conversation/comments.ts';
import { richText } from '#widget/elements/rich-text.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/icon.ts';
import '../../components/time.ts';
import { ask } from '../asks.ts';
import type { Drafts } from '../drafts.ts';
import './comment-form.ts';
import { aboutWords, byWords, inOrder, kindWords } from './comment-words.ts';
import { noteStyles } from './note.styles.ts';
import { tabStyles } from './tab.styles.ts';

/**
 * @fires command - CommandEvent.
 * @fires ask - delete-comment.
 */
@customElement('hc-comments-tab')
export class HcCommentsTab extends LitElement {
  static override styles = [base, tabStyles, noteStyles];

  @property() conversationId = '';
  @property({ attribute: false }) comments: readonly Comment[] = [];
  @property({ attribute: false }) drafts: Drafts | undefined = undefined;
  @property() meId = '';
  @property({ type: Boolean }) closed = false;
  /** May delete. */
  @property({ type: Boolean }) leads = false;
  /** How long one's own may be changed. */
  @property({ type: Number }) editMs = commentEditMs({});
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  @state() private editing = 0;

  protected override render() {
    return html`<div class="column">
      <hc-comment-form ?closed=${this.closed} conversationId=${this.conversationId} .drafts=${this.drafts}></hc-comment-form>
      <ul>
        ${repeat(
          inOrder(this.comments),
          ({ seq }) => seq,
          (comment) => html`<li>${comment.seq === this.editing ? this.#form(comment) : this.#note(comment)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #form(comment: Comment) {
    return html`<div class="note">
      <hc-comment-form
        leave
        ?closed=${comment.afterEnd}
        conversationId=${this.conversationId}
        .comment=${comment}
        @done=${() => (this.editing = 0)}
      ></hc-comment-form>
    </div>`;
  }

  #note(comment: Comment) {
    const { seq, kind, by, at } = comment;
    const mine = by.kind === 'agent' && by.id === this.meId;
    const editable = mine && this.nowMs - Date.parse(at) < this.editMs;
    const name = `${kindWords[kind]} comment by ${byWords(comment, this.meId)}`;
    return html`<article class="note ${kind}" aria-label=${name}>
      <div class="by">
        <b>${kindWords[kind]}</b><bdi>${byWords(comment, this.meId)}</bdi><hc-time at=${at} skew=${this.skew}></hc-time>
        ${aboutWords(comment).map((words) => html`<span>${words}</span>`)}
        <span class="acts">
          ${editable ? html`<hc-button variant="quiet" size="small" icon="edit" label="Edit this comment" @click=${() => (this.editing = seq)}></hc-button>` : nothing}
          ${this.leads ? html`<hc-button variant="quiet" size="small" icon="trash" label="Delete this comment" @click=${() => ask(this, { type: 'delete-comment', comment: seq })}></hc-button>` : nothing}
        </span>
      </div>
      <div class="words" dir="auto">${richText(comment.text, '')}</div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-comments-tab': HcCommentsTab;
  }
}
