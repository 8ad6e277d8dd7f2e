// A mail to a visitor (SPEC J-18). Where no address is known it says so, and leads to the chat with the question for it ready to be sent.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isBlank } from '#protocol/characters.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';

export class WriteMailEvent extends Event {
  readonly subject: string;
  readonly body: string;
  constructor(subject: string, body: string) {
    super('write-mail');
    this.subject = subject;
    this.body = body;
  }
}

/**
 * @fires write-mail - WriteMailEvent.
 * @fires ask-email - Ask for the address in their open chat.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-write-mail')
export class HcWriteMail extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() visitorName = '';
  /** Empty: none is known. */
  @property() to = '';
  /** Nobody has proved that it is theirs. */
  @property({ type: Boolean }) unverified = false;
  /** They have a chat in which they can be asked. */
  @property({ type: Boolean, attribute: 'can-ask' }) canAsk = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private subject = '';
  @state() private body = '';

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: var(--hc-space-12);
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.subject, this.body] = ['', ''];
  }

  protected override render() {
    return html`<hc-dialog label="E-mail to ${this.visitorName}" .open=${this.open} ?busy=${this.busy} @close=${this.#cancel}>
      ${this.to ? this.#form() : this.#unknown()}
    </hc-dialog>`;
  }

  #form() {
    const empty = isBlank(this.subject) || isBlank(this.body);
    return html`<form @submit=${this.#submit}>
        <p>
          To <b><bdi dir="ltr">${this.to}</bdi></b
          >${this.unverified ? html` <span class="muted">(not verified)</span>` : nothing}
        </p>
        <hc-field autofocus label="Subject" maxlength="200" .value=${this.subject} @input=${this.#subject}></hc-field>
        <hc-field type="textarea" rows="7" label="Message" maxlength="4000" .value=${this.body} @input=${this.#body}></hc-field>
        <p class="muted small">It stands in their history. What they answer goes to the sender of your mails, not into Help Chat.</p>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <button hidden></button>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" icon="mail" ?busy=${this.busy} ?disabled=${empty} @click=${this.#submit}>Send</hc-button>`;
  }

  #unknown() {
    return html`<p>
        No e-mail address of <bdi>${this.visitorName}</bdi> is known.
        ${
          this.canAsk
            ? 'Ask for it in their chat: the question waits there in your text box, and what they answer can be kept here.'
            : 'They have no open chat in which they could be asked. If you have it from elsewhere, write it into their contact data.'
        }
      </p>
      <hc-button slot="footer" @click=${this.#cancel}>Close</hc-button>
      ${
        this.canAsk
          ? html`<hc-button slot="footer" variant="primary" icon="messages" @click=${() => this.dispatchEvent(new Event('ask-email'))}
              >Ask for e-mail</hc-button
            >`
          : nothing
      }`;
  }

  #subject(event: Event): void {
    this.subject = (event.currentTarget as HcField).value;
  }

  #body(event: Event): void {
    this.body = (event.currentTarget as HcField).value;
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.busy && !isBlank(this.subject) && !isBlank(this.body)) this.dispatchEvent(new WriteMailEvent(this.subject.trim(), this.body));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-write-mail': HcWriteMail;
  }
}
