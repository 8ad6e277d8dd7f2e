// A conversation link was opened (rows 2 and 13): straight to a person, past the assistant. Whether the link holds, and for
// whom, the route has looked at; here is only what it leads to.
import type { LinkCommand } from '#protocol/conversation/commands.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { waiting } from '#relay/domain/flow/hand-over.ts';
import { dueTriggers } from '#relay/domain/flow/triggers.ts';
import { isStaffed, reader } from '#relay/domain/flow/world.ts';
import { groupBy } from '#relay/domain/groups.ts';
import type { Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { documentOf, draftOf, flowTurn, plus, suspended, tongueIn, worldOf, type Draft } from './draft.ts';
import { opened } from './start.ts';
import { reserved, toPerson } from './to-person.ts';

export function openByLink(state: ConversationState | undefined, command: LinkCommand, who: Who, facts: Facts): Draft | Refused {
  if (state) return resumed(draftOf(state), command, who, facts);
  if (!command.start) return refuse('not_found', 'There is no such conversation.');
  const group = groupBy(facts.groups, command.groupId);
  const grouped: readonly NewEvent[] = group?.id ? [{ by: { kind: 'system' }, body: { type: 'conversation.grouped', group } }] : [];
  const here = plus(opened(command.start, who, facts), facts, [...grouped, led(command, who)]);
  return command.agentId === null && waitsForLinks(here, facts)
    ? flowTurn(here, facts, { kind: 'link' }, { asker: who.actor })
    : toPerson(here, command.label, who, facts);
}

/** A trigger of the flow begins where a link has led: it says what comes before a person. */
function waitsForLinks(draft: Draft, facts: Facts): boolean {
  const document = documentOf(draft.state, facts);
  const world = worldOf(draft, facts);
  const read = reader(world, {}, {}, tongueIn(draft.state, facts).words);
  return dueTriggers({ document, world, read }, 'link').length > 0;
}

/** Whoever was here before with another browser has it no more; a colleague who has it keeps it. */
function resumed(draft: Draft, command: LinkCommand, who: Who, facts: Facts): Draft | Refused {
  const { phase, closedHow, reservedFor } = draft.state;
  if (closedHow === 'blocked') return refuse('closed', 'This conversation is closed.');
  const here = plus(draft, facts, [led(command, who, draft.state.visitorId)]);
  if (phase === 'bot') return toPerson(here, command.label, who, facts);
  if (phase === 'queued') return reservedFor ? here : plus(here, facts, reserved(facts));
  if (isOpen(phase)) return here;
  const lineOf = facts.groups.find(({ id }) => id === draft.state.groupId);
  const offline = !isStaffed(lineOf ? { ...facts, agentsOnline: lineOf.online } : facts);
  const back: NewEvent = {
    by: who.actor,
    body: { type: 'conversation.reopened', ...(command.agentId && { reservedFor: command.agentId }) },
  };
  const left = offline ? waiting('bot', { offline: true }).map((body): NewEvent => ({ by: who.actor, body })) : [];
  return plus(here, facts, [back, ...left, ...suspended(draft.state), ...reserved(facts)]);
}

function led({ linkId, label }: LinkCommand, { actor }: Who, before: string | null = null): NewEvent {
  const from = before === null || before === actor.id ? {} : { from: before };
  return { by: actor, body: { type: 'link.opened', linkId, label, visitorId: actor.id, ...from } };
}
