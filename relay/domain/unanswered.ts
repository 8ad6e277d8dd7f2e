// Words of visitors that nothing had an answer to, found in the batch in which it shows: what no step understood, articles that did not
// help, questions that went to a person. What is typed into a field of a form is never among them. Pure.
import type { Command } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { UnansweredWhy } from '#protocol/http/unanswered.ts';
import { unansweredLimits } from '#protocol/http/unanswered.ts';
import { SAID } from '#relay/domain/flow/articles.ts';

export type Unanswered = { readonly text: string; readonly why: UnansweredWhy };

type Happened = Pick<StoredEvent, 'by' | 'body'>;

/** `before` is the state that `events` were decided on. */
export function unansweredIn(command: Command, events: readonly Happened[], before: ConversationState | undefined): readonly Unanswered[] {
  const asked = events.map(({ body }) => (body.type === 'flow.moved' ? body.flow : undefined)).findLast(Boolean) ?? before?.flow;
  const said = String(asked?.vars[SAID] ?? '');
  // Who asked for a person before they asked anything, or came where there is nobody else.
  const firstToPeople = before ? before.phase === 'queued' && before.visitorMessages === 0 : events.some(isQueued);
  const found = new Map<string, UnansweredWhy>();
  const note = (text: string, why: UnansweredWhy): void => {
    const words = Array.from(text.replace(/\s+/gu, ' ').trim()).slice(0, unansweredLimits.textChars).join('');
    if (words !== '' && !found.has(words)) found.set(words, why);
  };
  for (const { by, body } of events) {
    if (body.type === 'flow.moved' && body.missed && before?.flow?.waiting !== 'input') note(textOf(command), 'missed');
    if (body.type === 'articles.judged' && !body.solved) note(said, 'unsolved');
    if (body.type === 'conversation.queued' && by.kind !== 'agent') note(said, 'person');
    if (body.type === 'message.posted' && by.kind === 'visitor' && firstToPeople) note(body.text, 'person');
  }
  return [...found].map(([text, why]) => ({ text, why }));
}

function isQueued({ body }: Happened): boolean {
  return body.type === 'conversation.queued';
}

function textOf(command: Command): string {
  return command.type === 'flow.run' && command.input.kind === 'text' ? command.input.text : '';
}
