// Runs a flow for one turn: from an input to the next place where it waits. Pure: same flow, state, input and world,
// same turn (GUARANTEES G28). Knows neither who sent the input nor whether the conversation allows a turn.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { flowLimits } from '#protocol/flow/steps.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { changesOf, fittingValues } from '#relay/domain/custom-fields.ts';
import type { NewJob, ProfilePatch } from '#relay/domain/conversation/decision.ts';
import { HUMAN, stepOf } from './built-in.ts';
import type { Context, Move } from './move.ts';
import { perform } from './perform.ts';
import { receive, type EngineInput } from './receive.ts';
import { tongueOf, type Tongue } from './tongue.ts';
import { reader, type World } from './world.ts';

export type Turn = {
  /** In order: what is said, `flow.moved`, then what the turn ends with (queued, closed). */
  readonly bodies: readonly EventBody[];
  readonly flow: FlowState;
  readonly profile: ProfilePatch;
  readonly jobs: readonly NewJob[];
};

/** The turn that `input` causes, said in the language of the conversation, or a refusal (`stale_answer`, `not_bots_turn`) where the flow has moved on. */
export function run(document: Flow, flow: FlowState, input: EngineInput, world: World): Turn | Refused {
  const tongue = tongueOf(document, world.conversation.language);
  const first = receive(input, context(document, tongue, flow, world, {}));
  if (isRefused(first)) return first;
  if (first.still) return { bodies: [], flow, profile: {}, jobs: [] };
  let run = step({ flow: { ...flow, turn: flow.turn + 1, misses: 0 }, bodies: [], last: [], profile: {}, jobs: [], world }, first);
  let move = first;
  for (let silent = 0; 'go' in move.onward; silent += 1) {
    // Too many silent steps: a person sorts it out. The built-in way there is two steps, so this ends.
    const wanted = silent === flowLimits.silentSteps ? HUMAN : move.onward.go;
    const known = stepOf(document, wanted, tongue);
    const id = known ? wanted : HUMAN;
    move = perform(id, known ?? stepOf(document, HUMAN, tongue)!, context(document, tongue, run.flow, run.world, run.profile));
    run = step(run, move);
  }
  return {
    bodies: [...run.bodies, { type: 'flow.moved', flow: run.flow }, ...run.last],
    flow: run.flow,
    profile: run.profile,
    jobs: run.jobs,
  };
}

/** A flow that has not begun, or begins again. */
export function unstarted(flow: { readonly id: string; readonly version: number }): FlowState {
  return { flowId: flow.id, version: flow.version, stepId: null, waiting: 'none', vars: {}, stack: [], misses: 0, turn: 0 };
}

/** `world`: with the custom fields as the turn has filled them in so far. */
type Run = Turn & { readonly last: readonly EventBody[]; readonly world: World };

/** What the run is after `move`. */
function step(run: Run, move: Move): Run {
  const filled = filledBy(move, run.world);
  const world = filled?.world ?? run.world;
  const rest = 'rest' in move.onward ? move.onward : undefined;
  const flow: FlowState = {
    ...run.flow,
    vars: merged(run.flow.vars, move.vars ?? {}),
    stack: [...(move.stack ?? run.flow.stack)],
    ...(rest && { stepId: rest.at, waiting: rest.rest, misses: move.misses ?? 0 }),
  };
  const due = (ms: number) => new Date(Date.parse(world.now) + ms).toISOString();
  return {
    flow,
    world,
    bodies: [...run.bodies, ...(filled ? [filled.body] : []), ...(move.says ?? [])],
    last: move.last ?? [],
    profile: { ...run.profile, ...move.profile },
    jobs: [
      ...run.jobs,
      ...(move.timerMs === undefined
        ? []
        : [{ command: { type: 'flow.run' as const, input: { kind: 'timer' as const, turn: flow.turn } }, dueAt: due(move.timerMs) }]),
      ...(move.queueTimeoutMs === undefined
        ? []
        : [{ command: { type: 'queue.timeout' as const, turn: flow.turn }, dueAt: due(move.queueTimeoutMs) }]),
    ],
  };
}

/** Custom fields that the move fills in: those that there are, may be filled in so, and take the value. */
function filledBy({ fields }: Move, world: World): { readonly body: EventBody; readonly world: World } | undefined {
  const values = fittingValues(fields ?? {}, world.fields);
  const body = changesOf(world.conversation.fields, values, world.fields);
  return (
    body && { body, world: { ...world, conversation: { ...world.conversation, fields: { ...world.conversation.fields, ...values } } } }
  );
}

/** Variables with the changes on top; null takes one off. */
function merged(vars: FlowState['vars'], changes: FlowState['vars']): FlowState['vars'] {
  return Object.fromEntries(Object.entries({ ...vars, ...changes }).filter(([, value]) => value !== null));
}

function context(document: Flow, tongue: Tongue, flow: FlowState, world: World, profile: ProfilePatch): Context {
  return { document, tongue, flow, world, read: reader(world, flow.vars, profile, tongue.words) };
}
