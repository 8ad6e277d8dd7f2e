// Every reason for which the relay may say no, once. Knows nothing of the words a person reads (strings.ts does).
import * as v from 'valibot';

/** Codes are stable names: clients choose their words by them. Grouped by who is at fault. */
export const refusalCodes = [
  // The text itself (GUARANTEES §3.4, 1–20)
  'empty_message',
  'too_long',
  'bad_unicode',
  'bad_characters',
  'bad_encoding',
  'too_many_marks',
  'bad_name',
  'bad_email',
  'bad_query',
  'bad_date',
  'bad_param',
  'bad_field',
  'duplicate_text',
  'unknown_placeholder',
  // The frame or the body around it (21–62)
  'bad_json',
  'bad_frame',
  'too_deep',
  'bad_type',
  'bad_range',
  'unknown_type',
  'unknown_field',
  'missing_field',
  'upgrade_required',
  'bad_id',
  'id_reused',
  'too_many',
  'too_large',
  'unsupported_type',
  'method_not_allowed',
  // Who is asking
  'bad_ticket',
  'signed_out',
  'bad_identity',
  'identity_required',
  'consent_needed',
  'bad_sign_in',
  'code_needed',
  'bad_code',
  'forbidden',
  'origin_not_allowed',
  'bad_host',
  'link_invalid',
  'weak_password',
  'blocked',
  'rate_limited',
  // What it is asked of
  'not_found',
  'closed',
  'already_taken',
  'owned_by_other',
  'not_owner',
  'not_waiting',
  'not_open',
  'not_closed',
  'reserved',
  'bad_target',
  'bots_turn',
  'not_bots_turn',
  'stale_view',
  'stale_answer',
  'stale_write',
  'last_admin',
  'already_exists',
  'offer_over',
  'needs_message',
  'needs_fields',
  'needs_contact',
  'bad_network',
  'network_too_wide',
  'own_network',
  'not_here',
  'declined',
  'invited_already',
  'restricted',
  'one_recipient',
  'too_late',
  'comment_gone',
  'flag_gone',
  'not_built',
  // Attachments (63–77)
  'empty_file',
  'type_mismatch',
  'type_not_allowed',
  'image_too_large',
  'quota_exceeded',
  'upload_mismatch',
  'bad_attachment',
  // The relay itself
  'unavailable',
  'storage_full',
  'shutting_down',
] as const;

export const RefusalCode = v.picklist(refusalCodes);
export type RefusalCode = v.InferOutput<typeof RefusalCode>;

/** A no that is expected: a value, never thrown. `message` is plain English for logs and curl; people read strings.ts. */
export const Refusal = v.object({
  code: RefusalCode,
  message: v.string(),
  /** Dotted path of the offending field, e.g. `command.text`. */
  field: v.optional(v.string()),
  max: v.optional(v.number()),
  got: v.optional(v.number()),
  retryAfterMs: v.optional(v.number()),
  /** Who was faster, for `already_taken` and `owned_by_other`, or restricted it: a display name, and when. */
  by: v.optional(v.string()),
  at: v.optional(v.string()),
  /** For `bad_email`: which of several are none. For `needs_fields`: their labels. */
  items: v.optional(v.array(v.string())),
  /** For `closed`: true where asking for a person would reopen it. */
  reopen: v.optional(v.boolean()),
});
export type Refusal = v.InferOutput<typeof Refusal>;

export type Refused = { readonly refused: Refusal };

/** Builds the value that a pure function returns when it says no. */
export function refuse(code: RefusalCode, message: string, more: Omit<Refusal, 'code' | 'message'> = {}): Refused {
  return { refused: { code, message, ...more } };
}

export function isRefused(outcome: object): outcome is Refused {
  return 'refused' in outcome;
}
