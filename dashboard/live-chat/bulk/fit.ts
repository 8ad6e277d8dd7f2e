// Which of the chosen conversations get what, with the very words, and which are left out and why (SPEC G-21). Pure: the
// preview draws it and what is sent is taken from it, so that nobody gets anything else. The relay decides again.
import { countChars, isBlank } from '#protocol/characters.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Me } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { fillReply } from '#protocol/reply-text.ts';
import type { ListedRow } from '#protocol/row.ts';
import { closeCommand } from '../close-command.ts';
import { mayDelete } from '../mode-of.ts';
import { replyValues } from '../reply-values.ts';

export type What =
  | { readonly type: 'reply'; readonly text: string }
  | { readonly type: 'close'; readonly text: string; readonly outcome: string }
  | { readonly type: 'delete' };

/** One conversation, the command it gets, and the words of it that its visitor will read. */
export type Goes = {
  readonly row: ListedRow;
  readonly command: AgentCommand;
  readonly words: string;
  /** It becomes mine. */ readonly takes: boolean;
};
export type Left = { readonly row: ListedRow; readonly why: string };
export type Fit = { readonly goes: readonly Goes[]; readonly left: readonly Left[] };

export function fitOf(what: What, rows: readonly ListedRow[], me: Me): Fit {
  const goes: Goes[] = [];
  const left: Left[] = [];
  for (const row of rows) {
    const words = 'text' in what ? fillReply(what.text, replyValues(row, me)).text.trim() : '';
    const why = unfit(what.type, row, me) ?? tooLong(words);
    if (why !== undefined) left.push({ row, why });
    else goes.push({ row, words, takes: what.type === 'reply' && row.phase === 'queued', command: commandOf(what, row, words) });
  }
  return { goes, left };
}

/** Why `row` cannot have it; undefined where it can. */
export function unfit(type: What['type'], { phase, owner, reservedFor }: ListedRow, me: Me): string | undefined {
  if (type === 'delete') {
    if (!mayDelete(me)) return 'You may not delete chats';
    return phase === 'closed' ? undefined : 'Still open';
  }
  if (phase === 'closed') return type === 'close' ? 'Closed already' : 'Closed';
  if (phase === 'bot') return 'With the assistant';
  const mine = me.agent.id;
  if (reservedFor && reservedFor.id !== mine) return `Reserved for ${reservedFor.name}`;
  // A manager may close what a colleague has; nobody answers in a colleague's place by accident.
  if (owner && owner.id !== mine && (type === 'reply' || me.agent.role === 'agent')) return `${owner.name} has it`;
  return undefined;
}

function tooLong(words: string): string | undefined {
  return countChars(words) > limits.messageChars ? `Over ${limits.messageChars.toLocaleString()} characters with their name` : undefined;
}

function commandOf(what: What, row: ListedRow, words: string): AgentCommand {
  switch (what.type) {
    case 'reply':
      // What a colleague says after this moment was not seen (GUARANTEES G10).
      return { type: 'message.post', text: words, attachments: [], seen: row.seq };
    case 'close':
      return closeCommand(isBlank(words) ? '' : words, what.outcome, row);
    case 'delete':
      return { type: 'conversation.delete' };
  }
}
