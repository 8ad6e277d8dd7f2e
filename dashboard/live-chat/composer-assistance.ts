// Assistance at a reply box (SPEC T-27): a button and a key open a panel over it. The panel is loaded when it is first asked for; what is
// picked there goes the way of saved replies.
import { html, nothing } from 'lit';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import '../components/button.ts';
import type { ComposerReplies, ReplyBox } from './composer-replies.ts';

type AssistedBox = ReplyBox & { readonly events: readonly StoredEvent[]; readonly relayUrl: string; focus(): void };

export class ComposerAssistance {
  readonly #box: AssistedBox;
  readonly #replies: ComposerReplies;
  /** The conversation that it is open for. */
  #for = '';

  constructor(box: AssistedBox, replies: ComposerReplies) {
    this.#box = box;
    this.#replies = replies;
  }

  open(): void {
    const { book, conversationId } = this.#box;
    if (!book) return;
    void book.load();
    void import('./assistance/assistance.ts');
    this.#turn(conversationId);
  }

  get #isOpen(): boolean {
    return this.#for === this.#box.conversationId;
  }

  button() {
    if (!this.#box.book) return nothing;
    return html`<hc-button
      variant="quiet"
      size="small"
      icon="book"
      label="Assistance"
      .expanded=${this.#isOpen}
      @click=${() => (this.#isOpen ? this.#close() : this.open())}
    ></hc-button>`;
  }

  panel() {
    const { book, chat, values, conversationId, events, relayUrl } = this.#box;
    if (!this.#isOpen || !book) return nothing;
    return html`<hc-assistance
      .source=${book.articles}
      .replies=${book.replies ?? []}
      .values=${values}
      .chat=${chat}
      .events=${events}
      conversationId=${conversationId}
      relayUrl=${relayUrl}
      @reply-pick=${this.#replies.picked}
      @words-pick=${this.#replies.wordsPicked}
      @close=${this.#close}
    ></hc-assistance>`;
  }

  readonly #close = (): void => {
    this.#turn('');
    this.#box.focus();
  };

  #turn(to: string): void {
    this.#for = to;
    this.#box.requestUpdate();
  }
}
