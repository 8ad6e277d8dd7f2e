// Asks why and for how long a visitor is kept out (SPEC S-19).
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { blockDurations } from '../block-durations.ts';
import { dialogStyles } from './dialog.styles.ts';

/** Keep them out for so many hours; null is for ever. */
export class BlockVisitorEvent extends Event {
  readonly reason: string;
  readonly hours: number | null;
  /** The network that they come from now, too. */
  readonly network: boolean;
  constructor(reason: string, hours: number | null, network: boolean) {
    super('block-visitor');
    this.reason = reason;
    this.hours = hours;
    this.network = network;
  }
}

const REASON_CHARS = 500;

/**
 * @fires block-visitor - BlockVisitorEvent.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-block-dialog')
export class HcBlockDialog extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    css`
      label {
        display: flex;
        align-items: baseline;
        gap: var(--hc-space-8);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property() visitorName = '';
  /** They are here, and this agent may block networks. */
  @property({ type: Boolean }) networks = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private reason = '';
  @state() private hours = '';
  @state() private network = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.reason, this.hours, this.network] = ['', '', false];
  }

  protected override render() {
    return html`<hc-dialog
      label="Block this visitor?"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <p>
        <bdi>${this.visitorName}</bdi> cannot write any more, and the chat button disappears for them. Chats that are open with them close,
        also those of colleagues. You can unblock them here or under Settings.
      </p>
      <hc-field type="select" label="How long" .value=${this.hours} .options=${blockDurations} @change=${this.#timed}></hc-field>
      <hc-field
        autofocus
        type="textarea"
        rows="2"
        label="Reason"
        hint="Only staff see this"
        maxlength=${REASON_CHARS}
        .value=${this.reason}
        @input=${this.#typed}
      ></hc-field>
      ${
        this.networks
          ? html`<label
              ><input type="checkbox" .checked=${this.network} @change=${this.#ticked} /><span
                >Also the network they use now. Everybody who shares it is kept out with them: at a venue, that can be all of it.</span
              ></label
            >`
          : nothing
      }
      ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#block}>Block</hc-button>
    </hc-dialog>`;
  }

  #timed(event: Event): void {
    this.hours = (event.currentTarget as HTMLSelectElement).value;
  }

  #ticked(event: Event): void {
    this.network = (event.currentTarget as HTMLInputElement).checked;
  }

  #typed(event: Event): void {
    this.reason = (event.currentTarget as HTMLTextAreaElement).value;
  }

  #block(): void {
    this.dispatchEvent(new BlockVisitorEvent(this.reason.trim(), this.hours === '' ? null : Number(this.hours), this.network));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-block-dialog': HcBlockDialog;
  }
}
