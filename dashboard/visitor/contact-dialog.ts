// Changes what is known of a visitor (SPEC T-38): only what differs is sent, so that nobody's change of another field is undone. What a
// verified identity says is shown and not changed here.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { optIns, type ContactField, type ContactPatch } from '#protocol/contact.ts';
import type { FieldDefinition, FieldValue } from '#protocol/custom-fields.ts';
import type { KnownVisitor, Organisation } from '#protocol/http/visitors.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { refusalWords } from '../words.ts';
import { contactDraft, contactPatch, type ContactDraft, type OptIn, type TextField } from './contact-draft.ts';
import { contactLabels } from './known-words.ts';

/** @fires change-contact - ChangeContactEvent. @fires cancel - It was closed, however that came about. */
export class ChangeContactEvent extends Event {
  readonly patch: ContactPatch;
  constructor(patch: ContactPatch) {
    super('change-contact');
    this.patch = patch;
  }
}

const hints: Partial<Record<TextField, string>> = {
  role: 'Attendee, speaker, exhibitor, …',
  roles: 'With commas between them.',
  language: 'As de or pt-BR.',
  timeZone: 'As Europe/Vienna.',
  url: 'The whole address with https://.',
};

@customElement('hc-contact-dialog')
export class HcContactDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) known: KnownVisitor | undefined = undefined;
  @property({ attribute: false }) organisations: readonly Organisation[] = [];
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) refusal: Refusal | undefined = undefined;
  @state() private draft: ContactDraft | undefined = undefined;

  static override styles = [
    base,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
        gap: var(--hc-space-12) var(--hc-space-16);
        align-items: start;
      }
      .whole {
        grid-column: 1 / -1;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open && this.known) this.draft = contactDraft(this.known);
  }

  protected override render() {
    const { known, draft } = this;
    if (!known?.private || !draft) return nothing;
    return html`<hc-dialog label="Change contact data" width="wide" .open=${this.open} ?busy=${this.busy} @close=${this.#cancel}>
      <form @submit=${this.#submit}>
        ${this.#text('name')} ${this.#text('email', 'email')} ${this.#text('role')} ${this.#text('roles')} ${this.#text('phoneWork')}
        ${this.#text('phoneCell')} ${this.#text('phoneHome')} ${this.#text('url', 'url')}
        <hc-field
          type="select"
          label=${contactLabels['organisationId']!}
          .options=${[{ value: '', label: 'None' }, ...this.organisations.map(({ id, name }) => ({ value: id, label: name }))]}
          .value=${draft.text.organisationId}
          @change=${(event: Event) => this.#set('organisationId', event)}
        ></hc-field>
        ${this.#text('language')} ${this.#text('timeZone')} ${this.#text('address', 'textarea')}
        ${Object.values(optIns).map((field) => this.#optIn(field))} ${known.private.fields.map((field) => this.#custom(field))}
        ${this.refusal ? html`<p class="fault whole" role="alert">${refusalWords(this.refusal)}</p>` : nothing}
        <button hidden></button>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#submit}>Save</hc-button>
    </hc-dialog>`;
  }

  #optIn(field: OptIn) {
    const proved = this.#isProved(field);
    return html`<hc-field
      type="select"
      label=${contactLabels[field]!}
      hint=${proved ? provedHint : ''}
      ?disabled=${proved}
      .options=${[{ value: '', label: 'Nobody has said: no' }, ...yesNo]}
      .value=${this.draft?.text[field] ?? ''}
      @change=${(event: Event) => this.#set(field, event)}
    ></hc-field>`;
  }

  #isProved(field: string): boolean {
    return this.known?.private?.known[field]?.source === 'verified';
  }

  #text(field: TextField, type: HcField['type'] = 'text') {
    const proved = this.#isProved(field);
    return html`<hc-field
      class=${type === 'textarea' ? 'whole' : ''}
      type=${type}
      label=${contactLabels[field]!}
      hint=${proved ? provedHint : (hints[field] ?? '')}
      ?disabled=${proved}
      rows="2"
      .error=${this.refusal?.field === field ? 'Check this.' : ''}
      .value=${this.draft?.text[field] ?? ''}
      @input=${(event: Event) => this.#set(field, event)}
    ></hc-field>`;
  }

  #custom({ key, label, kind, options }: FieldDefinition) {
    const value = this.draft?.custom[key];
    const put = (next: FieldValue | null): void => {
      if (this.draft) this.draft = { ...this.draft, custom: { ...this.draft.custom, [key]: next } };
    };
    const typed = (event: Event): string => (event.currentTarget as HcField).value;
    const none = { value: '', label: 'Not filled in' };
    switch (kind) {
      case 'select':
      case 'checkbox': {
        const choices = kind === 'select' ? options.map((one) => ({ value: one, label: one })) : yesNo;
        const back = (words: string): FieldValue | null => (words === '' ? null : kind === 'select' ? words : words === 'yes');
        const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : '';
        return html`<hc-field
          type="select"
          label=${label}
          .options=${[none, ...choices]}
          .value=${chosen}
          @change=${(event: Event) => put(back(typed(event)))}
        ></hc-field>`;
      }
      case 'multi':
        return html`<hc-field
          label=${label}
          hint=${`Of: ${options.join(', ')}. With commas between them.`}
          .value=${Array.isArray(value) ? value.join(', ') : ''}
          @change=${(event: Event) => put(words(typed(event)))}
        ></hc-field>`;
      default:
        return html`<hc-field
          type=${kind}
          label=${label}
          .value=${value === null || value === undefined ? '' : String(value)}
          @input=${(event: Event) => put(typed(event).trim() === '' ? null : kind === 'number' ? Number(typed(event)) : typed(event))}
        ></hc-field>`;
    }
  }

  #set(field: ContactField, event: Event): void {
    const { value } = event.currentTarget as HcField;
    if (this.draft) this.draft = { ...this.draft, text: { ...this.draft.text, [field]: value } };
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.busy || !this.known || !this.draft) return;
    const patch = contactPatch(contactDraft(this.known), this.draft);
    if (Object.keys(patch).length === 0) this.#cancel();
    else this.dispatchEvent(new ChangeContactEvent(patch));
  };
}

const provedHint = 'Verified by the site: it is changed there.';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

function words(typed: string): string[] | null {
  const all = typed.split(',').map((one) => one.trim());
  const given = all.filter((one) => one !== '');
  return given.length > 0 ? given : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-contact-dialog': HcContactDialog;
  }
}
