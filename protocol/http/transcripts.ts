// Transcripts by mail, as the dashboard asks for them.
import * as v from 'valibot';
import { RECIPIENTS_CHARS } from '../addresses.ts';
import { CommandId } from '../ids.ts';
import { text } from '../text.ts';

/**
 * POST /api/staff/conversations/:id/transcript → TranscriptMailed (SPEC T-21, T-22). `to` is as it was typed: addresses with `;` between
 * them, one only while the conversation is not closed. All of them get it or, with `bad_email` and its `items`, none does.
 */
export const TranscriptRequest = v.strictObject({ id: CommandId, to: text(RECIPIENTS_CHARS) });
export type TranscriptRequest = v.InferOutput<typeof TranscriptRequest>;
export const TranscriptMailed = v.object({ to: v.array(v.string()) });
export type TranscriptMailed = v.InferOutput<typeof TranscriptMailed>;
