// Sends the transcript by mail (SPEC T-21, T-22, S-35): a note for staff that it was done, and one mail for each address.
import { RECIPIENTS } from '#protocol/addresses.ts';
import type { RouteCommand } from '#protocol/conversation/commands.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { commentsAfter } from '#protocol/conversation/comments.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { transcriptSubject, transcriptText, type PublicNote } from '#relay/domain/transcript-text.ts';
import type { Staff, Who } from './asker.ts';
import type { Facts } from './decision.ts';
import { plus, type Draft } from './draft.ts';

export function mailTranscript(
  draft: Draft,
  { to }: Pick<Extract<RouteCommand, { type: 'transcript.mail' }>, 'to'>,
  { actor }: Pick<Staff | Who, 'actor'>,
  facts: Facts,
): Draft | Refused {
  const { state } = draft;
  if (state.phase !== 'closed' && to.length > 1)
    return refuse('one_recipient', 'One recipient only while the conversation goes on.', { field: 'to', max: 1, got: to.length });
  if (to.length > RECIPIENTS)
    return refuse('too_many', `At most ${RECIPIENTS} recipients.`, { field: 'to', max: RECIPIENTS, got: to.length });
  const { site, visitor, log } = facts;
  const { language } = state;
  const body = transcriptText({ events: log, language, site, visitor, notes: publicNotes(log) });
  const subject = transcriptSubject(language, state.number, site.name);
  const done = plus(draft, facts, [{ by: actor, body: { type: 'transcript.mailed', to: [...to] } }]);
  return { ...done, mails: to.map((address) => ({ to: address, subject, body })) };
}

/** Comments that hold, were marked for the transcript, and were written before the end (SPEC M-23, M-24). */
function publicNotes(log: readonly StoredEvent[]): readonly PublicNote[] {
  return log
    .reduce<readonly Comment[]>(commentsAfter, [])
    .filter(({ includeInTranscript, afterEnd }) => includeInTranscript && !afterEnd)
    .flatMap(({ at, by, text }) => (by.kind === 'agent' ? [{ at, author: by.name, text }] : []));
}
