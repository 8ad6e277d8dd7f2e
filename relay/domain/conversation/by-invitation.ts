// A visitor answers what an agent has said to them on the page (SPEC S-33): the talk begins with those words, and with that agent (J-38).
// Whether there was an invitation, and whose, was looked up before.
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { plainFace, type Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { moved, plus, unstartedFor, type Draft } from './draft.ts';
import { postMessage } from './posting.ts';
import { toPerson } from './to-person.ts';

type Invitation = NonNullable<Facts['invitation']>;

/** `started`: the first event. Where the one who has invited is gone by now, it waits, kept for them as far as they work here. */
export function answerInvitation(
  started: Draft,
  command: VisitorCommand,
  { by, text }: Invitation,
  who: Who,
  facts: Facts,
): Draft | Refused {
  if (command.type !== 'message.post' && command.type !== 'human.request')
    return refuse('stale_answer', 'An invitation is answered in words.');
  const agent = plainFace(by);
  const invited: NewEvent = {
    by: { kind: 'agent', ...agent },
    body: { type: 'message.posted', messageId: facts.newId(), text, attachments: [] },
  };
  const said = plus(started, facts, [invited]);
  const answered = command.type === 'message.post' ? postMessage(said, command, who, facts) : said;
  if (isRefused(answered)) return answered;
  if (!facts.target?.online) return toPerson(answered, `Invited by ${agent.name}`, who, facts);
  return plus(answered, facts, [
    moved(unstartedFor(facts), { waiting: 'live' }),
    { by: { kind: 'agent', ...agent }, body: { type: 'conversation.taken', agent, how: 'join' } },
  ]);
}
