// What agents do with a conversation: reply, take, coach. Handing it on and ending it are in handling.ts, comments in comments.ts.
import type { AgentFace } from '#protocol/actor.ts';
import type { AgentCommand, RouteCommand } from '#protocol/conversation/commands.ts';
import { endChoices } from '#protocol/conversation/ending.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { may } from '#relay/domain/permissions.ts';
import { ownership, plainFace, type Staff } from './asker.ts';
import { deleteComment, editComment, postComment } from './comments.ts';
import { setFields } from './custom-fields.ts';
import type { Facts, NewEvent } from './decision.ts';
import { plus, suspended, type Draft } from './draft.ts';
import { addFile } from './files.ts';
import { clearFlag, raiseFlag } from './flags.ts';
import { close, regroup, release, remove, reopen, reserve, shut, transfer } from './handling.ts';
import { linkIncident } from './incident.ts';
import { mailTranscript } from './mail-transcript.ts';
import { answerOffer } from './offer.ts';
import { cardsOf } from './cards.ts';
import { postMessage } from './posting.ts';

type Of<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

export function agentAct(draft: Draft, command: AgentCommand | RouteCommand, who: Staff, facts: Facts): Draft | Refused {
  switch (command.type) {
    case 'message.post':
      return reply(draft, command, who, facts);
    case 'conversation.take':
      return take(draft, command, who, facts);
    case 'coaching.post':
      return coach(draft, command, who, facts);
    case 'comment.post':
      return postComment(draft, command, who, facts);
    case 'comment.edit':
      return editComment(draft, command, who, facts);
    case 'comment.delete':
      return deleteComment(draft, command, who, facts);
    case 'fields.set':
      return setFields(draft, command, who, facts);
    case 'flag.raise':
      return raiseFlag(draft, command, who, facts);
    case 'flag.clear':
      return clearFlag(draft, command, who, facts);
    case 'file.add':
      return addFile(draft, command, who, facts);
    case 'conversation.transfer':
      return transfer(draft, command, who, facts);
    case 'conversation.regroup':
      return regroup(draft, command, who, facts);
    case 'transfer.answer':
      return answerOffer(draft, command, who, facts);
    case 'conversation.release':
      return release(draft, command, who, facts);
    case 'queue.reserve':
      return reserve(draft, command, who, facts);
    case 'conversation.close':
      return close(draft, command, who, facts);
    case 'incident.link':
      return linkIncident(draft, command, who, facts);
    case 'conversation.reopen':
      return reopen(draft, who, facts);
    case 'transcript.mail':
      return mailTranscript(draft, command, who, facts);
    case 'conversation.shut':
      return shut(draft, who, facts);
    case 'conversation.delete':
      return remove(draft, who, facts);
  }
}

/** Rows 5 and 6: the first reply to a waiting conversation takes it (J-14). */
function reply(draft: Draft, command: Of<'message.post'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const { phase, owner } = state;
  const articles = cardsOf(command.articles, state, facts);
  if (isRefused(articles)) return articles;
  const more = {
    ...(command.buttons && { choices: endChoices(who.id, command.buttons) }),
    ...(articles.length > 0 && { articles: [...articles] }),
  };
  switch (phase) {
    case 'bot':
      return refuse('bots_turn', 'The visitor is with the assistant. Join first.');
    case 'closed':
      return refuse('closed', 'This conversation is closed.');
    case 'queued': {
      const reserved = reservedForOther(state, who);
      if (reserved) return reserved;
      if (isStale(state, command.seen)) return stale();
      return postMessage(plus(draft, facts, [taken(who, 'reply')]), command, who, facts, more);
    }
    case 'assigned':
    case 'active':
      if (owner && !may(who.role, 'reply', ownership(state, who), facts.site)) return ownedBy(owner, state);
      return isStale(state, command.seen) ? stale() : postMessage(draft, command, who, facts, more);
  }
}

/** Rows 4 and 7, and Join (J-38: rows 3 and 4 in one). */
function take(draft: Draft, command: Of<'conversation.take'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const { phase, owner } = state;
  switch (phase) {
    case 'closed':
      return refuse('closed', 'This conversation is closed.');
    case 'bot':
      if (!command.join) return refuse('bots_turn', 'The visitor is with the assistant and has not asked for a person.');
      if (!may(who.role, 'join', 'nobody', facts.site)) return refuse('forbidden', 'You may not join conversations of the assistant.');
      return plus(draft, facts, [...suspended(state), taken(who, 'join')]);
    case 'queued':
      return (command.reserved ? undefined : reservedForOther(state, who)) ?? plus(draft, facts, [taken(who, 'take')]);
    case 'assigned':
    case 'active':
      if (!owner || owner.id === who.actor.id) return draft;
      if (command.over === undefined) return refuse('already_taken', `${owner.name} was faster.`, { by: owner.name, ...since(state) });
      if (command.over !== owner.id) return ownedBy(owner, state);
      if (!may(who.role, 'take-over', 'other', facts.site)) return refuse('forbidden', 'You may not take over.');
      return plus(draft, facts, [taken(who, 'take-over', owner)]);
  }
}

function coach(draft: Draft, command: Of<'coaching.post'>, who: Staff, facts: Facts): Draft | Refused {
  if (!isOpen(draft.state.phase)) return refuse('not_open', 'Coaching is for conversations that a person has or awaits.');
  return plus(draft, facts, [{ by: who.actor, body: { type: 'coaching.posted', messageId: who.id, text: command.text } }]);
}

function taken(who: Staff, how: 'take' | 'reply' | 'take-over' | 'join', from?: AgentFace): NewEvent {
  return { by: who.actor, body: { type: 'conversation.taken', agent: plainFace(who.actor), ...(from && { from }), how } };
}

function reservedForOther(state: ConversationState, who: Staff): Refused | undefined {
  const { reservedFor } = state;
  if (!reservedFor || reservedFor.id === who.actor.id) return undefined;
  return refuse('reserved', `Reserved for ${reservedFor.name}.`, { by: reservedFor.name });
}

function ownedBy(owner: AgentFace, state: ConversationState): Refused {
  return refuse('owned_by_other', `${owner.name} has this conversation.`, { by: owner.name, ...since(state) });
}

function since(state: ConversationState): { readonly at?: string } {
  return state.takenAt ? { at: state.takenAt } : {};
}

/** G10. Once active, the last reply is the owner's own; before, it is a colleague's that must have been seen. */
function isStale(state: ConversationState, seen: number | undefined): boolean {
  return seen !== undefined && state.phase !== 'active' && seen < state.agentSeq;
}

function stale(): Refused {
  return refuse('stale_view', 'A colleague has answered in the meantime.');
}
