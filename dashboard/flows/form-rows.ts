// The fields of a form, in their order: what each asks, of which kind it is, whether it must be filled in, and what it is remembered as.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { DefinedFields } from './defined-fields.ts';
import { changed, listOf, moved, stepAt, textOf, valueAt, type Doc, type Json } from './document.ts';
import { withField } from './edits.ts';
import { EditEvent } from './events.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';

const kinds = [
  ['text', 'One line'],
  ['longtext', 'Several lines'],
  ['email', 'E-mail'],
  ['phone', 'Phone'],
  ['number', 'Number'],
  ['date', 'Date'],
  ['select', 'One of a list'],
  ['checkbox', 'Yes or no'],
].map(([value = '', label = '']) => ({ value, label }));

const targets = [
  ['', 'Kept for this chat'],
  ['visitor.name', 'The visitor’s name'],
  ['visitor.email', 'The visitor’s e-mail'],
  ['visitor.role', 'The visitor’s role'],
].map(([value = '', label = '']) => ({ value, label }));

@customElement('hc-form-rows')
export class HcFormRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';

  readonly #defined = new DefinedFields(this);

  static override styles = [base, rowStyles];

  readonly #mover = new RowMover(this, (from, to) => this.#put(moved(this.#fields(), from, to)));

  #fields(): readonly Json[] {
    return listOf(stepAt(this.doc, this.stepId)?.['fields']);
  }

  protected override render() {
    const fields = this.#fields();
    return html`<span class="name" id="fields">Fields</span>
      <ol aria-labelledby="fields">
        ${repeat(
          fields,
          (field, index) => textOf(valueAt(field, ['key'])) || index,
          (field, index) => this.#row(field, index, fields.length),
        )}
      </ol>
      <div>
        <hc-button
          size="small"
          icon="plus"
          ?disabled=${fields.length >= 20}
          @click=${() => this.#put(withField(this.#fields(), 'New field'))}
        >
          Add a field
        </hc-button>
      </div>`;
  }

  #row(field: Json, index: number, count: number) {
    // Of an `offline` step fields are names only.
    if (typeof field === 'string') return html`<li data-row>${this.#mover.grip(index, count, field)}<span>${field}</span></li>`;
    const label = textOf(valueAt(field, ['label']));
    const kind = textOf(valueAt(field, ['kind']));
    const target = textOf(valueAt(field, ['saveTo']));
    const all = [...targets, ...this.#defined.options(({ fillBy }) => fillBy.includes('visitor'))];
    const known = all.some(({ value }) => value === target) ? all : [...all, { value: target, label: target }];
    return html`<li data-row>
      ${this.#mover.grip(index, count, label)}
      <hc-field
        label="Field ${index + 1}"
        label-hidden
        maxlength="200"
        .value=${label}
        @input=${(event: Event) => this.#set(index, 'label', (event.target as HcField).value, true)}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${label}”"
        ?disabled=${count === 1}
        @click=${() => this.#put(this.#fields().toSpliced(index, 1))}
      ></hc-button>
      <div class="more">
        <hc-field
          type="select"
          label="Kind of “${label}”"
          label-hidden
          .options=${kinds}
          .value=${kind}
          @change=${(event: Event) => this.#set(index, 'kind', (event.target as HcField).value)}
        ></hc-field>
        <hc-field
          type="select"
          label="“${label}” is remembered as"
          label-hidden
          .options=${known}
          .value=${target}
          @change=${(event: Event) => this.#set(index, 'saveTo', (event.target as HcField).value || undefined)}
        ></hc-field>
        <hc-switch
          class="short"
          .checked=${valueAt(field, ['required']) === true}
          @change=${(event: Event) => this.#set(index, 'required', (event.target as HcSwitch).checked || undefined)}
          >Must be filled in</hc-switch
        >
        ${
          kind === 'select'
            ? html`<hc-field
                label="To select from, with commas"
                .value=${listOf(valueAt(field, ['options']))
                  .map(textOf)
                  .join(', ')}
                @change=${(event: Event) => this.#set(index, 'options', asList((event.target as HcField).value))}
              ></hc-field>`
            : nothing
        }
      </div>
    </li>`;
  }

  #set(index: number, key: string, value: Json | undefined, typed = false): void {
    const place = ['steps', this.stepId, 'fields', index, key];
    this.dispatchEvent(new EditEvent(changed(this.doc, place, value), typed ? place.join(' ') : undefined));
  }

  #put(fields: readonly Json[]): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, 'fields'], fields)));
  }
}

export function asList(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-form-rows': HcFormRows;
  }
}
