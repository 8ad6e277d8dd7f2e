// What an agent has written and not sent, as the relay keeps it for them: one text for each conversation and box (SPEC J-14).
import * as v from 'valibot';
import { limits } from '../limits.ts';

/** Where it waits: for the visitor, for colleagues, for the comments. */
export const DraftBox = v.picklist(['reply', 'coaching', 'comment']);
export type DraftBox = v.InferOutput<typeof DraftBox>;

export const Draft = v.object({
  box: DraftBox,
  text: v.string(),
  /** Changes with every change of the text, and never comes back. */
  version: v.number(),
});
export type Draft = v.InferOutput<typeof Draft>;

/** GET /api/staff/conversations/:id/drafts: one's own, and nobody else's. */
export const DraftsResponse = v.object({ drafts: v.array(Draft) });
export type DraftsResponse = v.InferOutput<typeof DraftsResponse>;

/** PUT /api/staff/conversations/:id/drafts → DraftKept. */
export const DraftKeep = v.strictObject({
  box: DraftBox,
  /** As it stands in the box, so that it comes back as it was; empty where nothing does. */
  text: v.pipe(
    v.string(),
    v.check((text) => text.isWellFormed(), 'bad_unicode'),
    v.check((text) => !text.includes('\0'), 'bad_characters'),
    v.maxBytes(limits.messageBytes, 'too_long'),
  ),
  /** Of the draft that the writer knew; 0 where they knew of none. */
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type DraftKeep = v.InferOutput<typeof DraftKeep>;

/**
 * `kept`: it is stored, as `version`; 0 where nothing stands there any more. Otherwise another of one's windows was faster: `draft` is
 * what it wrote, null for nothing, and no word was changed.
 */
export const DraftKept = v.variant('kept', [
  v.object({ kept: v.literal(true), version: v.number() }),
  v.object({ kept: v.literal(false), draft: v.nullable(Draft) }),
]);
export type DraftKept = v.InferOutput<typeof DraftKept>;
