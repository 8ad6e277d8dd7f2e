// The chain of a stream: each event carries a hash of itself and of the hash before it, so that what was stored can be shown
// to be what was said. Pure. Who checks it is verify.ts; what it cannot show: that nobody with the file wrote a whole new chain.
import { hash } from 'node:crypto';

/** An event as its row has it: texts and numbers, nothing parsed. */
export type Linked = {
  readonly seq: number;
  readonly publicSeq: number | null;
  readonly at: string;
  readonly actor: string;
  readonly body: string;
};

/** What the first event of a stream is linked to, and what rows have that were stored before there was a chain. */
export const UNCHAINED = '';

/** The hash of an event, 43 letters. `stream` is the stream's own id, not its number in the tables. */
export function link(previous: string, stream: string, { seq, publicSeq, at, actor, body }: Linked): string {
  // Lengths first: no two events are the same text, whatever is in their parts.
  const parts = `${seq} ${publicSeq ?? '-'} ${previous.length} ${stream.length} ${at.length} ${actor.length}\n`;
  return hash('sha256', `${parts}${previous}${stream}${at}${actor}${body}`, 'base64url');
}
