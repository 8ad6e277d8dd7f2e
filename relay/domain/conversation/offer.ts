// A transfer that the colleague is asked about first (SPEC T-09, `transferMode` accept). Its owner keeps it and goes on answering until
// they say yes; no answer in time is a no. The visitor hears of it once it is so.
import type { AgentFace } from '#protocol/actor.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import { offerMs, standing } from '#protocol/conversation/offer.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { may } from '#relay/domain/permissions.ts';
import { ownership, plainFace, type Staff } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { plus, type Draft } from './draft.ts';

type Of<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;
type Answered = Extract<EventBody, { type: 'transfer.answered' }>;

/** `agent` is asked; whoever was asked before is not any more. */
export function offer(
  draft: Draft,
  { message }: Of<'conversation.transfer'>,
  { agent, owner }: { readonly agent: AgentFace; readonly owner: AgentFace },
  who: Staff,
  facts: Facts,
): Draft {
  const before = standing(draft.state.offer);
  const until = new Date(Date.parse(facts.now) + offerMs).toISOString();
  const offered = {
    type: 'transfer.offered' as const,
    to: agent,
    from: plainFace(owner),
    ...(message !== undefined && { message }),
    until,
  };
  return plus(draft, facts, [
    ...(before ? [{ by: who.actor, body: answered(before.to, 'withdrawn') }] : []),
    { by: who.actor, body: offered },
  ]);
}

export function answerOffer(draft: Draft, { answer }: Of<'transfer.answer'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const { owner } = state;
  const open = standing(state.offer);
  const mine = open?.to.id === who.actor.id;
  if (answer === 'withdraw') {
    if (!open) return over(owner, who);
    if (!may(who.role, 'transfer', ownership(state, who), facts.site))
      return refuse('not_owner', 'Only its owner or a manager may do this.', owner ? { by: owner.name } : {});
    return plus(draft, facts, [{ by: who.actor, body: answered(open.to, 'withdrawn') }]);
  }
  // Said yes before, with the answer lost on the way: it is theirs.
  if (answer === 'accept' && !open && owner?.id === who.actor.id) return draft;
  if (!open || !mine || !owner) return over(owner, who);
  if (answer === 'decline') return plus(draft, facts, [{ by: who.actor, body: answered(open.to, 'declined') }]);
  const by = { kind: 'agent' as const, ...plainFace(open.by) };
  const said: readonly NewEvent[] =
    open.message === null ? [] : [{ by, body: { type: 'message.posted', messageId: who.id, text: open.message, attachments: [] } }];
  return plus(draft, facts, [
    { by: who.actor, body: answered(open.to, 'accepted') },
    ...said,
    { by, body: { type: 'conversation.taken', agent: plainFace(who.actor), from: owner, how: 'transfer' } },
  ]);
}

/** Its time is over. */
export function lapse(draft: Draft, seq: number, facts: Facts): Draft | Refused {
  const open = standing(draft.state.offer);
  if (open?.seq !== seq) return refuse('stale_answer', 'This offer is over.');
  return plus(draft, facts, [{ by: { kind: 'system' }, body: answered(open.to, 'lapsed') }]);
}

function over(owner: AgentFace | null, who: Staff): Refused {
  return refuse(
    'offer_over',
    'This transfer does not wait for an answer any more.',
    owner && owner.id !== who.actor.id ? { by: owner.name } : {},
  );
}

function answered(to: AgentFace, how: Answered['how']): Answered {
  return { type: 'transfer.answered', to: plainFace(to), how };
}
