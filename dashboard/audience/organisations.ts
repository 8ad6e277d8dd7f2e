// Organisations that visitors come from (SPEC T-38): a name, its domains, and what to know of it. Everybody changes them; managers delete.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { knownLimits, type Organisation, type OrganisationCreate } from '#protocol/http/visitors.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { listStyles } from '../components/list.styles.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { refusalWords } from '../words.ts';

type Draft = { readonly name: string; readonly domains: string; readonly note: string };
const blank: Draft = { name: '', domains: '', note: '' };

@customElement('hc-organisations')
export class HcOrganisations extends LitElement {
  static override styles = [base, page, listStyles];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private all: readonly Organisation[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** What is changed; undefined for a new one. */
  @state() private old: Organisation | undefined = undefined;
  @state() private draft = blank;
  @state() private dialog: 'edit' | 'delete' | '' = '';
  @state() private busy = false;
  @state() private fault = '';

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.organisations();
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.all = outcome.ok.organisations;
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <h1>Organisations</h1>
        <a href="/dashboard/audience">Audience</a>
        <hc-button variant="primary" icon="plus" ?disabled=${!this.all} @click=${() => this.#begin()}>New organisation</hc-button>
      </div>
      <p class="lead">
        Exhibitors, sponsors, teams: whoever more than one of your visitors comes from. A visitor is put into one by “Change”.
      </p>
      ${this.#body()} ${this.#form()}
      <hc-dialog label="Delete ${this.old?.name ?? ''}?" .open=${this.dialog === 'delete'} ?busy=${this.busy} @close=${this.#leave}>
        <p>Visitors who were of it are of no organisation then. Who they were of stays in their history.</p>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <hc-button slot="footer" @click=${this.#leave}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>
    </div>`;
  }

  #body() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The organisations could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.#load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.all) return html`<hc-skeleton lines="5"></hc-skeleton>`;
    if (this.all.length === 0)
      return html`<hc-empty icon="site" heading="No organisations yet">Make one, and put visitors into it from their window.</hc-empty>`;
    return html`<ul>
      ${this.all.map((one) => this.#item(one))}
    </ul>`;
  }

  #item(one: Organisation) {
    return html`<li>
      <div class="who">
        <bdi class="name">${one.name}</bdi>
        <div class="muted small"><bdi dir="ltr">${one.domains.join(', ') || 'No domain'}</bdi></div>
        ${one.note ? html`<div class="small" dir="auto">${one.note}</div>` : nothing}
      </div>
      <hc-menu
        label="Actions for ${one.name}"
        .items=${[
          { id: 'edit', label: 'Edit…', icon: 'edit' as const },
          ...(this.desk.me.agent.role === 'agent' ? [] : [{ id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true }]),
        ]}
        @pick=${({ picked }: PickEvent) => (picked === 'edit' ? this.#begin(one) : this.#asked(one))}
      ></hc-menu>
    </li>`;
  }

  #form() {
    const set = (field: keyof Draft) => (event: Event) => {
      this.draft = { ...this.draft, [field]: (event.currentTarget as HcField).value };
    };
    return html`<hc-dialog
      label=${this.old ? `Edit ${this.old.name}` : 'New organisation'}
      .open=${this.dialog === 'edit'}
      ?busy=${this.busy}
      @close=${this.#leave}
    >
      <form @submit=${this.#save}>
        <hc-field autofocus label="Name" maxlength="80" .value=${this.draft.name} @input=${set('name')}></hc-field>
        <hc-field
          label="Domains"
          hint="As example.org, with blanks between them."
          .value=${this.draft.domains}
          @input=${set('domains')}
        ></hc-field>
        <hc-field
          type="textarea"
          label="What to know"
          maxlength=${knownLimits.noteChars}
          .value=${this.draft.note}
          @input=${set('note')}
        ></hc-field>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <button hidden></button>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} ?disabled=${!this.draft.name.trim()} @click=${this.#save}
        >Save</hc-button
      >
    </hc-dialog>`;
  }

  #begin(one?: Organisation): void {
    this.old = one;
    this.draft = one ? { name: one.name, domains: one.domains.join(' '), note: one.note } : blank;
    [this.fault, this.dialog] = ['', 'edit'];
  }

  #asked(one: Organisation): void {
    [this.old, this.fault, this.dialog] = [one, '', 'delete'];
  }

  readonly #leave = (): void => {
    this.dialog = '';
  };

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || !this.draft.name.trim()) return;
    const { name, domains, note } = this.draft;
    const words: OrganisationCreate = { name, domains: domains.split(/[\s,]+/u).filter(Boolean), note };
    const { old } = this;
    this.busy = true;
    const outcome = await (old
      ? this.api.updateOrganisation(old.id, { ...words, version: old.version })
      : this.api.createOrganisation(words));
    this.busy = false;
    if ('refused' in outcome) return this.#refused(outcome.refused);
    this.dialog = '';
    toast(this, `${outcome.ok.name} was saved.`, 'good');
    await this.#load();
  };

  #refused(refusal: Refusal): void {
    const { code, field = '' } = refusal;
    if (code === 'stale_write') void this.#load();
    this.fault =
      code === 'already_exists'
        ? 'Another organisation has this name.'
        : field.startsWith('domains')
          ? 'Write domains as example.org.'
          : refusalWords(refusal);
  }

  readonly #delete = async (): Promise<void> => {
    const { old } = this;
    if (!old || this.busy) return;
    this.busy = true;
    const outcome = await this.api.deleteOrganisation(old.id, old.version);
    this.busy = false;
    if ('refused' in outcome && outcome.refused.code !== 'not_found') return this.#refused(outcome.refused);
    this.dialog = '';
    await this.#load();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-organisations': HcOrganisations;
  }
}
