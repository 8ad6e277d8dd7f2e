// What must be known before the first word is read, over the transcript: the note of the transfer to me, and sticky comments.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comment } from '#protocol/conversation/comment.ts';
import { richText } from '#widget/elements/rich-text.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/icon.ts';
import '../../components/time.ts';
import { byWords, kindWords } from './comment-words.ts';
import { noteStyles } from './note.styles.ts';

/** On a phone the words of the visitor would have no room beside it: there it says what it has, and opens. */
const tall = matchMedia('(min-height: 45rem)');

@customElement('hc-pinned')
export class HcPinned extends LitElement {
  static override styles = [
    base,
    noteStyles,
    css`
      :host {
        display: block;
        padding: var(--hc-space-8) var(--hc-space-24);
      }
      details {
        max-inline-size: 45rem;
        margin-inline: auto;
      }
      summary {
        inline-size: fit-content;
        padding-block: 2px;
        color: var(--hc-note);
        font: 600 var(--hc-text-small) var(--hc-font);
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: var(--hc-space-4);
        max-block-size: min(11rem, 28vh);
        overflow-y: auto;
        margin-block-start: var(--hc-space-4);
      }
      @media (max-width: 45rem) {
        :host {
          padding-inline: var(--hc-space-12);
        }
      }
    `,
  ];

  @property({ attribute: false }) comments: readonly Comment[] = [];
  @property() meId = '';
  @property({ type: Number }) skew = 0;

  protected override render() {
    const { length } = this.comments;
    return html`<details ?open=${tall.matches}>
      <summary>${length === 1 ? 'Pinned comment' : `${length} pinned comments`}, only staff see this</summary>
      <ul tabindex="0" aria-label="Pinned comments">
        ${this.comments.map(
          (comment) =>
            html`<li class="note sticky">
              <div class="by">
                <b>${kindWords[comment.kind]}</b><bdi>${byWords(comment, this.meId)}</bdi
                ><hc-time at=${comment.at} skew=${this.skew}></hc-time>
              </div>
              <div class="words" dir="auto">${richText(comment.text, '')}</div>
            </li>`,
        )}
      </ul>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-pinned': HcPinned;
  }
}
