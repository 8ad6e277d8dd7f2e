// What a site's webhooks are told of a batch of events (SPEC S-36), and in which words. As little of a person as says who it is:
// nothing that anybody wrote. Pure; knows no address and no secret.
import type { WebhookEvent } from '#protocol/http/webhooks.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { evolve } from '#protocol/conversation/evolve.ts';
import type { ProfilePatch, VisitorFacts } from './conversation/decision.ts';

export type Told = { readonly event: WebhookEvent; readonly data: Readonly<Record<string, unknown>> };

/** Types of events that any of it can come from: whoever has other ones need not ask for webhooks. */
const telling: ReadonlySet<string> = new Set([
  'conversation.started',
  'conversation.queued',
  'conversation.reopened',
  'conversation.closed',
  'queue.left',
]);
const contact = ['name', 'email', 'role'] as const;

export function tellsOf(events: readonly StoredEvent[]): boolean {
  return events.some(({ body }) => telling.has(body.type));
}

export function changesContact(profile: ProfilePatch | undefined): boolean {
  return contact.some((key) => profile?.[key] !== undefined);
}

/** `visitor` as known before; `profile` is what they said of themselves with the events. */
export function toldOf(
  stream: string,
  events: readonly StoredEvent[],
  before: ConversationState | undefined,
  visitor: Pick<VisitorFacts, 'id' | 'name' | 'email'>,
  profile: ProfilePatch | undefined,
): readonly Told[] {
  const after = { ...visitor, ...profile };
  const told: Told[] = [];
  let state = before;
  for (const event of events) {
    const next = evolve(state, event);
    for (const name of namesOf(event, state)) told.push({ event: name, data: conversation(stream, next, after) });
    state = next;
  }
  return told;
}

type Contact = Pick<VisitorFacts, 'name' | 'email'> & { readonly role: string | null };

/** What is told where somebody is known by something else than before; of a new visitor `before` is `nobody`. */
export function toldOfContact(id: string, before: Contact, after: Contact): readonly Told[] {
  const { name, email, role } = after;
  if (contact.every((key) => before[key] === after[key])) return [];
  return [{ event: 'contact.changed', data: { visitor: { id, name, email, role } } }];
}

export const nobody: Contact = { name: null, email: null, role: null };

/** The document that is signed and sent. */
export function bodyOf({ event, data }: Told, siteKey: string, at: string): string {
  return JSON.stringify({ type: event, timestamp: at, data: { site: siteKey, ...data } });
}

function namesOf({ body }: StoredEvent, state: ConversationState | undefined): readonly WebhookEvent[] {
  switch (body.type) {
    case 'conversation.started':
      return ['conversation.started'];
    case 'conversation.queued':
      if (body.offline) return ['conversation.offline'];
      return state?.phase === 'queued' ? [] : ['conversation.queued'];
    case 'conversation.reopened':
      return ['conversation.queued'];
    case 'queue.left':
      return body.how !== 'incident' && !state?.takenAt ? ['conversation.missed'] : [];
    case 'conversation.closed':
      return state?.phase === 'queued' && !state.takenAt ? ['conversation.missed', 'conversation.closed'] : ['conversation.closed'];
    default:
      return [];
  }
}

function conversation(stream: string, state: ConversationState, { id, name, email }: Pick<VisitorFacts, 'id' | 'name' | 'email'>) {
  return {
    conversation: {
      id: stream,
      number: state.number,
      language: state.language,
      group: state.groupId ?? null,
      startedAt: state.startedAt,
      waitingSince: state.waitingSince,
      takenAt: state.takenAt,
      closedAt: state.closedAt,
      closedHow: state.closedHow,
      outcome: state.outcome,
      agent: state.owner?.id ?? state.lastOwnerId,
      live: state.live,
      flags: state.flags,
      fields: state.fields ?? {},
      rating: state.survey?.score ?? null,
    },
    visitor: { id, name, email },
  };
}
