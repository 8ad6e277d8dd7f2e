// What the panel draws and what it may ask for: the line between widget/session.ts (which knows the relay)
// and widget/panel.ts with its elements (which know only this).
import type { PublicNotice } from '#protocol/http/incidents.ts';
import type { AgentFace } from '#protocol/actor.ts';
import type { TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { ReadArticle } from '#protocol/http/articles.ts';
import type { SiteFace } from '#protocol/http/visitor.ts';
import type { Strings } from './strings.ts';

/** How the chat stands, for the header and the composer. */
export type Stage =
  /** Before the first answer of the relay. */
  | 'connecting'
  /** With the assistant (or before any conversation). */
  | 'bot'
  | 'queued'
  /** Nobody is there: a message was left. */
  | 'offline'
  | 'live'
  | 'closed'
  /** The relay refuses this visitor. */
  | 'blocked'
  /** The site takes only whom it knows, and has not said who this is. */
  | 'signin';

export type UploadView = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Object URL of an image, shown before it is sent. */
  readonly previewUrl?: string;
  /** 0–1; 1 = stored, ready to be sent. */
  readonly progress: number;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** Refusal code, where failed. */
  readonly fault?: string;
};

/** One conversation in the scroll: earlier ones first, a divider before each. */
export type ChapterView = {
  readonly id: string;
  readonly number: number;
  readonly startedAt: string;
  readonly items: readonly TranscriptItem[];
  /** Older items can be loaded. */
  readonly more: boolean;
};

export type SessionView = {
  readonly stage: Stage;
  readonly site: SiteFace | null;
  readonly strings: Strings;
  /** Address of the relay: photos of faces are paths on it. Without it faces show initials. */
  readonly relayUrl?: string;
  /** BCP 47, and its direction. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** Somebody could answer now. */
  readonly staffed: boolean;
  /** Who is with the visitor. */
  readonly agent: AgentFace | null;
  readonly teammates: readonly AgentFace[];
  readonly queue: { readonly ahead: number; readonly waitMs: number | null } | null;
  /** Name of who types now. */
  readonly typing: string | null;
  readonly chapters: readonly ChapterView[];
  /** More conversations of the past can be loaded. */
  readonly moreChapters: boolean;
  /** Step whose choices or form may still be answered; others are shown as done. */
  readonly openStepId: string | null;
  readonly draft: string;
  readonly uploads: readonly UploadView[];
  readonly unread: number;
  /** `lost` after 3 s of outage. */
  readonly link: 'ok' | 'lost' | 'idle';
  /** Storage was refused: this chat will be gone with the page. */
  readonly forgetful: boolean;
  /** What many have, and is known. */
  readonly notices: readonly PublicNotice[];
  /** A passing notice for the person, e.g. why a file was refused; already in words. */
  readonly notice: string | null;
};

export type SessionActions = {
  setDraft(text: string): void;
  /** Sends the draft and the ready uploads. */
  send(): void;
  retry(key: string): void;
  /** Takes a failed message off and gives its text back to the draft. */
  discard(key: string): void;
  pick(stepId: string, optionId: string): void;
  submitForm(stepId: string, values: Readonly<Record<string, string>> | null): void;
  askHuman(): void;
  leaveQueue(): void;
  endChat(): void;
  addFiles(files: readonly File[]): void;
  cancelUpload(id: string): void;
  retryUpload(id: string): void;
  /** Loads earlier items of the first chapter shown, or the chapter before it. */
  loadEarlier(): Promise<void>;
  /** Fetches a stored file with the visitor's right to it, as an object URL (cached, revoked by the session). */
  fileUrl(id: string): Promise<string>;
  /** Fetches an article in the language of the chat; with `helpful`, says what the visitor thinks of it instead. */
  article(id: string, helpful?: boolean): Promise<ReadArticle | undefined>;
  /** The visitor agrees to `site.consent`. */
  agree(): void;
  setReading(reading: boolean): void;
  dismissNotice(): void;
  /** Downloads all that is known of the visitor (GUARANTEES P10). */
  takeData(): Promise<void>;
  /** Forgets everything this browser keeps of the chat. */
  forget(): void;
};

/** What there is to ask for before a conversation; the rest comes with one. */
type First = 'setDraft' | 'send' | 'pick' | 'submitForm' | 'askHuman' | 'addFiles' | 'agree' | 'forget';

/** `change` is fired after the view was replaced; views are never mutated. */
export type SessionLike = Pick<SessionActions, First> & Partial<SessionActions> & EventTarget & { readonly view: SessionView };
