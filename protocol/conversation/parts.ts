// The parts that a message is made of: files, choices, a form, a link. Shared by events and commands.
import * as v from 'valibot';
import { ArticleId, AttachmentId } from '../ids.ts';
import { replyLimits } from '../reply-limits.ts';
import { foreignText, Name } from '../text.ts';

/** A file that is stored and bound to its conversation. Fetched by id, with the right to read checked each time. */
export const Attachment = v.strictObject({
  id: AttachmentId,
  name: v.string(),
  /** Type found from the content, never the one the sender claimed. */
  mime: v.string(),
  /** Bytes. */
  size: v.number(),
  /** Pixels; present for images that may be shown inline. */
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});
export type Attachment = v.InferOutput<typeof Attachment>;

/** Quick replies under a bot message; they can be picked until the flow has moved on from `stepId`. */
export const Choices = v.strictObject({
  stepId: v.string(),
  options: v.array(v.strictObject({ id: v.string(), label: v.string() })),
  layout: v.optional(v.picklist(['chips', 'list'])),
});
export type Choices = v.InferOutput<typeof Choices>;

const ButtonLabel = v.pipe(
  Name,
  v.check((label) => Array.from(label).length <= replyLimits.buttonChars, 'too_long'),
);

/** The two buttons under an agent's message that asks whether all is done (SPEC M-20): `yes` confirms, `no` does not. */
export const EndButtons = v.strictObject({ yes: ButtonLabel, no: ButtonLabel });
export type EndButtons = v.InferOutput<typeof EndButtons>;

const field = {
  key: v.string(),
  label: v.string(),
  kind: v.picklist(['text', 'longtext', 'email', 'phone', 'number', 'date', 'select', 'checkbox']),
  options: v.optional(v.array(v.string())),
  required: v.optional(v.boolean()),
};
/** As a flow may ask for it. */
export const PlainField = v.strictObject(field);

export const FormField = v.strictObject({
  ...field,
  /** A `select` of numbers, best first: shown as so many stars (5) or faces (3). */
  rating: v.optional(v.picklist([3, 5])),
  /** A `checkbox` that is one answer of several to this question. */
  of: v.optional(v.string()),
});
export type FormField = v.InferOutput<typeof FormField>;

/** A card with fields. One with `offline: true` leaves a message while nobody is there. */
export const Form = v.strictObject({
  stepId: v.string(),
  title: v.string(),
  fields: v.array(FormField),
  submitLabel: v.optional(v.string()),
  skippable: v.optional(v.boolean()),
  /** Label of the skip button, for a single input. */
  skipLabel: v.optional(v.string()),
  offline: v.optional(v.boolean()),
});
export type Form = v.InferOutput<typeof Form>;

/** An article of the knowledge base as a card: what it is called and how it begins. Opened by its id. */
export const ArticleCard = v.strictObject({ id: ArticleId, language: v.string(), title: v.string(), excerpt: v.string() });
export type ArticleCard = v.InferOutput<typeof ArticleCard>;

export const LinkButton = v.strictObject({ label: v.string(), url: v.string() });
export type LinkButton = v.InferOutput<typeof LinkButton>;

/** The token of a conversation link that stands in an address opens the link: nobody is told it, and it is stored nowhere. */
const withoutToken = (url: string): string => url.replace(/(\/l\/|#help-chat=)[\w-]+/gu, '$1…');

/** Where the visitor was on the host page. Untrusted text. */
export const Page = v.strictObject({
  url: v.pipe(foreignText(2_048), v.transform(withoutToken)),
  title: foreignText(500),
});
export type Page = v.InferOutput<typeof Page>;
