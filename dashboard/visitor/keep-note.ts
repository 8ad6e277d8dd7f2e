// Keeps a visitor's note for the box it is written in: pages differ, the way of a note does not.
import type { KeepNoteEvent } from '../components/note-box.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';

export async function keepNote(api: Pick<Api, 'keepVisitorNote' | 'visitor'>, visitorId: string, event: KeepNoteEvent): Promise<void> {
  const { text, version, settle } = event;
  const outcome = await api.keepVisitorNote(visitorId, { text, version });
  if ('ok' in outcome) return settle({ kept: outcome.ok });
  if (outcome.refused.code !== 'stale_write') return settle({ fault: refusalWords(outcome.refused) });
  const now = await api.visitor(visitorId);
  const theirs = 'ok' in now ? now.ok.private?.note : undefined;
  settle(theirs ? { stale: theirs } : { fault: refusalWords(outcome.refused) });
}
