// Who was kept out: by whom, when, until when and why (SPEC S-20). Unblocking lets them in with their next visit.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BlockItem, Erasure } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';

@customElement('hc-settings-blocks')
export class HcSettingsBlocks extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext }) private desk!: Desk;
  @state() private erasures: readonly Erasure[] = [];
  @state() private items: readonly BlockItem[] | undefined = undefined;
  @state() private next: string | null = null;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private busy = '';

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        flex-wrap: wrap;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
      }
      .who {
        flex-basis: 16rem;
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#load();
    if (this.desk.me.agent.role === 'admin') void this.#loadErasures();
  }

  async #loadErasures(): Promise<void> {
    const outcome = await this.api.erasures();
    if ('ok' in outcome) this.erasures = outcome.ok.erasures;
  }

  async #load(before?: string): Promise<void> {
    const outcome = await this.api.blocks(before);
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.items = before ? [...(this.items ?? []), ...outcome.ok.blocks] : outcome.ok.blocks;
    this.next = outcome.ok.next;
  }

  protected override render() {
    return html`<hc-settings-frame current="blocks"
      ><div class="page">
        <h1>Blocked visitors</h1>
        <p class="lead">
          Visitors who were kept out of the chat, from the … menu of a conversation. They are known by their browser and not by an address
          of the network, which others may share.
        </p>
        ${this.#list()} ${this.#erased()}
      </div></hc-settings-frame
    >`;
  }

  #list() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The list could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.#load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.items) return html`<hc-skeleton lines="5"></hc-skeleton>`;
    if (this.items.length === 0)
      return html`<hc-empty icon="lock" heading="Nobody is blocked"
        >Whoever misuses the chat can be blocked from their conversation.</hc-empty
      >`;
    return html`<ul>
        ${this.items.map((item) => this.#item(item))}
      </ul>
      ${this.next ? html`<hc-button @click=${() => this.#load(this.next ?? undefined)}>Load more</hc-button>` : nothing}`;
  }

  /** Who was erased by law: nothing is left to name them by but the end of their id. */
  #erased() {
    if (this.erasures.length === 0) return nothing;
    return html`<section aria-label="Erased visitors">
      <h2>Erased visitors</h2>
      <ul>
        ${this.erasures.map(
          ({ visitorId, by, at, conversations }) =>
            html`<li>
              <span class="who"
                >${visitorLabel({ id: visitorId, name: null })}<br /><span class="muted small"
                  >by <bdi>${by}</bdi>, <hc-time mode="exact" at=${at}></hc-time>,
                  ${conversations === 1 ? '1 chat' : `${conversations} chats`}</span
                ></span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #item(item: BlockItem) {
    const name = visitorLabel({ id: item.visitorId, name: item.visitorName });
    const holds = item.liftedAt === null && (item.until === null || item.until > new Date().toISOString());
    return html`<li>
      <span class="who"
        ><a href="/dashboard/audience/${item.visitorId}"><bdi>${name}</bdi></a
        ><br /><span class="muted small"
          >by <bdi>${item.by}</bdi>, <hc-time mode="exact" at=${item.at}></hc-time>${
            item.until ? html`, until <hc-time mode="exact" at=${item.until}></hc-time>` : nothing
          }</span
        >${item.reason ? html`<br /><bdi>${item.reason}</bdi>` : nothing}</span
      >
      ${
        holds
          ? html`<hc-chip state="bad" icon="none">${item.until ? 'Blocked' : 'Blocked for ever'}</hc-chip
              ><hc-button size="small" ?busy=${this.busy === item.id} @click=${() => this.#unblock(item, name)}>Unblock</hc-button>`
          : html`<hc-chip state="closed" icon="none">${item.liftedBy ? `Lifted by ${item.liftedBy}` : 'Over'}</hc-chip>`
      }
    </li>`;
  }

  async #unblock(item: BlockItem, name: string): Promise<void> {
    if (this.busy) return;
    this.busy = item.id;
    const outcome = await this.api.unblock(item.visitorId);
    this.busy = '';
    if ('refused' in outcome && outcome.refused.code !== 'not_found') return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `${name} can write again.`, 'good');
    await this.#load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-blocks': HcSettingsBlocks;
  }
}
