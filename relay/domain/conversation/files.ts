// Files that staff keep beside a conversation, for themselves only (SPEC T-17). What is sent to the visitor is a message.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { may } from '#relay/domain/permissions.ts';
import { ownership, type Staff } from './asker.ts';
import type { Facts } from './decision.ts';
import { plus, type Draft } from './draft.ts';

export function addFile(draft: Draft, command: Extract<AgentCommand, { type: 'file.add' }>, who: Staff, facts: Facts): Draft | Refused {
  if (!may(who.role, 'comment', ownership(draft.state, who), facts.site)) return refuse('forbidden', 'You may not add files here.');
  const file = facts.attachments.find(({ id }) => id === command.attachmentId);
  if (!file) return refuse('bad_attachment', 'This file is not there.', { field: 'command.attachmentId' });
  return plus(draft, facts, [{ by: who.actor, body: { type: 'file.added', file } }]);
}
