// The command that closing ends in. Pure.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { FieldChanges } from './beside/custom-fields.ts';

/** Who waits and gets no word is closed with the outcome as the reason, which staff see (SPEC 2.3 row 11). */
export function closeCommand(text: string, outcome: string, row: Pick<ListedRow, 'phase'>, fields: FieldChanges = {}): AgentCommand {
  return {
    type: 'conversation.close',
    outcome,
    ...(text ? { text } : row.phase === 'queued' ? { reason: outcome } : {}),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}
