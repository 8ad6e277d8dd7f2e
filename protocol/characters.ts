// What can be told of a text without any schema: the part of text.ts that a visitor's page uses too.
export { isBlank } from './blank.ts';
export { isEmail } from './email.ts';

/** Length as a person counts: code points, not UTF-16 units. */
export function countChars(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
