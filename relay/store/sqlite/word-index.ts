// Keeps the index of words close behind the log. In the commit that a sender waits for it would cost as much again as the message;
// here it is done in small bites once a second, and what is left before a search is answered. The log is the truth: the index
// says how far it is, in the transaction that takes it there, so that a crash neither skips nor doubles a word.
import { findWords, indexWords, wordsAsOf } from '../sql/words.ts';
import type { Connection } from './connection.ts';
import { rowsOf } from './epoch.ts';
import type { GroupCommit } from './group-commit.ts';

export type WordIndex = {
  /** Takes in what the log has more; much more, after an upgrade, in many calls. */
  catchUp(): Promise<void>;
  /** The conversations of a site in which every word of `q` was said in one message. */
  find(siteId: string, q: string): Promise<readonly string[]>;
};

/** Events in one transaction: a few milliseconds. */
const BITE = 200;
/** Events in one call: nobody who searches waits for more. */
const MOST = 5_000;

export function wordIndex(conn: Connection, writes: () => Pick<GroupCommit, 'write'>): WordIndex {
  let asOf: number | undefined;
  let running: Promise<void> | undefined;

  const bites = async (): Promise<void> => {
    asOf ??= Number(conn.all(wordsAsOf)[0]?.['value'] ?? 0);
    for (let taken = 0; taken < MOST; taken += BITE) {
      const from = asOf;
      const to = Math.min(rowsOf(conn), from + BITE);
      if (to <= from) return;
      await writes().write(() => {
        for (const statement of indexWords(from, to)) conn.all(statement);
      });
      asOf = to;
    }
  };
  const catchUp = (): Promise<void> => (running ??= bites().finally(() => (running = undefined)));

  return {
    catchUp,
    async find(siteId, q) {
      const question = findWords(siteId, q);
      if (!question) return [];
      await catchUp().catch(waits);
      return conn.all(question).map(({ id }) => String(id));
    },
  };
}

// What cannot be written now (a full disk, a relay that ends) is taken in later.
const waits = (): void => undefined;
