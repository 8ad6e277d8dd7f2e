// What staff read in a conversation: what everybody does, and what only they see. The widget never loads it.
import type { EventBody, StoredEvent } from './events.ts';
import { valueWords } from '../field-values.ts';
import { itemOf, lineOf, type TranscriptItem } from './transcript.ts';

/** The item that an event adds, or undefined where it shows nothing. */
export function staffItemOf(event: StoredEvent): TranscriptItem | undefined {
  const { seq, at, by, body } = event;
  switch (body.type) {
    case 'conversation.queued':
      return lineOf(event, body.offline ? 'offline' : 'queued', body.reason ? { detail: body.reason } : {});
    case 'conversation.taken':
      return lineOf(event, 'taken', { name: body.agent.name, how: body.how });
    case 'conversation.released':
      return lineOf(event, 'released', { name: body.from.name, ...(body.reason && { detail: body.reason }) });
    case 'conversation.closed':
      return lineOf(event, 'closed', { how: body.how, ...(body.outcome && { detail: body.outcome }) });
    case 'queue.reserved':
      return body.agent ? lineOf(event, 'reserved', { name: body.agent.name }) : undefined;
    case 'conversation.grouped':
      return lineOf(event, 'grouped', { name: body.group.name });
    case 'transfer.noted':
      return lineOf(event, 'transfer-note', { name: body.to.name, detail: body.text });
    case 'transfer.offered':
      return lineOf(event, 'offered', { name: body.to.name });
    case 'transfer.answered':
      // Accepted, the next line says who has it.
      return body.how === 'accepted' ? undefined : lineOf(event, 'offer-answered', { name: body.to.name, how: body.how });
    case 'file.added':
      return lineOf(event, 'file-added', { detail: body.file.name });
    case 'conversation.tagged':
      return taggedLine(event, body);
    case 'fields.changed':
      return lineOf(event, 'fields', {
        detail: body.changes.map(({ label, value }) => `${label}: ${value === null ? '–' : valueWords(value)}`).join(', '),
      });
    case 'event.emitted':
      return lineOf(event, 'emitted', { name: body.name });
    case 'conversation.escalated':
      return lineOf(event, 'escalated', { detail: body.issue });
    case 'articles.judged':
      return lineOf(event, body.solved ? 'solved' : 'not-solved', { detail: body.articles.map(({ title }) => title).join(', ') });
    case 'visitor.identified':
      return lineOf(event, 'identified');
    case 'link.opened':
      return lineOf(event, 'link-opened', { detail: body.label });
    case 'transcript.mailed':
      return lineOf(event, 'mailed', { detail: body.to.join(', ') });
    case 'coaching.posted':
      return { kind: 'coaching', key: body.messageId, seq, at, author: by, text: body.text };
    case 'survey.answered': {
      const title = body.score === null ? body.name : `${body.name}: ${body.score} of 100`;
      return { kind: 'form', key: `e${seq}`, seq, at, title, values: body.answers };
    }
    case 'form.recorded':
      return { kind: 'form', key: `e${seq}`, seq, at, title: body.title, values: body.values };
    default:
      return itemOf(event);
  }
}

/** Flags by their keys, and why: what an agent said, or what was heard. */
function taggedLine(
  event: StoredEvent,
  { add, remove, reason, heard }: Extract<EventBody, { type: 'conversation.tagged' }>,
): TranscriptItem | undefined {
  const names = add.length > 0 ? add : remove;
  if (names.length === 0) return undefined;
  const why = reason ?? heard?.join(', ');
  return lineOf(event, add.length > 0 ? 'tagged' : 'flag-cleared', { name: names.join(', '), ...(why && { detail: why }) });
}
