// The figures of saved replies. Not among limits.ts, all of which the visitor's page carries.

export const replyLimits = {
  /** Replies of a site, of one group, and of one agent. */
  ofSite: 300,
  ofGroup: 100,
  ofAgent: 100,
  /** That go along with one reply. */
  files: 5,
  /** Code points of a shortcut, and of a button under a message. */
  shortcutChars: 32,
  buttonChars: 40,
} as const;
