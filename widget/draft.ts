// What the visitor is writing: kept a moment after each change, so that a reload or another page has it too,
// and told to agents as typing, never as words. Nothing is kept before the visitor has opened the chat.
import type { Storage } from './storage.ts';
import { Typing, type TypingOptions } from './typing.ts';

const KEEP_AFTER_MS = 250;

export class Draft {
  text: string;
  /** True once the visitor has opened the chat. */
  mayKeep = false;
  #cancel: (() => void) | undefined;
  readonly #storage: Storage;
  readonly #setTimer: TypingOptions['setTimer'];
  readonly #typing: Typing;

  constructor(storage: Storage, typing: TypingOptions) {
    this.text = storage.read().draft;
    this.#storage = storage;
    this.#setTimer = typing.setTimer;
    this.#typing = new Typing(typing);
  }

  set(text: string): void {
    if (text !== '' && text !== this.text) this.#typing.typed();
    this.text = text;
    this.#cancel?.();
    this.#cancel = this.#setTimer(() => this.keep(), KEEP_AFTER_MS);
  }

  /** Words that could not be sent come back, before what was written since. */
  giveBack(text: string): void {
    this.set([text, this.text].filter((part) => part !== '').join('\n'));
  }

  /** It was sent, or the chat is forgotten. */
  clear(): void {
    this.text = '';
    this.keep();
    this.#typing.stop();
  }

  keep(): void {
    this.#cancel?.();
    if (this.mayKeep && this.#storage.read().draft !== this.text) this.#storage.write({ draft: this.text });
  }

  /** The visitor stopped writing, or went away. */
  rest(): void {
    this.keep();
    this.#typing.stop();
  }
}
