// Networks that are kept out (SPEC S-20), under Settings → Blocked, for who leads the desk: which, by whom, until when, and a new one.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BlockedNetwork } from '#protocol/http/networks.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import { blockDurations } from '../block-durations.ts';

@customElement('hc-settings-networks')
export class HcSettingsNetworks extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  readonly #networks = new Listing<BlockedNetwork>(this, async () => {
    const outcome = await this.api.networks();
    return 'ok' in outcome ? { ok: { items: outcome.ok.networks } } : outcome;
  });
  @state() private range = '';
  @state() private reason = '';
  @state() private hours = '';
  @state() private fault: Refusal | undefined = undefined;
  @state() private busy = '';

  static override styles = [
    base,
    page,
    listStyles,
    css`
      :host {
        display: block;
        margin-block-start: var(--hc-space-32);
      }
      section,
      form {
        display: grid;
        gap: var(--hc-space-12);
      }
      form {
        grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
        align-items: start;
      }
      form hc-button {
        justify-self: start;
      }
      form .wide {
        grid-column: 1 / -1;
      }
      li {
        flex-wrap: wrap;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
      }
      .what {
        flex: 1 1 16rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      code {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  protected override render() {
    return html`<section aria-labelledby="networks">
      <h2 id="networks">Blocked networks</h2>
      <p class="lead">
        Everybody who comes from one of these is kept out, also who was never here before: a venue or an office often shares one address.
        Who uses another network is not. Addresses of visitors are not stored; what is blocked here is, until it is lifted or over.
      </p>
      ${this.#form()}
      ${this.#networks.draw({
        lines: 2,
        none: () => html`<p class="muted">No network is blocked.</p>`,
        list: (networks) =>
          html`<ul>
            ${networks.map((network) => this.#item(network))}
          </ul>`,
      })}
    </section>`;
  }

  #form() {
    return html`<form @submit=${this.#block}>
      <hc-field
        label="Address, range or pattern"
        hint="Such as 192.0.2.7, 192.0.2.0/24 or 192.0.2.*"
        .value=${this.range}
        .error=${this.fault ? refusalWords(this.fault) : ''}
        @input=${(event: Event) => {
          this.range = valueOf(event);
          this.fault = undefined;
        }}
      ></hc-field>
      <hc-field
        type="select"
        label="How long"
        .value=${this.hours}
        .options=${blockDurations}
        @change=${(event: Event) => (this.hours = valueOf(event))}
      ></hc-field>
      <hc-field
        class="wide"
        label="Reason"
        hint="Only staff see this"
        maxlength="500"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = valueOf(event))}
      ></hc-field>
      <hc-button type="submit" variant="danger" ?busy=${this.busy === 'block'} ?disabled=${this.range.trim() === ''}
        >Block network</hc-button
      >
    </form>`;
  }

  #item({ id, range, reason, by, at, until }: BlockedNetwork) {
    return html`<li>
      <span class="what"
        ><code dir="ltr">${range}</code><br /><span class="muted small"
          >by <bdi>${by}</bdi>, <hc-time mode="exact" at=${at}></hc-time>${
            until ? html`, until <hc-time mode="exact" at=${until}></hc-time>` : nothing
          }</span
        >${reason ? html`<br /><bdi>${reason}</bdi>` : nothing}</span
      >
      <hc-button size="small" ?busy=${this.busy === id} @click=${() => this.#unblock(id, range)}>Unblock</hc-button>
    </li>`;
  }

  async #block(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || this.range.trim() === '') return;
    this.busy = 'block';
    const hours = this.hours === '' ? null : Number(this.hours);
    const outcome = await this.api.blockNetwork({ range: this.range.trim(), reason: this.reason.trim(), hours });
    this.busy = '';
    if ('refused' in outcome) {
      this.fault = outcome.refused;
      return;
    }
    [this.range, this.reason, this.hours] = ['', '', ''];
    toast(this, `${outcome.ok.range} is blocked.`, 'good');
    await this.#networks.load();
  }

  async #unblock(id: string, range: string): Promise<void> {
    if (this.busy) return;
    this.busy = id;
    const outcome = await this.api.unblockNetwork(id);
    this.busy = '';
    if ('refused' in outcome && outcome.refused.code !== 'not_found') return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `Who comes from ${range} can write again.`, 'good');
    await this.#networks.load();
  }
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLInputElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-networks': HcSettingsNetworks;
  }
}
