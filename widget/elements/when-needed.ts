// Fetches a rare part. Without it (the link is lost) its place stays empty; the next draw asks again.

export function whenNeeded<T>(load: () => Promise<T>, then?: (part: T) => void): void {
  load().then(then, () => undefined);
}
