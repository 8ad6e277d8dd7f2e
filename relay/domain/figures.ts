// What a batch of events adds to the figures of Insight (SPEC J-32, J-34), each by its definition in `counted`. Every event counts by
// itself and by what it comes after, so that a recount of the log gives the same. Opens and subscribers are counted where the chat is opened.
import { evolve } from '#protocol/conversation/evolve.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { bucketOf } from './histogram.ts';
import { pageOf } from './page-counted.ts';

/** Drawn as graphs, so counted for every five minutes as well. */
export const graphed = ['conversations', 'messages', 'liveRequests', 'opens'] as const;
type Plain = (typeof graphed)[number] | 'subscribers' | 'missed' | 'solved' | 'handedOver' | 'taken' | 'resolved' | 'ratings' | 'ratingSum';
/** How long it took; its bucket stands behind the name. */
export const timed = ['wait', 'firstReply', 'resolution'] as const;
/** `page` stands before a page's path, which is empty where a day has had too many pages. */
export type Figure = Plain | `${(typeof timed)[number]} ${number}` | `page ${string}`;

/** Whose figure it is: what has no group is the site's; `group` alone is All. */
export type FigureScope = 'site' | 'group' | `group ${string}` | `agent ${string}`;
/** A day of the site (YYYY-MM-DD), or the five minutes of UTC that begin then (YYYY-MM-DDTHH:MM). */
export type Grain = 'day' | 'slot';
export type FigureDelta = {
  readonly siteId: string;
  readonly grain: Grain;
  readonly at: string;
  readonly scope: FigureScope;
  readonly figure: Figure;
  readonly by: number;
};

/** A figure, and the agent whose doing it was as well. */
type Counted = { readonly figure: Figure; readonly by: number; readonly agentId?: string | undefined };

/** `events` as numbered; `before` is the state they were decided on, `day` the site's day at that moment. */
export function figuresFor(events: readonly StoredEvent[], before: ConversationState | undefined, day: string): readonly FigureDelta[] {
  const deltas: FigureDelta[] = [];
  let state = before;
  for (const event of events) {
    const after = state && isQuiet(event) ? state : evolve(state, event);
    const scope: FigureScope = after.groupId ? `group ${after.groupId}` : 'group';
    for (const { figure, by, agentId } of counted(state, event)) {
      const delta = { siteId: after.siteId, figure, by };
      deltas.push({ ...delta, grain: 'day', at: day, scope });
      if (isGraphed(figure)) deltas.push({ ...delta, grain: 'slot', at: slotOf(event.at), scope });
      if (agentId !== undefined) deltas.push({ ...delta, grain: 'day', at: day, scope: `agent ${agentId}` });
    }
    state = after;
  }
  return deltas;
}

/** Opens, and the people who came for the first time. */
export function figuresOfOpening(
  siteId: string,
  figures: readonly ('opens' | 'subscribers')[],
  day: string,
  at: string,
): readonly FigureDelta[] {
  return figures.flatMap((figure): readonly FigureDelta[] => {
    const delta = { siteId, scope: 'site', figure, by: 1 } as const;
    const days: FigureDelta = { ...delta, grain: 'day', at: day };
    return isGraphed(figure) ? [days, { ...delta, grain: 'slot', at: slotOf(at) }] : [days];
  });
}

/** The five minutes that `at` falls into. */
export function slotOf(at: string): string {
  const minute = Number(at.slice(14, 16));
  return `${at.slice(0, 14)}${String(minute - (minute % 5)).padStart(2, '0')}`;
}

export function isGraphed(figure: string): figure is (typeof graphed)[number] {
  return graphed.some((one) => one === figure);
}

// What changes nothing that is counted by need not be folded once more: most of what is said.
function isQuiet({ by, body }: StoredEvent): boolean {
  return (body.type === 'message.posted' && by.kind !== 'agent') || body.type === 'flow.moved' || body.type === 'form.recorded';
}

function counted(state: ConversationState | undefined, { at, by, body }: StoredEvent): readonly Counted[] {
  switch (body.type) {
    case 'conversation.started':
      return [{ figure: 'conversations', by: 1 }, ...(body.page ? [{ figure: `page ${pageOf(body.page.url)}` as const, by: 1 }] : [])];
    case 'message.posted': {
      if (by.kind === 'system') return [];
      if (by.kind !== 'agent') return [{ figure: 'messages', by: 1 }];
      const said: Counted = { figure: 'messages', by: 1, agentId: by.id };
      const first = state?.phase === 'assigned' && !state.firstReplyAt;
      return first ? [said, took('firstReply', state.waitingSince ?? state.takenAt, at, by.id)].filter(isCounted) : [said];
    }
    case 'conversation.queued':
    case 'conversation.reopened':
      return state?.phase === 'queued' ? [] : [{ figure: 'liveRequests', by: 1 }, ...becameLive(state)];
    case 'conversation.taken': {
      const taken: Counted = { figure: 'taken', by: 1, agentId: body.agent.id };
      const waited = state?.phase === 'queued' ? took('wait', state.waitingSince, at, body.agent.id) : undefined;
      return [taken, waited, ...becameLive(state)].filter(isCounted);
    }
    case 'queue.left':
      return body.how !== 'incident' && !state?.takenAt ? [{ figure: 'missed', by: 1 }] : [];
    case 'conversation.closed':
      return state ? ended(state, at, body.how) : [];
    case 'survey.answered': {
      if (body.score === null) return [];
      const agentId = (state?.takenAt && state.lastOwnerId) || undefined;
      return [
        { figure: 'ratings', by: 1, agentId },
        { figure: 'ratingSum', by: body.score, agentId },
      ];
    }
    default:
      return [];
  }
}

/** With a person, missed by them, or with nobody but the assistant. */
function ended(state: ConversationState, at: string, how: string): readonly Counted[] {
  if (state.takenAt) {
    const agentId = state.owner?.id ?? state.lastOwnerId ?? undefined;
    return [{ figure: 'resolved' as const, by: 1, agentId }, took('resolution', state.waitingSince ?? state.takenAt, at, agentId)].filter(
      isCounted,
    );
  }
  if (state.phase === 'queued') return [{ figure: 'missed', by: 1 }];
  return state.live || how === 'blocked' ? [] : [{ figure: 'solved', by: 1 }];
}

function becameLive(state: ConversationState | undefined): readonly Counted[] {
  return state?.live ? [] : [{ figure: 'handedOver', by: 1 }];
}

function took(what: (typeof timed)[number], since: string | null, at: string, agentId: string | undefined): Counted | undefined {
  return since === null ? undefined : { figure: `${what} ${bucketOf(Date.parse(at) - Date.parse(since))}`, by: 1, agentId };
}

function isCounted(one: Counted | undefined): one is Counted {
  return one !== undefined;
}
