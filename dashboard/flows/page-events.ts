// What a page may say has happened on it, as far as a flow waits for it.
import { listOf, textOf, valueAt, type Doc } from './document.ts';

/** The names of events that triggers wait for, each once. */
export function eventsOf(doc: Doc): readonly string[] {
  const names = listOf(doc['triggers']).flatMap((trigger) =>
    valueAt(trigger, ['on']) === 'event' ? [textOf(valueAt(trigger, ['name']))] : [],
  );
  return [...new Set(names.filter(Boolean))];
}
