// A comment as staff read it: in the words that hold now.
import * as v from 'valibot';
import { Actor, AgentFace } from '../actor.ts';
import { CommentKind, GroupFace } from './events.ts';

export const Comment = v.object({
  /** Its name: the seq of the event that posted it. */
  seq: v.number(),
  at: v.string(),
  by: Actor,
  kind: CommentKind,
  text: v.string(),
  includeInTranscript: v.boolean(),
  /** Written when the conversation was closed: in no transcript that was sent before (SPEC M-24). */
  afterEnd: v.boolean(),
  editedAt: v.nullable(v.string()),
  /** Whom a note of a transfer is for: an agent, or a group. */
  to: v.nullable(v.union([AgentFace, GroupFace])),
});
export type Comment = v.InferOutput<typeof Comment>;
