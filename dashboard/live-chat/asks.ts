// What the parts of Live Chat ask of the page. They name what a person did; the page decides what comes of it.
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Category } from '#protocol/http/staff.ts';
import type { Box } from './drafts.ts';
import type { MoreAction } from './more-actions.ts';

export type Ask =
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'back' }
  /** T-02. Without an id: the one that is open. */
  | { readonly type: 'pop-out'; readonly id?: string }
  | { readonly type: 'category'; readonly category: Category }
  | { readonly type: 'group'; readonly group: string }
  /** Empty: any, or none. */
  | { readonly type: 'narrow-flag'; readonly flag: string }
  /** A kind of audience; empty: any. */
  | { readonly type: 'narrow-kind'; readonly kind: string }
  | { readonly type: 'search'; readonly q: string }
  | { readonly type: 'more' }
  | { readonly type: 'take-next' }
  | { readonly type: 'details' }
  | { readonly type: 'take' }
  /** T-10: what is added beside the conversation. */
  | { readonly type: 'add'; readonly what: 'comment' | 'file' }
  /** T-10: fill in custom fields. */
  | { readonly type: 'fields' }
  /** M-12: raise one of those that are not raised, or clear this one. */
  | { readonly type: 'flag'; readonly clear?: string }
  | { readonly type: 'delete-comment'; readonly comment: number }
  | { readonly type: 'transfer' }
  /** T-09: what is said to a transfer that waits for an answer. */
  | { readonly type: 'offer'; readonly answer: 'accept' | 'decline' | 'withdraw' }
  | { readonly type: 'release' }
  | { readonly type: 'close' }
  | { readonly type: 'reopen' }
  | { readonly type: 'unfold' }
  | { readonly type: MoreAction }
  | { readonly type: 'earlier' }
  /** Another tab of the conversation is on screen. */
  | { readonly type: 'tab' }
  | { readonly type: 'read' }
  | { readonly type: 'send-anyway' }
  /** An article of this answer of an agent. */
  | { readonly type: 'article'; readonly text: string; readonly seq: number }
  /** T-27: this article, as a card, at once. */
  | { readonly type: 'send-card'; readonly articleId: string }
  /** A reply that is held comes back into its box, or goes at once. */
  | { readonly type: 'take-back' | 'send-now' };

/** Bubbles through every part up to the page. */
export class AskEvent extends Event {
  readonly ask: Ask;
  constructor(ask: Ask) {
    super('ask', { bubbles: true, composed: true });
    this.ask = ask;
  }
}

/** Words for one conversation, bound to it when they were typed. */
export class SendEvent extends Event {
  readonly conversationId: string;
  readonly box: Box;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  constructor(conversationId: string, box: Box, text: string, attachments: readonly Attachment[] = []) {
    super('send', { bubbles: true, composed: true });
    this.conversationId = conversationId;
    this.box = box;
    this.text = text;
    this.attachments = attachments;
  }
}

/** Somebody writes in the reply box, or stopped. */
export class WritingEvent extends Event {
  readonly conversationId: string;
  readonly on: boolean;
  constructor(conversationId: string, on: boolean) {
    super('writing', { bubbles: true, composed: true });
    this.conversationId = conversationId;
    this.on = on;
  }
}

/** A saved reply was picked in a list: it belongs into the box, and is not sent. */
export class ReplyPickEvent extends Event {
  readonly reply: SavedReply;
  constructor(reply: SavedReply) {
    super('reply-pick');
    this.reply = reply;
  }
}

/** Words that were found belong into the box, and are not sent. */
export class WordsPickEvent extends Event {
  readonly words: string;
  constructor(words: string) {
    super('words-pick');
    this.words = words;
  }
}

/** Asks the page from `part`. */
export function ask(part: EventTarget, what: Ask): void {
  part.dispatchEvent(new AskEvent(what));
}
