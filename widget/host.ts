// What the launcher and the chat behind it know of each other. Types only: the launcher's file must stay free of
// shared code, because a chunk that imported it back would load it twice where its address carries a query.

import type { AllStrings } from './strings.ts';

/** The `<help-chat>` element, as the chat sees it: its attributes as the page wrote them, '' where it wrote none. */
export type Host = HTMLElement & {
  readonly root: ShadowRoot;
  readonly isOpen: boolean;
  readonly site: string;
  readonly relay: string;
  readonly language: string;
  readonly theme: string;
  readonly side: string;
  readonly align: string;
  readonly name: string;
  readonly email: string;
  readonly role: string | null;
  readonly phone: string;
  readonly group: string;
  /** JSON. */
  readonly variables: string;
  consent: string;
  /** What the page has said of who the visitor is: a token that the site signed; '' after signing out. */
  token?: string;
  /** What the page has said has happened on it, oldest first; whoever has heard it takes it out. */
  readonly events: string[];
  open(): void;
  close(): void;
  /** Words of the page's own, over ours. */
  readonly strings?: Partial<AllStrings>;
  /** Says the button's name; the chat puts one in the visitor's language, with the unread count. */
  label: (open: boolean) => string;
  /** Shows what has changed, on the button. */
  draw(): void;
};

/** The chat, as the launcher sees it. */
export type Chat = {
  /** `focus` where a person asked for it: a page never has its focus taken. */
  open(focus: boolean): void;
  close(focus: boolean): void;
  /** Comes back to a conversation that was left open, unseen. */
  resume(): void;
  prefill(text: string): void;
  /** Attributes may have changed. */
  update(): void;
  forget(): void;
  destroy(): void;
};

export type AttachChat = (host: Host) => Promise<Chat>;
