// Comments of agents on a visitor (SPEC T-44): seen from every chat of theirs. Asks for what is to be done by events.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isBlank } from '#protocol/characters.ts';
import { knownLimits, type VisitorComment } from '#protocol/http/visitors.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/time.ts';

export class AddCommentEvent extends Event {
  readonly text: string;
  constructor(text: string) {
    super('add-comment');
    this.text = text;
  }
}
export class RemoveCommentEvent extends Event {
  readonly commentId: string;
  constructor(commentId: string) {
    super('remove-comment');
    this.commentId = commentId;
  }
}

/** @fires add-comment - AddCommentEvent. @fires remove-comment - RemoveCommentEvent. */
@customElement('hc-visitor-comments')
export class HcVisitorComments extends LitElement {
  @property({ attribute: false }) comments: readonly VisitorComment[] = [];
  @property() meId = '';
  /** May take away what others wrote. */
  @property({ type: Boolean }) leads = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private text = '';

  static override styles = [
    base,
    css`
      :host,
      form {
        display: grid;
        gap: var(--hc-space-12);
      }
      li {
        display: grid;
        gap: var(--hc-space-4);
        padding: var(--hc-space-8) var(--hc-space-12);
        margin-block-end: var(--hc-space-8);
        border: 1px solid color-mix(in srgb, var(--hc-note) 30%, transparent);
        border-radius: var(--hc-radius-card);
        background: var(--hc-note-tint);
        font: var(--hc-text-dense) var(--hc-font);
      }
      .by {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
        color: var(--hc-note);
        font: var(--hc-text-small) var(--hc-font);
      }
      .by hc-button {
        margin-inline-start: auto;
      }
      .words {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .fault {
        color: var(--hc-danger);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--hc-space-8);
      }
    `,
  ];

  /** Empties the box: it was kept. */
  clear(): void {
    this.text = '';
  }

  protected override render() {
    return html`<ol aria-label="Comments">
        ${this.comments.map((comment) => this.#comment(comment))}
      </ol>
      <form @submit=${this.#add}>
        <hc-field
          type="textarea"
          rows="3"
          label="New comment"
          maxlength=${knownLimits.commentChars}
          placeholder="Their organisation, how they like to be reached, …"
          .value=${this.text}
          @input=${this.#typed}
        ></hc-field>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <div class="end">
          <span class="small muted">Only staff see this.</span>
          <hc-button variant="primary" ?busy=${this.busy} ?disabled=${isBlank(this.text)} @click=${this.#add}>Add comment</hc-button>
        </div>
      </form>`;
  }

  #comment({ id, text, by, at }: VisitorComment) {
    return html`<li>
      <span class="by"
        ><b><bdi>${by.id === this.meId ? 'You' : by.name}</bdi></b> <hc-time mode="exact" at=${at}></hc-time>${
          by.id === this.meId || this.leads
            ? html`<hc-button
                variant="quiet"
                size="small"
                icon="trash"
                label="Take this comment away"
                @click=${() => this.dispatchEvent(new RemoveCommentEvent(id))}
              ></hc-button>`
            : nothing
        }</span
      >
      <p class="words" dir="auto">${text}</p>
    </li>`;
  }

  #typed(event: Event): void {
    this.text = (event.currentTarget as HcField).value;
  }

  readonly #add = (event: Event): void => {
    event.preventDefault();
    if (!this.busy && !isBlank(this.text)) this.dispatchEvent(new AddCommentEvent(this.text.trim()));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-visitor-comments': HcVisitorComments;
  }
}
