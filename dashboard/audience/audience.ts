// Everybody who opened the chat (SPEC J-27). What is asked for stands in the address, so that it can be shared and comes back.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { COUNTED, type VisitorSort, type VisitorsResponse } from '#protocol/http/audience.ts';
import type { VisitorProfile } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { fileLink } from '../components/file-link.styles.ts';
import '../components/icon.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import { refusalWords } from '../words.ts';
import { type Asked, askedIn, audienceAddress, firstOrder, isNarrow, paramsOf } from './asked.ts';
import './audience-filters.ts';
import type { NarrowEvent } from './audience-filters.ts';
import { audienceStyles } from './audience.styles.ts';
import { countryWords, orUnknown } from '../visitor/people-words.ts';

const columns: readonly (readonly [VisitorSort, string])[] = [
  ['name', 'Name'],
  ['email', 'Email'],
  ['country', 'Country'],
  ['role', 'Role'],
  ['lastVisitedAt', 'Last visited Help Chat'],
];
const TYPING_PAUSE_MS = 250;
/** Fewer are not worth a stop. */
const SEEN_AT_ONCE = 20;

@customElement('hc-audience')
export class HcAudience extends LitElement {
  static override styles = [base, page, fileLink, audienceStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private visitors: readonly VisitorProfile[] | undefined = undefined;
  @state() private next: string | null = null;
  @state() private total = 0;
  @state() private facets: NonNullable<VisitorsResponse['facets']> = { roles: [], countries: [] };
  @state() private refusal: Refusal | undefined = undefined;
  @state() private busy = false;
  #shown: string | undefined = undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  get #asked(): Asked {
    return askedIn(this.route.query);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const wanted = audienceAddress(this.#asked);
    if (!changed.has('route') || wanted === this.#shown) return;
    this.#shown = wanted;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#shown = undefined;
  }

  async #load(before?: string): Promise<void> {
    const asked = this.#shown;
    this.busy = true;
    let found = before ? (this.visitors ?? []) : [];
    const from = found.length;
    let next: string | null = before ?? null;
    // A page of a search may hold nobody and lead on: it goes on until there is something to see.
    do {
      const outcome = await this.api.visitors({ ...paramsOf(this.#asked), ...(next && { before: next }) });
      if (asked !== this.#shown) return;
      this.refusal = 'refused' in outcome ? outcome.refused : undefined;
      if ('refused' in outcome) break;
      found = [...found, ...outcome.ok.visitors];
      ({ next } = outcome.ok);
      this.total = outcome.ok.total;
      this.facets = outcome.ok.facets ?? this.facets;
      if (found.length > from) this.visitors = found;
    } while (next && found.length - from < SEEN_AT_ONCE);
    if (!this.refusal) this.visitors = found;
    this.next = next;
    this.busy = false;
  }

  #go(change: Partial<Asked>): void {
    navigate(this, audienceAddress({ ...this.#asked, ...change }), true);
  }

  #typed(event: Event): void {
    const { value } = event.currentTarget as HcField;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#go({ q: value.trim() }), TYPING_PAUSE_MS);
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <h1>
          Audience
          ${this.total > 0 ? html`<span class="muted numbers">${this.total.toLocaleString()}${this.total >= COUNTED ? '+' : ''}</span>` : nothing}
        </h1>
        <hc-field
          class="find"
          type="search"
          icon="search"
          label="Search by name or e-mail"
          label-hidden
          placeholder="Search by name or e-mail"
          .value=${this.#asked.q}
          @input=${this.#typed}
        ></hc-field>
        ${this.#file()}
      </div>
      <hc-audience-filters
        .asked=${this.#asked}
        .roles=${this.facets.roles}
        .countries=${this.facets.countries}
        @narrow=${({ change }: NarrowEvent) => this.#go(change)}
      ></hc-audience-filters>
      ${this.#content()}
    </div>`;
  }

  /** Managers take it with them as it is narrowed and sorted now; the browser writes it to the disk while it comes. */
  #file() {
    const organisations = html`<a class="file" href="/dashboard/audience/organisations"
      ><hc-icon name="site" size="16"></hc-icon>Organisations</a
    >`;
    if (this.desk.me.agent.role === 'agent') return organisations;
    return html`${organisations}<a class="file" download href=${audienceAddress(this.#asked, '/api/staff/visitors.csv')}
        ><hc-icon name="download" size="16"></hc-icon>Export CSV</a
      >`;
  }

  #content() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The audience could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.#load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.visitors) return html`<hc-skeleton kind="row" lines="8"></hc-skeleton>`;
    if (this.visitors.length === 0) return this.busy ? html`<hc-skeleton kind="row" lines="8"></hc-skeleton>` : this.#nobody();
    return html`<div class="scroll" aria-busy=${this.busy}>
        <table>
          <thead>
            <tr>
              ${columns.map(([sort, word]) => this.#heading(sort, word))}
              <th scope="col" class="end"><span class="unseen">Conversations</span></th>
            </tr>
          </thead>
          <tbody>
            ${this.visitors.map((visitor) => this.#row(visitor))}
          </tbody>
        </table>
      </div>
      ${
        this.next
          ? html`<div class="row">
              <hc-button ?busy=${this.busy} @click=${() => this.#load(this.next ?? undefined)}>Load more</hc-button>
              <span class="muted small numbers">${this.visitors.length.toLocaleString()} shown</span>
            </div>`
          : nothing
      }`;
  }

  #nobody() {
    const asked = this.#asked;
    return isNarrow(asked)
      ? html`<hc-empty icon="search" heading="Nobody found">
          ${asked.q ? html`No name and no e-mail${onlyQ(asked) ? '' : ' of those you narrowed it to'} has “${asked.q}” in it.` : 'Nobody is like that.'}
          <a slot="action" href="/dashboard/audience">Show everybody</a>
        </hc-empty>`
      : html`<hc-empty icon="users" heading="Nobody has opened the chat yet">
          Everybody who opens Help Chat on your site is listed here, from their first click.
        </hc-empty>`;
  }

  /** Pressed again, the other way round. */
  #heading(sort: VisitorSort, word: string) {
    const asked = this.#asked;
    const current = sort === asked.sort;
    const order = !current ? firstOrder(sort) : asked.order === 'asc' ? 'desc' : 'asc';
    return html`<th scope="col" aria-sort=${current ? (asked.order === 'desc' ? 'descending' : 'ascending') : nothing}>
      <a href=${audienceAddress({ ...asked, sort, order })}
        >${word}${current ? html`<hc-icon name=${asked.order === 'desc' ? 'down' : 'up'} size="14"></hc-icon>` : nothing}</a
      >
    </th>`;
  }

  #row(visitor: VisitorProfile) {
    const name = visitorLabel(visitor);
    const cell = (value: string, of: string) => html`<td class="${of} ${value === 'Unknown' ? 'unknown' : ''}"><bdi>${value}</bdi></td>`;
    const { id, conversations } = visitor;
    return html`<tr>
      <td>
        <a class="person" href="/dashboard/audience/${id}"
          ><hc-face size="24" .name=${name} .photo=${visitor.photo}></hc-face><bdi>${name}</bdi></a
        >
      </td>
      ${cell(orUnknown(visitor.email), 'email')} ${cell(countryWords(visitor.country), 'country')} ${cell(orUnknown(visitor.role), 'role')}
      <td><hc-time at=${visitor.lastVisitedAt}></hc-time></td>
      <td class="end">
        <a
          class="open numbers"
          href="/dashboard/audience/${id}?tab=chats"
          aria-label="${conversations === 1 ? '1 conversation' : `${conversations} conversations`} of ${name}"
          ><hc-icon name="messages" size="18"></hc-icon>${conversations}</a
        >
      </td>
    </tr>`;
  }
}

const onlyQ = ({ role, country, email, blocked }: Asked): boolean => !role && !country && !email && !blocked;

declare global {
  interface HTMLElementTagNameMap {
    'hc-audience': HcAudience;
  }
}
