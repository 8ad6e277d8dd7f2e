// Whether a text shows anything. By itself, because the first open of the widget needs no more.

// Characters that leave no ink: a message made only of these is empty.
// oxlint-disable-next-line no-misleading-character-class
const INVISIBLE = /[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu;

/** True where nothing in `text` would be seen by a reader. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, '') === '';
}
