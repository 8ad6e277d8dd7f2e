// Tokens that no key of the site has signed are guesses: counted by where they come from and by whom they name, so that guessing costs. Who is
// named by none of them is let in from the same address as ever, up to a ceiling that a venue does not meet. Knows no routes.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { subjectIn, type Fault } from './identity-token.ts';
import type { Limits, Rule } from './limits.ts';
import { hashOf } from './secrets.ts';

export type Guess = { readonly siteId: string; readonly token: string; readonly address: string };

/** What is signed and yet not taken (over, used elsewhere, for another site) was not guessed. */
const guessed: ReadonlySet<Fault> = new Set(['malformed', 'algorithm', 'key', 'signature']);

/** The no, where so much was guessed that this token is not even looked at. */
export async function guessedTooOften(limits: Limits, guess: Guess): Promise<Refused | undefined> {
  for (const [rule, key] of countersOf(guess)) {
    const reached = await limits.reached(rule, key);
    if (reached) return refuse('rate_limited', 'Too many tokens that no key of this site has signed.', { ...reached, field: 'identity' });
  }
  return undefined;
}

export async function countGuess(limits: Limits, guess: Guess, fault: Fault): Promise<void> {
  if (guessed.has(fault)) await Promise.all(countersOf(guess).map(([rule, key]) => limits.take(rule, key)));
}

/** By subject and address together: nobody keeps a person out from elsewhere. */
function countersOf({ siteId, token, address }: Guess): readonly (readonly [Rule, string])[] {
  const subject = subjectIn(token);
  return [
    ['identityGuesses', address],
    ...(subject === undefined ? [] : [['identityGuessesOfSubject', `${hashOf(`${siteId} ${subject}`)} ${address}`] as const]),
  ];
}
