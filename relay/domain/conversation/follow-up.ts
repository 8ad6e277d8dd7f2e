// What is left to do once a conversation is closed (SPEC M-25): a comment that says what, and where the visitor is reached. Without
// an address nobody can follow up, so there must be one; the one that is asked for is theirs from then on.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { countChars, isBlank } from '#protocol/text.ts';
import type { Staff } from './asker.ts';
import { postComment } from './comments.ts';
import type { Facts } from './decision.ts';
import { plus, type Draft } from './draft.ts';

type FollowUp = NonNullable<Extract<AgentCommand, { type: 'conversation.close' }>['followUp']>;

const UNSAID = 'Needs follow-up.';

export function followUp(draft: Draft, { text, email }: FollowUp, who: Staff, facts: Facts): Draft | Refused {
  const known = facts.visitor.email;
  const contact = known ?? email;
  if (contact === undefined) return refuse('needs_contact', 'To follow up an address is needed.', { field: 'command.followUp.email' });
  const words = `${text === undefined || isBlank(text) ? UNSAID : text}\n${contact}`;
  if (countChars(words) > limits.messageChars)
    return refuse('too_long', 'What is left to do is too long.', { field: 'command.followUp.text', max: limits.messageChars });
  const noted = postComment(draft, { type: 'comment.post', kind: 'follow-up', text: words, includeInTranscript: false }, who, facts);
  return isRefused(noted) || known !== null ? noted : plus(noted, facts, [], { profile: { email: contact } });
}
