// What visitors asked and nothing had an answer to, grouped by likeness, so that it becomes an article or words of a flow.
import * as v from 'valibot';
import { ConversationId } from '../ids.ts';

export const unansweredLimits = {
  /** Code points of one question that are kept. */
  textChars: 300,
  /** Questions of one conversation. */
  ofConversation: 10,
  days: 90,
  /** The newest of a range: the work of grouping grows with the square of them. */
  lookedAt: 400,
  groups: 40,
  /** Ways to ask that are shown of a group. */
  texts: 12,
} as const;

/** No step understood it, the articles shown did not help, or it went to a person. */
export const UnansweredWhy = v.picklist(['missed', 'unsolved', 'person']);
export type UnansweredWhy = v.InferOutput<typeof UnansweredWhy>;

/** Questions that sound alike; the most typical way to ask comes first. */
export const UnansweredGroup = v.object({
  /** Conversations. */
  count: v.number(),
  texts: v.array(v.string()),
  why: v.object({ missed: v.number(), unsolved: v.number(), person: v.number() }),
  /** Most of them are in. */
  language: v.string(),
  /** The newest of them. */
  conversationId: ConversationId,
  lastAt: v.string(),
  /** What the knowledge base says to it by now. */
  answeredBy: v.nullable(v.object({ id: v.string(), title: v.string() })),
});
export type UnansweredGroup = v.InferOutput<typeof UnansweredGroup>;

/** GET /api/staff/unanswered?from=&to=: days as YYYY-MM-DD by the clock of the site; what nothing answers yet comes first, then by count. */
export const UnansweredResponse = v.object({
  groups: v.array(UnansweredGroup),
  /** Questions that were looked at. */
  questions: v.number(),
  /** There were more than are looked at. */
  more: v.boolean(),
});
export type UnansweredResponse = v.InferOutput<typeof UnansweredResponse>;
