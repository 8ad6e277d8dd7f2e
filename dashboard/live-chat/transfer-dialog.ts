// Hands a conversation to a colleague: who, a word for staff, a word for the visitor.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Colleague } from '#protocol/frames.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import { isBlank } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/face.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { dialogStyles } from './dialog.styles.ts';

export class TransferEvent extends Event {
  readonly toAgentId: string;
  readonly note: string;
  readonly message: string;
  constructor(toAgentId: string, note: string, message: string) {
    super('transfer');
    this.toAgentId = toAgentId;
    this.note = note;
    this.message = message;
  }
}

/**
 * @fires transfer - TransferEvent; empty note or message means none.
 * @fires cancel - It was left.
 */
@customElement('hc-transfer-dialog')
export class HcTransferDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  /** Everybody but the present owner. */
  @property({ attribute: false }) targets: readonly Colleague[] = [];
  /** What the message to the visitor begins as; `{target}` is who is chosen. */
  @property() template = '';
  @property({ attribute: false }) values: ReplyValues = {};
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private to = '';
  @state() private note = '';
  @state() private message = '';
  @state() private told = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.open) return;
    if (changed.has('open')) [this.to, this.note, this.told] = ['', '', false];
    // What was typed stays, whatever comes later.
    if (!this.told && (changed.has('open') || changed.has('template'))) this.#prefill();
  }

  #prefill(): void {
    const target = this.targets.find(({ id }) => id === this.to)?.name ?? null;
    this.message = fillReply(this.template, { ...this.values, target }).text;
  }

  protected override render() {
    const target = this.targets.find(({ id }) => id === this.to);
    return html`<hc-dialog
      label="Transfer conversation"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <fieldset>
        <legend>To</legend>
        ${
          this.targets.length === 0
            ? html`<p class="muted">Nobody else is on this site yet. Release puts the chat back into the queue.</p>`
            : html`<div class="targets">${sorted(this.targets).map((one) => this.#target(one))}</div>`
        }
        ${target && !target.online ? html`<p class="callout"><hc-icon name="alert" size="18"></hc-icon><span>${target.name} is offline. The visitor may wait long.</span></p>` : nothing}
      </fieldset>
      <div class="staff">
        <hc-field
          type="textarea"
          rows="2"
          label="Note (optional)"
          hint="Only staff see this"
          .value=${this.note}
          @input=${this.#noted}
        ></hc-field>
      </div>
      <hc-field type="textarea" rows="3" label="Message to the visitor (optional)" .value=${this.message} @input=${this.#told}></hc-field>
      ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} ?disabled=${!target} @click=${this.#transfer}>Transfer</hc-button>
    </hc-dialog>`;
  }

  #target({ id, name, photo, online, load }: Colleague) {
    return html`<label
      ><input type="radio" name="to" .checked=${this.to === id} @change=${() => this.#choose(id)} /><hc-face
        size="24"
        name=${name}
        .photo=${photo}
        presence=${online ? 'online' : 'offline'}
      ></hc-face
      ><span><bdi>${name}</bdi></span
      ><span class="small muted numbers">${online ? 'Online' : 'Offline'}, ${load === 1 ? '1 chat' : `${load} chats`}</span></label
    >`;
  }

  #choose(id: string): void {
    this.to = id;
    if (!this.told) this.#prefill();
  }

  #noted(event: Event): void {
    this.note = valueOf(event);
  }

  #told(event: Event): void {
    this.told = true;
    this.message = valueOf(event);
  }

  #transfer(): void {
    const kept = (text: string): string => (isBlank(text) ? '' : text);
    this.dispatchEvent(new TransferEvent(this.to, kept(this.note), kept(this.message)));
  }
}

// Who can answer now stands first, the least busy of them on top.
function sorted(targets: readonly Colleague[]): readonly Colleague[] {
  return targets.toSorted((a, b) => Number(b.online) - Number(a.online) || a.load - b.load || a.name.localeCompare(b.name));
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLTextAreaElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-transfer-dialog': HcTransferDialog;
  }
}
