// Asks for the last words and the outcome. Cancel changes nothing; without words it asks once more.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '#protocol/limits.ts';
import { countChars, isBlank } from '#protocol/characters.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { type FollowUp, followUpOf } from './close-command.ts';
import { dialogStyles } from './dialog.styles.ts';

export const outcomes = ['Resolved', 'Needs follow-up', 'No answer'] as const;
/** The outcome that leaves something to do (SPEC M-25). */
export const needsFollowUp: (typeof outcomes)[number] = 'Needs follow-up';

export type ClosingReply = { readonly id: string; readonly title: string; readonly text: string };

/** Close it, with these words (none for empty), this outcome, and what is left to do where something is. */
export class CloseChatEvent extends Event {
  readonly text: string;
  readonly outcome: string;
  readonly followUp: FollowUp | undefined;
  constructor(text: string, outcome: string, followUp?: FollowUp) {
    super('close-chat');
    this.text = text;
    this.outcome = outcome;
    this.followUp = followUp;
  }
}

/**
 * @fires close-chat - CloseChatEvent.
 * @fires cancel - It was left without closing the conversation.
 * @slot notes - What staff have noted, and one more.
 */
@customElement('hc-close-dialog')
export class HcCloseDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  /** What the closing message begins as. */
  @property() prefill = '';
  /** Other messages to close with, filled. */
  @property({ attribute: false }) replies: readonly ClosingReply[] = [];
  /** An unsent reply: pointed out, never thrown away. */
  @property() draft = '';
  @property({ type: Boolean }) hasEmail = true;
  /** What the assistant may ask first afterwards, by outcome; `''` for any other. */
  @property({ attribute: false }) asks: Readonly<Record<string, readonly string[]>> = {};
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private text = '';
  /** The reply that the message began as; empty for the standard one. */
  @state() private from = '';
  // What each of them has become: who looks at another one loses nothing.
  readonly #texts = new Map<string, string>();

  @state() private outcome: string = outcomes[0];
  @state() private leftToDo = '';
  @state() private email = '';
  @state() private noEmail = false;
  @state() private sure = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.text = this.prefill;
    this.from = '';
    this.#texts.clear();
    this.outcome = outcomes[0];
    this.leftToDo = '';
    this.email = '';
    this.noEmail = false;
    this.sure = false;
  }

  protected override render() {
    const blank = isBlank(this.text);
    const over = countChars(this.text) > limits.messageChars;
    return html`<hc-dialog
      label="Close conversation"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      ${
        this.draft
          ? html`<p class="callout">
              <hc-icon name="edit" size="18"></hc-icon
              ><span>You have an unsent reply: “${short(this.draft)}”. It stays as a draft and is not sent.</span>
            </p>`
          : nothing
      }
      ${
        this.replies.length > 0
          ? html`<hc-field
              type="select"
              label="Begin with"
              .value=${this.from}
              .options=${[{ value: '', label: 'Standard message' }, ...this.replies.map(({ id, title }) => ({ value: id, label: title }))]}
              @change=${this.#begun}
            ></hc-field>`
          : nothing
      }
      <hc-field
        autofocus
        type="textarea"
        rows="5"
        label="Closing message"
        hint="The visitor reads this last and is then back with the assistant."
        .value=${this.text}
        .error=${over ? `Keep it under ${limits.messageChars.toLocaleString()} characters.` : ''}
        @input=${this.#typed}
      ></hc-field>
      <hc-field
        type="select"
        label="Outcome"
        .value=${this.outcome}
        .options=${outcomes.map((value) => ({ value, label: value }))}
        @change=${this.#picked}
      ></hc-field>
      ${this.outcome === needsFollowUp ? this.#followUp() : nothing} ${this.#next()}
      <slot name="notes"></slot>
      ${this.sure && blank ? html`<p class="callout" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>Close without a message? The visitor only sees that it is closed. Press Close again if you mean it.</span></p>` : nothing}
      ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} ?disabled=${over} @click=${this.#close}>Close</hc-button>
    </hc-dialog>`;
  }

  /** Nobody can follow up where no address is known: it is asked for. */
  #followUp() {
    return html`<hc-field
        label="What is left to do"
        hint="Stays as a follow-up comment. Only staff see it."
        .value=${this.leftToDo}
        @input=${(event: Event) => (this.leftToDo = (event.currentTarget as HTMLInputElement).value)}
      ></hc-field>
      ${
        this.hasEmail
          ? nothing
          : html`<hc-field
              type="email"
              label="E-mail address of the visitor"
              .value=${this.email}
              .error=${this.noEmail ? 'Type in where this visitor can be reached, or choose another outcome.' : ''}
              @input=${(event: Event) => {
                this.email = (event.currentTarget as HTMLInputElement).value;
                this.noEmail = false;
              }}
            ></hc-field>`
      }`;
  }

  #next() {
    const asks = this.asks[this.outcome] ?? this.asks[''] ?? [];
    if (asks.length === 0) return nothing;
    const words = asks.map((question) => `“${short(question)}”`).join(' or ');
    return html`<p class="callout"><hc-icon name="bot" size="18"></hc-icon><span>The assistant will then ask: ${words}</span></p>`;
  }

  #typed(event: Event): void {
    this.text = (event.currentTarget as HTMLTextAreaElement).value;
    if (!isBlank(this.text)) this.sure = false;
  }

  #begun(event: Event): void {
    this.#texts.set(this.from, this.text);
    this.from = (event.currentTarget as HTMLSelectElement).value;
    this.text = this.#texts.get(this.from) ?? this.replies.find(({ id }) => id === this.from)?.text ?? this.prefill;
  }

  #picked(event: Event): void {
    this.outcome = (event.currentTarget as HTMLSelectElement).value;
  }

  #close(): void {
    const leaves = this.outcome === needsFollowUp;
    this.noEmail = leaves && !this.hasEmail && isBlank(this.email);
    if (this.noEmail) return;
    if (isBlank(this.text) && !this.sure) {
      this.sure = true;
      return;
    }
    const followUp = leaves ? followUpOf(this.leftToDo, this.hasEmail ? '' : this.email) : undefined;
    this.dispatchEvent(new CloseChatEvent(isBlank(this.text) ? '' : this.text, this.outcome, followUp));
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-close-dialog': HcCloseDialog;
  }
}
