// Conversation links (SPEC M-04, M-07): makes them, and lists what became of each. The address is known while it is made alone.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ConversationLink, LinkMade, LinkStatus } from '#protocol/http/links.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import '../link-made.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import './link-form.ts';
import type { HcLinkForm, MakeLinkEvent } from './link-form.ts';

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
  readonly #links = new Listing<ConversationLink>(this, async () => {
    const outcome = await this.api.links();
    return 'ok' in outcome ? { ok: { items: outcome.ok.links } } : outcome;
  });
  @state() private made: LinkMade | undefined = undefined;
  /** Asked whether to revoke. */
  @state() private leaving: ConversationLink | undefined = undefined;
  @state() private busy = false;
  @query('hc-link-form') private form!: HcLinkForm;

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
        flex-basis: 14rem;
      }
    `,
  ];

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  protected override render() {
    const { me, colleagues, groups } = this.desk;
    return html`<div class="page">
        <div class="head">
          <h1>Conversation links</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.form.begin()}>New link</hc-button>
        </div>
        <p class="lead">
          Whoever opens a link comes straight to a person, without the assistant. Send it by mail, or through any other channel.
        </p>
        ${this.#list()}
      </div>
      <hc-link-form .me=${me.agent} .colleagues=${colleagues} .groups=${groups} @make-link=${this.#make}></hc-link-form>
      <hc-link-made .api=${this.api} .made=${this.made} @done=${this.#done}></hc-link-made>
      <hc-dialog label="Revoke ${this.leaving?.label ?? ''}" .open=${this.leaving !== undefined} ?busy=${this.busy} @close=${this.#keep}>
        <p>It opens nothing any more, wherever it was sent. A chat that it has led to goes on.</p>
        <hc-button slot="footer" @click=${this.#keep}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#revoke}>Revoke</hc-button>
      </hc-dialog>`;
  }

  #list() {
    return this.#links.draw({
      none: () =>
        html`<hc-empty icon="link" heading="No links yet">
          Make one for a speaker, a sponsor, or whoever called you: it brings them to you.
        </hc-empty>`,
      list: (links) =>
        html`<ul>
          ${links.map((link) => this.#link(link))}
        </ul>`,
    });
  }

  #link(link: ConversationLink) {
    const look = looks[link.status];
    return html`<li>
      <div class="who">
        ${
          link.conversationId
            ? html`<a class="name" href="/dashboard/live-chat/all/${link.conversationId}"><bdi>${link.label}</bdi></a>`
            : html`<bdi class="name">${link.label}</bdi>`
        }
        <div class="muted small">${this.#leadsTo(link)}</div>
        <div class="muted small">
          ${link.createdBy.id === this.desk.me.agent.id ? nothing : html`Made by <bdi>${link.createdBy.name}</bdi> · `}Holds until
          <hc-time mode="exact" at=${link.expiresAt}></hc-time>
        </div>
        ${link.sentTo.length > 0 ? html`<div class="muted small">Sent to <bdi>${link.sentTo.join(', ')}</bdi></div>` : nothing}
      </div>
      <hc-chip state=${look.state} icon="none">${look.word}</hc-chip>
      ${
        link.status === 'new' || link.status === 'opened'
          ? html`<hc-button size="small" label="Revoke ${link.label}" @click=${() => (this.leaving = link)}>Revoke</hc-button>`
          : nothing
      }
    </li>`;
  }

  #leadsTo({ kind, assignee, groupId, visitors, maxVisitors }: ConversationLink) {
    const group = this.desk.groups.find(({ id }) => id === groupId);
    return html`${kind === 'resume' ? 'Goes on with a chat' : 'A new chat'} with <bdi>${assignee?.name ?? 'whoever is free'}</bdi>${
        group ? html` in <bdi>${group.name}</bdi>` : nothing
      }${maxVisitors > 1 ? ` · ${visitors} of ${maxVisitors} visitors` : ''}`;
  }

  async #make({ wanted }: MakeLinkEvent): Promise<void> {
    const outcome = await this.api.createLink(wanted);
    this.form.settle(outcome);
    if ('ok' in outcome) this.made = outcome.ok;
  }

  #done(): void {
    this.made = undefined;
    void this.#links.load();
  }

  #keep(): void {
    this.leaving = undefined;
  }

  async #revoke(): Promise<void> {
    const link = this.leaving;
    if (!link || this.busy) return;
    this.busy = true;
    const outcome = await this.api.revokeLink(link.id);
    [this.busy, this.leaving] = [false, undefined];
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `${link.label} opens nothing any more.`);
    await this.#links.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-links': HcLinks;
  }
}
