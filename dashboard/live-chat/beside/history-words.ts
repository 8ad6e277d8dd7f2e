// The log in words (SPEC T-34): who did what, when. What people wrote is told as having been written; its words are in the
// conversation. Pure; nothing is left out but where the flow stands.
import type { Actor } from '#protocol/actor.ts';
import { valueWords } from '#protocol/field-values.ts';
import type { EventBody, StoredEvent } from '#protocol/conversation/events.ts';
import { queueTimes } from '#protocol/conversation/queue-time.ts';
import { duration } from '../age.ts';
import { kindWords } from './comment-words.ts';

export type Deed = { readonly key: number; readonly at: string; readonly who: string; readonly did: string; readonly detail?: string };

/** `events` in their order, messages of one person in a row as one deed. */
export function deeds(events: readonly StoredEvent[], visitorName: string, assistantName: string): readonly Deed[] {
  const told: { deed: Deed; written: number }[] = [];
  const waited = queueTimes(events);
  for (const { seq, at, by, body } of events) {
    const who = nameOf(by, visitorName, assistantName);
    const last = told.at(-1);
    if (isPlainMessage(body)) {
      const written = last && last.written > 0 && last.deed.who === who ? last.written + 1 : 1;
      const did = written === 1 ? 'wrote a message' : `wrote ${written} messages`;
      if (written > 1 && last) told[told.length - 1] = { deed: { ...last.deed, did }, written };
      else told.push({ deed: { key: seq, at, who, did }, written });
      continue;
    }
    const said = didOf(body, by, waited.get(seq));
    if (said) told.push({ deed: { key: seq, at, who, ...said }, written: 0 });
  }
  return told.map(({ deed }) => deed);
}

const standWords = {
  asked: 'was asked about an incident',
  linked: 'is told of an incident',
  declined: 'has something else than an incident',
  solved: 'said that an incident is over',
  broken: 'said that it is still broken',
} as const;

type Said = Pick<Deed, 'did' | 'detail'> | undefined;

function didOf(body: EventBody, by: Actor, waitedMs: number | undefined): Said {
  switch (body.type) {
    case 'conversation.started':
      return say('started the conversation', body.page?.title);
    case 'message.posted':
      return say(body.closing ? 'wrote a closing message' : 'sent files', body.attachments.map(({ name }) => name).join(', '));
    case 'conversation.queued':
      return say(
        body.offline ? 'left a message while nobody was online' : by.kind === 'bot' ? 'handed over to a person' : 'asked for a person',
        body.reason,
      );
    case 'conversation.taken':
      return say(
        takenWords(body, by),
        waitedMs !== undefined && waitedMs >= 1_000
          ? `after ${waitedMs < 60_000 ? `${Math.floor(waitedMs / 1_000)} s` : duration(waitedMs)} in the queue`
          : '',
      );
    case 'conversation.released':
      return say('put it back in the queue', body.reason);
    case 'queue.left':
      if (body.how === 'incident') return say('took it out of the queue: it is told of the incident');
      return say(body.how === 'timeout' ? 'ended the wait: nobody came in time' : 'left the queue');
    case 'incident.noted':
      return say(standWords[body.stand], body.title);
    case 'queue.reserved':
      return say(body.agent ? `kept it for ${body.agent.name}` : 'took the label off the queue');
    case 'conversation.grouped':
      return say(`moved it to ${body.group.name}`);
    case 'conversation.closed':
      return say(
        body.how === 'idle' ? 'closed it after a long silence' : body.how === 'blocked' ? 'closed it: blocked' : 'closed it',
        body.outcome,
      );
    case 'conversation.reopened':
      return say('reopened it');
    case 'conversation.tagged':
      return say(tagWords(body), body.reason ?? body.heard?.join(', '));
    case 'survey.answered':
      return say('answered a survey', body.score === null ? body.name : `${body.name}: ${body.score} of 100`);
    case 'event.emitted':
      return say('noted that it has come to pass', body.name);
    case 'conversation.escalated':
      return say('escalated it', body.issue);
    case 'form.recorded':
      return say('filled in a form', body.title);
    case 'fields.changed':
      return say(
        'filled in fields',
        body.changes.map(({ label, value }) => `${label}: ${value === null ? 'emptied' : valueWords(value)}`).join(', '),
      );
    case 'coaching.posted':
      return say('coached');
    case 'comment.posted':
      return say(`added a comment${body.afterEnd ? ' after the end' : ''}`, kindWords[body.kind]);
    case 'comment.edited':
      return say(`edited comment ${body.comment}`, kindWords[body.kind]);
    case 'comment.deleted':
      return say(`deleted comment ${body.comment}`);
    case 'file.added':
      return say('added a file for staff', body.file.name);
    case 'transfer.noted':
      return say(`left a note for ${body.to.name}`);
    case 'articles.judged':
      return say(body.solved ? 'solved by articles' : 'not solved by articles', body.articles.map(({ title }) => title).join(', '));
    case 'transfer.offered':
      return say(`asked ${body.to.name} to have it`);
    case 'transfer.answered':
      return say(offerWords(body));
    case 'transcript.mailed':
      return say('mailed the transcript', body.to.join(', '));
    case 'link.opened':
      return say('opened a conversation link', body.label);
    case 'conversation.deleted':
      return say('deleted it');
    case 'flow.moved':
      return undefined;
  }
}

type Taken = Extract<EventBody, { type: 'conversation.taken' }>;

function takenWords({ how, agent, from }: Taken, by: Actor): string {
  const self = by.kind === 'agent' && by.id === agent.id;
  switch (how) {
    case 'transfer':
      return `transferred it to ${agent.name}`;
    case 'take-over':
      return `took over${from ? ` from ${from.name}` : ''}`;
    case 'join':
      return 'joined, in place of the assistant';
    case 'reply':
      return 'took it by answering';
    case 'take':
    case 'assign':
      return self ? 'took it' : `gave it to ${agent.name}${by.kind === 'system' ? ', whose turn it was' : ''}`;
  }
}

function offerWords({ how, to }: Extract<EventBody, { type: 'transfer.answered' }>): string {
  switch (how) {
    case 'accepted':
      return 'accepted it';
    case 'declined':
      return 'declined it';
    case 'withdrawn':
      return `no longer asked ${to.name}`;
    case 'lapsed':
      return `ended the transfer: ${to.name} did not answer in time`;
  }
}

function tagWords({ add, remove, subject }: Extract<EventBody, { type: 'conversation.tagged' }>): string {
  const flags = (names: readonly string[]): string => `the flag${names.length > 1 ? 's' : ''} ${names.join(', ')}`;
  const did = [
    ...(add.length > 0 ? [`raised ${flags(add)}`] : []),
    ...(remove.length > 0 ? [`cleared ${flags(remove)}`] : []),
    ...(subject ? [`called it "${subject}"`] : []),
  ];
  return did.join(', ') || 'changed no flag';
}

function say(did: string, detail: string | undefined = ''): NonNullable<Said> {
  return { did, ...(detail && { detail }) };
}

function isPlainMessage(body: EventBody): boolean {
  return body.type === 'message.posted' && body.attachments.length === 0 && !body.closing;
}

function nameOf(by: Actor, visitorName: string, assistantName: string): string {
  switch (by.kind) {
    case 'agent':
    case 'api':
      return by.name;
    case 'visitor':
      return visitorName;
    case 'bot':
      return assistantName;
    case 'system':
      return 'Help Chat';
  }
}
