// Every conversation row this browser has seen, the newest of each. Knows rows and read marks; no socket, no clock.
import type { ConversationRow, ListedRow } from '#protocol/row.ts';

export type Put = { readonly row: ListedRow; readonly before: ListedRow | undefined } | undefined;

export class RowBook {
  readonly rows = new Map<string, ListedRow>();

  /** Takes a row from a frame. Undefined where a newer one is known. Unknown ones count as read but for the last message. */
  put(row: ConversationRow): Put {
    const before = this.rows.get(row.id);
    if (before && before.seq > row.seq) return undefined;
    const readMessages = before ? before.readMessages : firstGuess(row);
    return this.#set({ ...row, readMessages }, before);
  }

  /** Takes a row with this agent's own mark, from a page of the list. The further of two marks is the true one. */
  putListed(row: ListedRow, markIsTrue = false): Put {
    const before = this.rows.get(row.id);
    const readMessages = before && !markIsTrue ? Math.max(before.readMessages, row.readMessages) : row.readMessages;
    if (before && before.seq > row.seq) return this.#set({ ...before, readMessages }, before);
    return this.#set({ ...row, readMessages }, before);
  }

  /** Read up to `messages`; marks never go back. */
  read(id: string, messages: number): Put {
    const before = this.rows.get(id);
    if (!before || before.readMessages >= messages) return undefined;
    return this.#set({ ...before, readMessages: messages }, before);
  }

  /** It was deleted, or went to others. */
  drop(id: string): void {
    this.rows.delete(id);
  }

  /** The visitor came or left: every row of theirs. */
  here(visitorId: string, here: boolean): readonly NonNullable<Put>[] {
    const mine = [...this.rows.values()].filter(({ visitor }) => visitor.id === visitorId && visitor.here !== here);
    return mine.map((row) => this.#set({ ...row, visitor: { ...row.visitor, here } }, row));
  }

  #set(row: ListedRow, before: ListedRow | undefined): NonNullable<Put> {
    this.rows.set(row.id, row);
    return { row, before };
  }
}

/** Messages of the visitor that this agent has not read. */
export function unreadOf(row: ListedRow): number {
  return Math.max(0, row.visitorMessages - row.readMessages);
}

// A conversation that was not listed yet moved because somebody wrote; its own mark is asked for later (LiveDesk).
function firstGuess(row: ConversationRow): number {
  return Math.max(0, row.visitorMessages - 1);
}
