// The command that closing ends in. Pure.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { FieldChanges } from './beside/custom-fields.ts';

/** What is left to do (SPEC M-25), and the visitor's address where it was asked for. */
export type FollowUp = NonNullable<Extract<AgentCommand, { type: 'conversation.close' }>['followUp']>;

type More = { readonly fields?: FieldChanges; readonly followUp?: FollowUp | undefined };

/** Who waits and gets no word is closed with the outcome as the reason, which staff see (SPEC 2.3 row 11). */
export function closeCommand(
  text: string,
  outcome: string,
  row: Pick<ListedRow, 'phase'>,
  { fields = {}, followUp }: More = {},
): AgentCommand {
  return {
    type: 'conversation.close',
    outcome,
    ...(text ? { text } : row.phase === 'queued' ? { reason: outcome } : {}),
    ...(followUp && { followUp }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

/** Without what was left empty. */
export function followUpOf(text: string, email: string): FollowUp {
  return { ...(text.trim() && { text: text.trim() }), ...(email.trim() && { email: email.trim() }) };
}
