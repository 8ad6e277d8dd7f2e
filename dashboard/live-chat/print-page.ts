// One conversation on paper (SPEC T-25): its head and all of its words, however long it is; what only staff see when asked for.
// A page of its own, because the transcript on screen draws only what is around the reader.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { staffItemOf } from '#protocol/conversation/staff-items.ts';
import { itemOf, type Author, type TranscriptItem } from '#protocol/conversation/transcript.ts';
import { valueWords } from '#protocol/field-values.ts';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/skeleton.ts';
import '../components/switch.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { refusalWords } from '../words.ts';
import { isStaffLine, lineWords } from './line-words.ts';
import { printStyles } from './print-page.styles.ts';
import { size } from './refusal-words.ts';
import { filledIn } from './filled-in.ts';

type Paper = ConversationResponse & { readonly events: readonly StoredEvent[] };

@customElement('hc-print-page')
export class HcPrintPage extends LitElement {
  static override styles = [base, printStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext }) private desk!: Desk;

  @state() private paper: Paper | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private staff = false;

  protected override firstUpdated(): void {
    void this.#load(this.route.params[0] ?? '');
  }

  async #load(id: string): Promise<void> {
    const [about, events] = await Promise.all([this.api.conversation(id), everything(this.api, id)]);
    if ('refused' in about) this.refusal = about.refused;
    else if ('refused' in events) this.refusal = events.refused;
    else this.paper = { ...about.ok, events: events.ok };
  }

  protected override render() {
    const { paper, refusal } = this;
    if (refusal) return html`<hc-empty icon="alert" heading="This cannot be printed">${refusalWords(refusal)}</hc-empty>`;
    if (!paper) return html`<hc-skeleton kind="row" lines="8" label="Loading the conversation"></hc-skeleton>`;
    return html`<div class="tools" role="toolbar" aria-label="Printing">
        <a href="/dashboard/live-chat/all/${paper.row.id}">Back to the chat</a>
        <hc-switch ?checked=${this.staff} @change=${this.#turned}>Coaching, notes and form values</hc-switch>
        <hc-button variant="primary" icon="print" @click=${() => print()}>Print</hc-button>
      </div>
      <article aria-label="Chat ${paper.row.number}">
        ${this.#head(paper)}
        ${this.staff ? html`<p class="warn">With what only staff may see. Do not hand it to the visitor.</p>` : nothing}
        <ol>
          ${repeat(
            this.#lines(paper),
            ({ item }) => item.key,
            ({ item, day }) => html`${day ? html`<li class="day">${day}</li>` : nothing}${this.#item(item, paper)}`,
          )}
        </ol>
      </article>`;
  }

  #head({ row, visitor, events }: Paper) {
    const { settings } = this.desk.me.site;
    const agents = new Set(events.flatMap(({ by }) => (by.kind === 'agent' ? [by.name] : [])));
    const facts = [
      ['Visitor', [visitorLabel(row.visitor), visitor.email].filter(Boolean).join(', ')],
      ['Agents', [...agents].join(', ') || 'None'],
      ['Started', this.#time(row.startedAt)],
      ['Ended', row.closedAt ? this.#time(row.closedAt) : 'Still open'],
      ['Times', settings.timeZone],
      ...this.#fields(row),
    ];
    return html`<header>
      <p>${settings.name}</p>
      <h1>Chat #${row.number}</h1>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><bdi>${value}</bdi></dd>`,
        )}
      </dl>
    </header>`;
  }

  /** T-25: custom fields; those for agents only with what else staff may see. */
  #fields({ fields }: Paper['row']): readonly [string, string][] {
    const { desk, staff } = this;
    const shown = desk.fields.filter(({ visibleTo }) => staff || visibleTo === 'visitor').map(({ key }) => key);
    return filledIn(desk.fields, fields)
      .filter(({ key }) => shown.includes(key))
      .map(({ label, value }) => [label, valueWords(value)]);
  }

  /** What is printed, each first line of a day with its day. */
  #lines({ events }: Paper): readonly { readonly item: TranscriptItem; readonly day: string }[] {
    const items = events.flatMap((event) => (this.staff ? staffItemOf(event) : event.publicSeq === null ? undefined : itemOf(event)) ?? []);
    let last = '';
    return items.map((item) => {
      const day = this.#time(item.at, { dateStyle: 'full' });
      const line = { item, day: day === last ? '' : day };
      last = day;
      return line;
    });
  }

  #item(item: TranscriptItem, { row }: Paper) {
    const time = html`<time datetime=${item.at}>${this.#time(item.at, { timeStyle: 'short' })}</time>`;
    switch (item.kind) {
      case 'line':
        return html`<li class="line ${isStaffLine(item) ? 'staff' : ''}">
          ${time}
          <p>${lineWords(item, '')}${this.staff && item.detail ? `: ${item.detail}` : nothing}</p>
        </li>`;
      case 'coaching':
        return html`<li class="staff">${time}${said(`${this.#name(item.author, row)} (coaching)`, item.text)}</li>`;
      case 'form':
        return html`<li class="staff">
          ${time}${said(item.title, item.values.map(({ label, value }) => `${label}: ${value}`).join('\n'))}
        </li>`;
      case 'message':
        return html`<li>
          ${time}${said(this.#name(item.author, row), [item.text, item.link && `${item.link.label}: ${item.link.url}`, ...(item.articles ?? []).map(({ title }) => title)].filter(Boolean).join('\n'))}
          ${item.attachments.map((file) => html`<p>File: <bdi>${file.name}</bdi>, ${size(file.size)}</p>`)}
        </li>`;
    }
  }

  #name(author: Author, row: Paper['row']): string {
    switch (author.kind) {
      case 'agent':
        return author.name;
      case 'visitor':
        return visitorLabel(row.visitor);
      default:
        return this.desk.me.site.settings.assistantName;
    }
  }

  #time(at: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }): string {
    return new Date(at).toLocaleString(undefined, { timeZone: this.desk.me.site.settings.timeZone, ...style });
  }

  #turned(event: Event): void {
    this.staff = (event.currentTarget as HTMLElementTagNameMap['hc-switch']).checked;
  }
}

function said(name: string, text: string) {
  return html`<p dir="auto">
    <b><bdi>${name}</bdi>:</b> <span class="text">${text}</span>
  </p>`;
}

/** All events of a conversation, page by page from its end. */
async function everything(api: Api, id: string) {
  let events: readonly StoredEvent[] = [];
  for (;;) {
    const page = await api.events(id, events[0]?.seq, limits.replayPage);
    if ('refused' in page) return page;
    events = [...page.ok.events, ...events];
    if (page.ok.events.length === 0 || (events[0]?.seq ?? 1) === 1) return { ok: events };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-print-page': HcPrintPage;
  }
}
