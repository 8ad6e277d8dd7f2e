// What the chat did, a day at a time, in the site's own time zone. The range stands in the address.
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
import '../components/skeleton.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { navigate } from '../navigation.ts';
import { refusalWords } from '../words.ts';
import { dayIn, dayWords, rangeOf, type Range } from './days.ts';
import { insightStyles } from './insight.styles.ts';
import './line-chart.ts';

type Counted = 'conversations' | 'messages' | 'liveRequests' | 'opens';
const graphs: readonly (readonly [Counted, string])[] = [
  ['conversations', 'Conversations'],
  ['messages', 'Messages'],
  ['liveRequests', 'Live requests'],
  ['opens', 'Chat opened'],
];

@customElement('hc-insight')
export class HcInsight extends LitElement {
  static override styles = [base, page, insightStyles];

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
    return rangeOf(this.route.query, this.#today);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { from, to } = this.#range;
    if (!changed.has('route') || `${from} ${to}` === this.#shown) return;
    this.#shown = `${from} ${to}`;
    void this.#load();
  }

  async #load(): Promise<void> {
    const asked = this.#shown;
    const { from, to } = this.#range;
    const outcome = await this.api.insight(from, to);
    if (asked !== this.#shown) return;
    if ('ok' in outcome) this.data = outcome.ok;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    const range = this.#range;
    return html`<div class="page">
      <div class="head">
        <h1>Insight</h1>
        <nav class="ranges" aria-label="Range">
          ${this.#choice('7', '7 days', range)} ${this.#choice('30', '30 days', range)}
          ${this.#choice('custom', 'Custom', range, `&from=${range.from}&to=${range.to}`)}
        </nav>
      </div>
      ${range.kind === 'custom' ? this.#custom(range) : nothing}
      ${this.refusal ? this.#refused(this.refusal) : this.data ? this.#drawn(this.data, range) : html`<hc-skeleton kind="block" lines="3"></hc-skeleton>`}
    </div>`;
  }

  #choice(kind: Range['kind'], word: string, range: Range, more = '') {
    return html`<a href="/dashboard/insight?range=${kind}${more}" aria-current=${kind === range.kind ? 'true' : nothing}>${word}</a>`;
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
    if (!this.fault) navigate(this, `/dashboard/insight?range=custom&from=${from}&to=${to}`);
  }

  #refused(refusal: Refusal) {
    return html`<hc-empty icon="alert" heading="Insight could not be loaded">
      ${refusalWords(refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
    </hc-empty>`;
  }

  #drawn({ days, totals }: InsightResponse, range: Range) {
    const { counts, link } = this.desk;
    // The desk hears of every change; before it has, the answer's own numbers stand.
    const [open, waiting] = link === 'connecting' ? [totals.openNow, totals.waitingNow] : [counts.open, counts.queued];
    const figure = (word: string, value: number, about: string) =>
      html`<div class="figure" title=${about}>
        <dt>${word}</dt>
        <dd>${value.toLocaleString()}</dd>
      </div>`;
    return html`<dl class="figures">
        ${figure('Total Subscribers', totals.subscribers, 'People who had a conversation or opened the chat, each counted once')}
        ${figure('Open now', open, 'Conversations that wait for a person or are with one')}
        ${figure('Waiting now', waiting, 'Visitors who wait for a person')}
      </dl>
      <p class="muted small">
        ${dayWords(range.from, true)} to ${dayWords(range.to, true)}, days in ${this.desk.me.site.settings.timeZone.replaceAll('_', ' ')}
      </p>
      <div class="graphs">
        ${graphs.map(
          ([key, label]) =>
            html`<hc-line-chart label=${label} .days=${days.map((day) => ({ day: day.day, value: day[key] }))}></hc-line-chart>`,
        )}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-insight': HcInsight;
  }
}
