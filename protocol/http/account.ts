// What an agent has to themselves: what guards their account, where they are signed in, what they prefer. Bodies of calls below
// /api/staff, as in staff.ts.
import * as v from 'valibot';
import { GroupId, SessionId, SiteId } from '../ids.ts';
import { limits } from '../limits.ts';
import { Email, Name } from '../text.ts';

/** A code of an authenticator app, or a recovery code; blanks and hyphens are let be. */
export const Code = v.pipe(v.string(), v.maxLength(40, 'bad_code'));

/**
 * POST /api/staff/sign-in → Me. The password is only measured here; a wrong one takes as long as a right one. Where the right one is
 * not enough: `code_needed`, and the same once more with the `code`.
 */
export const SignIn = v.strictObject({
  email: Email,
  password: v.pipe(v.string(), v.maxLength(limits.passwordMax, 'bad_sign_in')),
  code: v.optional(Code),
});
export type SignIn = v.InferOutput<typeof SignIn>;

export const NewPassword = v.pipe(
  v.string(),
  v.minLength(limits.passwordMin, 'weak_password'),
  v.maxLength(limits.passwordMax, 'weak_password'),
);

/** POST /api/staff/password → 204. Ends the agent's other sessions. */
export const PasswordChange = v.strictObject({ current: v.pipe(v.string(), v.maxLength(limits.passwordMax)), next: NewPassword });
export type PasswordChange = v.InferOutput<typeof PasswordChange>;

/** POST /api/invites/:token. `code` where a known account has a second factor: `code_needed` says so. */
export const InviteAccept = v.strictObject({ name: Name, password: NewPassword, code: v.optional(Code) });
export type InviteAccept = v.InferOutput<typeof InviteAccept>;

const OwnPassword = v.pipe(v.string(), v.maxLength(limits.passwordMax, 'bad_sign_in'));

/** GET /api/staff/second-factor: whether a code is asked for at sign-in, and how many recovery codes are left. */
export const SecondFactorState = v.object({ on: v.boolean(), recoveryLeft: v.number() });
export type SecondFactorState = v.InferOutput<typeof SecondFactorState>;

/** One's own password, shown again before what guards an account is changed. */
export const PasswordProof = v.strictObject({ password: OwnPassword });

/** POST /api/staff/second-factor, a PasswordProof → the secret for an app (base 32; as an `otpauth:` link). Not in force before it is confirmed. */
export const SecondFactorSecret = v.object({ secret: v.string(), link: v.string() });
export type SecondFactorSecret = v.InferOutput<typeof SecondFactorSecret>;

/** POST /api/staff/second-factor/confirm → recovery codes, told this once. Ends the agent's other sessions. */
export const SecondFactorCode = v.strictObject({ code: Code });
export const SecondFactorRecovery = v.object({ recovery: v.array(v.string()) });
export type SecondFactorRecovery = v.InferOutput<typeof SecondFactorRecovery>;

/**
 * POST /api/staff/second-factor/off → 204. POST /api/staff/second-factor/recovery → new recovery codes in the place of the old ones.
 * POST /api/staff/people/:id/second-factor/off (admin, a PasswordProof of theirs) → 204: it is off, and that person signed out everywhere.
 */
export const SecondFactorProof = v.strictObject({ password: OwnPassword, code: Code });

/** A browser that one is signed in with. `usedAt` is exact to the hour. */
export const SessionItem = v.object({
  id: SessionId,
  browser: v.nullable(v.string()),
  system: v.nullable(v.string()),
  begunAt: v.string(),
  usedAt: v.string(),
  /** The one that asks. */
  current: v.boolean(),
});
export type SessionItem = v.InferOutput<typeof SessionItem>;

/**
 * GET /api/staff/sessions → one's own, the last used first. POST /api/staff/sessions/:id/end and …/sessions/end-others → 204.
 * POST /api/staff/people/:id/sign-out (admin) → 204: all of somebody's.
 */
export const SessionsResponse = v.object({ sessions: v.array(SessionItem) });
export type SessionsResponse = v.InferOutput<typeof SessionsResponse>;

/** Choices of comfort that follow an agent from browser to browser. */
export const Preferences = v.strictObject({
  /** Which key sends; the other one breaks the line (SPEC S-22). */
  sendKey: v.optional(v.picklist(['enter', 'mod-enter'])),
  /** Whether a reply can be taken back for some seconds before it goes. */
  undo: v.optional(v.picklist(['on', 'off'])),
  /** Whether a conversation that one receives opens in a window of its own (SPEC T-02). */
  popOut: v.optional(v.picklist(['on', 'off'])),
  /** Whether to be told of new conversations; not asked yet where absent (SPEC M-01). */
  notifications: v.optional(v.picklist(['on', 'never'])),
  /** The filter of the list by group, for each site. */
  groups: v.optional(
    v.pipe(
      v.record(SiteId, v.union([v.picklist(['mine', 'all']), GroupId])),
      v.check((groups) => Object.keys(groups).length <= limits.groups, 'too_many'),
    ),
  ),
});
export type Preferences = v.InferOutput<typeof Preferences>;

/**
 * PATCH /api/staff/me → Me. Preferences that are given replace those of the same name, groups those of the same site.
 * PUT /api/staff/me/photo → Me: the body is the image.
 */
export const MePatch = v.strictObject({
  name: v.optional(Name),
  internalName: v.optional(v.nullable(Name)),
  online: v.optional(v.boolean()),
  preferences: v.optional(Preferences),
  /** Takes the photo away: initials are shown again. */
  photo: v.optional(v.null()),
});
export type MePatch = v.InferOutput<typeof MePatch>;
