// What the widget knows of the chat, and how it changes by what the relay says. Pure; the session keeps and shows it.
import type { AgentFace } from '#protocol/actor.ts';
import { newStanding, standingAfter, type Standing } from '#protocol/conversation/standing.ts';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { GreetingMessage, OpenResponse, SiteFace } from '#protocol/http/visitor.ts';
import type { PublicNotice } from '#protocol/http/incidents.ts';
import { greetingLabel } from './greeting.ts';
import type { Kept } from './storage.ts';

/** One conversation, as far as it is here: `events` are in a row, the last of them the newest there is. */
export type Chapter = {
  readonly id: string;
  readonly number: number;
  readonly startedAt: string;
  readonly events: readonly VisitorEvent[];
  readonly state: Standing | undefined;
  /** How many of its items are shown, from the end. */
  readonly shown: number;
};

export type Listed = OpenResponse['conversations'][number];

export type ChatState = {
  readonly opened: boolean;
  /** The stage of a chat that the relay will not have. */
  readonly shut: 'blocked' | 'signin' | null;
  readonly site: SiteFace | null;
  readonly staffed: boolean;
  readonly teammates: readonly AgentFace[];
  readonly greeting: readonly GreetingMessage[];
  readonly openedAt: string;
  /** Oldest first; the last one is where acts go, unless it is over. */
  readonly chapters: readonly Chapter[];
  /** Conversations that are not here yet, newest first. */
  readonly earlier: readonly Listed[];
  /** Id that the next conversation will have. */
  readonly next: string;
  readonly typing: { readonly name: string; readonly until: number } | null;
  readonly queue: { readonly ahead: number; readonly waitMs: number | null } | null;
  /** What many have, and is known: said above the box. */
  readonly notices: readonly PublicNotice[];
  /** Last event that was read, and where. */
  readonly read: { readonly stream: string; readonly seq: number } | null;
};

export const SHOWN = 100;
/** Typing of the other side is shown so long after the last word of it. */
export const TYPING_MS = 6_000;

export function emptyChat(next: string, current: string | null, read: ChatState['read']): ChatState {
  return {
    opened: false,
    shut: null,
    site: null,
    staffed: false,
    teammates: [],
    greeting: [],
    openedAt: '',
    chapters: current ? [emptyChapter(current)] : [],
    earlier: [],
    next,
    typing: null,
    queue: null,
    notices: [],
    read,
  };
}

export function emptyChapter(id: string, number = 0, startedAt = ''): Chapter {
  return { id, number, startedAt, events: [], state: undefined, shown: SHOWN };
}

/** The relay answered: who is there, what the assistant would say, and the visitor's conversations. */
export function opened(chat: ChatState, response: OpenResponse, at: string): ChatState {
  const [newest, ...older] = response.conversations;
  const present = new Map(chat.chapters.map((chapter) => [chapter.id, chapter]));
  const current = chat.chapters.at(-1);
  // One that was begun a moment ago may not be in the answer as yet: it stays the last.
  const begun = current && current.events.length > 0 && !response.conversations.some(({ id }) => id === current.id) ? [current] : [];
  const known = newest ? [present.get(newest.id) ?? emptyChapter(newest.id, newest.number, newest.startedAt)] : [];
  return {
    ...chat,
    opened: true,
    shut: null,
    site: response.site,
    staffed: response.staffed,
    teammates: response.agents,
    greeting: response.greeting,
    notices: response.notices ?? [],
    openedAt: chat.openedAt || at,
    chapters: [...chat.chapters.filter(({ id }) => older.some((listed) => listed.id === id)), ...known, ...begun],
    earlier: older.filter(({ id }) => !present.has(id)),
  };
}

/** Events of `stream`, in order and without gap. */
export function received(chat: ChatState, stream: string, events: readonly VisitorEvent[]): ChatState {
  if (events.length === 0) return chat;
  const here = chat.chapters.some(({ id }) => id === stream);
  const chapters = here ? chat.chapters : [...chat.chapters, emptyChapter(stream)];
  const said = events.some(({ by, body }) => body.type === 'message.posted' && by.kind !== 'visitor');
  const next: ChatState = {
    ...chat,
    chapters: chapters.map((chapter) => (chapter.id === stream ? grown(chapter, events) : chapter)),
    typing: said ? null : chat.typing,
  };
  return currentOf(next)?.state?.phase === 'queued' ? next : { ...next, queue: null };
}

/** The relay's log of `stream` is another one than we knew: it comes anew from its beginning. */
export function resynced(chat: ChatState, stream: string): ChatState {
  return {
    ...chat,
    chapters: chat.chapters.map((chapter) => (chapter.id === stream ? { ...chapter, events: [], state: undefined } : chapter)),
  };
}

/** Earlier events of one's own, fetched: they go before what is here. */
export function prepended(chat: ChatState, chapter: Chapter): ChatState {
  const known = chat.chapters.find(({ id }) => id === chapter.id);
  const [from] = known?.events ?? [];
  const older = from ? chapter.events.filter(({ seq }) => seq < from.seq) : chapter.events;
  const merged = grown({ ...chapter, events: [], state: undefined, shown: (known?.shown ?? 0) + SHOWN }, [
    ...older,
    ...(known?.events ?? []),
  ]);
  return {
    ...chat,
    chapters: known ? chat.chapters.map((each) => (each.id === chapter.id ? merged : each)) : [merged, ...chat.chapters],
    earlier: chat.earlier.filter(({ id }) => id !== chapter.id),
  };
}

function grown(chapter: Chapter, events: readonly VisitorEvent[]): Chapter {
  const state = events.reduce<Standing | undefined>((before = newStanding, event) => standingAfter(before, event), chapter.state);
  return {
    ...chapter,
    events: [...chapter.events, ...events],
    state,
    number: state?.number || chapter.number,
    startedAt: chapter.startedAt || (events[0]?.at ?? ''),
  };
}

/** Where an act goes: to the current conversation, or to the next one where that is over or the next has begun here. */
export function targetOf(chat: ChatState, streamsUnderWay: readonly string[], now: number): string {
  const current = currentOf(chat);
  return !current || isOver(chat, now) || streamsUnderWay.includes(chat.next) ? chat.next : current.id;
}

/** The newest conversation, open or closed; undefined before the first. */
export function currentOf({ chapters }: ChatState): Chapter | undefined {
  return chapters.at(-1);
}

/** True where the current conversation is closed for good: longer ago than asking for a person would reopen it. */
export function isOver(chat: ChatState, now: number): boolean {
  const closedAt = currentOf(chat)?.state?.closedAt;
  if (!closedAt) return false;
  return now - Date.parse(closedAt) > (chat.site?.reopenWindowMinutes ?? 10) * 60_000;
}

/** True while the launcher should come back to it on the next page. */
export function isOngoing(chat: ChatState): boolean {
  const chapter = currentOf(chat);
  return chapter !== undefined && chapter.state?.phase !== 'closed';
}

/** Messages of the other side that nobody has read. */
export function unreadOf(chat: ChatState): number {
  const chapter = currentOf(chat);
  if (!chapter) return 0;
  const after = chat.read?.stream === chapter.id ? chat.read.seq : 0;
  return chapter.events.filter(({ seq, by, body }) => seq > after && body.type === 'message.posted' && by.kind !== 'visitor').length;
}

/** Last event that is here of `stream`; undefined where nothing is known of it. */
export function headOf({ chapters }: ChatState, stream: string): number | undefined {
  const chapter = chapters.find(({ id }) => id === stream);
  return chapter && (chapter.events.at(-1)?.seq ?? 0);
}

export function without(chat: ChatState, stream: string): ChatState {
  return { ...chat, chapters: chat.chapters.filter(({ id }) => id !== stream) };
}

/** What another tab has done, as storage tells it: the next conversation's id, unless it began here, and what was read. */
export function shared(chat: ChatState, kept: Pick<Kept, 'next' | 'read'>, streamsUnderWay: readonly string[]): ChatState {
  const next = kept.next !== null && !streamsUnderWay.includes(chat.next) ? kept.next : chat.next;
  const current = currentOf(chat)?.id;
  const further = kept.read !== null && kept.read.stream === current && (chat.read?.stream !== current || kept.read.seq > chat.read.seq);
  return { ...chat, next, read: further ? kept.read : chat.read };
}

/** The words of a quick reply, from the newest question that offers it. */
export function optionLabel(chat: ChatState, stepId: string, optionId: string): string {
  const asked = (currentOf(chat)?.events ?? []).flatMap(({ body }) => (body.type === 'message.posted' && body.choices ? body.choices : []));
  const step = asked.findLast((choices) => choices.stepId === stepId);
  return step?.options.find(({ id }) => id === optionId)?.label ?? greetingLabel(chat.greeting, stepId, optionId) ?? '';
}

/** The next conversation has begun: the one after it will be `next`. */
export function begun(chat: ChatState, stream: string, next: string): ChatState {
  return stream === chat.next ? { ...chat, next } : chat;
}

/** Everything that is here was read. */
export function readAll(chat: ChatState): ChatState {
  const chapter = currentOf(chat);
  const seq = chapter?.events.at(-1)?.seq;
  if (!chapter || seq === undefined || (chat.read?.stream === chapter.id && chat.read.seq >= seq)) return chat;
  return { ...chat, read: { stream: chapter.id, seq } };
}
