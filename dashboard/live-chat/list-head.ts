// The head of the list: category, quick lists, groups, search, Take next. Asks by events.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Category } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { FilterChoice } from '../groups.ts';
import { addressOf } from './address.ts';
import { ask } from './asks.ts';
import { listHeadStyles } from './list-head.styles.ts';

export type Counts = {
  readonly queued: number;
  readonly open: number;
  readonly mine: number;
  /** Of mine, messages. */ readonly unread?: number;
};

/** `speaker` as a person would write it. */
function kindName(kind: string): string {
  return kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
}

const searchAfterMs = 250;

/** @fires ask - category, group, search, take-next. */
@customElement('hc-list-head')
export class HcListHead extends LitElement {
  static override styles = [base, listHeadStyles];

  @property() category: Category = 'all';
  @property() q = '';
  @property({ attribute: false }) counts: Counts = { queued: 0, open: 0, mine: 0 };
  /** What it can be narrowed to, one's own groups first; empty where there is only All. */
  @property({ attribute: false }) filters: readonly FilterChoice[] = [];
  @property() group = 'mine';
  /** The filter as the address has it: links keep it. */
  @property({ attribute: false }) asked: string | undefined = undefined;
  /** What the site looks out for; the one that the list is narrowed to, empty for any. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  @property() flag = '';
  /** Kinds of audience to choose from, and the one that the list is narrowed to; empty for any. */
  @property({ attribute: false }) kinds: readonly string[] = [];
  @property() kind = '';
  @property() openId = '';
  @property({ type: Boolean }) taking = false;
  #search: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#search);
  }

  protected override render() {
    return html`<div class="bar">
        <h1>Conversations</h1>
        <hc-button
          size="small"
          icon="take"
          ?busy=${this.taking}
          ?disabled=${this.counts.queued === 0}
          title="Take the one that waits longest (N)"
          @click=${() => ask(this, { type: 'take-next' })}
          >Take next</hc-button
        >
      </div>
      <div class="bar">
        <hc-field
          type="select"
          label="Category"
          label-hidden
          .value=${this.category === 'all' || this.category === 'closed' ? this.category : 'open'}
          .options=${[
            { value: 'all', label: 'All' },
            { value: 'open', label: `Open (${this.counts.open})` },
            { value: 'closed', label: 'Closed' },
          ]}
          @change=${this.#category}
        ></hc-field>
        <nav class="chips" aria-label="Quick lists">
          ${this.#chip('mine', 'Mine', this.counts.mine, this.counts.unread)}${this.#chip('queue', 'Queue', this.counts.queued)}
        </nav>
      </div>
      ${this.filters.length > 0 || this.flags.length > 0 || this.flag || this.kinds.length > 0 ? html`<div class="narrow">${this.filters.length > 0 ? this.#groups() : nothing}${this.flags.length > 0 || this.flag ? this.#flags() : nothing}${this.kinds.length > 0 ? this.#kinds() : nothing}</div>` : nothing}
      <hc-field
        type="search"
        label="Search names, e-mails and messages"
        label-hidden
        icon="search"
        placeholder="Search names and messages"
        .value=${this.q}
        @input=${this.#typed}
      ></hc-field>`;
  }

  #groups() {
    return html`<hc-field
      type="select"
      label="Group"
      label-hidden
      .value=${this.group}
      .options=${this.filters.map(({ value, name, own, queued }) => ({
        value,
        label: `${name}${own ? ' (mine)' : ''}${queued > 0 ? `, ${queued} waiting` : ''}`,
      }))}
      @change=${(event: Event) => ask(this, { type: 'group', group: (event.currentTarget as HTMLSelectElement).value })}
    ></hc-field>`;
  }

  #flags() {
    const known = this.flags.some(({ key }) => key === this.flag);
    return html`<hc-field
      type="select"
      label="Flag"
      label-hidden
      .value=${this.flag}
      .options=${[
        { value: '', label: 'With or without flags' },
        ...(this.flag && !known ? [{ value: this.flag, label: this.flag }] : []),
        ...this.flags.map(({ key, name }) => ({ value: key, label: `Flag: ${name}` })),
      ]}
      @change=${(event: Event) => ask(this, { type: 'narrow-flag', flag: (event.currentTarget as HTMLSelectElement).value })}
    ></hc-field>`;
  }

  #kinds() {
    return html`<hc-field
      type="select"
      label="Kind of visitor"
      label-hidden
      .value=${this.kind}
      .options=${[{ value: '', label: 'All kinds' }, ...this.kinds.map((value) => ({ value, label: kindName(value) }))]}
      @change=${(event: Event) => ask(this, { type: 'narrow-kind', kind: (event.currentTarget as HTMLSelectElement).value })}
    ></hc-field>`;
  }

  // Both narrow Open; the chosen one, pressed again, leads back to it.
  #chip(category: Category, words: string, count: number, unread = 0) {
    const chosen = this.category === category;
    return html`<a
      href=${addressOf({ category: chosen ? 'open' : category, id: this.openId || null, q: this.q, group: this.asked, flag: this.flag, kind: this.kind })}
      aria-current=${chosen ? 'page' : nothing}
      >${words} <span class=${category === 'queue' && count > 0 ? 'busy' : ''}>${count}</span>${
        unread > 0 ? html`<span class="unread" title="Unread messages">${unread}<span class="unseen"> unread</span></span>` : nothing
      }</a
    >`;
  }

  #category(event: Event): void {
    const { value } = event.currentTarget as HTMLSelectElement;
    if (value === 'all' || value === 'open' || value === 'closed') ask(this, { type: 'category', category: value });
  }

  #typed(event: Event): void {
    const q = (event.currentTarget as HTMLInputElement).value;
    clearTimeout(this.#search);
    this.#search = setTimeout(() => ask(this, { type: 'search', q }), searchAfterMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-list-head': HcListHead;
  }
}
