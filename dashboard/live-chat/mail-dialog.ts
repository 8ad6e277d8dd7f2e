// Asks for the addresses that a transcript goes to (SPEC T-21, T-22). Names the ones that are none before anything is asked.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { addressesIn, RECIPIENTS } from '#protocol/addresses.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { dialogStyles } from './dialog.styles.ts';

/** Send it to these: as typed, and sound. */
export class MailTranscriptEvent extends Event {
  readonly to: string;
  constructor(to: string) {
    super('mail-transcript');
    this.to = to;
  }
}

/**
 * @fires mail-transcript - MailTranscriptEvent.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-mail-dialog')
export class HcMailDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  /** The visitor's address, where it is known. */
  @property() prefill = '';
  /** More than one recipient: only of a closed conversation. */
  @property({ type: Boolean }) several = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private to = '';
  @state() private wrong = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.to, this.wrong] = [this.prefill, ''];
  }

  protected override render() {
    return html`<hc-dialog
      label="Email transcript"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <form class="stack" @submit=${this.#submit}>
        <hc-field
          autofocus
          label=${this.several ? 'To (several with a semicolon between them)' : 'To'}
          hint="Plain text with what the visitor could read. Coaching, notes and tags are left out."
          autocomplete="off"
          placeholder="name@example.org"
          .value=${this.to}
          .error=${this.wrong}
          @input=${this.#typed}
        ></hc-field>
        ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" icon="mail" ?busy=${this.busy} @click=${this.#send}>Send</hc-button>
    </hc-dialog>`;
  }

  #typed(event: Event): void {
    this.to = (event.currentTarget as HTMLInputElement).value;
    this.wrong = '';
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    if (this.busy) return;
    this.wrong = faultOf(this.to, this.several);
    if (!this.wrong) this.dispatchEvent(new MailTranscriptEvent(this.to));
  }
}

function faultOf(to: string, several: boolean): string {
  const { good, bad } = addressesIn(to);
  if (!several && (good.length + bad.length > 1 || to.includes(','))) return 'One recipient only while the chat goes on.';
  if (bad.length > 0) return `Not an e-mail address: ${bad.join('; ')}. Nothing was sent.`;
  if (good.length === 0) return 'Write at least one e-mail address.';
  return good.length > RECIPIENTS ? `At most ${RECIPIENTS} recipients at once.` : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-mail-dialog': HcMailDialog;
  }
}
