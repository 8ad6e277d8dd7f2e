// The address of a webhook, what it is told, and whether it is on.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Webhook, WebhookEvent, WebhookRequest } from '#protocol/http/webhooks.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { eventWords } from './webhook-words.ts';

/** What most receivers want to hear. */
const usual: readonly WebhookEvent[] = ['conversation.missed', 'conversation.closed', 'conversation.offline'];

/** @fires save - Read `wanted`. */
@customElement('hc-webhook-form')
export class HcWebhookForm extends LitElement {
  /** Absent: a new one. */
  @property({ attribute: false }) webhook: Webhook | undefined = undefined;
  @property() fault = '';
  @property({ type: Boolean }) busy = false;
  @state() private url = '';
  @state() private events: readonly WebhookEvent[] = usual;
  @state() private active = true;

  static override styles = [
    base,
    css`
      form,
      fieldset {
        display: grid;
        gap: var(--hc-space-12);
        min-inline-size: 0;
      }
      fieldset {
        gap: var(--hc-space-8);
        border: 0;
        padding: 0;
      }
      legend {
        font: 500 var(--hc-text-dense) var(--hc-font);
        margin-block-end: var(--hc-space-8);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
        min-block-size: 28px;
      }
    `,
  ];

  get wanted(): WebhookRequest {
    return { url: this.url.trim(), events: [...this.events], active: this.active };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('webhook') && this.webhook) ({ url: this.url, events: this.events, active: this.active } = this.webhook);
  }

  protected override render() {
    return html`<form novalidate @submit=${this.#submit}>
      <hc-field type="url" label="Address" hint="With https://, on the open internet." .value=${this.url} @input=${this.#typed}></hc-field>
      <fieldset>
        <legend>It is told</legend>
        ${(Object.keys(eventWords) as WebhookEvent[]).map(
          (one) =>
            html`<label
              ><input
                type="checkbox"
                .checked=${this.events.includes(one)}
                @change=${(event: Event) => this.#tick(one, event)}
              />${eventWords[one]}</label
            >`,
        )}
      </fieldset>
      <hc-switch .checked=${this.active} @change=${this.#switched}>On</hc-switch>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <div><hc-button type="submit" variant="primary" ?busy=${this.busy} ?disabled=${this.events.length === 0}>Save</hc-button></div>
    </form>`;
  }

  #typed({ currentTarget }: Event): void {
    this.url = (currentTarget as HcField).value;
  }

  #switched({ currentTarget }: Event): void {
    this.active = (currentTarget as HcSwitch).checked;
  }

  #tick(one: WebhookEvent, event: Event): void {
    const others = this.events.filter((each) => each !== one);
    this.events = (event.currentTarget as HTMLInputElement).checked ? [...others, one] : others;
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (!this.busy) this.dispatchEvent(new Event('save'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-webhook-form': HcWebhookForm;
  }
}
