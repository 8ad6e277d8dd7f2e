// Conversation links (SPEC M-04, M-07): makes them, and lists what became of each. The address is known while it is made alone.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { linkLimits, type ConversationLink, type LinkMade, type LinkStatus } from '#protocol/http/links.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { refusalWords } from '../words.ts';
import '../link-made.ts';

const looks = {
  new: { state: 'colleague', word: 'Not opened' },
  opened: { state: 'waiting', word: 'Opened' },
  used: { state: 'mine', word: 'Used' },
  expired: { state: 'closed', word: 'Expired' },
  revoked: { state: 'bad', word: 'Revoked' },
} as const satisfies Record<LinkStatus, object>;

@customElement('hc-links')
export class HcLinks extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private links: readonly ConversationLink[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private made: LinkMade | undefined = undefined;
  @state() private label = '';
  @state() private fault = '';
  @state() private busy = false;

  static override styles = [
    base,
    page,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        align-items: end;
        gap: var(--hc-space-12);
        margin-block-end: var(--hc-space-24);
      }
      form label {
        display: grid;
        gap: var(--hc-space-4);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
        border-block-end: 1px solid var(--hc-line);
      }
      .what {
        flex: 1 1 16rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.links();
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.links = outcome.ok.links;
  }

  protected override render() {
    return html`<div class="page">
      <h1>Conversation links</h1>
      <p class="lead">
        Whoever opens a link comes straight to a person, without the assistant. Send it by mail, or through any other channel.
      </p>
      ${this.#form()} ${this.#list()}
      <hc-link-made .api=${this.api} .made=${this.made} @done=${this.#done}></hc-link-made>
    </div>`;
  }

  #form() {
    const { agent } = this.desk.me;
    return html`<form novalidate @submit=${this.#create}>
      <hc-field label="Label" maxlength="80" .value=${this.label} .error=${this.fault} @input=${this.#labelled}></hc-field>
      <label
        >For
        <select name="assignee">
          <option value=${agent.id}>Me</option>
          <option value="">Nobody in particular</option>
          ${this.desk.colleagues.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <label
        >Group
        <select name="group">
          <option value="">All</option>
          ${this.desk.groups.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <label>Days <input name="days" type="number" min="1" max=${linkLimits.daysMax} value=${linkLimits.days} /></label>
      <label>Visitors <input name="visitors" type="number" min="1" max=${linkLimits.visitorsMax} value=${linkLimits.visitors} /></label>
      <hc-button variant="primary" icon="plus" ?busy=${this.busy} @click=${this.#create}>Make link</hc-button>
    </form>`;
  }

  #labelled(event: Event): void {
    this.label = (event.currentTarget as HcField).value;
    this.fault = '';
  }

  async #create(event: Event): Promise<void> {
    event.preventDefault();
    const form = this.renderRoot.querySelector('form');
    if (this.busy || !form) return;
    const label = this.label.trim();
    if (label === '') {
      this.fault = 'Give it a label, so that you know it again.';
      return;
    }
    const given = new FormData(form);
    const of = (name: string): string => {
      const value = given.get(name);
      return typeof value === 'string' ? value : '';
    };
    this.busy = true;
    const outcome = await this.api.createLink({
      kind: 'new',
      label,
      assigneeId: of('assignee') || null,
      groupId: of('group') || null,
      days: Number(of('days')),
      maxVisitors: Number(of('visitors')),
    });
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else [this.made, this.label] = [outcome.ok, ''];
  }

  #done(): void {
    this.made = undefined;
    void this.#load();
  }

  #list() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The list could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.#load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.links) return html`<hc-skeleton lines="5"></hc-skeleton>`;
    if (this.links.length === 0) return html`<hc-empty icon="mail" heading="No links yet">Make the first one above.</hc-empty>`;
    return html`<ul>
      ${this.links.map((link) => this.#link(link))}
    </ul>`;
  }

  #link(link: ConversationLink) {
    const look = looks[link.status];
    const group = this.desk.groups.find(({ id }) => id === link.groupId);
    return html`<li>
      <span class="what"
        >${
          link.conversationId
            ? html`<a href="/dashboard/live-chat/all/${link.conversationId}"><bdi>${link.label}</bdi></a>`
            : html`<bdi>${link.label}</bdi>`
        }<br /><span class="muted small"
          >${link.kind === 'resume' ? 'Goes on with a chat' : 'New chat'} for <bdi>${link.assignee?.name ?? 'anybody'}</bdi>${
            group ? html` in <bdi>${group.name}</bdi>` : nothing
          },
          made by <bdi>${link.createdBy.name}</bdi>, holds until
          <hc-time mode="exact" at=${link.expiresAt}></hc-time
          >${link.maxVisitors > 1 ? `, ${link.visitors} of ${link.maxVisitors} visitors` : ''}</span
        >${link.sentTo.length > 0 ? html`<br /><span class="muted small">sent to <bdi>${link.sentTo.join(', ')}</bdi></span>` : nothing}</span
      >
      <hc-chip state=${look.state} icon="none">${look.word}</hc-chip>
      ${
        link.status === 'new' || link.status === 'opened'
          ? html`<hc-button size="small" @click=${() => this.#revoke(link)}>Revoke</hc-button>`
          : nothing
      }
    </li>`;
  }

  async #revoke(link: ConversationLink): Promise<void> {
    const outcome = await this.api.revokeLink(link.id);
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `${link.label} leads nowhere any more.`);
    await this.#load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-links': HcLinks;
  }
}
