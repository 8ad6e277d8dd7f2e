// What taking a conversation asks for: at once, or after a question. Pure; the page shows the question.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Confirm } from './dialogs.ts';
import type { Offers } from './mode-of.ts';

export type Taking = { readonly command: AgentCommand } | { readonly confirm: Confirm } | undefined;

export function takingOf(row: ListedRow, take: Offers['take'], meId: string): Taking {
  switch (take) {
    case null:
      return undefined;
    case 'take': {
      if (row.offer?.ended === null && row.offer.to.id === meId) return { command: { type: 'transfer.answer', answer: 'accept' } };
      const kept = row.reservedFor;
      if (!kept || kept.id === meId) return { command: { type: 'conversation.take' } };
      return {
        confirm: {
          label: 'Take this chat?',
          question: `This chat is kept for ${kept.name}. Take it anyway?`,
          yes: 'Take',
          command: { type: 'conversation.take', reserved: true },
        },
      };
    }
    case 'take-over':
      return row.owner
        ? {
            confirm: {
              label: 'Take over?',
              question: `${row.owner.name} owns this chat. Take over?`,
              yes: 'Take over',
              command: { type: 'conversation.take', over: row.owner.id },
            },
          }
        : undefined;
    case 'join':
      return {
        confirm: {
          label: 'Join this chat?',
          question: 'The assistant stops and the visitor is told that you are there. Join?',
          yes: 'Join',
          command: { type: 'conversation.take', join: true },
        },
      };
  }
}
