// What the chat did, in the site's own time zone: figures, a line a day (or five minutes, of a single day), and who did it. Range and
// group stand in the address.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { InsightResponse } from '#protocol/http/insight.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import type { PickEvent } from '../components/events.ts';
import '../components/menu.ts';
import '../components/skeleton.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { mayKnow } from '../groups.ts';
import { navigate } from '../navigation.ts';
import { refusalWords } from '../words.ts';
import { dayIn, dayWords, kinds, rangeOf, timeWords, type Range } from './days.ts';
import { insightStyles } from './insight.styles.ts';
import { rangesStyles } from './ranges.styles.ts';
import './about.ts';
import './breakdown.ts';
import { definitions, figuresShown } from './definitions.ts';
import './line-chart.ts';
import type { Moment } from './line-chart.ts';
import { csvOf, takeAlong } from './taken-along.ts';

const graphs = [
  ['conversations', 'Conversations'],
  ['messages', 'Messages'],
  ['liveRequests', 'Live requests'],
  ['opens', 'Chat opened'],
] as const;

const words: Readonly<Record<Range['kind'], string>> = { today: 'Today', 7: '7 days', 30: '30 days', event: 'Event', custom: 'Custom' };

@customElement('hc-insight')
export class HcInsight extends LitElement {
  static override styles = [base, page, rangesStyles, insightStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private data: InsightResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private fault = '';
  @query('#from') private fromField!: HcField;
  @query('#to') private toField!: HcField;
  #shown = '';

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  get #today(): string {
    return dayIn(this.desk.me.site.settings.timeZone, Date.now() + this.desk.skewMs);
  }

  get #range(): Range {
    return rangeOf(this.route.query, this.#today, this.desk.me.site.settings.eventDates);
  }

  /** Of the address; empty for everything that one may know of. */
  get #group(): string {
    const asked = this.route.query.get('group') ?? '';
    return asked === 'all' || this.#groups.some(({ id }) => id === asked) ? asked : '';
  }

  get #groups(): Desk['groups'] {
    return this.desk.groups.filter(({ id }) => mayKnow(this.desk, id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { from, to } = this.#range;
    const asked = `${from} ${to} ${this.#group}`;
    if (!changed.has('route') || asked === this.#shown) return;
    this.#shown = asked;
    void this.#load();
  }

  async #load(): Promise<void> {
    const asked = this.#shown;
    const { from, to } = this.#range;
    const outcome = await this.api.insight(from, to, this.#group || undefined);
    if (asked !== this.#shown) return;
    if ('ok' in outcome) this.data = outcome.ok;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    const range = this.#range;
    const event = this.desk.me.site.settings.eventDates;
    const offered = kinds.filter((kind) => kind !== 'event' || (event && event.from <= this.#today));
    return html`<div class="page">
      <div class="head">
        <h1>Insight</h1>
        ${this.#groups.length > 0 ? this.#groupField(range) : nothing}
        <nav class="ranges" aria-label="Range">${offered.map((kind) => this.#choice(kind, range))}</nav>
        <hc-menu
          label="Download"
          icon="download"
          .items=${[
            { id: 'csv', label: 'As CSV' },
            { id: 'json', label: 'As JSON' },
          ]}
          @pick=${this.#download}
        ></hc-menu>
      </div>
      ${range.kind === 'custom' ? this.#custom(range) : nothing}
      ${this.refusal ? this.#refused(this.refusal) : this.data ? this.#drawn(this.data, range) : html`<hc-skeleton kind="block" lines="3"></hc-skeleton>`}
    </div>`;
  }

  #address(range: Pick<Range, 'kind' | 'from' | 'to'>, group = this.#group): string {
    const days = range.kind === 'custom' ? `&from=${range.from}&to=${range.to}` : '';
    return `/dashboard/insight?range=${range.kind}${days}${group ? `&group=${group}` : ''}`;
  }

  #choice(kind: Range['kind'], range: Range) {
    return html`<a href=${this.#address({ ...range, kind })} aria-current=${kind === range.kind ? 'true' : nothing}>${words[kind]}</a>`;
  }

  #groupField(range: Range) {
    const options = [
      { value: '', label: 'Every group' },
      { value: 'all', label: 'All' },
      ...this.#groups.map(({ id, name }) => ({ value: id, label: name })),
    ];
    const chosen = (event: Event): void => navigate(this, this.#address(range, (event.target as HcField).value));
    return html`<hc-field type="select" label="Group" .options=${options} .value=${this.#group} @change=${chosen}></hc-field>`;
  }

  #download({ picked }: PickEvent): void {
    if (!this.data) return;
    const { from, to } = this.#range;
    const name = `insight ${from}${from === to ? '' : ` to ${to}`}`;
    if (picked === 'csv') takeAlong(`${name}.csv`, 'text/csv;charset=utf-8', csvOf(this.data));
    else takeAlong(`${name}.json`, 'application/json', JSON.stringify(this.data, null, 2));
  }

  #custom(range: Range) {
    return html`<form class="custom" novalidate @submit=${this.#chosen}>
      <hc-field id="from" type="date" label="From" max=${this.#today} .value=${range.from} error=${this.fault}></hc-field>
      <hc-field id="to" type="date" label="To" max=${this.#today} .value=${range.to}></hc-field>
      <hc-button type="submit">Show</hc-button>
    </form>`;
  }

  #chosen(event: Event): void {
    event.preventDefault();
    const [from, to] = [this.fromField.value, this.toField.value];
    this.fault = from && to && from <= to ? '' : 'Choose a first day that is not after the last.';
    if (!this.fault) navigate(this, this.#address({ kind: 'custom', from, to }));
  }

  #refused(refusal: Refusal) {
    return html`<hc-empty icon="alert" heading="Insight could not be loaded">
      ${refusalWords(refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
    </hc-empty>`;
  }

  #drawn(data: InsightResponse, range: Range) {
    const { counts, link, me } = this.desk;
    const zone = me.site.settings.timeZone;
    const group = this.#group;
    const here = group ? (counts.groups[group] ?? { open: 0, queued: 0 }) : counts;
    // The desk hears of every change; before it has, the answer's own numbers stand.
    const now =
      link === 'connecting' ? { open: data.totals.openNow, waiting: data.totals.waitingNow } : { open: here.open, waiting: here.queued };
    return html`<dl class="figures">
        ${figuresShown(data, now, group, range).map(
          ({ word, value, more, about, href }) =>
            html`<div class="figure">
              <dt>${word}<hc-about what=${word} text=${about}></hc-about></dt>
              <dd>
                <a href=${href}>${value}</a>
                ${more ? html`<span class="more">${more}</span>` : nothing}
              </dd>
            </div>`,
        )}
      </dl>
      <p class="muted small">${this.#said(range, zone)}</p>
      <div class="graphs">
        ${graphs
          .filter(([key]) => !(group && key === 'opens'))
          .map(
            ([key, label]) =>
              html`<hc-line-chart
                label=${label}
                each=${data.slots ? 'Five minutes' : 'Day'}
                about=${definitions[key]}
                .moments=${this.#moments(data, key, zone)}
              ></hc-line-chart>`,
          )}
      </div>
      <hc-breakdown .data=${data} .range=${range}></hc-breakdown>`;
  }

  #said({ from, to }: Range, zone: string): string {
    const days = from === to ? dayWords(from, true) : `${dayWords(from, true)} to ${dayWords(to, true)}`;
    return `${days}, ${from === to ? 'five minutes at a time' : 'days'} in ${zone.replaceAll('_', ' ')}`;
  }

  #moments({ days, slots }: InsightResponse, key: (typeof graphs)[number][0], zone: string): readonly Moment[] {
    if (!slots) return days.map((day) => ({ name: dayWords(day.day, true), short: dayWords(day.day), value: day[key] }));
    // What is still to come today is not zero: it is not there yet.
    const now = new Date(Date.now() + this.desk.skewMs).toISOString();
    return slots
      .filter(({ at }) => at <= now)
      .map((slot) => ({ name: timeWords(slot.at, zone), short: timeWords(slot.at, zone), value: slot[key] }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-insight': HcInsight;
  }
}
