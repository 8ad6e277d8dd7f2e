// What this browser has sent and the relay has not yet confirmed, as items at the end of the transcript.
import type { AgentFace } from '#protocol/actor.ts';
import { endChoices } from '#protocol/conversation/ending.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { staffItemOf } from '#protocol/conversation/staff-items.ts';
import type { CoachingItem, MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { Followed } from '../contract.ts';
import { postOf, type Words } from './picked-words.ts';

// An event is never changed, so neither is its item: what is drawn of it can tell by identity that nothing is new.
const made = new WeakMap<StoredEvent, { readonly item: TranscriptItem | undefined }>();

function itemOnce(event: StoredEvent): TranscriptItem | undefined {
  const known = made.get(event) ?? { item: staffItemOf(event) };
  made.set(event, known);
  return known.item;
}

/** Everything to draw: confirmed events, then my own words that are on their way. */
export function itemsOf(followed: Pick<Followed, 'events' | 'pending'>, me: AgentFace): readonly TranscriptItem[] {
  const author = { kind: 'agent', id: me.id, name: me.name, ...(me.photo && { photo: me.photo }) } as const;
  const messages = followed.pending.flatMap(({ id, command, at, attachments }): readonly MessageItem[] =>
    command.type === 'message.post'
      ? [
          {
            kind: 'message',
            key: id,
            seq: 0,
            at,
            author,
            text: command.text,
            attachments,
            ...(command.buttons && { choices: endChoices(id, command.buttons) }),
            state: 'sending',
          },
        ]
      : [],
  );
  const confirmed = followed.events.map(itemOnce).filter((item) => item !== undefined);
  const known = new Set(confirmed.map(({ key }) => key));
  const coaching = followed.pending.flatMap(({ id, command, at }): readonly CoachingItem[] =>
    command.type === 'coaching.post' && !known.has(id) ? [{ kind: 'coaching', key: id, seq: 0, at, author, text: command.text }] : [],
  );
  return [...confirmed, ...messages.filter(({ key }) => !known.has(key)), ...coaching];
}

/** What is held looks as if it were on its way. */
export function withHeld(
  { events, pending }: Pick<Followed, 'events' | 'pending'>,
  held: Words | undefined,
): Pick<Followed, 'events' | 'pending'> {
  if (!held) return { events, pending };
  const { attachments, underway } = held;
  return { events, pending: [...pending, { id: 'held', command: postOf(held), at: underway.at, attachments }] };
}

/** The last seq on screen: what a reply says it has seen (G10). */
export function seenSeq(followed: Pick<Followed, 'events'>): number | undefined {
  return followed.events.at(-1)?.seq;
}
