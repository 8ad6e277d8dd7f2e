// Keys of the HTTP API (SPEC S-36): who has one, what it may, when it was last used; a new one in the moment it is made, and taking one back.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { apiRights, type ApiKey, type ApiRights } from '#protocol/http/api-keys.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import './shown-once.ts';

const rightsWords: Readonly<Record<ApiRights, string>> = {
  read: 'Reads chats and contacts',
  write: 'Reads, fills in fields, writes comments',
  admin: 'All that, takes people along and erases them',
};

@customElement('hc-settings-api-keys')
export class HcSettingsApiKeys extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  readonly #keys = new Listing<ApiKey>(this, async () => {
    const outcome = await this.api.apiKeys();
    return 'ok' in outcome ? { ok: { items: outcome.ok.keys } } : outcome;
  });
  @state() private making = false;
  @state() private name = '';
  @state() private rights: ApiRights = 'read';
  @state() private fault = '';
  @state() private token: string | undefined = undefined;
  @state() private leaving: ApiKey | undefined = undefined;
  @state() private busy = false;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        padding-block: var(--hc-space-8);
      }
    `,
  ];

  protected override render() {
    return html`<hc-settings-frame current="api-keys"
      ><div class="page">
        <div class="head">
          <h1>API keys</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!this.#keys.items} @click=${this.#begin}>New key</hc-button>
        </div>
        <p class="lead">
          Another system of yours reads chats and contacts with a key, fills in custom fields and writes comments. What it can ask is in the
          <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">OpenAPI document</a> of this relay.
        </p>
        ${this.#keys.draw({
          heading: 'The keys could not be loaded',
          lines: 3,
          none: () =>
            html`<hc-empty icon="lock" heading="No keys yet"
              >Make one for each system, so that each can be taken back by itself.</hc-empty
            >`,
          list: (keys) =>
            html`<ul>
              ${keys.map((key) => this.#key(key))}
            </ul>`,
        })}
      </div>
      ${this.#dialogs()}</hc-settings-frame
    >`;
  }

  #key(key: ApiKey) {
    const { name, rights, createdAt, createdBy, lastUsedAt, revokedAt } = key;
    return html`<li>
      <div class="who">
        <bdi class="name">${name}</bdi>
        <div class="muted small">
          ${rightsWords[rights]} · made by <bdi>${createdBy}</bdi> <hc-time at=${createdAt}></hc-time> ·
          ${lastUsedAt ? html`last used <hc-time at=${lastUsedAt}></hc-time>` : 'never used'}
        </div>
      </div>
      ${
        revokedAt
          ? html`<hc-chip state="bot" icon="none">Revoked</hc-chip>`
          : this.#mayHandle(rights)
            ? html`<hc-button size="small" @click=${() => (this.leaving = key)}>Revoke…</hc-button>`
            : nothing
      }
    </li>`;
  }

  #dialogs() {
    return html`<hc-dialog label="New key" .open=${this.making} ?busy=${this.busy} @close=${() => (this.making = false)}>
        <form novalidate @submit=${this.#make}>
          <hc-field
            autofocus
            label="Name"
            hint="Of the system that gets it: what it writes stands under this name."
            maxlength="80"
            .value=${this.name}
            error=${this.fault}
            @input=${this.#named}
          ></hc-field>
          <hc-field
            type="select"
            label="What it may"
            .value=${this.rights}
            .options=${apiRights.filter((one) => this.#mayHandle(one)).map((value) => ({ value, label: rightsWords[value] }))}
            @change=${this.#chosen}
          ></hc-field>
        </form>
        <hc-button slot="footer" ?disabled=${this.busy} @click=${() => (this.making = false)}>Cancel</hc-button>
        <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#make}>Make key</hc-button>
      </hc-dialog>
      <hc-shown-once label="The new key" .secret=${this.token} @close=${() => (this.token = undefined)}
        >Give it to the system now: it is shown this once, and nobody can read it here again. Whoever has it has its rights.</hc-shown-once
      >
      <hc-dialog
        label="Revoke ${this.leaving?.name ?? ''}?"
        .open=${this.leaving !== undefined}
        ?busy=${this.busy}
        @close=${() => (this.leaving = undefined)}
      >
        <p>The system that has this key is let in no more, at once and for good. What it wrote stays.</p>
        <hc-button slot="footer" @click=${() => (this.leaving = undefined)}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#revoke}>Revoke</hc-button>
      </hc-dialog>`;
  }

  /** As the relay has it: nobody reaches further by a key than without one. */
  #mayHandle(rights: ApiRights): boolean {
    return rights !== 'admin' || this.desk.me.agent.role === 'admin';
  }

  #begin(): void {
    [this.name, this.rights, this.fault, this.making] = ['', 'read', '', true];
  }

  #named({ currentTarget }: Event): void {
    this.name = (currentTarget as HcField).value;
    this.fault = '';
  }

  #chosen({ currentTarget }: Event): void {
    const { value } = currentTarget as HcField;
    this.rights = apiRights.find((one) => one === value) ?? 'read';
  }

  async #make(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const name = this.name.trim();
    if (name === '') this.fault = 'Give it a name.';
    if (this.fault) return;
    this.busy = true;
    const outcome = await this.api.createApiKey({ name, rights: this.rights });
    this.busy = false;
    if ('refused' in outcome) {
      this.fault = refusalWords(outcome.refused);
      return;
    }
    this.making = false;
    this.token = outcome.ok.token;
    this.#keys.show([...(this.#keys.items ?? []), outcome.ok.key]);
  }

  async #revoke(): Promise<void> {
    const { leaving } = this;
    if (!leaving || this.busy) return;
    this.busy = true;
    const outcome = await this.api.revokeApiKey(leaving.id);
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else this.#keys.show((this.#keys.items ?? []).map((key) => (key.id === outcome.ok.id ? outcome.ok : key)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-api-keys': HcSettingsApiKeys;
  }
}
