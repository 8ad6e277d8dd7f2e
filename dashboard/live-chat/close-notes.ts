// The notes of a conversation that is about to be closed: what is there, and one more (SPEC M-23). Only what is there before the end
// can be in a transcript.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Comment } from '#protocol/conversation/comment.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import './beside/comment-form.ts';
import { aboutWords, byWords, inOrder, kindWords } from './beside/comment-words.ts';
import { noteStyles } from './beside/note.styles.ts';
import type { Drafts } from './drafts.ts';

/** @fires command - CommandEvent: comment.post. */
@customElement('hc-close-notes')
export class HcCloseNotes extends LitElement {
  @property() conversationId = '';
  @property({ attribute: false }) comments: readonly Comment[] = [];
  @property({ attribute: false }) drafts: Drafts | undefined = undefined;
  @property() meId = '';
  @state() private writing = false;

  static override styles = [
    base,
    noteStyles,
    css`
      section,
      ul {
        display: grid;
        gap: var(--hc-space-8);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px var(--hc-space-8);
      }
      .head hc-button {
        margin-inline-start: auto;
      }
      h3 {
        font: 500 var(--hc-text-dense) var(--hc-font);
      }
      ul {
        max-block-size: 9rem;
        overflow-y: auto;
      }
    `,
  ];

  protected override render() {
    const { comments } = this;
    return html`<section aria-label="Notes on this chat">
      <div class="head">
        <h3>Notes</h3>
        <span class="small muted">${comments.length === 0 ? 'None yet. Only staff see them.' : 'Only staff see them.'}</span>
        ${this.writing ? nothing : html`<hc-button size="small" icon="plus" @click=${this.#write}>Add a note</hc-button>`}
      </div>
      ${
        this.writing
          ? html`<hc-comment-form leave conversationId=${this.conversationId} .drafts=${this.drafts} @done=${this.#done}></hc-comment-form>`
          : nothing
      }
      ${
        comments.length > 0
          ? html`<ul tabindex="0" aria-label="Notes so far">
              ${inOrder(comments).map(
                (comment) =>
                  html`<li class="note ${comment.kind}">
                    <div class="by">
                      <b>${kindWords[comment.kind]}</b
                      ><bdi>${byWords(comment, this.meId)}</bdi>${aboutWords(comment).map((words) => html`<span>${words}</span>`)}
                    </div>
                    <div class="words" dir="auto">${comment.text}</div>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </section>`;
  }

  readonly #write = (): void => {
    this.writing = true;
  };

  readonly #done = (): void => {
    this.writing = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-close-notes': HcCloseNotes;
  }
}
