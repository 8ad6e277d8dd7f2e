// The same figures by group, by agent (where the relay gives them) and by page, as tables.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countedFigures } from '#protocol/counted-figures.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';
import { base } from '../components/base.styles.ts';
import { page } from '../components/page.styles.ts';
import { BASE } from '../router.ts';
import './about.ts';
import { breakdownStyles } from './breakdown.styles.ts';
import { countedAddress, definitions, medianWords, ratingWords } from './definitions.ts';

type Column<Row> = readonly [word: string, about: keyof typeof definitions, of: (row: Row) => string];

@customElement('hc-breakdown')
export class HcBreakdown extends LitElement {
  static override styles = [base, page, breakdownStyles];

  /** First and last day: each number leads to its list. */
  @property({ attribute: false }) range = { from: '', to: '' };
  @property({ attribute: false }) data: Pick<InsightResponse, 'groups' | 'agents' | 'pages'> = { groups: [], pages: [] };

  protected override render() {
    const { groups, agents, pages } = this.data;
    return html`${
      groups.length > 1
        ? this.#table(
            'By group',
            'Group',
            groups,
            groupColumns,
            ({ id }) => ({ group: id ?? 'all' }),
            ({ id }) => `${BASE}/live-chat/all?group=${id ?? 'all'}`,
          )
        : nothing
    }
    ${agents?.length ? this.#table('By agent', 'Agent', agents, agentColumns, ({ id }) => ({ agent: id })) : nothing}
    ${
      pages.length > 0
        ? html`<section>
            <h2>Busiest pages</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Busiest pages">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Page</th>
                    <th scope="col" class="end">Conversations begun</th>
                  </tr>
                </thead>
                <tbody>
                  ${pages.map(
                    ({ path, conversations }) =>
                      html`<tr>
                        <td class="path"><bdi>${path || 'other pages'}</bdi></td>
                        <td class="end">${conversations.toLocaleString()}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>
          </section>`
        : nothing
    }`;
  }

  #table<Row extends { readonly name: string }>(
    heading: string,
    first: string,
    rows: readonly Row[],
    columns: readonly Column<Row>[],
    whose: (row: Row) => { readonly group?: string; readonly agent?: string },
    href?: (row: Row) => string,
  ): TemplateResult {
    return html`<section>
      <h2>${heading}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">${first}</th>
              ${columns.map(
                ([word, about]) =>
                  html`<th scope="col" class="end">${word}<hc-about what=${word} text=${definitions[about]}></hc-about></th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row">${href ? html`<a href=${href(row)}><bdi>${row.name}</bdi></a>` : html`<bdi>${row.name}</bdi>`}</th>
                  ${columns.map(([, about, of]) => html`<td class="end">${this.#number(about, of(row), whose(row))}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #number(about: keyof typeof definitions, value: string, whose: { readonly group?: string; readonly agent?: string }) {
    const figure = about === 'rating' ? 'ratings' : countedFigures.find((one) => one === about);
    return figure ? html`<a href=${countedAddress(figure, this.range, whose)}>${value}</a>` : value;
  }
}

const groupColumns: readonly Column<InsightResponse['groups'][number]>[] = [
  ['Conversations', 'conversations', (row) => row.conversations.toLocaleString()],
  ['Messages', 'messages', (row) => row.messages.toLocaleString()],
  ['Live requests', 'liveRequests', (row) => row.liveRequests.toLocaleString()],
  ['Missed', 'missed', (row) => row.missed.toLocaleString()],
  ['First reply', 'firstReply', (row) => medianWords(row.firstReply)],
  ['Wait', 'wait', (row) => medianWords(row.wait)],
  ['Resolution', 'resolution', (row) => medianWords(row.resolution)],
  ['Rating', 'rating', (row) => ratingWords(row.rating)],
];

const agentColumns: readonly Column<NonNullable<InsightResponse['agents']>[number]>[] = [
  ['Taken', 'taken', (row) => row.taken.toLocaleString()],
  ['Messages', 'messages', (row) => row.messages.toLocaleString()],
  ['Resolved', 'resolved', (row) => row.resolved.toLocaleString()],
  ['First reply', 'firstReply', (row) => medianWords(row.firstReply)],
  ['Wait', 'wait', (row) => medianWords(row.wait)],
  ['Resolution', 'resolution', (row) => medianWords(row.resolution)],
  ['Rating', 'rating', (row) => ratingWords(row.rating)],
];

declare global {
  interface HTMLElementTagNameMap {
    'hc-breakdown': HcBreakdown;
  }
}
