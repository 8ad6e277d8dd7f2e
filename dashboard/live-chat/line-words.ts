// The quiet centred lines in words: what happened, told as a person would.
import type { LineItem } from '#protocol/conversation/transcript.ts';

/** `meId` says "You" where it was me. `detail` is staff-only and shown beside it. */
export function lineWords(item: LineItem, meId: string): string {
  const me = item.by.kind === 'agent' && item.by.id === meId;
  const who = me ? 'You' : 'name' in item.by ? item.by.name : 'The visitor';
  switch (item.line) {
    case 'queued':
      return 'The visitor asked for a person';
    case 'offline':
      return 'Nobody was online; the visitor left a message';
    case 'taken':
      return takenWords(item, me, who);
    case 'released':
      return `${who === 'The visitor' ? (item.name ?? 'An agent') : who} put it back in the queue`;
    case 'queue-left':
      if (item.how === 'incident') return 'Told of the incident; waits no more';
      return item.how === 'timeout' ? 'Nobody came in time; back with the assistant' : 'The visitor went back to the assistant';
    case 'closed':
      return closedWords(item, who);
    case 'reopened':
      return item.by.kind === 'system' ? 'Reopened' : `${who} reopened it`;
    case 'reserved':
      return `Kept for ${item.name ?? 'an agent'}`;
    case 'grouped':
      return item.by.kind === 'agent' ? `${who} moved it to ${item.name ?? 'a group'}` : `Moved to ${item.name ?? 'a group'}`;
    case 'transfer-note':
      return `Note for ${item.name ?? 'the next agent'}`;
    case 'offered':
      return `${who} asked ${item.name ?? 'a colleague'} to have it`;
    case 'offer-answered':
      return offerWords(item, who);
    case 'file-added':
      return `${who} added a file for staff`;
    case 'tagged':
      return item.by.kind === 'agent' ? `${who} raised the flag ${item.name}` : `Flag: ${item.name}`;
    case 'flag-cleared':
      return `${item.by.kind === 'agent' ? who : 'The assistant'} cleared the flag ${item.name}`;
    case 'fields':
      return item.by.kind === 'bot' ? 'The assistant filled in fields' : `${who} filled in fields`;
    case 'emitted':
      return item.name ?? '';
    case 'escalated':
      return 'Escalated: urgent';
    case 'mailed':
      return item.by.kind === 'visitor' ? 'Transcript sent to the visitor' : `${who} mailed the transcript`;
    case 'solved':
      return 'Articles solved it, the visitor says';
    case 'not-solved':
      return 'Articles did not solve it';
    case 'identified':
      return 'The visitor signed in';
    case 'link-opened':
      return 'The visitor opened a conversation link';
  }
}

/** Lines that no visitor sees: they carry the staff look. */
export function isStaffLine(item: LineItem): boolean {
  return [
    'reserved',
    'grouped',
    'transfer-note',
    'offered',
    'offer-answered',
    'file-added',
    'tagged',
    'flag-cleared',
    'fields',
    'emitted',
    'escalated',
    'mailed',
    'link-opened',
    'identified',
    'solved',
    'not-solved',
  ].includes(item.line);
}

function takenWords(item: LineItem, me: boolean, who: string): string {
  const name = item.name ?? 'An agent';
  switch (item.how) {
    case 'transfer':
      return me || item.by.kind === 'agent' ? `${who} transferred it to ${name}` : `Transferred to ${name}`;
    case 'assign':
      return `${name} was given it`;
    case 'take-over':
      return me ? 'You took over' : `${name} took over`;
    default:
      return me ? 'You joined' : `${name} joined`;
  }
}

function offerWords({ how, name = 'a colleague' }: LineItem, who: string): string {
  if (how === 'withdrawn') return `${who} no longer asks ${name}`;
  return how === 'declined' ? `${who} could not have it now` : `${name} did not answer in time`;
}

function closedWords(item: LineItem, who: string): string {
  switch (item.how) {
    case 'visitor':
      return 'The visitor ended it';
    case 'idle':
      return 'Closed after a long silence';
    case 'bot':
      return 'The assistant ended it';
    case 'blocked':
      return 'Closed: the visitor was blocked';
    default:
      return `${who} closed it`;
  }
}
