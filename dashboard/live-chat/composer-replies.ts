// Saved replies at a reply box: `/` and a few letters open a list over it, a button opens all of them, a chat that was just taken
// offers greetings. What is picked is put where the caret is and sent by nobody. The parts that show are loaded when first needed.
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { EndButtons } from '#protocol/conversation/parts.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import { fillReply, type FilledReply, type ReplyValues } from '#protocol/reply-text.ts';
import { FollowSource } from '../follow-source.ts';
import type { Chat } from '../replies/reply-fit.ts';
import type { ReplyPickEvent, WordsPickEvent } from './asks.ts';
import type { ReplyBook } from './reply-book.ts';
import type { HcReplyDialog } from './reply-dialog.ts';
import type { HcReplyList } from './reply-list.ts';
import { type Slash, slashAt, withReply } from './slash.ts';

export type { Chat };

/** What the box gives. */
export type ReplyBox = ReactiveControllerHost &
  EventTarget & {
    readonly renderRoot: ParentNode;
    readonly conversationId: string;
    readonly book: ReplyBook | undefined;
    readonly values: ReplyValues;
    readonly chat: Chat;
    readonly greets: boolean;
    /** Puts the words into the box, with the caret there and the buttons under them. */
    write(text: string, caret: number, buttons: EndButtons | null): void;
    /** Takes the reply's files along. */
    bring(reply: SavedReply): void;
  };

export class ComposerReplies implements ReactiveController {
  readonly #box: ReplyBox;
  #slash: Slash | undefined;
  /** Where a slash stands that Escape has made a plain one. */
  #plain = -1;
  /** Where the caret stood when the dialog was opened: a page that cannot be used forgets it. Undefined: it is not open. */
  #browsing: number | undefined;
  #greeted = '';

  constructor(box: ReplyBox) {
    this.#box = box;
    box.addController(this);
    new FollowSource(box, () => box.book);
  }

  hostUpdate(): void {
    const { greets, book, conversationId } = this.#box;
    if (!greets || !book || this.#greeted === conversationId) return;
    this.#greeted = conversationId;
    void import('./reply-greetings.ts');
    if (!book.replies) void book.load();
  }

  /** Looks at the text again, after it or the caret in it has changed. */
  look(area: HTMLTextAreaElement | null): void {
    const found = this.#box.book && area && area.selectionStart === area.selectionEnd ? slashAt(area.value, area.selectionEnd) : undefined;
    if (!found) this.#plain = -1;
    const slash = found?.from === this.#plain ? undefined : found;
    if (slash?.from === this.#slash?.from && slash?.query === this.#slash?.query) return;
    if (slash && !this.#slash) {
      void import('./reply-list.ts').then(() => this.#box.requestUpdate());
      void this.#box.book?.load();
    }
    this.#slash = slash;
    this.#box.requestUpdate();
  }

  leave(): void {
    this.look(null);
  }

  /** Whether the list has taken the key for itself: never one that belongs to the composition of a word. */
  key(event: KeyboardEvent): boolean {
    const list = this.#list;
    if (!this.#slash || event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'Escape') {
      this.#plain = this.#slash.from;
      this.#slash = undefined;
      this.#box.requestUpdate();
      return true;
    }
    const enters = !event.shiftKey && (event.key === 'Enter' || event.key === 'Tab');
    // Who was quicker than the list meant a reply, not to send "/hi".
    if (!list?.isReady) return enters && !this.#box.book?.refusal;
    if (list.many === 0) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') list.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (enters) list.pick();
    else return false;
    return true;
  }

  /** What the textarea says of the list, for whoever hears it. */
  get active(): string | undefined {
    return this.#slash ? this.#list?.activeId : undefined;
  }

  get isOpen(): boolean {
    return this.#slash !== undefined;
  }

  browse(): void {
    this.#browsing = this.#area?.selectionEnd ?? 0;
    void this.#box.book?.load();
    void import('./reply-dialog.ts').then(() => this.#box.requestUpdate());
    this.#box.requestUpdate();
  }

  /** Over the box, while a shortcut is typed. */
  list() {
    const { book, chat, values } = this.#box;
    if (!this.#slash) return nothing;
    return html`<hc-reply-list
      .replies=${book?.replies}
      .refusal=${book?.refusal}
      .articles=${book?.articles}
      query=${this.#slash.query}
      .values=${values}
      .chat=${chat}
      @reply-pick=${this.picked}
      @words-pick=${this.wordsPicked}
      @change=${() => this.#box.requestUpdate()}
    ></hc-reply-list>`;
  }

  /** Above the box, in a chat that was just taken and while nothing is written. */
  greetings() {
    const { book, chat, greets } = this.#box;
    if (!greets || !book?.replies) return nothing;
    return html`<hc-reply-greetings .replies=${book.replies} .chat=${chat} @reply-pick=${this.picked}></hc-reply-greetings>`;
  }

  /** Over the page. */
  dialog() {
    const { book, chat, values } = this.#box;
    if (this.#browsing === undefined) return nothing;
    return html`<hc-reply-dialog
      .replies=${book?.replies}
      .refusal=${book?.refusal}
      .values=${values}
      .chat=${chat}
      @close=${this.#browsed}
    ></hc-reply-dialog>`;
  }

  readonly picked = ({ reply }: ReplyPickEvent): void => this.#pick(reply);
  readonly wordsPicked = ({ words }: WordsPickEvent): void => this.#put({ text: words, caret: null }, null);

  readonly #browsed = ({ currentTarget }: Event): void => {
    const { picked } = currentTarget as HcReplyDialog; // it is bound to this element only
    const caret = this.#browsing;
    this.#browsing = undefined;
    this.#box.requestUpdate();
    if (picked) this.#pick(picked, caret);
  };

  get #area(): HTMLTextAreaElement | null {
    return this.#box.renderRoot.querySelector('textarea');
  }

  get #list(): HcReplyList | null {
    return this.#box.renderRoot.querySelector('hc-reply-list');
  }

  #pick(reply: SavedReply, caret?: number): void {
    this.#put(fillReply(reply.body, this.#box.values), reply.buttons, caret);
    if (reply.files.length > 0) this.#box.bring(reply);
  }

  // In place of the shortcut that was typed, else at the caret: what is selected stays.
  #put(words: FilledReply, buttons: EndButtons | null, caret?: number): void {
    const area = this.#area;
    if (!area) return;
    const to = caret ?? area.selectionEnd;
    const next = withReply(area.value, this.#slash?.from ?? to, to, words);
    this.#slash = undefined;
    this.#box.write(next.text, next.caret, buttons);
  }
}
