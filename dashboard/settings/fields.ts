// The custom fields of a site (SPEC T-33): what it wants to know of each conversation.
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { FieldDefinition, FieldsResponse } from '#protocol/custom-fields.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import './field-form.ts';
import { kindWords, type HcFieldForm, type SaveFieldEvent } from './field-form.ts';
import { DefinedItems } from './defined-items.ts';
import './frame.ts';

@customElement('hc-settings-fields')
export class HcSettingsFields extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  readonly #fields = new DefinedItems<FieldDefinition>(this, {
    load: async () => kept(await this.api.fields()),
    put: async (version, key, field) => kept(await this.api.putField({ version, key, field })),
    nameOf: ({ label }) => label,
  });
  @query('hc-field-form') private form!: HcFieldForm;

  static override styles = [base, page, listStyles];

  protected override render() {
    return html`<hc-settings-frame current="fields"
      ><div class="page">
        <div class="head">
          <h1>Custom fields</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!this.#fields.list.items} @click=${() => this.form.begin(undefined)}
            >New field</hc-button
          >
        </div>
        <p class="lead">
          What you want to know of each chat: a ticket type, a booth, how it ended. Agents fill them in, or the forms of the flow.
        </p>
        ${this.#fields.list.draw({
          lines: 4,
          none: () =>
            html`<hc-empty icon="edit" heading="No fields yet">A field is shown above the chat as soon as it is filled in.</hc-empty>`,
          list: (fields) =>
            html`<ul>
              ${fields.map((field) => this.#field(field))}
            </ul>`,
        })}
      </div>
      <hc-field-form .fields=${this.#fields.list.items ?? []} @save-field=${this.#save}></hc-field-form>
      ${this.#fields.question(
        'field',
        (key) =>
          html`Nobody can fill it in any more. What chats hold stays with them, under the name ${key}. A flow that uses it has to be
          changed.`,
      )}
    </hc-settings-frame>`;
  }

  #field(field: FieldDefinition) {
    const says = [
      kindWords[field.kind],
      ...(field.options.length > 0 ? [`${field.options.length} options`] : []),
      field.fillBy.length > 1 ? 'agents and visitors' : field.fillBy[0] === 'agent' ? 'agents' : 'visitors',
      ...(field.requiredAt === 'close' ? ['needed to close'] : field.requiredAt === 'start' ? ['needed in forms'] : []),
      ...(field.visibleTo === 'visitor' ? ['the assistant may say it'] : []),
    ];
    return html`<li>
      <div class="who">
        <bdi class="name">${field.label}</bdi>
        <div class="muted small">${says.join(' · ')} · <bdi dir="ltr">customFields.${field.key}</bdi></div>
      </div>
      ${this.#fields.actions(field, () => this.form.begin(field))}
    </li>`;
  }

  async #save({ field }: SaveFieldEvent): Promise<void> {
    this.form.settle(await this.#fields.save(field));
  }
}

function kept(outcome: Outcome<FieldsResponse>): Outcome<{ readonly version: number; readonly items: readonly FieldDefinition[] }> {
  return 'ok' in outcome ? { ok: { version: outcome.ok.version, items: outcome.ok.fields } } : outcome;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-fields': HcSettingsFields;
  }
}
