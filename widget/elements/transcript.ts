// The conversation: rows in order, kept at its end while the reader is there, and still where they are not.
// Knows the view; knows nothing of where it comes from.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { ChapterView, SessionView } from '../view.ts';
import { fill } from '../strings.ts';
import { arrange, type Row } from './arrange.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { define } from './define.ts';
import { downIcon, icon } from './icons.ts';
import { group, lineWords, spoken, type MessageContext } from './message.ts';
import { transcriptStyles } from './transcript.styles.ts';

/** Rows drawn at once; scrolling up draws as many more. 5,000 messages cost what 60 do. */
const WINDOW = 60;

/**
 * @fires help-chat-asked - loadEarlier, setReading, pick, retry, discard, submitForm
 * @csspart transcript - the scrolling log
 * @csspart bubble - one message
 * @csspart choice - one quick reply
 */
export class HelpChatTranscript extends LitElement {
  static override styles = [controls, transcriptStyles];

  @property({ attribute: false }) view!: SessionView;
  @property({ attribute: false }) fileUrl!: (id: string) => Promise<string>;
  /** Earlier items are on their way. */
  @property({ type: Boolean }) loading = false;

  @state() private shown = WINDOW;
  @state() private fresh = false;
  @state() private aloud = '';
  @state() private picked: string | null = null;

  private rows: readonly Row[] = [];
  private atEnd = true;
  private last: MessageItem | undefined;
  private readonly sizes = new ResizeObserver(() => this.settle());

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view') as SessionView | undefined;
    if (!changed.has('view') || before?.chapters === this.view.chapters) return;
    this.rows = arrange(this.view.chapters, (at) => new Date(at).toDateString());
    const all = messages(this.view.chapters.at(-1));
    const last = all.at(-1);
    if (last && last.key !== this.last?.key) this.arrived(all, last);
    this.last = last;
  }

  // The place is measured before the draw and restored after it: what is read stays where it is.
  protected override update(changed: PropertyValues<this>): void {
    const log = this.log;
    const first = this.firstKey;
    const fromEnd = log ? log.scrollHeight - log.scrollTop : 0;
    super.update(changed);
    if (!log) this.sizes.observe(this.renderRoot.querySelector('.rows')!);
    else if (!this.atEnd && first !== this.firstKey) log.scrollTop = log.scrollHeight - fromEnd;
    this.firstKey = this.rows.at(-this.shown)?.key ?? this.rows[0]?.key;
    this.settle();
  }
  private firstKey: string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const rows = this.renderRoot.querySelector('.rows');
    if (rows) this.sizes.observe(rows);
  }

  /** Goes to the newest message and stays with it. */
  toEnd(): void {
    this.atEnd = true;
    this.fresh = false;
    this.settle();
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const { strings } = view;
    const context = this.context();
    return html`
      <div
        class="log"
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        part="transcript"
        tabindex="0"
        @scroll=${this.scrolled}
      >
        <div class="rows">
          ${this.loading ? html`<p class="line small">${strings.loading}</p>` : nothing}
          ${view.stage === 'connecting' && !this.last ? skeleton : nothing}
          ${repeat(
            this.rows.slice(-this.shown),
            (row) => row.key,
            (row) => this.row(row, context),
          )}
          ${
            view.typing
              ? html`<p class="typing"><i></i><i></i><i></i><span class="sr">${fill(strings.typing, { name: view.typing })}</span></p>`
              : nothing
          }
        </div>
      </div>
      ${this.fresh ? html`<button type="button" class="fresh" @click=${this.toEnd}>${icon(downIcon)}${strings.fresh}</button>` : nothing}
      <p class="sr" role="status">${this.aloud}</p>
    `;
  }

  private row(row: Row, context: MessageContext): TemplateResult {
    if (row.kind === 'group') return group(row, context);
    const { strings } = this.view;
    if (row.kind === 'line') {
      const words = lineWords(row.item.line, row.item.how, row.item.name, this.view);
      return words ? html`<p class="line small" dir="auto">${words}</p>` : html``;
    }
    const date = this.date(row.at);
    if (row.kind === 'day') return html`<p class="mark small">${date}</p>`;
    return html`<p class="mark small">${fill(row.now ? strings.chapterNow : strings.chapter, { number: String(row.number), date })}</p>`;
  }

  private context(): MessageContext {
    const { view } = this;
    const clock = new Intl.DateTimeFormat(view.language, { hour: 'numeric', minute: '2-digit' });
    return {
      view,
      fileUrl: this.fileUrl,
      time: (at) => clock.format(new Date(at)),
      lastKey: this.last?.key,
      from: this,
      openStepId: view.openStepId === this.picked ? null : view.openStepId,
      pick: (stepId, optionId) => {
        this.picked = stepId;
        // The button goes away under the finger: focus stays in the conversation.
        this.log!.focus();
        this.toEnd();
        ask(this, 'pick', stepId, optionId);
      },
    };
  }

  private date(at: string): string {
    const day = new Date(at);
    if (day.toDateString() === new Date().toDateString()) return this.view.strings.today;
    return new Intl.DateTimeFormat(this.view.language, { day: 'numeric', month: 'long' }).format(day);
  }

  private arrived(all: readonly MessageItem[], last: MessageItem): void {
    const seen = all.findIndex((item) => item.key === this.last?.key);
    // The first filling is history: only its last words are said. Later, everything new of others is.
    const others = (seen < 0 ? all.slice(-1) : all.slice(seen + 1)).filter((item) => item.author.kind !== 'visitor');
    if (others.length > 0) this.aloud = others.map((item) => spoken(item, this.view)).join('\n');
    if (last.author.kind === 'visitor') this.atEnd = true;
    else if (!this.atEnd) this.fresh = true;
  }

  private scrolled(): void {
    const log = this.log!;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    if (atEnd !== this.atEnd) {
      this.atEnd = atEnd;
      if (atEnd) this.fresh = false;
      ask(this, 'setReading', atEnd);
    }
    if (atEnd) this.shown = WINDOW;
    else if (log.scrollTop < 160) this.earlier();
  }

  private earlier(): void {
    if (this.rows.length > this.shown) this.shown += WINDOW;
    else if (!this.loading && (this.view.moreChapters || this.view.chapters[0]?.more)) {
      this.shown += WINDOW;
      ask(this, 'loadEarlier');
    }
  }

  private settle(): void {
    const log = this.log;
    if (log && this.atEnd) log.scrollTop = log.scrollHeight;
  }

  private get log(): HTMLElement | null {
    return this.renderRoot.querySelector('.log');
  }
}

const skeleton = html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;

function messages(chapter: ChapterView | undefined): readonly MessageItem[] {
  return chapter?.items.filter((item) => item.kind === 'message') ?? [];
}

define('help-chat-transcript', HelpChatTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-transcript': HelpChatTranscript;
  }
}
