// Which of the chosen conversations get what, with the very words, and which are left out and why (SPEC G-21). Pure: the
// preview draws it and what is sent is taken from it, so that nobody gets anything else. The relay decides again.
import { countChars, isBlank } from '#protocol/characters.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Me } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { fillReply } from '#protocol/reply-text.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { missingAtClose } from '#protocol/field-values.ts';
import type { FieldChanges } from '../beside/custom-fields.ts';
import { closeCommand, type FollowUp } from '../close-command.ts';
import { mayDelete } from '../mode-of.ts';
import { replyValues } from '../reply-values.ts';

export type What =
  | { readonly type: 'reply'; readonly text: string }
  | {
      readonly type: 'close';
      readonly text: string;
      readonly outcome: string;
      /** What the site wants to know of each before it is closed, and what was filled in for all that lack it (SPEC T-33). */
      readonly fields?: readonly FieldDefinition[];
      readonly filled?: FieldChanges;
      /** Set where something is left to do (SPEC M-25). */
      readonly followUp?: FollowUp | undefined;
    }
  | { readonly type: 'delete' };

type Of<T extends What['type']> = Extract<What, { type: T }>;

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
    const why = unfit(what.type, row, me) ?? (what.type === 'close' ? lacking(what, row) : undefined) ?? tooLong(words);
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

/** Fields that some of `rows` lack and none of them may be closed without; each once. */
export function neededBy(fields: readonly FieldDefinition[], rows: readonly ListedRow[], me: Me): readonly FieldDefinition[] {
  const closing = rows.filter((row) => unfit('close', row, me) === undefined);
  return fields.filter((field) => closing.some((row) => missingAtClose([field], row.fields).length > 0));
}

function lacking({ fields = [], filled = {}, followUp }: Of<'close'>, { fields: values, visitor }: ListedRow): string | undefined {
  const open = missingAtClose(fields, values).filter(({ key }) => filled[key] === undefined || filled[key] === null);
  if (open.length > 0) return `Fill in first: ${open.map(({ label }) => label).join(', ')}`;
  return followUp && visitor.email === null ? 'No e-mail address to follow up with' : undefined;
}

/** Of what was filled in for all, what this one lacks: nothing that is known already is written over. */
function lackedBy({ fields: values }: ListedRow, { fields = [], filled = {} }: Of<'close'>): FieldChanges {
  const open = missingAtClose(fields, values).map(({ key }) => key);
  return Object.fromEntries(Object.entries(filled).filter(([key]) => open.includes(key)));
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
      return closeCommand(isBlank(words) ? '' : words, what.outcome, row, { fields: lackedBy(row, what), followUp: what.followUp });
    case 'delete':
      return { type: 'conversation.delete' };
  }
}
