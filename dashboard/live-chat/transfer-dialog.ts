// Hands a conversation to a group or a colleague: who, a word for staff, a word for the visitor.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Colleague } from '#protocol/frames.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import { isBlank } from '#protocol/characters.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/face.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { staffName } from '../names.ts';
import { dialogStyles } from './dialog.styles.ts';

/** A group, null being All, or a colleague. */
export type TransferTo = { readonly groupId: string | null } | { readonly agentId: string };

export class TransferEvent extends Event {
  readonly to: TransferTo;
  readonly note: string;
  readonly message: string;
  constructor(to: TransferTo, note: string, message: string) {
    super('transfer');
    this.to = to;
    this.note = note;
    this.message = message;
  }
}

/** A group that it can go to; id null is All. */
export type GroupTarget = { readonly id: string | null; readonly name: string; readonly online: number; readonly queued: number };

/**
 * @fires transfer - TransferEvent; empty note or message means none.
 * @fires cancel - It was left.
 */
@customElement('hc-transfer-dialog')
export class HcTransferDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  /** Everybody who may have it but the present owner. */
  @property({ attribute: false }) targets: readonly Colleague[] = [];
  /** What the message to the visitor begins as; `{target}` is who is chosen. */
  @property() template = '';
  @property({ attribute: false }) values: ReplyValues = {};
  /** With how many of each are online; empty where there is only All. */
  @property({ attribute: false }) groups: readonly GroupTarget[] = [];
  /** It waits, and this person may give it to a group only. */
  @property({ type: Boolean }) untaken = false;
  /** A colleague is asked first (SPEC T-09). */
  @property({ type: Boolean }) asks = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private to: TransferTo | undefined = undefined;
  @state() private note = '';
  @state() private message = '';
  @state() private told = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.open) return;
    if (changed.has('open')) [this.to, this.note, this.told] = [undefined, '', false];
    // What was typed stays, whatever comes later.
    if (!this.told && (changed.has('open') || changed.has('template'))) this.#prefill();
  }

  // The visitor is not told how staff call their groups.
  #prefill(): void {
    const { to } = this;
    const agent = to && 'agentId' in to ? this.targets.find(({ id }) => id === to.agentId) : undefined;
    this.message = fillReply(this.template, { ...this.values, target: agent?.name ?? null }).text;
  }

  protected override render() {
    const warning = this.#warning();
    return html`<hc-dialog
      label="Transfer conversation"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <fieldset>
        <legend>To</legend>
        ${
          this.targets.length === 0 && this.groups.length === 0
            ? this.untaken
              ? nothing
              : html`<p class="muted">Nobody else is on this site yet. Release puts the chat back into the queue.</p>`
            : html`<div class="targets">
                ${this.groups.map((one) => this.#group(one))}${sorted(this.targets).map((one) => this.#target(one))}
              </div>`
        }
        ${this.untaken ? html`<p class="muted">Take the chat to hand it to a colleague.</p>` : nothing}
        ${this.asks && this.to && 'agentId' in this.to ? html`<p class="muted">They are asked, and have a minute to accept. Until then the chat stays where it is, and the visitor hears nothing of it.</p>` : nothing}
        ${warning ? html`<p class="callout"><hc-icon name="alert" size="18"></hc-icon><span>${warning}</span></p>` : nothing}
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
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} ?disabled=${!this.to} @click=${this.#transfer}>Transfer</hc-button>
    </hc-dialog>`;
  }

  #warning(): string {
    const { to } = this;
    if (!to) return '';
    if ('agentId' in to) {
      const target = this.targets.find(({ id }) => id === to.agentId);
      return !target || target.online ? '' : `${staffName(target)} is offline. The visitor may wait long.`;
    }
    const group = this.groups.find(({ id }) => id === to.groupId);
    return !group || group.online > 0 ? '' : `Nobody of ${group.name} is online. The visitor may wait long.`;
  }

  #group({ id, name, online, queued }: GroupTarget) {
    const chosen = this.to !== undefined && 'groupId' in this.to && this.to.groupId === id;
    return html`<label
      ><input type="radio" name="to" .checked=${chosen} @change=${() => this.#choose({ groupId: id })} /><hc-icon
        class="kind"
        name="users"
        size="18"
      ></hc-icon
      ><span><bdi>${name}</bdi></span
      ><span class="small muted numbers">${online} online, ${queued} waiting</span></label
    >`;
  }

  #target(target: Colleague) {
    const { id, photo, online, load } = target;
    const name = staffName(target);
    const chosen = this.to !== undefined && 'agentId' in this.to && this.to.agentId === id;
    return html`<label
      ><input type="radio" name="to" .checked=${chosen} @change=${() => this.#choose({ agentId: id })} /><hc-face
        size="24"
        name=${name}
        .photo=${photo}
        presence=${online ? 'online' : 'offline'}
      ></hc-face
      ><span><bdi>${name}</bdi></span
      ><span class="small muted numbers">${online ? 'Online' : 'Offline'}, ${load === 1 ? '1 chat' : `${load} chats`}</span></label
    >`;
  }

  #choose(to: TransferTo): void {
    this.to = to;
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
    if (!this.to) return;
    const kept = (text: string): string => (isBlank(text) ? '' : text);
    this.dispatchEvent(new TransferEvent(this.to, kept(this.note), kept(this.message)));
  }
}

// Who can answer now stands first, the least busy of them on top.
function sorted(targets: readonly Colleague[]): readonly Colleague[] {
  return targets.toSorted((a, b) => Number(b.online) - Number(a.online) || a.load - b.load || staffName(a).localeCompare(staffName(b)));
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLTextAreaElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-transfer-dialog': HcTransferDialog;
  }
}
