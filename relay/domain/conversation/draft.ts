// A decision in the making: what was decided so far, and the state that it leads to.
import type { Actor } from '#protocol/actor.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import type { EngineInput } from '#relay/domain/flow/receive.ts';
import { asQuestion } from '#relay/domain/flow/articles.ts';
import { builtIn, stepOf } from '#relay/domain/flow/built-in.ts';
import { run, unstarted } from '#relay/domain/flow/run.ts';
import { tongueOf, type Tongue } from '#relay/domain/flow/tongue.ts';
import type { World } from '#relay/domain/flow/world.ts';
import { askFirst } from '#relay/domain/incidents/question.ts';
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow, Step, StepOf } from '#protocol/flow/document.ts';
import { number } from './commit.ts';
import { withOrder } from './flag-order.ts';
import type { Decision, Facts, NewEvent, ProfilePatch } from './decision.ts';

export type Draft = Decision & { readonly state: ConversationState; readonly profile: ProfilePatch };

/** An empty decision on `state`. */
export function draftOf(state: ConversationState): Draft {
  return { state, events: [], jobs: [], profile: {} };
}

/** `draft` with more events after it. */
export function plus(draft: Draft, facts: Facts, events: readonly NewEvent[], more: Partial<Pick<Draft, 'jobs' | 'profile'>> = {}): Draft {
  return {
    state: number(draft.state, events, facts.now).state ?? draft.state,
    events: [...draft.events, ...events],
    jobs: [...draft.jobs, ...(more.jobs ?? [])],
    profile: { ...draft.profile, ...more.profile },
    ...(draft.mails && { mails: draft.mails }),
  };
}

/** `draft` with a turn of the flow after it. `asker` is who put the conversation into the queue, where the turn does. */
export function flowTurn(
  draft: Draft,
  facts: Facts,
  input: EngineInput,
  more: Partial<Pick<World, 'instant' | 'mustQueue'>> & { readonly asker?: Actor } = {},
): Draft | Refused {
  const document = documentOf(draft.state, facts);
  const turn = run(document, draft.state.flow ?? unstartedFor(facts), input, worldOf(draft, facts, more));
  if (isRefused(turn)) return turn;
  // What many have is asked about before anybody waits for a person; the turn comes after a no.
  const asking = turn.bodies.some(({ type }) => type === 'conversation.queued') && askFirst(draft.state, repeatable(input), facts);
  if (asking) return plus(draft, facts, asking);
  const events = turn.bodies.map((body): NewEvent => {
    const asked = body.type === 'conversation.queued' || body.type === 'conversation.reopened';
    return { by: asked && more.asker ? more.asker : { kind: 'bot' }, body: withOrder(body, facts.flags) };
  });
  const done = plus(draft, facts, events, turn);
  return turn.mails.length === 0 ? done : { ...done, mails: [...(draft.mails ?? []), ...turn.mails] };
}

/** What can be told to the flow again, later, and means the same. */
function repeatable(input: EngineInput): FlowInput | undefined {
  switch (input.kind) {
    case 'open':
    case 'link':
    case 'event':
    case 'cancelled':
    case 'timeout':
    case 'timer':
      return undefined;
    default:
      return input;
  }
}

/** The flow that a conversation runs on: its own, or what every site has. */
export function documentOf(state: ConversationState, facts: Facts): Flow {
  if (state.flow?.flowId === builtIn.id && state.flow.version === 0) return builtIn;
  return facts.flow?.document ?? builtIn;
}

/** How that flow speaks here. */
export function tongueIn(state: ConversationState, facts: Facts): Tongue {
  return tongueOf(documentOf(state, facts), state.language);
}

/** A step of that flow, as the visitor reads it. */
export function stepIn(state: ConversationState, facts: Facts, stepId: string): Step | undefined {
  return stepOf(documentOf(state, facts), stepId, tongueIn(state, facts));
}

/** What that step asks, where it waits for one of several answers. */
export function questionIn(state: ConversationState, facts: Facts, stepId: string): StepOf<'choice'> | undefined {
  const stand = { document: documentOf(state, facts), tongue: tongueIn(state, facts), flow: state.flow ?? unstartedFor(facts) };
  return asQuestion(stepId, stepIn(state, facts, stepId), stand);
}

/** Where a conversation without a flow state begins. */
export function unstartedFor(facts: Facts): FlowState {
  return unstarted(facts.flow ?? { id: builtIn.id, version: 0 });
}

/** The event that says where the flow stands now. Timers of before are stale after it. */
export function moved(flow: FlowState, change: Partial<FlowState>): NewEvent {
  return { by: { kind: 'bot' }, body: { type: 'flow.moved', flow: { ...flow, turn: flow.turn + 1, ...change } } };
}

/** The flow rests while a person has the conversation; nothing where it rests already. */
export function suspended(state: ConversationState): readonly NewEvent[] {
  return state.flow && state.flow.waiting !== 'live' ? [moved(state.flow, { waiting: 'live', stack: [] })] : [];
}

/** True where the flow waits for something, or is about to go on. */
export function isRunning(flow: FlowState | null): flow is FlowState {
  return flow !== null && (flow.stepId !== null || flow.waiting === 'live');
}

/** What a flow may know of this conversation. */
export function worldOf(draft: Draft, facts: Facts, more: Partial<Pick<World, 'instant' | 'mustQueue'>> = {}): World {
  const { state } = draft;
  return {
    now: facts.now,
    newId: facts.newId,
    site: facts.site,
    visitor: { ...facts.visitor, ...draft.profile },
    agentsOnline: facts.agentsOnline,
    ...(facts.full && { full: true }),
    ...(facts.articles && { articles: facts.articles }),
    ahead: facts.ahead,
    conversation: {
      number: state.number,
      language: state.language,
      flags: state.flags,
      comments: state.comments.length,
      ...(state.survey && { surveyed: true }),
      groupId: state.groupId ?? null,
      fields: state.fields ?? {},
    },
    groups: facts.groups,
    fields: facts.fields,
    ...(facts.staff && { staff: facts.staff }),
    phase: state.phase === 'closed' ? 'closed' : 'bot',
    ...(more.instant && { instant: true }),
    ...(more.mustQueue && { mustQueue: true }),
  };
}
