// Fetches a category page by page and says which rows are in it now. Live changes come through the desk's rows.
// Knows the api and the desk; redraws its host when a page came.
import type { ReactiveControllerHost } from 'lit';
import { isOfKind } from '#protocol/audience-kind.ts';
import type { Category } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Api, Desk } from '../contract.ts';
import { inFilter, type GroupFilter } from '../groups.ts';
import type { Place } from './address.ts';
import { arrange, belongs, within } from './arrange.ts';

export class ListLoader {
  readonly #host: ReactiveControllerHost;
  #category: Category = 'all';
  #q = '';
  #group: GroupFilter = 'mine';
  #flag: string | undefined;
  #kind: string | undefined;
  #next: string | null = null;
  #floor: ListedRow | null = null;
  #found: ReadonlySet<string> = new Set();
  #turn = 0;
  #started = false;
  loading = false;
  refusal: Refusal | undefined = undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get more(): boolean {
    return this.#next !== null;
  }

  /** Shows another category, search, group, flag or kind; the same ones again do nothing. */
  show({ category, q, flag, kind }: Pick<Place, 'category' | 'q' | 'flag' | 'kind'>, group: GroupFilter, api: Api, desk: Desk): void {
    const same = category === this.#category && q === this.#q && group === this.#group && flag === this.#flag && kind === this.#kind;
    if (this.#started && same) return;
    // For the number beside Mine.
    if (!this.#started && category !== 'mine')
      void api.conversations({ category: 'mine' }).then((mine) => 'ok' in mine && desk.addRows(mine.ok.rows));
    this.#started = true;
    [this.#group, this.#flag, this.#kind] = [group, flag, kind];
    [this.#category, this.#q, this.#next, this.#floor, this.#found, this.loading] = [category, q, null, null, new Set(), false];
    this.#turn += 1;
    void this.load(api, desk);
  }

  /** The first page, the next one, or the one that failed again. */
  async load(api: Api, desk: Desk): Promise<void> {
    if (this.loading) return;
    const turn = this.#turn;
    this.loading = true;
    this.refusal = undefined;
    const before = this.#next;
    const outcome = await api.conversations({
      category: this.#category,
      ...(this.#group !== 'every' && { group: this.#group }),
      ...(this.#flag && { flag: this.#flag }),
      ...(this.#kind && { kind: this.#kind }),
      ...(before && { before }),
      ...(this.#q && { q: this.#q }),
    });
    if (turn !== this.#turn) return;
    this.loading = false;
    if ('refused' in outcome) this.refusal = outcome.refused;
    else {
      const { rows, next } = outcome.ok;
      this.#next = next;
      this.#floor = next === null ? null : (rows.at(-1) ?? this.#floor);
      if (this.#q) this.#found = new Set([...this.#found, ...rows.map(({ id }) => id)]);
      desk.addRows(rows);
    }
    this.#host.requestUpdate();
  }

  /** What the list shows, in its true order. */
  rows(desk: Desk): readonly ListedRow[] {
    const meId = desk.me.agent.id;
    const [flag, kind] = [this.#flag, this.#kind];
    const all = [...desk.rows.values()].filter(
      ({ groupId, flags, visitor }) =>
        inFilter(desk, this.#group, groupId) &&
        (flag === undefined || flags.includes(flag)) &&
        (kind === undefined || isOfKind(visitor.role, kind)),
    );
    // The relay may find by more than a row shows: what it found counts as found.
    const found = this.#q ? all.filter((row) => this.#found.has(row.id) && belongs(row, this.#category, meId)) : [];
    const matching = arrange(all, this.#category, meId, this.#q);
    const known = new Set(matching.map(({ id }) => id));
    const extra = found.filter(({ id }) => !known.has(id));
    const rows = extra.length > 0 ? arrange([...matching, ...extra], this.#category, meId) : matching;
    return within(rows, this.#floor, this.#category);
  }
}
