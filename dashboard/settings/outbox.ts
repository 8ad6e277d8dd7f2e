// Mails that went out, or are kept here because no mail server is set: an invitation's link can be read here. What the server did not take
// can be tried again.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { OutboxItem } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';

const looks = {
  queued: { state: 'waiting', word: 'On its way' },
  kept: { state: 'colleague', word: 'Kept here' },
  sent: { state: 'mine', word: 'Sent' },
  failed: { state: 'bad', word: 'Failed' },
} as const;

@customElement('hc-settings-outbox')
export class HcSettingsOutbox extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  readonly #mails = new Listing<OutboxItem>(this, (before) => this.api.outbox(before));

  static override styles = [
    base,
    page,
    css`
      details {
        border-block-end: 1px solid var(--hc-line);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--hc-space-12);
        min-block-size: 48px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      pre,
      .row {
        margin-block-end: var(--hc-space-12);
      }
    `,
  ];

  protected override render() {
    return html`<hc-settings-frame current="outbox"
      ><div class="page">
        <h1>Outbox</h1>
        <p class="lead">
          Every mail that the relay has written. Without a mail server they are kept here, so that an invitation can be handed over by hand.
          What the server does not take is tried again for 17 hours, what it refuses is given up at once; you may try either again here.
        </p>
        ${this.#mails.draw({
          heading: 'The outbox could not be loaded',
          none: () =>
            html`<hc-empty icon="mail" heading="No mails yet">Invite a colleague under People; their mail shows up here.</hc-empty>`,
          list: (items) => html`<div>${items.map((item) => this.#item(item))}</div>`,
        })}
      </div></hc-settings-frame
    >`;
  }

  #item(item: OutboxItem) {
    const look = looks[item.state];
    return html`<details>
      <summary>
        <span class="what"
          ><bdi>${item.subject}</bdi><br /><span class="muted small">to <bdi>${item.to}</bdi></span></span
        >
        <hc-chip state=${look.state} icon="none">${look.word}</hc-chip><hc-time class="muted" at=${item.createdAt}></hc-time>
      </summary>
      ${item.error ? html`<p class="fault">${item.error}</p>` : nothing}
      <pre tabindex="0" aria-label="Mail to ${item.to}">${item.body}</pre>
      ${
        item.error && (item.state === 'failed' || item.state === 'queued')
          ? html`<div class="row">
              <hc-button size="small" @click=${(event: Event) => this.#again(item, event)}>Try again now</hc-button>
            </div>`
          : nothing
      }
    </details>`;
  }

  async #again({ id }: OutboxItem, { currentTarget }: Event): Promise<void> {
    const mail = currentTarget instanceof Element ? currentTarget.closest('details') : null;
    const outcome = await this.api.sendMail(id);
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.#mails.show(this.#mails.items?.map((each) => (each.id === id ? outcome.ok : each)) ?? []);
    // The button goes away under the finger.
    mail?.querySelector('summary')?.focus();
    toast(this, 'The mail is on its way again. Should it fail once more, it says so here.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-outbox': HcSettingsOutbox;
  }
}
