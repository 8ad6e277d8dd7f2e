// Scrolling back: more of what is here, then earlier pages of the conversation, then the one before it.
// Knows which page comes next; how it is fetched comes in.
import type { VisitorEventsResponse } from '#protocol/http/visitor.ts';
import { emptyChapter, prepended, SHOWN, type Chapter, type ChatState } from './chat-state.ts';

type Fetch = (id: string, before: number, limit: number) => Promise<VisitorEventsResponse>;

/** Resolves to the change to make. The chat may have moved on meanwhile, so the change is applied to the present one. */
export async function loadEarlier(chat: ChatState, fetchEvents: Fetch): Promise<(chat: ChatState) => ChatState> {
  const [first] = chat.chapters;
  if (first && first.events.length > first.shown)
    return (now) => ({ ...now, chapters: now.chapters.map((each) => (each.id === first.id ? widened(each) : each)) });
  const from = first?.events[0]?.seq ?? 1;
  if (first && from > 1) return page(first, from, fetchEvents);
  const [listed] = chat.earlier;
  if (!listed) return (now) => now;
  return page(emptyChapter(listed.id, listed.number, listed.startedAt), listed.publicSeq + 1, fetchEvents);
}

async function page(chapter: Chapter, before: number, fetchEvents: Fetch): Promise<(chat: ChatState) => ChatState> {
  const { events } = await fetchEvents(chapter.id, before, SHOWN);
  return (now) => prepended(now, { ...chapter, events });
}

function widened(chapter: Chapter): Chapter {
  return { ...chapter, shown: chapter.shown + SHOWN };
}
