// The dialog in which a conversation link is made. Keeps what was typed until the relay has said yes.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AgentFace } from '#protocol/actor.ts';
import { type LinkCreate, linkLimits, type LinkMade } from '#protocol/http/links.ts';
import { isBlank } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';

export class MakeLinkEvent extends Event {
  readonly wanted: LinkCreate;
  constructor(wanted: LinkCreate) {
    super('make-link');
    this.wanted = wanted;
  }
}

type Typed = {
  readonly label: string;
  readonly assignee: string;
  readonly group: string;
  readonly days: string;
  readonly visitors: string;
};

/** @fires make-link - MakeLinkEvent; tell what came of it by `settle`. */
@customElement('hc-link-form')
export class HcLinkForm extends LitElement {
  /** Whoever makes it. */
  @property({ attribute: false }) me!: AgentFace;
  @property({ attribute: false }) colleagues: readonly AgentFace[] = [];
  @property({ attribute: false }) groups: readonly { readonly id: string; readonly name: string }[] = [];

  @state() private open = false;
  @state() private busy = false;
  @state() private typed: Typed = { label: '', assignee: '', group: '', days: '', visitors: '' };
  /** What is wrong, by field; '' where it is of none. */
  @state() private faults: ReadonlyMap<string, string> = new Map();

  static override styles = [base, page];

  begin(): void {
    const { days, visitors } = linkLimits;
    this.typed = { label: '', assignee: this.me.id, group: '', days: `${days}`, visitors: `${visitors}` };
    [this.faults, this.busy, this.open] = [new Map(), false, true];
  }

  /** What the relay said to the last make-link. */
  settle(outcome: Outcome<LinkMade>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.faults = new Map([[fieldOf(outcome.refused.field), refusalWords(outcome.refused)]]);
  }

  protected override render() {
    const fault = this.faults.get('');
    return html`<hc-dialog label="New link" .open=${this.open} ?busy=${this.busy} @close=${this.#leave}>
      <form novalidate @submit=${this.#make}>
        <hc-field
          autofocus
          label="Label"
          hint="For you and your colleagues: whom the link is for."
          maxlength="80"
          .value=${this.typed.label}
          .error=${this.faults.get('label') ?? ''}
          @input=${this.#take('label')}
        ></hc-field>
        <div class="two">
          ${this.#choice('For', 'assignee', [
            { value: this.me.id, label: 'Me' },
            { value: '', label: 'Whoever is free' },
            ...this.colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ])}
          ${this.#choice('Group', 'group', [{ value: '', label: 'All' }, ...this.groups.map(({ id, name }) => ({ value: id, label: name }))])}
          ${this.#number('Days it holds', 'days', linkLimits.daysMax)} ${this.#number('Visitors', 'visitors', linkLimits.visitorsMax)}
        </div>
        ${fault ? html`<p class="fault" role="alert">${fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#make}>Make link</hc-button>
    </hc-dialog>`;
  }

  #choice(label: string, name: keyof Typed, options: HcField['options']) {
    return html`<hc-field
      type="select"
      label=${label}
      .options=${options}
      .value=${this.typed[name]}
      .error=${this.faults.get(name) ?? ''}
      @change=${this.#take(name)}
    ></hc-field>`;
  }

  #number(label: string, name: keyof Typed, max: number) {
    return html`<hc-field
      type="number"
      label=${label}
      min="1"
      max=${max}
      hint="1 to ${max}"
      .value=${this.typed[name]}
      .error=${this.faults.get(name) ?? ''}
      @input=${this.#take(name)}
    ></hc-field>`;
  }

  #take(name: keyof Typed) {
    return (event: Event): void => {
      this.typed = { ...this.typed, [name]: (event.currentTarget as HcField).value };
      this.faults = new Map([...this.faults].filter(([field]) => field !== name));
    };
  }

  #leave(): void {
    if (!this.busy) this.open = false;
  }

  #make(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const { label, assignee, group, days, visitors } = this.typed;
    const faults = new Map<string, string>();
    if (isBlank(label)) faults.set('label', 'Give it a label, so that you know it again.');
    if (!isWithin(days, linkLimits.daysMax)) faults.set('days', `A whole number from 1 to ${linkLimits.daysMax}.`);
    if (!isWithin(visitors, linkLimits.visitorsMax)) faults.set('visitors', `A whole number from 1 to ${linkLimits.visitorsMax}.`);
    this.faults = faults;
    if (faults.size > 0) return;
    this.busy = true;
    const of = { assigneeId: assignee || null, groupId: group || null };
    this.dispatchEvent(new MakeLinkEvent({ kind: 'new', label: label.trim(), ...of, days: Number(days), maxVisitors: Number(visitors) }));
  }
}

function isWithin(typed: string, max: number): boolean {
  return /^\d+$/u.test(typed) && Number(typed) >= 1 && Number(typed) <= max;
}

/** The relay's name of a field is not always this form's. */
function fieldOf(field: string | undefined): string {
  const fields: Readonly<Record<string, keyof Typed>> = {
    label: 'label',
    assigneeId: 'assignee',
    groupId: 'group',
    days: 'days',
    maxVisitors: 'visitors',
  };
  return fields[field ?? ''] ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-link-form': HcLinkForm;
  }
}
