// What a site wants agents to see of a visitor beside the chat (SPEC S-30): signed in a token, or said by the page.
import * as v from 'valibot';
import { FieldKey } from './custom-fields.ts';
import { text } from './text.ts';

export const variableLimits = {
  /** Of one visitor, at one time. */
  variables: 30,
  labelChars: 80,
  valueChars: 500,
} as const;

/** A line as a program writes it: nothing around it, nothing unseen in it. */
export const word = (most: number) =>
  v.pipe(
    text(most),
    v.minLength(1),
    v.check((value) => value.trim() === value && !/\p{Cc}/u.test(value), 'bad_field'),
  );

export const Variable = v.strictObject({
  label: word(variableLimits.labelChars),
  value: v.union([word(variableLimits.valueChars), v.pipe(v.number(), v.finite()), v.boolean()]),
});

export const Variables = v.pipe(
  v.record(FieldKey, Variable),
  v.check((all) => Object.keys(all).length <= variableLimits.variables, 'too_many'),
);
export type Variables = v.InferOutput<typeof Variables>;
