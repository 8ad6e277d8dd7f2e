// A conversation goes back to the queue where its agent is gone or does not answer (SPEC T-57, row 8). The log says since when they
// have it and owe an answer, the routing of its group how long they may. Its first wait counts on: it comes first in line.
import type { JobCommand } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { plainHandOff, type HandOff } from '#protocol/routing.ts';
import type { Facts, NewEvent, NewJob } from './decision.ts';
import { plus, type Draft } from './draft.ts';

type Silent = Extract<JobCommand, { type: 'owner.silent' }>;

/** Asked again and again while nobody is there: what is refused leaves no trace. */
export function leftAlone(draft: Draft, agentId: string, facts: Facts): Draft | Refused {
  const { owner } = draft.state;
  if (owner?.id !== agentId) return notTheirs;
  const { gone } = limitsOf(draft.state, facts);
  if (gone === null) return refuse('stale_answer', 'What is theirs stays theirs.');
  const { target, now } = facts;
  // Whoever may have it no more cannot come back to it. Given to somebody who was gone already, it stays as long as with others.
  const awayMs = target ? Math.min(target.awayMs ?? 0, Date.parse(now) - Date.parse(tenureOf(facts.log)?.since ?? now)) : Infinity;
  if (awayMs < gone * MINUTE_MS) return refuse('stale_answer', 'They are back, or may be any moment.');
  return released(draft, facts, owner, 'was away');
}

/** Looks again later where they type, or the limit has been moved. */
export function unanswered(draft: Draft, { agentId, since }: Silent, facts: Facts): Draft | Refused {
  const { owner } = draft.state;
  if (owner?.id !== agentId) return notTheirs;
  if (tenureOf(facts.log)?.owesSince !== since) return refuse('stale_answer', 'They have answered.');
  const minutes = answerWithin(draft.state, facts);
  if (minutes === null) return refuse('stale_answer', 'They may take their time.');
  const { now, ownerTypedAt } = facts;
  const dueAt = after(ownerTypedAt !== undefined && ownerTypedAt > since ? ownerTypedAt : since, minutes);
  if (now < dueAt) return plus(draft, facts, [], { jobs: [{ command: { type: 'owner.silent', agentId, since }, dueAt }] });
  return released(draft, facts, owner, 'did not answer');
}

/** The job that looks whether the owner answers, where these events made them owe it. */
export function watchOwner(
  before: ConversationState | undefined,
  state: ConversationState,
  events: readonly Pick<NewEvent, 'by' | 'body'>[],
  facts: Facts,
): readonly NewJob[] {
  const { owner, phase, lastAt } = state;
  const minutes = owner && answerWithin(state, facts);
  if (!owner || minutes === null) return [];
  const got = phase === 'assigned' && events.some(({ body }) => body.type === 'conversation.taken');
  // Words that stand behind others without an answer are waited for already.
  const asked = phase === 'active' && before?.preview?.kind !== 'visitor' && events.some(isOfVisitor);
  return got || asked ? [{ command: { type: 'owner.silent', agentId: owner.id, since: lastAt }, dueAt: after(lastAt, minutes!) }] : [];
}

type Tenure = { readonly since: string; /** Null where they have answered. */ readonly owesSince: string | null };

/** Since when the owner has it, and owes an answer; undefined where nobody has it. */
export function tenureOf(log: readonly StoredEvent[]): Tenure | undefined {
  return log.reduce<Tenure | undefined>((tenure, event) => {
    const { at, by, body } = event;
    switch (body.type) {
      case 'conversation.taken':
        return { since: at, owesSince: at };
      case 'conversation.released':
      case 'conversation.closed':
        return undefined;
      case 'message.posted':
        if (tenure && by.kind === 'agent') return { ...tenure, owesSince: null };
        return tenure && isOfVisitor(event) ? { ...tenure, owesSince: tenure.owesSince ?? at } : tenure;
      default:
        return tenure;
    }
  }, undefined);
}

const MINUTE_MS = 60_000;
const notTheirs = refuse('not_owner', 'Somebody else has it, or nobody.');

function released(draft: Draft, facts: Facts, from: NonNullable<ConversationState['owner']>, why: string): Draft {
  return plus(draft, facts, [{ by: { kind: 'system' }, body: { type: 'conversation.released', from, reason: `${from.name} ${why}.` } }]);
}

function answerWithin(state: ConversationState, facts: Facts): number | null {
  const { noFirstReply, noFollowUp } = limitsOf(state, facts);
  return state.phase === 'assigned' ? noFirstReply : noFollowUp;
}

function limitsOf({ groupId }: ConversationState, { site, groups }: Facts): HandOff {
  const routing = groupId ? groups.find(({ id }) => id === groupId)?.routing : site.routing;
  return routing?.handOff ?? plainHandOff;
}

function isOfVisitor({ by, body }: Pick<NewEvent, 'by' | 'body'>): boolean {
  return by.kind === 'visitor' && body.type === 'message.posted';
}

function after(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString();
}
