// Makes the view that the panel draws from what the widget knows. Pure: the same chat gives the same view.
import { transcript, type TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import { OWN_TRANSCRIPT } from '#protocol/own-transcript.ts';
import { currentOf, isOver, unreadOf, type Chapter, type ChatState } from './chat-state.ts';
import { bubbleOf } from './bubble.ts';
import { greetingItems, greetingStep } from './greeting.ts';
import type { Pending } from './outbox.ts';
import type { Strings } from './strings.ts';
import type { ChapterView, SessionView, Stage, UploadView } from './view.ts';

/** What the view shows beside the chat itself. */
export type Around = {
  readonly strings: Strings;
  readonly relay: string;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly pending: readonly Pending[];
  readonly uploads: readonly UploadView[];
  readonly draft: string;
  readonly link: 'ok' | 'lost' | 'idle';
  readonly forgetful: boolean;
  readonly notice: string | null;
  /** Something that is asked beside the conversation: stands at its end. */
  readonly asked: TranscriptItem | undefined;
  /** The relay's time, in ms. */
  readonly now: number;
};

export function viewOf(chat: ChatState, around: Around): SessionView {
  const { strings, relay, language, dir, pending, uploads, draft, link, forgetful, notice, asked, now } = around;
  const current = currentOf(chat);
  const chapters = chat.chapters.map((chapter) => chapterView(chapter, pending)).filter(({ items }) => items.length > 0);
  return {
    stage: stageOf(chat, now),
    site: chat.site,
    strings,
    relayUrl: relay,
    language,
    dir,
    staffed: chat.staffed,
    agent: current?.state?.owner ?? null,
    teammates: chat.teammates,
    queue: chat.queue,
    notices: chat.notices,
    typing: chat.typing && chat.typing.until > now ? chat.typing.name : null,
    chapters: [...chapters, ...beginning(chat, pending, asked, now)],
    moreChapters: chat.earlier.length > 0,
    openStepId: asked ? OWN_TRANSCRIPT : openStepOf(chat, pending, now),
    draft,
    uploads,
    unread: unreadOf(chat),
    link,
    forgetful,
    notice,
  };
}

export function stageOf(chat: ChatState, now: number): Stage {
  if (chat.shut) return chat.shut;
  const state = currentOf(chat)?.state;
  // A conversation that is listed and has no events here yet is still on its way.
  if (!state) return chat.opened && !currentOf(chat) ? 'bot' : 'connecting';
  switch (state.phase) {
    case 'bot':
      return 'bot';
    case 'queued':
      return state.offline ? 'offline' : 'queued';
    case 'assigned':
    case 'active':
      return 'live';
    case 'closed':
      return isOver(chat, now) ? 'bot' : 'closed';
  }
}

/** True where the assistant's first words are shown: no conversation has begun, or the last one is over. */
function isFresh(chat: ChatState, now: number): boolean {
  return chat.opened && (!currentOf(chat) || isOver(chat, now));
}

// What the assistant says first, acts that no event has confirmed, and what is asked beside them: the conversation as it is about to be.
function beginning(chat: ChatState, pending: readonly Pending[], asked: TranscriptItem | undefined, now: number): readonly ChapterView[] {
  const mine = pending.filter(({ stream }) => stream === chat.next).flatMap(bubbleOf);
  const items = [...(isFresh(chat, now) ? greetingItems(chat.greeting, chat.openedAt) : []), ...mine, ...(asked ? [asked] : [])];
  return items.length > 0 ? [{ id: chat.next, number: 0, startedAt: chat.openedAt, items, more: false }] : [];
}

function chapterView(chapter: Chapter, pending: readonly Pending[]): ChapterView {
  const mine = pending.filter(({ stream }) => stream === chapter.id).flatMap(bubbleOf);
  const all = itemsOf(chapter.events);
  const known = new Set(mine.length > 0 ? all.map(({ key }) => key) : []);
  const items = [...all, ...mine.filter(({ key }) => !known.has(key))];
  const shown = items.slice(-Math.max(chapter.shown, mine.length));
  const more = shown.length < items.length || (chapter.events[0]?.seq ?? 1) > 1;
  return { id: chapter.id, number: chapter.number, startedAt: chapter.startedAt, items: shown, more };
}

// A draft that is typed changes no event: what was folded is kept for as long as its events are.
const folded = new WeakMap<readonly VisitorEvent[], readonly TranscriptItem[]>();

/** A question that was asked again is answered where it was asked last: its earlier copies lose their choices. */
function askedOnce(items: readonly TranscriptItem[]): readonly TranscriptItem[] {
  const last = new Map(items.flatMap((item, index) => ('choices' in item && item.choices ? [[item.choices.stepId, index] as const] : [])));
  return items.map((item, index) => {
    if (!('choices' in item) || !item.choices || last.get(item.choices.stepId) === index) return item;
    const { choices: _, ...rest } = item;
    return rest;
  });
}

function itemsOf(events: readonly VisitorEvent[]): readonly TranscriptItem[] {
  const known = folded.get(events);
  if (known) return known;
  const items = askedOnce(transcript(events));
  folded.set(events, items);
  return items;
}

/** The step of the last words to the visitor, if they ask something that was not answered and no person has come since. */
export function openStepOf(chat: ChatState, pending: readonly Pending[], now: number): string | null {
  const answered = (stepId: string): boolean =>
    pending.some(({ command, fault }) => !fault && 'stepId' in command && command.stepId === stepId);
  const step = isFresh(chat, now) ? greetingStep(chat.greeting) : stepOfEvents(currentOf(chat)?.events ?? []);
  return step !== null && !answered(step) ? step : null;
}

function stepOfEvents(events: readonly VisitorEvent[]): string | null {
  for (const { by, body } of events.toReversed()) {
    if (body.type === 'conversation.taken' || body.type === 'conversation.closed') return null;
    if (body.type !== 'message.posted') continue;
    if (by.kind !== 'visitor') return body.choices?.stepId ?? body.form?.stepId ?? null;
    if (body.answers) return null;
  }
  return null;
}
