// The custom fields of a site: what it wants to know of each conversation (SPEC T-33), and of each visitor (T-43).
import { consume } from '@lit/context';
import { css, html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FieldDefinition, FieldsResponse } from '#protocol/custom-fields.ts';
import { calledInFlows } from '#protocol/field-values.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import type { PickEvent } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/tabs.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import './field-form.ts';
import { kindWords, type HcFieldForm, type SaveFieldEvent } from './field-form.ts';
import { DefinedItems } from './defined-items.ts';
import './frame.ts';

const tabs = [
  { id: 'conversation', label: 'Of chats' },
  { id: 'visitor', label: 'Of visitors' },
] as const;

const leads = {
  conversation:
    'What you want to know of each chat: a ticket type, a booth, how it ended. Agents fill them in, the forms of the flow, or another system by the API.',
  visitor:
    'What you want to know of each visitor, in whichever chat: a badge, a tier, a booth. Agents fill them in, the forms of the flow, or another system by the API.',
} as const;

@customElement('hc-settings-fields')
export class HcSettingsFields extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @state() private subject: FieldDefinition['subject'] = 'conversation';
  readonly #all: Readonly<Record<FieldDefinition['subject'], DefinedItems<FieldDefinition>>> = {
    conversation: this.#kept(
      () => this.api.fields(),
      (put) => this.api.putField(put),
    ),
    visitor: this.#kept(
      () => this.api.visitorFields(),
      (put) => this.api.putVisitorField(put),
    ),
  };
  @query('hc-field-form') private form!: HcFieldForm;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      .page-part {
        display: grid;
        gap: var(--hc-space-16);
        padding-block-start: var(--hc-space-16);
      }
    `,
  ];

  protected override render() {
    const fields = this.#all[this.subject];
    return html`<hc-settings-frame current="fields"
      ><div class="page">
        <div class="head">
          <h1>Custom fields</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!fields.list.items} @click=${() => this.form.begin(undefined)}
            >New field</hc-button
          >
        </div>
        <hc-tabs label="What the fields are about" .tabs=${tabs} value=${this.subject} @pick=${this.#picked}>
          <div class="page-part">
            <p class="lead">${leads[this.subject]}</p>
            ${fields.list.draw({
              lines: 4,
              none: () => this.#none(),
              list: (items) =>
                html`<ul>
                  ${items.map((field) => this.#field(field))}
                </ul>`,
            })}
          </div>
        </hc-tabs>
      </div>
      <hc-field-form subject=${this.subject} .fields=${fields.list.items ?? []} @save-field=${this.#save}></hc-field-form>
      ${fields.question(
        'field',
        (key) =>
          html`Nobody can fill it in any more. What ${this.subject === 'visitor' ? 'is kept of visitors' : 'chats hold'} stays, under the
          name ${key}. A flow that uses it has to be changed.`,
      )}
    </hc-settings-frame>`;
  }

  #kept(load: () => Promise<Outcome<FieldsResponse>>, put: Api['putField']): DefinedItems<FieldDefinition> {
    return new DefinedItems<FieldDefinition>(this, {
      load: async () => kept(await load()),
      put: async (version, key, field) => kept(await put({ version, key, field })),
      nameOf: ({ label }) => label,
    });
  }

  #none() {
    return this.subject === 'visitor'
      ? html`<hc-empty icon="edit" heading="No fields of visitors yet">A field stands with the visitor, in every chat of theirs.</hc-empty>`
      : html`<hc-empty icon="edit" heading="No fields yet">A field is shown above the chat as soon as it is filled in.</hc-empty>`;
  }

  #picked({ picked }: PickEvent): void {
    this.subject = picked === 'visitor' ? 'visitor' : 'conversation';
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
        <div class="muted small">${says.join(' · ')} · <bdi dir="ltr">${calledInFlows(field)}</bdi></div>
      </div>
      ${this.#all[this.subject].actions(field, () => this.form.begin(field))}
    </li>`;
  }

  async #save({ field }: SaveFieldEvent): Promise<void> {
    this.form.settle(await this.#all[this.subject].save(field));
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
