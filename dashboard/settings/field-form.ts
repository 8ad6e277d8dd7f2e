// The dialog in which a custom field is defined or changed. Keeps what was typed until the relay has said yes.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldKinds, type FieldDefinition, type FieldKind } from '#protocol/custom-fields.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { keyFor } from './key-for.ts';

export class SaveFieldEvent extends Event {
  readonly field: FieldDefinition;
  constructor(field: FieldDefinition) {
    super('save-field');
    this.field = field;
  }
}

export const kindWords: Readonly<Record<FieldKind, string>> = {
  text: 'Text',
  number: 'Number',
  select: 'One of a list',
  multi: 'Several of a list',
  checkbox: 'Yes or no',
  date: 'Date',
};

const blank: FieldDefinition = {
  subject: 'conversation',
  key: '',
  label: '',
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['agent'],
  visibleTo: 'agents',
};

/** @fires save-field - SaveFieldEvent; tell what came of it by `settle`. */
@customElement('hc-field-form')
export class HcFieldForm extends LitElement {
  /** Those that there are: a new one's key is none of theirs. */
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];

  @state() private open = false;
  @state() private busy = false;
  /** What it was; undefined for a new one. */
  @state() private old: FieldDefinition | undefined = undefined;
  @state() private field = blank;
  /** Of a new one, where a person wrote it. */
  @state() private key = '';
  /** As they stand in the box, a line each. */
  @state() private options = '';
  @state() private labelFault = '';
  @state() private fault = '';

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      form,
      .switches {
        display: grid;
        gap: var(--hc-space-16);
      }
      .switches {
        gap: var(--hc-space-8);
        justify-items: start;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  /** Opens it for `field`, or for a new one. */
  begin(field: FieldDefinition | undefined): void {
    [this.old, this.field, this.key, this.options] = [field, field ?? blank, '', (field?.options ?? []).join('\n')];
    [this.labelFault, this.fault, this.busy, this.open] = ['', '', false, true];
  }

  /** What the relay said to the last save-field. */
  settle(outcome: Outcome<unknown>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.#refused(outcome.refused);
  }

  protected override render() {
    const { old, field } = this;
    const fills = (who: 'agent' | 'visitor') => field.fillBy.includes(who);
    return html`<hc-dialog label=${old ? `Edit ${old.label}` : 'New field'} .open=${this.open} ?busy=${this.busy} @close=${this.#leave}>
      <form novalidate @submit=${this.#save}>
        <hc-field
          autofocus
          label="Label"
          maxlength="80"
          .value=${field.label}
          error=${this.labelFault}
          @input=${(event: Event) => this.#change({ label: valueOf(event) })}
        ></hc-field>
        <hc-field
          type="select"
          label="Kind"
          ?disabled=${old !== undefined}
          hint=${old ? 'The kind stays, so that what chats hold still fits.' : ''}
          .value=${field.kind}
          .options=${fieldKinds.map((value) => ({ value, label: kindWords[value] }))}
          @change=${(event: Event) => this.#change({ kind: fieldKinds.find((one) => one === valueOf(event)) ?? 'text' })}
        ></hc-field>
        ${
          this.#listed
            ? html`<hc-field
                type="textarea"
                rows="4"
                label="Options (one a line)"
                .value=${this.options}
                @input=${this.#optioned}
              ></hc-field>`
            : nothing
        }
        <div class="switches">
          <hc-switch .checked=${fills('agent')} @change=${(event: Event) => this.#fill('agent', event)}>Agents fill it in</hc-switch>
          <hc-switch .checked=${fills('visitor')} @change=${(event: Event) => this.#fill('visitor', event)}
            >Visitors fill it in, by forms of the flow</hc-switch
          >
          <hc-switch
            .checked=${field.visibleTo === 'visitor'}
            @change=${(event: Event) => this.#change({ visibleTo: checkedOf(event) ? 'visitor' : 'agents' })}
            >The assistant may say it to the visitor</hc-switch
          >
        </div>
        <hc-field
          type="select"
          label="Needed"
          .value=${field.requiredAt ?? ''}
          .options=${[
            { value: '', label: 'Never' },
            ...(fills('visitor') ? [{ value: 'start', label: 'In a form that asks for it' }] : []),
            ...(fills('agent') ? [{ value: 'close', label: 'Before an agent closes a chat' }] : []),
          ]}
          @change=${(event: Event) => this.#change({ requiredAt: (['start', 'close'] as const).find((one) => one === valueOf(event)) ?? null })}
        ></hc-field>
        ${
          old
            ? html`<p class="muted small">Flows call it <bdi dir="ltr">customFields.${old.key}</bdi>.</p>`
            : html`<hc-field
                label="How flows call it"
                hint="Small letters, digits and _. Stays the same for ever."
                maxlength="40"
                .value=${this.#key}
                @input=${this.#called}
              ></hc-field>`
        }
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>${old ? 'Save' : 'Make field'}</hc-button>
    </hc-dialog>`;
  }

  get #listed(): boolean {
    return this.field.kind === 'select' || this.field.kind === 'multi';
  }

  get #key(): string {
    const taken = this.fields.map(({ key }) => key);
    return this.key || keyFor(this.field.label.replace(/^[^\p{L}]+/u, ''), taken, '_');
  }

  #change(change: Partial<FieldDefinition>): void {
    this.field = { ...this.field, ...change };
    if ('label' in change) this.labelFault = '';
  }

  /** What nobody may fill in any more is not needed either. */
  #fill(who: 'agent' | 'visitor', event: Event): void {
    const others = this.field.fillBy.filter((one) => one !== who);
    const fillBy = checkedOf(event) ? [...others, who] : others;
    const { requiredAt } = this.field;
    const needs = requiredAt === 'start' ? 'visitor' : 'agent';
    this.#change({ fillBy, requiredAt: fillBy.includes(needs) ? requiredAt : null });
  }

  #optioned(event: Event): void {
    this.options = valueOf(event);
  }

  #called(event: Event): void {
    this.key = valueOf(event);
  }

  #leave(): void {
    this.open = false;
  }

  #save(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const label = this.field.label.trim();
    this.labelFault = label === '' ? 'Give it a label.' : '';
    const key = this.old?.key ?? this.#key.trim();
    const options = this.#listed ? [...new Set(this.options.split('\n').map((option) => option.trim()))].filter(Boolean) : [];
    this.fault = this.#faultOf(key, options);
    if (this.labelFault || this.fault) return;
    this.busy = true;
    this.dispatchEvent(new SaveFieldEvent({ ...this.field, key, label, options }));
  }

  #faultOf(key: string, options: readonly string[]): string {
    if (this.#listed && options.length === 0) return 'Write at least one option.';
    if (this.field.fillBy.length === 0) return 'Say who fills it in.';
    if (!/^[a-z][a-z0-9_]{0,39}$/u.test(key)) return 'Flows call it by small letters, digits and _, beginning with a letter.';
    return !this.old && this.fields.some((field) => field.key === key) ? `Another field is called ${key} already.` : '';
  }

  #refused(refusal: Refusal): void {
    const { code, field = '' } = refusal;
    if (code === 'already_exists' && field !== 'field.options') this.labelFault = 'Another field has this label.';
    else if (code === 'stale_write')
      this.fault = 'Somebody else changed the fields meanwhile; theirs are shown now. Save again to put yours among them.';
    else if (field === 'field.label') this.labelFault = refusalWords(refusal);
    else if (field.startsWith('field.options')) this.fault = `The options: ${refusalWords(refusal)}`;
    else this.fault = refusalWords(refusal);
  }
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

function checkedOf(event: Event): boolean {
  return (event.currentTarget as HcSwitch).checked;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-field-form': HcFieldForm;
  }
}
