// Keeps the index of words close behind the log. In the commit that a sender waits for it would cost as much again as the message;
// here it is done in small bites once a second, and what is left before a search is answered. The log is the truth: the index
// says how far it is, in the transaction that takes it there, so that a crash neither skips nor doubles a word.
import { findWords, indexWords, MESSAGES_A_QUESTION, wordsAsOf, wordsIn } from '../sql/words.ts';
import type { Connection } from './connection.ts';
import { rowsOf } from './epoch.ts';
import type { GroupCommit } from './group-commit.ts';

export type WordIndex = {
  /** Takes in what the log has more; much more, after an upgrade, in many calls. */
  catchUp(): Promise<void>;
  /** The conversations of a site in which every word of `q` was said in one message; of a word that is said all day, the newest. */
  find(siteId: string, q: string): Promise<readonly string[]>;
};

/** Events in one transaction: a few milliseconds. */
const BITE = 200;
/** Events in one call: nobody who searches waits for more. */
const MOST = 5_000;
/** Questions of one search. Sites share the index: where a word is said much in others, the messages of this one come later. */
const QUESTIONS = 10;
/** A person looks at the first pages; what comes after so many is worth no further question. */
const ENOUGH = 200;

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
      const words = wordsIn(q);
      if (words === undefined) return [];
      await catchUp().catch(waits);
      const found = new Set<string>();
      let below = Number.MAX_SAFE_INTEGER;
      for (let asked = 0; asked < QUESTIONS && found.size < ENOUGH; asked += 1) {
        // Others are served between two questions.
        if (asked > 0) await new Promise((resolve) => setImmediate(resolve));
        const [summary, ...rows] = conn.all(findWords(siteId, words, below));
        for (const { id } of rows) found.add(String(id));
        if (Number(summary?.['looked']) < MESSAGES_A_QUESTION) break;
        below = Number(summary?.['lowest']);
      }
      return [...found];
    },
  };
}

// What cannot be written now (a full disk, a relay that ends) is taken in later.
const waits = (): void => undefined;
