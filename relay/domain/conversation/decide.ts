// The one place that says yes or no to what is asked of a conversation (SPEC 2.3). Pure: state and facts in, events or
// a refusal out. Each family of commands has a file of its own; here is only who may knock at which.
import type {
  Command,
  AgentCommand,
  IdentityCommand,
  JobCommand,
  LinkCommand,
  OwnTranscriptCommand,
  RouteCommand,
  VisitorCommand,
} from '#protocol/conversation/commands.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { consentNeeded, mustAgree } from '#relay/domain/consent.ts';
import { withFields } from '#relay/domain/custom-fields.ts';
import { agentAct } from './agent.ts';
import { openByLink } from './by-link.ts';
import { number } from './commit.ts';
import type { Ask, Decision, Facts } from './decision.ts';
import { draftOf, plus, type Draft } from './draft.ts';
import { flagged } from './flags.ts';
import { jobAct } from './jobs.ts';
import { mailTranscript } from './mail-transcript.ts';
import { begin } from './start.ts';
import { visitorAct } from './visitor.ts';

/** What `ask` leads to. `state` is undefined where the stream is new; then the visitor's command must carry `start`. */
export function decide(state: ConversationState | undefined, ask: Ask, facts: Facts): Decision | Refused {
  const draft = outcome(state, ask, facts);
  if (isRefused(draft)) return draft;
  assertBotSilent(state, draft, facts);
  const { events, jobs, mails, ...learned } = ask.actor.kind === 'visitor' ? flagged(draft, facts) : draft;
  const profile = withFields(learned.profile, facts.visitorFields ?? []);
  return { events, jobs, ...(Object.keys(profile).length > 0 && { profile }), ...(mails && { mails }) };
}

/** Commands by which a visitor says something of themselves: they can always leave, and a page may always tell what happens on it. */
const says: ReadonlySet<Command['type']> = new Set(['message.post', 'choice.pick', 'form.submit', 'human.request']);

function outcome(state: ConversationState | undefined, ask: Ask, facts: Facts): Draft | Refused {
  const { actor, command } = ask;
  const unknown = refuse('not_found', 'There is no such conversation.');
  if (state && state.siteId !== facts.siteId) return unknown;
  switch (actor.kind) {
    case 'visitor': {
      // Whose it was says nothing here: the route has seen the token.
      if (isOf('link', command)) return openByLink(state, command, { id: ask.id, actor }, facts);
      if (isOf('identity', command))
        return state && state.visitorId === command.from
          ? plus(draftOf(state), facts, [{ by: actor, body: { type: 'visitor.identified', visitorId: actor.id, from: command.from } }])
          : unknown;
      if (isOf('own', command))
        return state && state.visitorId === actor.id ? mailTranscript(draftOf(state), { to: [command.to] }, { actor }, facts) : unknown;
      if (!isOf('visitor', command)) return refuse('forbidden', 'Visitors cannot ask this.');
      if (state && state.visitorId !== actor.id) return unknown;
      if (says.has(command.type) && mustAgree(facts.site, facts.visitor.consent, state)) return consentNeeded;
      if (state) return visitorAct(draftOf(state), command, { id: ask.id, actor }, facts);
      const start = 'start' in command ? command.start : undefined;
      return start ? begin(command, start, { id: ask.id, actor }, facts) : unknown;
    }
    case 'agent':
      if (!isOf('agent', command)) return refuse('forbidden', 'Agents cannot ask this.');
      if (!ask.role) return refuse('forbidden', 'No role in this site.');
      return state ? agentAct(draftOf(state), command, { id: ask.id, actor, role: ask.role }, facts) : unknown;
    case 'api':
      if (!isOf('api', command)) return refuse('forbidden', 'Keys cannot ask this.');
      if (!ask.role) return refuse('forbidden', 'No rights in this site.');
      return state ? agentAct(draftOf(state), command, { id: ask.id, actor, role: ask.role }, facts) : unknown;
    case 'bot':
    case 'system':
      if (!isOf('job', command)) return refuse('forbidden', 'Jobs cannot ask this.');
      return state ? jobAct(draftOf(state), command, facts) : unknown;
  }
}

type Families = {
  visitor: VisitorCommand;
  link: LinkCommand;
  identity: IdentityCommand;
  own: OwnTranscriptCommand;
  agent: AgentCommand | RouteCommand;
  /** What a key of the HTTP API may ask. */
  api: Extract<AgentCommand | RouteCommand, { type: 'comment.post' | 'fields.set' | 'conversation.shut' | 'conversation.delete' }>;
  job: JobCommand;
};

const families = {
  'message.post': ['visitor', 'agent'],
  'choice.pick': ['visitor'],
  'form.submit': ['visitor'],
  'human.request': ['visitor'],
  'link.open': ['link'],
  'visitor.identify': ['identity'],
  'transcript.request': ['own'],
  'queue.leave': ['visitor'],
  'conversation.end': ['visitor'],
  'page.event': ['visitor'],
  'conversation.take': ['agent'],
  'coaching.post': ['agent'],
  'comment.post': ['agent', 'api'],
  'comment.edit': ['agent'],
  'comment.delete': ['agent'],
  'file.add': ['agent'],
  'fields.set': ['agent', 'api'],
  'flag.raise': ['agent'],
  'flag.clear': ['agent'],
  'conversation.transfer': ['agent'],
  'conversation.regroup': ['agent'],
  'transfer.answer': ['agent'],
  'conversation.release': ['agent'],
  'queue.reserve': ['agent'],
  'conversation.close': ['agent'],
  'conversation.reopen': ['agent'],
  'conversation.delete': ['agent', 'api'],
  'transcript.mail': ['agent'],
  'conversation.shut': ['agent', 'api'],
  'incident.link': ['agent'],
  'incident.tell': ['job'],
  'flow.run': ['job'],
  'flow.call': ['job'],
  'conversation.expire': ['job'],
  'conversation.retire': ['job'],
  'group.leave': ['job'],
  'queue.timeout': ['job'],
  'queue.assign': ['job'],
  'owner.absent': ['job'],
  'owner.silent': ['job'],
  'reservation.check': ['job'],
  'transfer.lapse': ['job'],
} as const satisfies Record<Command['type'], readonly (keyof Families)[]>;

function isOf<F extends keyof Families>(family: F, command: Command): command is Families[F] {
  const known: readonly (keyof Families)[] = families[command.type];
  return known.includes(family);
}

/** Law, checked where the event is written: the assistant never speaks while a person has or awaits the conversation. */
function assertBotSilent(state: ConversationState | undefined, { events }: Draft, facts: Facts): void {
  let now = state;
  for (const event of events) {
    if (now && isOpen(now.phase) && event.by.kind === 'bot' && event.body.type === 'message.posted')
      throw new Error(`[decide] the assistant spoke in phase ${now.phase}`);
    now = number(now, [event], facts.now).state;
  }
}
