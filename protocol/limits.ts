// Every figure that both ends of the wire must agree on. Sizes in bytes unless the name says otherwise.
// Source: GUARANTEES.md §3.4 (bad inputs), SPEC.md §2.5 (defaults).

import { EMAIL_CHARS } from './email.ts';

export const limits = {
  /** Code points of one message (SPEC J-13). */
  messageChars: 4_000,
  /** UTF-8 bytes of one message: 4,000 emoji with room for joiners. */
  messageBytes: 32_768,
  /** Combining marks that one base character may carry before it is zalgo. */
  marksPerBase: 8,
  nameChars: 80,
  emailChars: EMAIL_CHARS,
  urlChars: 2_048,
  titleChars: 200,
  fileNameChars: 120,
  attachmentsPerMessage: 10,
  /** Default upload limit, `maxUploadMb` of SPEC 2.5. */
  uploadBytes: 10 * 1024 * 1024,
  /** One frame on a socket; larger closes it with 1009. */
  frameBytes: 65_536,
  /** Nesting of a frame; deeper is `too_deep`. */
  frameDepth: 8,
  /** Events in one page of a replay. */
  replayPage: 200,
  /** Streams one socket may follow at once. */
  subscriptions: 200,
  /** Rows in one page of a list. */
  page: 50,
  pageMax: 200,
  /** Groups of agents in one site, besides All. */
  groups: 50,
  groupMembers: 500,
  passwordMin: 8,
  passwordMax: 128,
} as const;
