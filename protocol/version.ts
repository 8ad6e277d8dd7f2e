// Which versions of the language a relay still understands. Knows nothing of what the frames say.

/** The version this code speaks; a client sends it as `v` in its hello. */
export const VERSION = 1;

/** The oldest version a relay still answers. Older clients are refused with `upgrade_required`. */
export const OLDEST_VERSION = 1;
