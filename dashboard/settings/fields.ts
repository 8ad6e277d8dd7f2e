// The custom fields of a site (SPEC T-33): what it wants to know of each conversation.
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FieldDefinition, FieldsResponse } from '#protocol/custom-fields.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './field-form.ts';
import { kindWords, type HcFieldForm, type SaveFieldEvent } from './field-form.ts';
import './frame.ts';

@customElement('hc-settings-fields')
export class HcSettingsFields extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @state() private kept: FieldsResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** Asked whether to delete. */
  @state() private leaving: FieldDefinition | undefined = undefined;
  @state() private busy = false;
  @query('hc-field-form') private form!: HcFieldForm;

  static override styles = [base, page, listStyles];

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.fields();
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.kept = outcome.ok;
  }

  protected override render() {
    return html`<hc-settings-frame current="fields"
      ><div class="page">
        <div class="head">
          <h1>Custom fields</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!this.kept} @click=${() => this.form.begin(undefined)}>New field</hc-button>
        </div>
        <p class="lead">
          What you want to know of each chat: a ticket type, a booth, how it ended. Agents fill them in, or the forms of the flow.
        </p>
        ${this.#body()}
      </div>
      <hc-field-form .fields=${this.kept?.fields ?? []} @save-field=${this.#save}></hc-field-form>
      <hc-dialog
        label="Delete the field ${this.leaving?.label ?? ''}?"
        .open=${this.leaving !== undefined}
        ?busy=${this.busy}
        @close=${this.#stay}
      >
        <p>
          Nobody can fill it in any more. What chats hold stays with them, under the name ${this.leaving?.key}. A flow that uses it has to
          be changed.
        </p>
        <hc-button slot="footer" @click=${this.#stay}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>
    </hc-settings-frame>`;
  }

  #body() {
    if (this.refusal)
      return html`<div class="row">
        <p class="fault" role="alert">${refusalWords(this.refusal)}</p>
        <hc-button @click=${() => this.#load()}>Try again</hc-button>
      </div>`;
    if (!this.kept) return html`<hc-skeleton lines="4" label="Loading the fields"></hc-skeleton>`;
    const { fields } = this.kept;
    if (fields.length === 0)
      return html`<hc-empty icon="edit" heading="No fields yet">A field is shown above the chat as soon as it is filled in.</hc-empty>`;
    return html`<ul>
      ${fields.map((field) => this.#field(field))}
    </ul>`;
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
      <hc-menu
        label="Actions for ${field.label}"
        .items=${[
          { id: 'edit', label: 'Edit…', icon: 'edit' as const },
          'line' as const,
          { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true },
        ]}
        @pick=${({ picked }: PickEvent) => (picked === 'edit' ? this.form.begin(field) : (this.leaving = field))}
      ></hc-menu>
    </li>`;
  }

  async #save({ field }: SaveFieldEvent): Promise<void> {
    const outcome = await this.#put(field.key, field);
    this.form.settle(outcome);
    if ('ok' in outcome) toast(this, `${field.label} was saved.`, 'good');
  }

  /** Where somebody changed the list meanwhile, theirs is shown; a second press saves into it. */
  async #put(key: string, field: FieldDefinition | null): Promise<Outcome<FieldsResponse>> {
    const outcome = await this.api.putField({ version: this.kept?.version ?? 0, key, field });
    if ('ok' in outcome) this.kept = outcome.ok;
    else if (outcome.refused.code === 'stale_write') await this.#load();
    return outcome;
  }

  #stay(): void {
    this.leaving = undefined;
  }

  async #delete(): Promise<void> {
    const field = this.leaving;
    if (!field || this.busy) return;
    this.busy = true;
    const outcome = await this.#put(field.key, null);
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else toast(this, `${field.label} was deleted.`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-fields': HcSettingsFields;
  }
}
