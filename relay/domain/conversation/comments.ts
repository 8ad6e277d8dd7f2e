// Comments of staff on a conversation (SPEC T-11): in any phase, open or closed. They are facts like all else; who may
// take back which words is decided here, what is shown of them afterwards in protocol/conversation/comments.ts.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { commentEditMs, commentLimits } from '#protocol/conversation/comments.ts';
import type { CommentMark } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { may } from '#relay/domain/permissions.ts';
import { ownership, type Staff } from './asker.ts';
import type { Facts } from './decision.ts';
import { plus, type Draft } from './draft.ts';

type Of<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

export function postComment(draft: Draft, command: Of<'comment.post'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  if (!may(who.role, 'comment', ownership(state, who), facts.site)) return refuse('forbidden', 'You may not comment here.');
  const max = commentLimits.most;
  if (state.comments.length >= max) return refuse('too_many', `At most ${max} comments.`, { max, got: state.comments.length });
  const afterEnd = state.phase === 'closed' && { afterEnd: true as const };
  return plus(draft, facts, [{ by: who.actor, body: { type: 'comment.posted', ...wordsOf(command), ...afterEnd } }]);
}

export function editComment(draft: Draft, command: Of<'comment.edit'>, who: Staff, facts: Facts): Draft | Refused {
  const mark = markOf(draft, command.comment);
  if (!mark) return gone();
  if (mark.by !== who.actor.id) return refuse('forbidden', 'Only its author may change a comment.');
  const max = commentEditMs(facts.site);
  if (Date.parse(facts.now) - Date.parse(mark.at) > max)
    return refuse('too_late', 'A comment may be changed for a short time only.', { max });
  return plus(draft, facts, [{ by: who.actor, body: { type: 'comment.edited', comment: mark.seq, ...wordsOf(command) } }]);
}

export function deleteComment(draft: Draft, command: Of<'comment.delete'>, who: Staff, facts: Facts): Draft | Refused {
  if (!may(who.role, 'delete-comment', ownership(draft.state, who), facts.site))
    return refuse('forbidden', 'Only managers and admins may delete comments.');
  const mark = markOf(draft, command.comment);
  if (!mark) return gone();
  return plus(draft, facts, [{ by: who.actor, body: { type: 'comment.deleted', comment: mark.seq } }]);
}

function wordsOf({ kind, text, includeInTranscript }: Of<'comment.post'> | Of<'comment.edit'>) {
  return { kind, text, ...(includeInTranscript && { includeInTranscript: true as const }) };
}

function markOf({ state }: Draft, seq: number): CommentMark | undefined {
  return state.comments.find((mark) => mark.seq === seq);
}

function gone(): Refused {
  return refuse('comment_gone', 'There is no such comment.', { field: 'command.comment' });
}
