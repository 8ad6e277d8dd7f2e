// What a page may call something that has happened on it. By itself, because the widget looks at it before it tells the relay.

/** True for 1 to 64 letters, digits, `-`, `_`, `.` and `:`, beginning with a letter or a digit: `payment_failed`. */
export function isEventName(name: string): boolean {
  return /^[a-z0-9][\w.:-]{0,63}$/i.test(name);
}
