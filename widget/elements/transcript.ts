// The conversation: rows in order, kept at its end while the reader is there, and still where they are not.
// Knows the view; knows nothing of where it comes from.
import { html, LitElement, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { SessionView } from '../view.ts';
import { fill } from '../strings.ts';
import { arrange, type Row } from './arrange.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { define } from './define.ts';
import { group, spoken, type MessageContext } from './message.ts';
import { transcriptStyles } from './transcript.styles.ts';
import { whenNeeded } from './when-needed.ts';

/** Rows drawn at once; scrolling up draws as many more. 5,000 messages cost what 60 do. */
const WINDOW = 60;

/**
 * @fires help-chat-asked - loadEarlier, setReading, pick, and what the parts inside ask for
 * @csspart transcript - the scrolling log
 * @csspart bubble - one message
 * @csspart choice - one quick reply
 */
export class HelpChatTranscript extends LitElement {
  static override styles = [controls, transcriptStyles];
  static override properties = {
    view: { attribute: false },
    loading: { type: Boolean },
    shown: { state: true },
    fresh: { state: true },
    picked: { state: true },
    marks: { state: true },
  };

  view!: SessionView;
  fileUrl!: (id: string) => Promise<string>;
  /** Earlier items are on their way. */
  loading = false;

  private shown = WINDOW;
  private fresh = false;
  private picked: string | null = null;
  private marks: typeof import('./marks.ts') | undefined;
  private aloud = '';
  private rows: readonly Row[] = [];
  private drawn = new Map<string, HTMLElement>();
  private atEnd = true;
  private measure = 0;
  private last: MessageItem | undefined;
  private readonly sizes = new ResizeObserver(() => this.settle());

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { chapters } = this.view;
    if (!changed.has('view') || changed.get('view')?.chapters === chapters) return;
    this.rows = arrange(chapters, (at) => new Date(at).toDateString());
    if (!this.marks && this.rows.some(({ kind }) => kind !== 'group')) {
      whenNeeded(
        () => import('./marks.ts'),
        (marks) => (this.marks = marks),
      );
    }
    this.arrived(chapters.at(-1)?.items.filter((item) => item.kind === 'message') ?? []);
  }

  protected override render(): TemplateResult {
    const { strings, stage, typing } = this.view;
    return html`<div
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
          ${stage === 'connecting' && !this.last ? html`<i class="bone"></i><i class="bone"></i>` : nothing}
          <div class="said-all"></div>
          ${
            typing
              ? html`<p class="typing"><i></i><i></i><i></i><span class="sr">${fill(strings.typing, { name: typing })}</span></p>`
              : nothing
          }
        </div>
      </div>
      ${this.fresh ? html`<button type="button" class="fresh" @click=${this.toEnd}>${strings.fresh}</button>` : nothing}
      <p class="sr" role="status">${this.aloud}</p>`;
  }

  // The place is measured before the rows are drawn and restored after: what is read stays where it is.
  protected override updated(): void {
    const { log } = this;
    const fromEnd = log.scrollHeight - log.scrollTop;
    const first = this.drawn.keys().next().value;
    this.draw(log.querySelector('.said-all')!);
    if (first !== this.drawn.keys().next().value) log.scrollTop = log.scrollHeight - fromEnd;
    this.settle();
    this.sizes.observe(log);
    this.sizes.observe(log.firstElementChild!);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  /** Goes to the newest message and stays with it. */
  toEnd(): void {
    this.atEnd = true;
    this.fresh = false;
    this.settle();
  }

  // One box a row, kept by its key: a half-filled form stays itself when earlier rows come before it.
  private draw(into: HTMLElement): void {
    const context = this.context();
    const before = this.drawn;
    this.drawn = new Map();
    let next = into.firstElementChild;
    for (const row of this.rows.slice(-this.shown)) {
      const box = before.get(row.key) ?? document.createElement('div');
      before.delete(row.key);
      this.drawn.set(row.key, box);
      render(row.kind === 'group' ? group(row, context) : this.marks?.mark(row, this.view, new Date()), box, { host: this });
      if (box === next) next = next.nextElementSibling;
      else into.insertBefore(box, next);
    }
    for (const box of before.values()) box.remove();
  }

  private context(): MessageContext {
    const { view } = this;
    const clock = new Intl.DateTimeFormat(view.language, { hour: 'numeric', minute: '2-digit' });
    return {
      view,
      fileUrl: this.fileUrl,
      time: (at) => clock.format(new Date(at)),
      lastKey: this.last?.key,
      openStepId: view.openStepId === this.picked ? null : view.openStepId,
      pick: (stepId, optionId) => {
        this.picked = stepId;
        // The button goes away under the finger: focus stays in the conversation.
        this.log.focus();
        this.toEnd();
        ask(this, 'pick', stepId, optionId);
      },
    };
  }

  private arrived(all: readonly MessageItem[]): void {
    const last = all.at(-1);
    if (!last || last.key === this.last?.key) return;
    const seen = all.findIndex(({ key }) => key === this.last?.key);
    // The first filling is history: only its last words are said. Later, everything new of others is.
    const others = (seen < 0 ? [last] : all.slice(seen + 1)).filter(({ author }) => author.kind !== 'visitor');
    if (others.length > 0) this.aloud = others.map((item) => spoken(item, this.view)).join('\n');
    if (last.author.kind === 'visitor') this.atEnd = true;
    this.fresh = !this.atEnd;
    this.last = last;
  }

  private scrolled(): void {
    const { log } = this;
    // Moved by its own growing or by a keyboard, not by a finger.
    if (this.atEnd && this.measure !== this.size) return this.settle();
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    if (atEnd !== this.atEnd) {
      this.atEnd = atEnd;
      this.fresh &&= !atEnd;
      if (atEnd) this.shown = WINDOW;
      ask(this, 'setReading', atEnd);
    }
    if (atEnd || log.scrollTop > 160 || this.loading) return;
    if (this.rows.length > this.shown) this.shown += WINDOW;
    else if (this.view.moreChapters || this.view.chapters[0]?.more) {
      this.shown += WINDOW;
      ask(this, 'loadEarlier');
    }
  }

  private settle(): void {
    if (!this.hasUpdated) return;
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
    this.measure = this.size;
  }

  private get size(): number {
    return this.log.scrollHeight + this.log.clientHeight / 1e5;
  }

  private get log(): HTMLElement {
    return this.renderRoot.querySelector('.log')!;
  }
}

define('help-chat-transcript', HelpChatTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-transcript': HelpChatTranscript;
  }
}
