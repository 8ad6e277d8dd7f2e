// Who is on the site without a chat (SPEC S-33), newest first, and inviting one of them. What the relay holds in memory is asked for again
// and again as long as somebody looks at this page.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OnSiteResponse, OnSiteVisitor } from '#protocol/http/on-site.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { onSiteLabel } from '../names.ts';
import { countryWords } from '../visitor/people-words.ts';
import { refusalWords } from '../words.ts';
import './invite-dialog.ts';
import type { InviteEvent } from './invite-dialog.ts';
import { onSiteStyles } from './on-site.styles.ts';

const AGAIN_MS = 5_000;
const TYPING_PAUSE_MS = 250;

@customElement('hc-on-site')
export class HcOnSite extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private found: OnSiteResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** Who is being invited. */
  @state() private inviting: OnSiteVisitor | undefined = undefined;
  @state() private busy = false;
  @state() private fault = '';

  static override styles = [base, page, onSiteStyles];

  #q = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers of before this count no more. */
  #asked = 0;

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#load);
    // Who is asked comes by context, which is there from the first drawing on.
    void this.updateComplete.then(this.#load);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#load);
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  readonly #load = async (): Promise<void> => {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected || !this.#isOn) return;
    this.#asked += 1;
    const asked = this.#asked;
    const outcome = await this.api.onSite(this.#q);
    if (asked !== this.#asked) return;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.found = outcome.ok;
    this.#timer = setTimeout(this.#load, AGAIN_MS);
  };

  get #isOn(): boolean {
    return this.desk.me.site.settings.onSiteList === true;
  }

  protected override render() {
    return html`<div class="page">
        <div class="head">
          <h1>On site ${this.found ? html`<span class="muted numbers">${this.found.total.toLocaleString()}</span>` : nothing}</h1>
          ${
            this.#isOn
              ? html`<hc-field
                  class="find"
                  type="search"
                  icon="search"
                  label="Search by name or page"
                  label-hidden
                  placeholder="Search by name or page"
                  @input=${this.#typed}
                ></hc-field>`
              : nothing
          }
        </div>
        <p class="lead">People who look at your pages and have no chat. Whoever answers your invitation comes straight to you.</p>
        ${this.#isOn ? this.#content() : this.#off()}
      </div>
      <hc-invite-dialog
        .api=${this.api}
        .visitor=${this.inviting}
        .agent=${this.desk.me.agent.name}
        .site=${this.desk.me.site.settings.name}
        ?busy=${this.busy}
        fault=${this.fault}
        @invite=${this.#invite}
        @cancel=${this.#keep}
      ></hc-invite-dialog>`;
  }

  #off() {
    return html`<hc-empty icon="eye" heading="Nobody is shown here">
      An admin can turn this list on under Settings → Site. Visitors are seen on pages whose script tag says so.
    </hc-empty>`;
  }

  #content() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The list could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.found) return html`<hc-skeleton kind="row" lines="6"></hc-skeleton>`;
    const { visitors, total } = this.found;
    if (total === 0)
      return this.#q
        ? html`<hc-empty icon="search" heading="Nobody found">No name, title or address of those here has “${this.#q}” in it.</hc-empty>`
        : html`<hc-empty icon="eye" heading="Nobody is here without a chat">
            They appear as soon as a page of yours is looked at whose tag says <code>data-chat-messages="presence"</code>.
          </hc-empty>`;
    return html`<ul>
        ${repeat(
          visitors,
          ({ id }) => id,
          (one) => this.#row(one),
        )}
      </ul>
      ${visitors.length < total ? html`<p class="muted small">The newest ${visitors.length} of ${total.toLocaleString()}. Search to find others.</p>` : nothing}`;
  }

  #row(one: OnSiteVisitor) {
    const name = onSiteLabel(one);
    const { visitor, page: on, invited } = one;
    return html`<li>
      <hc-face .name=${name}></hc-face>
      <div class="who">
        ${visitor ? html`<a class="name" href="/dashboard/audience/${visitor.id}"><bdi>${name}</bdi></a>` : html`<bdi class="name">${name}</bdi>`}
        <div class="muted small">${factsOf(one)}</div>
      </div>
      <div class="where">
        <div class="title"><bdi>${on?.title || 'A page without a title'}</bdi></div>
        ${on ? html`<div class="muted small address" title=${on.url}><bdi dir="ltr">${on.url}</bdi></div>` : nothing}
      </div>
      <div class="time muted small">here <hc-time at=${one.since} skew=${this.desk.skewMs}></hc-time></div>
      <div class="do">
        ${
          invited && one.invite === 'yes'
            ? html`<hc-chip state="colleague" icon="none"
                >${invited.seenAt ? 'Invited' : 'On its way'} · <bdi>${invited.by}</bdi>
                <hc-time at=${invited.at} skew=${this.desk.skewMs}></hc-time
              ></hc-chip>`
            : nothing
        }
        ${this.#button(one, name)}
      </div>
    </li>`;
  }

  #button(one: OnSiteVisitor, name: string) {
    if (one.invite === 'declined') return html`<hc-chip state="closed" icon="none">Wants no invitation</hc-chip>`;
    if (one.invite === 'no') return html`<span class="muted small">Their page does not listen</span>`;
    return html`<hc-button size="small" label="Invite ${name}" @click=${() => this.#ask(one)}>Invite</hc-button>`;
  }

  #ask(one: OnSiteVisitor): void {
    [this.inviting, this.fault] = [one, ''];
  }

  readonly #keep = (): void => {
    this.inviting = undefined;
  };

  async #invite({ text }: InviteEvent): Promise<void> {
    const { inviting } = this;
    if (!inviting || this.busy) return;
    this.busy = true;
    const outcome = await this.api.inviteOnSite(inviting.id, { text });
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else {
      this.inviting = undefined;
      toast(this, `${onSiteLabel(inviting)} is invited.`, 'good');
    }
    await this.#load();
  }

  #typed(event: Event): void {
    this.#q = (event.currentTarget as HcField).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#load, TYPING_PAUSE_MS);
  }
}

function factsOf({ visitor, role, country, language }: OnSiteVisitor): string {
  const chats = visitor ? (visitor.conversations === 1 ? '1 chat before' : `${visitor.conversations} chats before`) : 'New here';
  return [chats, role, country && countryWords(country), language].filter(Boolean).join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-on-site': HcOnSite;
  }
}
