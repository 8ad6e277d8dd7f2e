// The dialog in which a custom field of conversations or of visitors is defined or changed.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldKinds, type FieldDefinition, type FieldKind } from '#protocol/custom-fields.ts';
import { calledInFlows } from '#protocol/field-values.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { checkedOf, DefinedForm, definedFormStyles, valueOf } from './defined-form.ts';

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

const blank: Omit<FieldDefinition, 'subject'> = {
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
  @property() subject: FieldDefinition['subject'] = 'conversation';
  /** As they stand in the box, a line each. */
  @state() private options = '';

  readonly #form = new DefinedForm<FieldDefinition>(
    this,
    { ...blank, subject: 'conversation' },
    {
      kind: 'field',
      nameLabel: 'Label',
      nameOf: ({ label }) => label,
      named: (label) => ({ label }),
      called: (key) => calledInFlows({ subject: this.subject, key }),
      keyHint: 'Small letters, digits and _. Stays the same for ever.',
      keyChars: 40,
      joint: '_',
    },
    () => this.fields,
    () => this.#save(),
  );

  static override styles = [base, definedFormStyles];

  /** Opens it for `field`, or for a new one. */
  begin(field: FieldDefinition | undefined): void {
    this.options = (field?.options ?? []).join('\n');
    this.#form.begin(field, { ...blank, subject: this.subject });
  }

  /** What the relay said to the last save-field. */
  settle(outcome: Outcome<unknown>): void {
    this.#form.settle(outcome, 'field.label', optionsFault);
  }

  protected override render() {
    const { old, item: field } = this.#form;
    const change = (more: Partial<FieldDefinition>): void => this.#form.change(more);
    const isVisitors = this.subject === 'visitor';
    const fills = (who: 'agent' | 'visitor') => field.fillBy.includes(who);
    return this.#form.draw(
      html`<hc-field
          type="select"
          label="Kind"
          ?disabled=${old !== undefined}
          hint=${old ? `The kind stays, so that what ${isVisitors ? 'visitors have' : 'chats hold'} still fits.` : ''}
          .value=${field.kind}
          .options=${fieldKinds.map((value) => ({ value, label: kindWords[value] }))}
          @change=${(event: Event) => change({ kind: fieldKinds.find((one) => one === valueOf(event)) ?? 'text' })}
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
            @change=${(event: Event) => change({ visibleTo: checkedOf(event) ? 'visitor' : 'agents' })}
            >The assistant may say it to the visitor</hc-switch
          >
        </div>
        ${
          isVisitors
            ? nothing
            : html`<hc-field
                type="select"
                label="Needed"
                .value=${field.requiredAt ?? ''}
                .options=${[
                  { value: '', label: 'Never' },
                  ...(fills('visitor') ? [{ value: 'start', label: 'In a form that asks for it' }] : []),
                  ...(fills('agent') ? [{ value: 'close', label: 'Before an agent closes a chat' }] : []),
                ]}
                @change=${(event: Event) => change({ requiredAt: (['start', 'close'] as const).find((one) => one === valueOf(event)) ?? null })}
              ></hc-field>`
        }`,
    );
  }

  get #listed(): boolean {
    const { kind } = this.#form.item;
    return kind === 'select' || kind === 'multi';
  }

  /** What nobody may fill in any more is not needed either. */
  #fill(who: 'agent' | 'visitor', event: Event): void {
    const { fillBy: before, requiredAt } = this.#form.item;
    const others = before.filter((one) => one !== who);
    const fillBy = checkedOf(event) ? [...others, who] : others;
    const needs = requiredAt === 'start' ? 'visitor' : 'agent';
    this.#form.change({ fillBy, requiredAt: fillBy.includes(needs) ? requiredAt : null });
  }

  #optioned(event: Event): void {
    this.options = valueOf(event);
  }

  #save(): void {
    const options = this.#listed ? [...new Set(this.options.split('\n').map((option) => option.trim()))].filter(Boolean) : [];
    const wanted = this.#form.wanted(this.#faultOf(options));
    if (wanted) this.dispatchEvent(new SaveFieldEvent({ ...this.#form.item, key: wanted.key, label: wanted.name, options }));
  }

  #faultOf(options: readonly string[]): string {
    if (this.#listed && options.length === 0) return 'Write at least one option.';
    if (this.#form.item.fillBy.length === 0) return 'Say who fills it in.';
    const isKey = /^[a-z][a-z0-9_]{0,39}$/u.test(this.#form.key);
    return isKey ? '' : 'Flows call it by small letters, digits and _, beginning with a letter.';
  }
}

function optionsFault(refusal: Refusal): string | undefined {
  return refusal.field?.startsWith('field.options') ? `The options: ${refusalWords(refusal)}` : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-field-form': HcFieldForm;
  }
}
