// The left column: which conversations, found how, in what order. Rows come in arranged; it asks by events.
// Draws only the rows in view, so that ten thousand cost what twenty do.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Category } from '#protocol/http/staff.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { Group } from '#protocol/http/groups.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/skeleton.ts';
import type { FilterChoice } from '../groups.ts';
import { holdOrder, pin } from './arrange.ts';
import { ask } from './asks.ts';
import { choose, chooseTo, type Chosen, nobody } from './chosen.ts';
import { listStyles } from './conversation-list.styles.ts';
import { isPick } from './conversation-row.ts';
import { emptyWords } from './empty-words.ts';
import './list-head.ts';
import type { Counts } from './list-head.ts';
import { reveal, windowOf } from './window-of.ts';

/**
 * @fires ask - open, pop-out, category, group, search, more, take-next.
 * @fires cursor - The keyboard stands elsewhere; read `activeId`.
 * @fires choose - Other rows are chosen; read `chosen`.
 * @slot - Under the rows: what can be done to those that are chosen.
 */
@customElement('hc-conversation-list')
export class HcConversationList extends LitElement {
  static override styles = [base, listStyles];

  /** In their true order. */
  @property({ attribute: false }) rows: readonly ListedRow[] = [];
  @property() category: Category = 'all';
  @property() q = '';
  @property({ attribute: false }) counts: Counts = { queued: 0, open: 0, mine: 0 };
  /** Of the site: a waiting row names its own. */
  @property({ attribute: false }) groups: readonly Group[] = [];
  /** What the list can be narrowed to, and is. */
  @property({ attribute: false }) filters: readonly FilterChoice[] = [];
  @property() group = 'mine';
  /** The filter as the address has it. */
  @property({ attribute: false }) asked: string | undefined = undefined;
  /** What the site looks out for, and the flag that the list is narrowed to. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  @property() flag = '';
  @property({ attribute: false }) kinds: readonly string[] = [];
  @property() kind = '';
  /** Ids of those with coaching that I have not seen. */
  @property({ attribute: false }) coached: readonly string[] = [];
  @property() openId = '';
  @property() activeId = '';
  @property({ attribute: false }) chosen: Chosen = nobody;
  /** Ids of those in which the visitor types now. */
  @property({ attribute: false }) typists: ReadonlySet<string> = new Set();
  @property() meId = '';
  @property({ type: Boolean }) loading = false;
  /** Older ones can be loaded. */
  @property({ type: Boolean }) more = false;
  @property({ type: Boolean }) taking = false;
  @property() fault = '';
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  @state() private shown: readonly string[] = [];
  @state() private waiting = 0;
  @state() private top = 0;
  @state() private viewHeight = 800;
  @query('.rows') private scroller!: HTMLElement | null;
  #hovered = false;
  #rowHeight = 84;
  readonly #sized = new ResizeObserver(([entry]) => (this.viewHeight = entry!.contentRect.height));

  /** Ids as they stand on screen: what J and K walk. */
  get order(): readonly string[] {
    return this.shown;
  }

  focusRows(): void {
    this.scroller?.focus();
  }

  /** The row in or out; `range`: with everything from the last one to it. */
  choose(id: string, range = false): void {
    this.#choose(range ? chooseTo(this.chosen, id, this.shown) : choose(this.chosen, id));
  }

  chooseAll(): void {
    this.#choose({ ids: new Set(this.shown), from: this.activeId });
  }

  #choose(chosen: Chosen): void {
    this.chosen = chosen;
    this.dispatchEvent(new Event('choose', { bubbles: true }));
  }

  protected override willUpdate(changed: PropertyValues): void {
    const fresh = changed.has('category') || changed.has('q') || changed.has('group') || changed.has('flag');
    if (!fresh && !changed.has('rows')) return;
    const wanted = this.rows.map(({ id }) => id);
    const held =
      this.#hovered && !fresh
        ? holdOrder(this.shown, wanted)
        : { ids: pin(fresh ? [] : this.shown, wanted, this.openId || null), waiting: 0 };
    this.shown = held.ids;
    this.waiting = held.waiting;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    const { scroller } = this;
    if (!scroller) return;
    const row = scroller.querySelector('hc-conversation-row');
    if (row) this.#rowHeight = row.offsetHeight || this.#rowHeight;
    const { from, to } = this.#window();
    for (const [name, count] of [
      ['.above', from],
      ['.below', this.shown.length - to],
    ] as const)
      scroller.querySelector<HTMLElement>(name)?.style.setProperty('block-size', `${count * this.#rowHeight}px`);
    if (changed.has('activeId') && this.activeId) this.#reveal();
    if (['category', 'q', 'group', 'flag', 'kind'].some((name) => changed.has(name))) scroller.scrollTop = 0;
  }

  protected override render() {
    return html`<hc-list-head
        category=${this.category}
        q=${this.q}
        .counts=${this.counts}
        .filters=${this.filters}
        group=${this.group}
        .asked=${this.asked}
        .flags=${this.flags}
        flag=${this.flag}
        .kinds=${this.kinds}
        kind=${this.kind}
        openId=${this.openId}
        .taking=${this.taking}
      ></hc-list-head>
      <div class="body">${this.#pill()}${this.shown.length > 0 ? this.#rows() : this.#none()}</div>
      <slot></slot>`;
  }

  #rows() {
    const byId = new Map(this.rows.map((row) => [row.id, row]));
    const { from, to } = this.#window();
    const drawn = this.shown.slice(from, to).flatMap((id) => byId.get(id) ?? []);
    return html`<div
      class="rows"
      role="listbox"
      aria-label="Conversations"
      aria-multiselectable=${this.chosen.ids.size > 0 || nothing}
      aria-busy=${this.loading}
      aria-activedescendant=${drawn.some(({ id }) => id === this.activeId) ? `row-${this.activeId}` : nothing}
      tabindex="0"
      @scroll=${this.#scrolled}
      @pointerenter=${() => (this.#hovered = true)}
      @pointerleave=${this.#left}
      @keydown=${this.#key}
    >
      <div class="above" role="presentation"></div>
      ${repeat(
        drawn,
        ({ id }) => id,
        (row, index) =>
          html`<hc-conversation-row
            role="option"
            id="row-${row.id}"
            aria-selected=${row.id === this.openId}
            aria-checked=${this.chosen.ids.size > 0 ? this.chosen.ids.has(row.id) : nothing}
            aria-posinset=${from + index + 1}
            aria-setsize=${this.more ? -1 : this.shown.length}
            .row=${row}
            groupName=${this.groups.find(({ id }) => id === row.groupId)?.name ?? ''}
            meId=${this.meId}
            ?typing=${this.typists.has(row.id)}
            ?coached=${this.coached.includes(row.id)}
            ?chosen=${this.chosen.ids.has(row.id)}
            ?active=${row.id === this.activeId}
            .flags=${this.flags}
            .nowMs=${this.nowMs}
            .skew=${this.skew}
            @click=${(event: MouseEvent) => this.#clicked(event, row.id)}
            @dblclick=${(event: MouseEvent) => !chooses(event) && ask(this, { type: 'pop-out', id: row.id })}
          ></hc-conversation-row>`,
      )}
      <div class="below" role="presentation"></div>
      ${this.loading ? html`<div class="wait" role="presentation"><hc-skeleton kind="row" lines="1"></hc-skeleton></div>` : nothing}
    </div>`;
  }

  #pill() {
    return this.waiting > 0
      ? html`<div class="pill"><hc-button size="small" icon="up" @click=${this.#apply}>${this.waiting} new</hc-button></div>`
      : nothing;
  }

  #none() {
    if (this.fault)
      return html`<div class="fault" role="alert">
        <span>${this.fault}</span><hc-button size="small" @click=${() => ask(this, { type: 'more' })}>Try again</hc-button>
      </div>`;
    if (this.loading) return html`<div class="wait"><hc-skeleton kind="row" lines="6" label="Loading conversations"></hc-skeleton></div>`;
    const { icon, heading, words } = emptyWords(this.category, this.q);
    return html`<hc-empty icon=${icon} heading=${heading}>${words}</hc-empty>`;
  }

  #window() {
    return windowOf(this.shown.length, this.#rowHeight, this.top, this.viewHeight);
  }

  #reveal(): void {
    const at = this.shown.indexOf(this.activeId);
    if (at < 0 || !this.scroller) return;
    this.scroller.scrollTop = reveal(at, this.#rowHeight, this.scroller.scrollTop, this.scroller.clientHeight);
  }

  // A row's place changes only where nobody points: held while hovered, let go by the pill or by leaving.
  #apply(): void {
    this.shown = pin(
      [],
      this.rows.map(({ id }) => id),
      null,
    );
    this.waiting = 0;
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  #left(): void {
    this.#hovered = false;
    if (this.waiting === 0) return;
    this.shown = pin(
      this.shown,
      this.rows.map(({ id }) => id),
      this.openId || null,
    );
    this.waiting = 0;
  }

  #scrolled(event: Event): void {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    this.top = scrollTop;
    if (this.more && !this.loading && scrollTop + clientHeight > scrollHeight - 600) ask(this, { type: 'more' });
  }

  #clicked(event: MouseEvent, id: string): void {
    if (chooses(event)) this.choose(id, event.shiftKey);
    else ask(this, { type: 'open', id });
  }

  #key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      return this.chooseAll();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.shown.indexOf(this.activeId);
    const last = this.shown.length - 1;
    const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[event.key];
    if (event.key === 'Enter' && at >= 0) ask(this, { type: 'open', id: this.activeId });
    else if (to !== undefined) this.#moveTo(this.shown[to] ?? '', event.shiftKey);
    else return;
    event.preventDefault();
    this.dispatchEvent(new Event('cursor', { bubbles: true }));
  }

  // With Shift the rows that are walked over are chosen, the first one too.
  #moveTo(id: string, shift: boolean): void {
    if (shift && this.chosen.ids.size === 0 && this.activeId) this.choose(this.activeId);
    this.activeId = id;
    if (shift) this.choose(id, true);
  }
}

function chooses(event: MouseEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey || isPick(event);
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-conversation-list': HcConversationList;
  }
}
