// Flags: what the staff of a site are to look out for (SPEC M-12). A rule says how a flag looks, what to do about it and what raises it.
// What stands on a conversation is the rule's key alone, the name by which flows know it; it never changes.
import * as v from 'valibot';
import { isBlank, Name, text } from '../text.ts';

/** Not among the other limits, which visitors load. */
export const flagLimits = {
  /** Of one site. */
  rules: 50,
  /** Of one rule. */
  phrases: 50,
  phraseChars: 100,
  keyChars: 60,
  instructionChars: 500,
  reasonChars: 500,
} as const;

/** A few with names, so that each is readable on light and on dark. */
export const flagTones = ['red', 'orange', 'green', 'blue', 'violet', 'grey'] as const;
export const flagSeverities = ['high', 'medium', 'low'] as const;

/** How flows call it: any name, the same for ever. */
export const FlagKey = v.pipe(
  Name,
  v.check((key) => Array.from(key).length <= flagLimits.keyChars, 'too_long'),
);

/** A word or several that are heard anywhere in a text; `*` stands for anything. No regular expressions (GUARANTEES T25). */
const Phrase = v.pipe(
  text(flagLimits.phraseChars),
  v.check((phrase) => !isBlank(phrase) && /[\p{L}\p{N}]/u.test(phrase), 'bad_field'),
  v.check((phrase) => !/^\/.*\/[a-z]*$/iu.test(phrase.trim()), 'bad_field'),
);

/** What every agent gets of a rule. */
const shown = {
  key: FlagKey,
  name: Name,
  tone: v.picklist(flagTones),
  severity: v.picklist(flagSeverities),
  /** What an agent who meets it is to do; may be empty. */
  instruction: text(flagLimits.instructionChars),
  /** Managers and admins are told. */
  notify: v.boolean(),
  /** It goes before all others in the queue. */
  first: v.boolean(),
};

export const Flag = v.strictObject(shown);
export type Flag = v.InferOutput<typeof Flag>;

export const FlagRule = v.strictObject({
  ...shown,
  /** What a visitor says, in words or in a form. None: only flows and agents raise it. */
  phrases: v.pipe(v.array(Phrase), v.maxLength(flagLimits.phrases, 'too_many')),
});
export type FlagRule = v.InferOutput<typeof FlagRule>;

/** GET /api/staff/flags (manager, admin): every rule, in their order. `version` 0: nothing was said yet. */
export const FlagsResponse = v.object({ version: v.number(), rules: v.array(FlagRule) });
export type FlagsResponse = v.InferOutput<typeof FlagsResponse>;

/**
 * PUT /api/staff/flags (manager, admin) → FlagsResponse: the rule of that key is this one from now on, null takes it away.
 * `version` is the one that was read; another's change meanwhile is `stale_write`.
 */
export const FlagPut = v.pipe(
  v.strictObject({ version: v.number(), key: FlagKey, rule: v.nullable(FlagRule) }),
  v.forward(
    v.check(({ key, rule }) => rule === null || rule.key === key, 'bad_field'),
    ['key'],
  ),
);
export type FlagPut = v.InferOutput<typeof FlagPut>;
