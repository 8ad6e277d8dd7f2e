// What a site says to all its visitors in a few sentences, by language. Knows nothing of what it is said about.
import * as v from 'valibot';
import { isBlank, text } from './text.ts';

/** In each language. */
export const publicTextChars = 500;

const Words = v.pipe(
  text(publicTextChars),
  v.check((value) => !isBlank(value), 'empty_message'),
);

/** The first one is for all other languages. */
export const PublicText = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^(?:ar|de|en|es|fr)$/u, 'unknown_field')), Words),
  v.check((texts) => Object.keys(texts).length > 0, 'empty_message'),
  v.check((texts) => Object.keys(texts).length <= 20, 'too_many'),
);
export type PublicText = v.InferOutput<typeof PublicText>;
