// What is kept beside a conversation, as the dashboard reads it.
import * as v from 'valibot';
import { Actor } from '../actor.ts';
import { Comment } from '../conversation/comment.ts';
import { Attachment } from '../conversation/parts.ts';

/** What a visitor answered when they were asked how it was (SPEC T-35). `score` is of 100; null where nothing was rated. */
export const AnsweredSurvey = v.object({
  name: v.string(),
  at: v.string(),
  score: v.nullable(v.number()),
  answers: v.array(v.object({ label: v.string(), value: v.string() })),
});
export type AnsweredSurvey = v.InferOutput<typeof AnsweredSurvey>;

/** GET /api/staff/conversations/:id/comments — those that hold, oldest first; as of the event `head`. */
export const CommentsResponse = v.object({ comments: v.array(Comment), head: v.number() });
export type CommentsResponse = v.InferOutput<typeof CommentsResponse>;

/** A file of a conversation, whoever it is of. `internal`: for staff only. */
export const KeptFile = v.object({ ...Attachment.entries, at: v.string(), by: Actor, internal: v.boolean() });
export type KeptFile = v.InferOutput<typeof KeptFile>;

/** GET /api/staff/conversations/:id/files — oldest first (SPEC T-31). */
export const FilesResponse = v.object({ files: v.array(KeptFile) });
export type FilesResponse = v.InferOutput<typeof FilesResponse>;
