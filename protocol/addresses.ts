// Several e-mail addresses in one field, as people type them: with semicolons between them (SPEC T-21).
import { isEmail } from './email.ts';

/** Recipients of one transcript, and all that may be typed where they stand. */
export const RECIPIENTS = 10;
export const RECIPIENTS_CHARS = 3_000;

export type Addresses = {
  /** Each once, in the order in which they stand. */
  readonly good: readonly string[];
  /** What is no address, as it was typed. */
  readonly bad: readonly string[];
};

export function addressesIn(typed: string): Addresses {
  const parts = typed
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const once = parts.filter((part, index) => parts.findIndex((other) => other.toLowerCase() === part.toLowerCase()) === index);
  return { good: once.filter((part) => isEmail(part)), bad: once.filter((part) => !isEmail(part)) };
}
