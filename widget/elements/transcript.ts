// The conversation: rows in order, kept at its end while the reader is there, and still where they are not.
// Knows the view; knows nothing of where it comes from.
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { SessionActions, SessionView } from '../view.ts';
import { fill } from '../fill.ts';
import { allWords } from '../strings.ts';
import { arrange, type Row } from './arrange.ts';
import { around, hold, middleOf } from './around.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { Drawn, type Changed } from './drawn.ts';
import { clock, group, spoken, type MessageContext, type Rich } from './message.ts';
import { bubbleStyles } from './bubble.styles.ts';
import { richMessage } from './rich-message.ts';
import { mark } from './marks.ts';
import { transcriptStyles } from './transcript.styles.ts';

/**
 * @fires help-chat-asked - loadEarlier, setReading, pick, and what the parts inside ask for
 * @csspart transcript - the scrolling log
 * @csspart bubble - one message
 * @csspart choice - one quick reply
 */
export class HelpChatTranscript extends Drawn {
  static override names = ['view', 'middle', 'fresh', 'picked'];

  constructor() {
    super([controls, bubbleStyles, transcriptStyles]);
  }

  view!: SessionView;
  /** What files and articles are fetched with. */
  session!: Partial<Pick<SessionActions, 'fileUrl' | 'article'>>;

  /** Key of the row that is drawn with those around it; none at the end. */
  private middle?: string | undefined;
  private fresh = false;
  private picked: string | null = null;
  readonly #rich: Rich = richMessage({
    fileUrl: async (id) => (await this.session.fileUrl?.(id)) ?? '',
    article: async (id, helpful) => this.session.article?.(id, helpful),
  });
  #aloud = '';
  #rows: readonly Row[] = [];
  #stay = (): void => {};
  readonly #boxes = new Map<string, HTMLElement>();
  #atEnd = true;
  #measure = 0;
  #last: MessageItem | undefined;
  readonly #sizes = new ResizeObserver(() => this.#settle());

  protected override willUpdate(changed: Changed): void {
    if (!this.#atEnd) this.#stay = hold(this.#log, this.#said.children);
    const { chapters } = this.view;
    if (!changed.has('view') || (changed.get('view') as SessionView | undefined)?.chapters === chapters) return;
    this.#rows = arrange(chapters, (at) => new Date(at).toDateString());
    this.#arrived(chapters.at(-1)?.items.filter((item) => item.kind === 'message') ?? []);
  }

  protected override render(): TemplateResult {
    const { typing } = this.view;
    const strings = allWords(this.view.strings);
    return html`<div
        class="log"
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        part="transcript"
        tabindex="0"
        @scroll=${this.#scrolled}
      >
        <div class="rows">
          ${this.#more ? html`<p class="line small">${strings.loading}</p>` : nothing}
          <div class="said-all"></div>
          ${
            typing
              ? html`<p class="typing"><i></i><i></i><i></i><span class="sr">${fill(strings.typing, { name: typing })}</span></p>`
              : nothing
          }
        </div>
      </div>
      ${this.fresh ? html`<button class="fresh" @click=${this.toEnd}>${strings.fresh}</button>` : nothing}
      <p class="sr" role="status">${this.#aloud}</p>`;
  }

  protected override updated(changed: Changed): void {
    const seen = changed.has('view');
    this.#draw(seen || changed.has('picked'));
    this.#stay();
    this.#settle();
    for (const box of [this.#log, this.#log.firstElementChild!]) this.#sizes.observe(box);
    // Where there is nothing to scroll yet, nobody could ask for what was said before.
    if (seen) this.#scrolled();
  }

  disconnectedCallback(): void {
    this.#sizes.disconnect();
  }

  override focus(): void {
    this.#log.focus();
  }

  /** Goes to the newest message and stays with it. */
  toEnd(): void {
    this.#stand(true);
    this.#settle();
  }

  /** Whether the reader stands at the end from now on, which is also whether they read what comes. */
  #stand(atEnd: boolean): void {
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.fresh = false;
    if (atEnd) this.middle = undefined;
    ask(this, 'setReading', atEnd);
  }

  // One box a row, kept by its key: a half-filled form stays itself when earlier rows come before it, or it is scrolled away.
  #draw(anew: boolean): void {
    const context = this.#context();
    const boxes = this.#boxes;
    const rows = around(this.#rows, this.middle);
    // What is here from the start does not rise, it may have been shown before (welcome-log.ts); nor does what is scrolled to.
    const still = boxes.size === 0 || this.middle;
    for (const [key, box] of boxes) {
      if (rows.some((row) => row.key === key)) continue;
      if (box.matches(':focus-within')) this.#log.focus({ preventScroll: true });
      box.remove();
      if (!box.querySelector('help-chat-form')) boxes.delete(key);
    }
    let next = this.#said.firstElementChild;
    for (const row of rows) {
      const box = boxes.get(row.key) ?? document.createElement('div');
      if (!box.isConnected || anew) {
        if (still) box.className = 'still';
        render(row.kind === 'group' ? group(row, context) : mark(row, this.view, new Date()), box, { host: this });
        boxes.set(row.key, box);
      }
      if (box === next) next = next.nextElementSibling;
      else this.#said.insertBefore(box, next);
    }
  }

  #context(): MessageContext {
    const { view } = this;
    return {
      view,
      rich: this.#rich,
      time: clock(view.language),
      lastKey: this.#last?.key,
      openStepId: view.openStepId === this.picked ? null : view.openStepId,
      pick: (stepId, optionId) => {
        this.picked = stepId;
        // The button goes away under the finger: focus stays in the conversation.
        this.#log.focus();
        this.toEnd();
        ask(this, 'pick', stepId, optionId);
      },
    };
  }

  #arrived(all: readonly MessageItem[]): void {
    const last = all.at(-1);
    if (!last || last.key === this.#last?.key) return;
    const seen = all.findIndex(({ key }) => key === this.#last?.key);
    // The first filling is history: only its last words are said. Later, everything new of others is.
    const others = (seen < 0 ? [last] : all.slice(seen + 1)).filter(({ author }) => author.kind !== 'visitor');
    if (others.length > 0) this.#aloud = others.map((item) => spoken(item, this.view)).join('\n');
    if (last.author.kind === 'visitor') this.#stand(true);
    this.fresh = !this.#atEnd;
    this.#last = last;
  }

  #scrolled(): void {
    const log = this.#log;
    // Moved by its own growing or by a keyboard, not by a finger.
    if (this.#atEnd && this.#measure !== this.#size) return this.#settle();
    const drawn = around(this.#rows, this.middle);
    this.#stand(log.scrollHeight - log.scrollTop - log.clientHeight < 40 && drawn.at(-1) === this.#rows.at(-1));
    if (!this.#atEnd) this.middle = middleOf(log, this.#said.children, drawn);
    // Asked for in good time: what comes is drawn row by row, as the reader goes on.
    if (drawn[0] !== this.#rows[0] || (this.#atEnd && log.scrollTop > 160)) return;
    if (this.#more) ask(this, 'loadEarlier');
  }

  #settle(): void {
    if (!this.#log) return;
    if (this.#atEnd) this.#log.scrollTop = this.#log.scrollHeight;
    this.#measure = this.#size;
  }

  get #size(): number {
    return this.#log.scrollHeight + this.#log.clientHeight / 1e5;
  }

  /** Something was said before what is here. */
  get #more(): boolean | undefined {
    return this.view.moreChapters || this.view.chapters[0]?.more;
  }

  get #log(): HTMLElement {
    return this.renderRoot.querySelector('.log')!;
  }

  /** The rows that are drawn. */
  get #said(): Element {
    return this.#log.querySelector('.said-all')!;
  }
}

Drawn.define('help-chat-transcript', HelpChatTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-transcript': HelpChatTranscript;
  }
}
