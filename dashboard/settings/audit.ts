// Who did what on this site, and when (GUARANTEES P12), for admins. What it is narrowed to stands in the address, so that it can be shared.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AuditKind, type AuditEntry } from '#protocol/http/audit.ts';
import type { Person } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import '../components/field.ts';
import type { HcField, Option } from '../components/field.ts';
import { fileLink } from '../components/file-link.styles.ts';
import '../components/icon.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Outcome, Route } from '../contract.ts';
import { Listing, type Loaded } from '../listing.ts';
import { staffName } from '../names.ts';
import { navigate } from '../navigation.ts';
import { addressOf, changedWords, endOf, kindWords, saysOf } from './audit-words.ts';
import './frame.ts';

const here = '/dashboard/settings/audit';
const kindOptions: readonly Option[] = AuditKind.options
  .map((value) => ({ value, label: kindWords(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

@customElement('hc-settings-audit')
export class HcSettingsAudit extends LitElement {
  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private people: readonly Person[] = [];
  readonly #entries = new Listing<AuditEntry>(this, (before) => this.#ask(before));
  /** What was asked for last. */
  #asked = '';

  static override styles = [
    base,
    page,
    listStyles,
    fileLink,
    css`
      .asked {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
      }
      .asked hc-field {
        flex: 1 1 13rem;
        max-inline-size: 22rem;
      }
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

  get #isAdmin(): boolean {
    return this.desk.me.agent.role === 'admin';
  }

  get #actor(): string {
    return this.route.query.get('actor') ?? '';
  }

  get #kind(): AuditKind | '' {
    return AuditKind.options.find((kind) => kind === this.route.query.get('kind')) ?? '';
  }

  protected override firstUpdated(): void {
    if (this.#isAdmin) void this.#loadPeople();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('route') && changed.get('route') && this.#asked !== this.#address()) void this.#entries.load();
  }

  async #loadPeople(): Promise<void> {
    const outcome = await this.api.people();
    if ('ok' in outcome) this.people = outcome.ok.people;
  }

  async #ask(before: string | undefined): Promise<Outcome<Loaded<AuditEntry>>> {
    if (!this.#isAdmin) return { ok: { items: [] } };
    const asked = this.#address();
    this.#asked = asked;
    const outcome = await this.api.audit({ actor: this.#actor, kind: this.#kind, before });
    // Something else was asked for meanwhile: that is what is shown.
    if (asked !== this.#asked) return this.#ask(undefined);
    return 'ok' in outcome ? { ok: { items: outcome.ok.entries, next: outcome.ok.next } } : outcome;
  }

  #address(path = here, { actor = this.#actor, kind = this.#kind }: { readonly actor?: string; readonly kind?: string } = {}): string {
    const query = new URLSearchParams(Object.entries({ actor, kind }).filter(([, value]) => value !== ''));
    return `${path}${query.size > 0 ? `?${query}` : ''}`;
  }

  protected override render() {
    return html`<hc-settings-frame current="audit"
      ><div class="page">
        ${
          this.#isAdmin
            ? html`<div class="head">
                  <h1>Audit</h1>
                  <a class="file" download href=${this.#address('/api/staff/audit.csv')}
                    ><hc-icon name="download" size="16"></hc-icon>Export CSV</a
                  >
                </div>
                <p class="lead">
                  Who did what, and when: changes of people, keys and settings, data that was taken along, and what was deleted. It says
                  which settings were changed, and never what they were or are. It is kept for as long as
                  <a href="/dashboard/settings/privacy">records are</a>.
                </p>
                ${this.#filters()} ${this.#list()}`
            : html`<h1>Audit</h1>
                <hc-empty icon="lock" heading="Only admins see who did what">Ask an admin of ${this.desk.me.site.settings.name}.</hc-empty>`
        }
      </div></hc-settings-frame
    >`;
  }

  #filters() {
    return html`<div class="asked">
      ${this.#choice('actor', 'Who', this.#actor, [{ value: '', label: 'Anybody' }, ...this.#actors()])}
      ${this.#choice('kind', 'What', this.#kind, [{ value: '', label: 'Anything' }, ...kindOptions])}
    </div>`;
  }

  #actors(): readonly Option[] {
    const known = this.people.map((person) => ({ value: person.id, label: staffName(person) }));
    const relay = { value: 'relay', label: 'The relay itself' };
    const actor = this.#actor;
    // Who does not work here, such as a key: the address may ask for them all the same.
    const other = actor === '' || [...known, relay].some(({ value }) => value === actor) ? [] : [{ value: actor, label: endOf(actor) }];
    return [...known, relay, ...other];
  }

  #choice(name: 'actor' | 'kind', label: string, value: string, options: readonly Option[]) {
    return html`<hc-field
      type="select"
      label=${label}
      .options=${options}
      .value=${value}
      @change=${(event: Event) => navigate(this, this.#address(here, { [name]: (event.currentTarget as HcField).value }), true)}
    ></hc-field>`;
  }

  #list() {
    const narrow = this.#address() !== here;
    return this.#entries.draw({
      heading: 'The log could not be loaded',
      none: () =>
        narrow
          ? html`<hc-empty icon="search" heading="Nothing like that is on record"
              ><a slot="action" href=${here}>Show everything</a></hc-empty
            >`
          : html`<hc-empty icon="clock" heading="Nothing is on record yet"
              >The next change of people, keys or settings stands here, with who made it.</hc-empty
            >`,
      list: (items) =>
        html`<ul>
          ${items.map((item) => this.#item(item))}
        </ul>`,
    });
  }

  #item(entry: AuditEntry) {
    const [does, what, after] = saysOf(entry);
    const address = addressOf(entry);
    const changed = changedWords(entry.fields);
    return html`<li>
      <span class="who"
        ><span dir="ltr"
          ><bdi class="name">${entry.by.name}</bdi> ${does}
          ${address ? html`<a href=${address}><bdi>${what}</bdi></a>` : html`<bdi>${what}</bdi>`} ${after}</span
        ><br /><span class="muted small"
          ><hc-time mode="exact" at=${entry.at}></hc-time>${changed ? html` · ${changed}` : nothing}</span
        ></span
      >
      ${entry.done ? nothing : html`<hc-chip state="waiting" icon="none">Not known whether it was done</hc-chip>`}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-audit': HcSettingsAudit;
  }
}
