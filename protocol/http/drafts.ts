// What an agent has written and not sent, as the relay keeps it for them: one text for each conversation and box (SPEC J-14), in the
// reply with the buttons that go out under it (M-20).
import * as v from 'valibot';
import { EndButtons } from '../conversation/parts.ts';
import { limits } from '../limits.ts';

/** Where it waits: for the visitor, for colleagues, for the comments. */
export const DraftBox = v.picklist(['reply', 'coaching', 'comment']);
export type DraftBox = v.InferOutput<typeof DraftBox>;

export const Draft = v.object({
  box: DraftBox,
  text: v.string(),
  /** Null: none. */
  buttons: v.nullable(EndButtons),
  /** Changes with every change of the text or the buttons, and never comes back. */
  version: v.number(),
});
export type Draft = v.InferOutput<typeof Draft>;

/** What stands in a box. */
export type Written = Pick<Draft, 'text' | 'buttons'>;

/** GET /api/staff/conversations/:id/drafts: one's own, and nobody else's. */
export const DraftsResponse = v.object({ drafts: v.array(Draft) });
export type DraftsResponse = v.InferOutput<typeof DraftsResponse>;

/** PUT /api/staff/conversations/:id/drafts → DraftKept. */
export const DraftKeep = v.pipe(
  v.strictObject({
    box: DraftBox,
    /** As it stands in the box, so that it comes back as it was; empty where nothing does. */
    text: v.pipe(
      v.string(),
      v.check((text) => text.isWellFormed(), 'bad_unicode'),
      v.check((text) => !text.includes('\0'), 'bad_characters'),
      v.maxBytes(limits.messageBytes, 'too_long'),
    ),
    /** Under a reply only. Not there: none. */
    buttons: v.optional(v.nullable(EndButtons)),
    /** Of the draft that the writer knew; 0 where they knew of none. */
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  v.forward(
    v.check(({ box, buttons }) => box === 'reply' || !buttons, 'bad_field'),
    ['buttons'],
  ),
);
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
