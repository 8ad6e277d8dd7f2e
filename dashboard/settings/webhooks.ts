// Webhooks (SPEC S-36): where this site tells other systems what happens, the secret of one in the moment it is made, and what was
// delivered and what was not.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { DeliveriesResponse, Delivery, NewWebhook, Webhook } from '#protocol/http/webhooks.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import './shown-once.ts';
import './webhook-form.ts';
import type { HcWebhookForm } from './webhook-form.ts';
import { errorWords, eventWords } from './webhook-words.ts';

const looks = {
  queued: { state: 'waiting', word: 'On its way' },
  sent: { state: 'mine', word: 'Delivered' },
  failed: { state: 'bad', word: 'Given up' },
} as const;

@customElement('hc-settings-webhooks')
export class HcSettingsWebhooks extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @state() private webhooks: readonly Webhook[] | undefined = undefined;
  @state() private told: DeliveriesResponse = { deliveries: [], next: null };
  @state() private refusal: Refusal | undefined = undefined;
  /** The one that the form is about; `new` for another. */
  @state() private edited: Webhook | 'new' | undefined = undefined;
  @state() private made: NewWebhook | undefined = undefined;
  @state() private removing: Webhook | undefined = undefined;
  @state() private fault = '';
  @state() private busy = false;

  static override styles = [
    base,
    page,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
      }
      li,
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8) var(--hc-space-12);
        min-block-size: 48px;
        padding-block: var(--hc-space-8);
      }
      li,
      details {
        border-block-end: 1px solid var(--hc-line);
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .what {
        flex: 1 1 14rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      pre,
      details .row {
        margin-block-end: var(--hc-space-12);
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const [webhooks, told] = await Promise.all([this.api.webhooks(), this.api.deliveries()]);
    this.refusal = 'refused' in webhooks ? webhooks.refused : 'refused' in told ? told.refused : undefined;
    if ('ok' in webhooks) this.webhooks = webhooks.ok.webhooks;
    if ('ok' in told) this.told = told.ok;
  }

  protected override render() {
    return html`<hc-settings-frame current="webhooks"
      ><div class="page">
        <div class="head">
          <h1>Webhooks</h1>
          <hc-button ?disabled=${!this.webhooks} @click=${() => this.#edit('new')}>Add a webhook</hc-button>
        </div>
        <p class="lead">
          Another system of yours is told when conversations begin, wait, are missed or end, and when somebody is known by another address
          or is erased. What was said is never in it. Each call is signed as
          <a href="https://www.standardwebhooks.com" rel="noreferrer">Standard Webhooks</a> has it.
        </p>
        ${this.#body()}
      </div>
      ${this.#dialogs()}</hc-settings-frame
    >`;
  }

  #body() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The webhooks could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.webhooks) return html`<hc-skeleton lines="4"></hc-skeleton>`;
    if (this.webhooks.length === 0)
      return html`<hc-empty icon="link" heading="No webhooks yet"
        >Add the address of a system that should hear of what happens here.</hc-empty
      >`;
    return html`<section>
        <h2>Receivers</h2>
        <ul>
          ${this.webhooks.map((one) => this.#webhook(one))}
        </ul>
      </section>
      <section>
        <div class="row">
          <h2>Deliveries</h2>
          <hc-button size="small" @click=${this.#load}>Look again</hc-button>
        </div>
        ${this.told.deliveries.length === 0 ? html`<p class="muted">Nothing was to be delivered in the last 30 days.</p>` : this.told.deliveries.map((one) => this.#delivery(one))}
        ${this.told.next ? html`<hc-button @click=${this.#more}>Load more</hc-button>` : nothing}
      </section>`;
  }

  #webhook(one: Webhook) {
    return html`<li>
      <span class="what"
        ><bdi>${one.url}</bdi><br /><span class="muted small"
          >${one.events.map((event) => eventWords[event]).join(', ')}${one.rotatingUntil ? html`; the old secret signs until <hc-time at=${one.rotatingUntil}></hc-time>` : nothing}</span
        ></span
      >
      <hc-chip state=${one.active ? 'mine' : 'bot'} icon="none">${one.active ? 'On' : 'Off'}</hc-chip>
      <hc-button size="small" @click=${() => this.#edit(one)}>Change</hc-button>
      <hc-button size="small" @click=${() => this.#rotate(one)}>New secret</hc-button>
      <hc-button size="small" variant="danger" @click=${() => (this.removing = one)}>Delete</hc-button>
    </li>`;
  }

  #delivery(one: Delivery) {
    const look = looks[one.state];
    const url = this.webhooks?.find(({ id }) => id === one.webhookId)?.url ?? '';
    return html`<details>
      <summary>
        <span class="what"
          >${eventWords[one.event]}<br /><span class="muted small">to <bdi>${url}</bdi></span></span
        >
        <hc-chip state=${look.state} icon="none">${look.word}</hc-chip><hc-time class="muted" at=${one.createdAt}></hc-time>
      </summary>
      ${one.error ? html`<p class="fault">${errorWords(one)}</p>` : nothing}
      <pre tabindex="0" aria-label="What is sent">${one.body}</pre>
      <div class="row">
        <hc-button size="small" ?disabled=${one.state === 'queued'} @click=${() => this.#again(one)}>Send again</hc-button>
      </div>
    </details>`;
  }

  #dialogs() {
    const { made, removing } = this;
    return html`<hc-dialog
        label=${this.edited === 'new' ? 'Add a webhook' : 'Change the webhook'}
        .open=${this.edited !== undefined}
        ?busy=${this.busy}
        @close=${() => (this.edited = undefined)}
      >
        ${this.edited === undefined ? nothing : this.#form(this.edited)}
      </hc-dialog>
      <hc-shown-once label="The secret of this webhook" .secret=${made?.secret} @close=${() => (this.made = undefined)}
        >Give it to the receiver now: it is shown this once, and nobody can read it here again.</hc-shown-once
      >
      <hc-dialog
        label="Delete this webhook?"
        .open=${removing !== undefined}
        ?busy=${this.busy}
        @close=${() => (this.removing = undefined)}
      >
        <p>Nothing more goes to <bdi>${removing?.url}</bdi>; what is on its way is not delivered.</p>
        <hc-button slot="footer" @click=${() => (this.removing = undefined)}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#remove}>Delete</hc-button>
      </hc-dialog>`;
  }

  /** Another one each time: what was typed for one webhook is not found in the next. */
  #form(edited: Webhook | 'new') {
    return html`<hc-webhook-form
      .webhook=${edited === 'new' ? undefined : edited}
      .fault=${this.fault}
      ?busy=${this.busy}
      @save=${(event: Event) => this.#save(event.currentTarget as HcWebhookForm)}
    ></hc-webhook-form>`;
  }

  #edit(one: Webhook | 'new'): void {
    this.fault = '';
    this.edited = one;
  }

  async #save({ wanted }: HcWebhookForm): Promise<void> {
    const { edited } = this;
    const outcome =
      edited === 'new' || !edited
        ? await this.#ask(this.api.createWebhook(wanted))
        : await this.#ask(this.api.changeWebhook(edited.id, wanted));
    if (!outcome) return;
    this.edited = undefined;
    if ('secret' in outcome) this.made = outcome;
    await this.#load();
  }

  async #rotate(one: Webhook): Promise<void> {
    this.made = await this.#ask(this.api.renewWebhook(one.id));
    await this.#load();
  }

  async #remove(): Promise<void> {
    if (!this.removing) return;
    const outcome = await this.#ask(this.api.deleteWebhook(this.removing.id));
    if (outcome === undefined) return;
    this.removing = undefined;
    await this.#load();
  }

  async #again(one: Delivery): Promise<void> {
    const sent = await this.#ask(this.api.sendDelivery(one.id));
    if (sent) this.told = { ...this.told, deliveries: this.told.deliveries.map((each) => (each.id === sent.id ? sent : each)) };
  }

  async #more(): Promise<void> {
    const more = await this.#ask(this.api.deliveries(this.told.next ?? undefined));
    if (more) this.told = { deliveries: [...this.told.deliveries, ...more.deliveries], next: more.next };
  }

  /** What came of it; undefined where it was refused, which is said where the person looks. */
  async #ask<T>(asked: Promise<Outcome<T>>): Promise<T | undefined> {
    this.busy = true;
    const outcome = await asked;
    this.busy = false;
    if ('ok' in outcome) return outcome.ok;
    this.fault = refusalWords(outcome.refused);
    if (!this.edited) toast(this, this.fault, 'bad');
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-webhooks': HcSettingsWebhooks;
  }
}
