// The list behind a figure of Insight: every conversation that it counted in that range, the latest day first.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CountedFigure } from '#protocol/counted-figures.ts';
import type { CountedResponse } from '#protocol/http/counted.ts';
import { base } from '../components/base.styles.ts';
import '../components/empty.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import { apiContext } from '../context.ts';
import type { Api, Route } from '../contract.ts';
import { Listing } from '../listing.ts';
import { visitorLabel } from '../names.ts';
import { dayWords } from './days.ts';
import { countedWords } from './definitions.ts';

type Item = CountedResponse['rows'][number];

@customElement('hc-counted')
export class HcCounted extends LitElement {
  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @state() private total: number | undefined = undefined;
  readonly #list = new Listing<Item>(this, async (before) => {
    const outcome = await this.api.counted({ figure: this.#figure, ...this.#asked, ...(before !== undefined && { before }) });
    if ('refused' in outcome) return outcome;
    this.total = outcome.ok.total;
    return { ok: { items: outcome.ok.rows, next: outcome.ok.next } };
  });

  static override styles = [
    base,
    page,
    listStyles,
    css`
      h1 span {
        color: var(--hc-muted);
        font-weight: 400;
      }
    `,
  ];

  get #figure(): CountedFigure {
    return this.route.params[0] as CountedFigure; // the router lets no other in
  }

  get #asked(): { readonly from: string; readonly to: string; readonly group?: string; readonly agent?: string } {
    const of = (name: string): string => this.route.query.get(name) ?? '';
    const [group, agent] = [of('group'), of('agent')];
    return { from: of('from'), to: of('to'), ...(group && { group }), ...(agent && { agent }) };
  }

  protected override render() {
    const { from, to } = this.#asked;
    const days = from === to ? dayWords(from, true) : `${dayWords(from, true)} to ${dayWords(to, true)}`;
    return html`<div class="page">
      <div class="head">
        <h1>${countedWords[this.#figure]} <span>${this.total?.toLocaleString() ?? ''}</span></h1>
      </div>
      <p class="lead">
        ${days}. Who was counted on several days stands here on each. What was deleted since is counted, and not listed any more.
        <a href=${`/dashboard/insight?range=custom&from=${from}&to=${to}`}>Back to Insight</a>
      </p>
      ${this.#list.draw({
        heading: 'The list could not be loaded',
        none: () => html`<hc-empty icon="insight" heading="Nothing was counted">Choose other days in Insight.</hc-empty>`,
        list: (items) =>
          html`<ul>
            ${items.map((item) => this.#item(item))}
          </ul>`,
      })}
    </div>`;
  }

  #item({ row, day, times }: Item) {
    return html`<li>
      <div class="who">
        <a class="name" href=${`/dashboard/live-chat/all/${row.id}`}><bdi>${visitorLabel(row.visitor)}</bdi></a>
        <div class="muted small">
          No.
          ${row.number}${row.subject ? html` · <bdi>${row.subject}</bdi>` : nothing}${row.owner ? html` · <bdi>${row.owner.name}</bdi>` : nothing}
        </div>
      </div>
      ${times > 1 ? html`<span class="muted small">${times} times</span>` : nothing}
      <time class="muted small" datetime=${day}>${dayWords(day)}</time>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-counted': HcCounted;
  }
}
