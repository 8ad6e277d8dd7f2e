// What the engine says by itself, where a flow has no words for it: in every language that the widget speaks.
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type Words = {
  /** SPEC 2.5 `queueMessage`, for so many who wait ahead. */
  readonly queueLine: (ahead: number) => string;
  /** The conversation waits for one person, who is there. */
  readonly willBeWithYou: (name: string) => string;
  /** Said first where a conversation link leads nowhere any more (SPEC M-22). */
  readonly linkOver: string;
  readonly nobodyHere: string;
  /** Nobody is there and no flow says what then: the visitor waits all the same. */
  readonly leaveAddress: string;
  /** Nobody is there, and the visitor waits until somebody is (SPEC T-61). */
  readonly waitForUs: string;
  /** Nobody is there, and nothing is taken down. */
  readonly comeBack: string;
  readonly leftTheLine: string;
  readonly human: string;
  readonly reachYou: string;
  readonly yourName: string;
  readonly email: string;
  readonly yourMessage: string;
  readonly leaveMessage: string;
  /** Said above articles: that were looked for, and that come before the queue. */
  readonly found: string;
  readonly beforeQueue: string;
  readonly didItHelp: string;
  readonly itHelped: string;
  readonly itDidNot: string;
  readonly onToPerson: string;
  readonly glad: string;
  readonly misunderstood: string;
  readonly unfit: { readonly [Kind in 'text' | 'email' | 'phone' | 'number' | 'date' | 'file']: string };
  readonly giveUp: string;
  readonly skip: string;
  /** Typed alone while a person is asked for or there: the visitor wants to leave them (SPEC J-37). Lower case. */
  readonly exit: readonly string[];
  readonly yes: string;
  readonly no: string;
};

const all = new Map<string, Words>(Object.entries({ en, de, es, fr, ar }));

/** The words for `language` (`de-AT` finds `de`); English where there are none. */
export function wordsIn(language: string): Words {
  return all.get(language.toLowerCase().split('-')[0] ?? '') ?? en;
}
