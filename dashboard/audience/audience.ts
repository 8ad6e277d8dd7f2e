// Everybody who opened the chat. Search and order stand in the address, so that they can be shared and come back.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { VisitorSort, type VisitorProfile } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/icon.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api, Route } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import { refusalWords } from '../words.ts';
import { audienceStyles } from './audience.styles.ts';
import { countryWords, orUnknown } from './people-words.ts';

const columns: readonly (readonly [VisitorSort, string])[] = [
  ['name', 'Name'],
  ['email', 'Email'],
  ['country', 'Country'],
  ['role', 'Role'],
  ['lastVisitedAt', 'Last visited Help Chat'],
];
const TYPING_PAUSE_MS = 250;

@customElement('hc-audience')
export class HcAudience extends LitElement {
  static override styles = [base, page, audienceStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @state() private visitors: readonly VisitorProfile[] | undefined = undefined;
  @state() private next: string | null = null;
  @state() private total = 0;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private busy = false;
  #shown = '';
  #pause: ReturnType<typeof setTimeout> | undefined;

  get #q(): string {
    return this.route.query.get('q') ?? '';
  }

  get #sort(): VisitorSort {
    const asked = this.route.query.get('sort');
    return VisitorSort.options.find((one) => one === asked) ?? 'lastVisitedAt';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const wanted = `${this.#sort} ${this.#q}`;
    if (!changed.has('route') || wanted === this.#shown) return;
    this.#shown = wanted;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  async #load(before?: string): Promise<void> {
    const asked = this.#shown;
    this.busy = true;
    const outcome = await this.api.visitors({ sort: this.#sort, ...(this.#q && { q: this.#q }), ...(before && { before }) });
    if (asked !== this.#shown) return;
    this.busy = false;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.visitors = before ? [...(this.visitors ?? []), ...outcome.ok.visitors] : outcome.ok.visitors;
    this.next = outcome.ok.next;
    this.total = outcome.ok.total;
  }

  #address(change: { readonly q?: string; readonly sort?: VisitorSort }): string {
    const { q, sort } = { q: this.#q, sort: this.#sort, ...change };
    const query = new URLSearchParams({ ...(q && { q }), ...(sort !== 'lastVisitedAt' && { sort }) });
    return `/dashboard/audience${query.size > 0 ? `?${query}` : ''}`;
  }

  #typed(event: Event): void {
    const { value } = event.currentTarget as HcField;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => navigate(this, this.#address({ q: value.trim() }), true), TYPING_PAUSE_MS);
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <h1>Audience ${this.total > 0 ? html`<span class="muted numbers">${this.total.toLocaleString()}</span>` : nothing}</h1>
        <hc-field
          class="find"
          type="search"
          icon="search"
          label="Search by name or e-mail"
          label-hidden
          placeholder="Search by name or e-mail"
          .value=${this.#q}
          @input=${this.#typed}
        ></hc-field>
      </div>
      ${this.#content()}
    </div>`;
  }

  #content() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The audience could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.#load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.visitors) return html`<hc-skeleton kind="row" lines="8"></hc-skeleton>`;
    if (this.visitors.length === 0) return this.#nobody();
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
              <span class="muted small numbers">${this.visitors.length.toLocaleString()} of ${this.total.toLocaleString()}</span>
            </div>`
          : nothing
      }`;
  }

  #nobody() {
    return this.#q
      ? html`<hc-empty icon="search" heading="Nobody found">
          No name and no e-mail has “${this.#q}” in it. <a slot="action" href=${this.#address({ q: '' })}>Show everybody</a>
        </hc-empty>`
      : html`<hc-empty icon="users" heading="Nobody has opened the chat yet">
          Everybody who opens Help Chat on your site is listed here, from their first click.
        </hc-empty>`;
  }

  #heading(sort: VisitorSort, word: string) {
    const current = sort === this.#sort;
    const order = sort === 'lastVisitedAt' ? 'descending' : 'ascending';
    return html`<th scope="col" aria-sort=${current ? order : nothing}>
      <a href=${this.#address({ sort })}
        >${word}${current ? html`<hc-icon name=${order === 'descending' ? 'down' : 'up'} size="14"></hc-icon>` : nothing}</a
      >
    </th>`;
  }

  #row(visitor: VisitorProfile) {
    const name = visitorLabel(visitor);
    const cell = (value: string) => html`<td class=${value === 'Unknown' ? 'unknown' : ''}><bdi>${value}</bdi></td>`;
    return html`<tr>
      <td>
        <span class="person"><hc-face size="24" .name=${name}></hc-face><bdi>${name}</bdi></span>
      </td>
      ${cell(orUnknown(visitor.email))} ${cell(countryWords(visitor.country))} ${cell(orUnknown(visitor.role))}
      <td><hc-time at=${visitor.lastVisitedAt}></hc-time></td>
      <td class="end">
        <a class="open numbers" href="/dashboard/audience/${visitor.id}" aria-label="${visitor.conversations} conversations of ${name}"
          ><hc-icon name="messages" size="18"></hc-icon>${visitor.conversations}</a
        >
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-audience': HcAudience;
  }
}
