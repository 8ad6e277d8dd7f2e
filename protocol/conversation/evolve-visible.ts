// Folds what visitors may see into what a conversation is now: where it stands (standing.ts), and what a row of a list shows of it.
// The first half of staff's fold (evolve.ts). Knows nothing of sockets, storage or time.
import { newStanding, standingAfter, type AnyBody, type AnyEvent } from './standing.ts';
import type { ConversationState, Preview } from './state.ts';

/** The state after `event`, of which only what has a visitor's copy counts. The first event must be `conversation.started`. */
export function evolveVisible(state: ConversationState | undefined, event: AnyEvent): ConversationState {
  const before = state ?? empty(event);
  const body: AnyBody = event.body;
  const next = { ...standingAfter(before, event), ...change(before, event, body), seq: event.seq, lastAt: event.at };
  const publicSeq = 'publicSeq' in event ? event.publicSeq : event.seq;
  return publicSeq === null ? next : { ...next, publicSeq };
}

function change(state: ConversationState, event: AnyEvent, body: AnyBody): Partial<ConversationState> {
  const { at } = event;
  switch (body.type) {
    case 'conversation.started':
      return {
        language: body.language,
        previousId: body.previousId ?? null,
        ...('siteId' in body && { siteId: body.siteId, visitorId: body.visitorId }),
      };
    case 'message.posted':
      return posted(state, event, body);
    case 'conversation.queued':
      return {
        ...waiting(state, at),
        reason: ('reason' in body ? body.reason : undefined) ?? null,
      };
    case 'conversation.taken':
      return { lastOwnerId: body.agent.id, reservedFor: null, takenAt: state.takenAt ?? at, live: true };
    case 'conversation.released':
      return waiting(state, at);
    case 'queue.left':
      return { waitingSince: null, reservedFor: null };
    case 'conversation.closed':
      return {
        reservedFor: null,
        waitingSince: null,
        closedHow: body.how,
        outcome: ('outcome' in body ? body.outcome : undefined) ?? null,
      };
    case 'conversation.reopened':
      return { ...waiting(state, at), waitingSince: at, closedHow: null, outcome: null, takenAt: null, firstReplyAt: null };
    default:
      return {};
  }
}

type Posted = Extract<AnyBody, { type: 'message.posted' }>;

function posted(state: ConversationState, event: AnyEvent, body: Posted): Partial<ConversationState> {
  const kind = event.by.kind as Exclude<AnyEvent['by']['kind'], 'api'>; // no key posts messages: decide.ts
  if (kind === 'system') return {};
  const images = body.attachments.filter(({ mime }) => mime.startsWith('image/')).length;
  const preview: Preview = { kind, text: oneLine(body.text), files: body.attachments.length, images: images || undefined, at: event.at };
  // After a close the last words of people stay in view, not the assistant's closing questions.
  if (kind === 'bot') return state.phase === 'closed' ? {} : { preview };
  if (kind === 'visitor') return { preview, activeAt: event.at, visitorAt: event.at, visitorMessages: state.visitorMessages + 1 };
  const first = state.phase === 'assigned';
  return {
    preview,
    activeAt: event.at,
    agentSeq: event.seq,
    firstReplyAt: state.firstReplyAt ?? (first ? event.at : null),
  };
}

function waiting(state: ConversationState, at: string): Partial<ConversationState> {
  return { reservedFor: null, live: true, waitingSince: state.waitingSince ?? at, activeAt: at };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= 120 ? line : Array.from(line).slice(0, 120).join('');
}

function empty({ at }: AnyEvent): ConversationState {
  return {
    ...newStanding,
    seq: 0,
    publicSeq: 0,
    siteId: '',
    visitorId: null,
    language: 'en',
    previousId: null,
    lastOwnerId: null,
    reservedFor: null,
    reason: null,
    flags: [],
    subject: null,
    live: false,
    startedAt: at,
    lastAt: at,
    waitingSince: null,
    takenAt: null,
    firstReplyAt: null,
    closedHow: null,
    outcome: null,
    activeAt: at,
    visitorAt: null,
    visitorMessages: 0,
    agentSeq: 0,
    preview: null,
    flow: null,
    coaching: null,
    comments: [],
    files: [],
  };
}
