// What a visitor said yes to before they wrote (SPEC M-33).
import * as v from 'valibot';

/** The words as they were shown are kept with the yes: the site may change its own. */
export const Consent = v.object({ text: v.string(), at: v.string() });
export type Consent = v.InferOutput<typeof Consent>;
