// Small flows and a way to run them step by step, for the tests of the engine.
import { isRefused } from '#protocol/refusals.ts';
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { EngineInput } from '#relay/domain/flow/receive.ts';
import { run, unstarted, type Turn } from '#relay/domain/flow/run.ts';
import type { World } from '#relay/domain/flow/world.ts';
import { someFacts } from '../builders.ts';

export function aWorld(change: Partial<World> = {}): World {
  return { ...someFacts(), conversation: { number: 204, language: 'en', flags: [], groupId: null, fields: {} }, phase: 'bot', ...change };
}

export function flowOf(steps: Flow['steps'], more: Partial<Flow> = {}): Flow {
  return { schema: 'help-chat/flow@1', id: 'test', name: 'Test', language: 'en', start: Object.keys(steps)[0] ?? 'a', steps, ...more };
}

/** Runs inputs one after the other; what the last one said, and where the flow then stands. A refusal is thrown as its code. */
export function through(flow: Flow, inputs: readonly EngineInput[], world = aWorld()): Turn & { readonly said: readonly string[] } {
  let state: FlowState = unstarted({ id: flow.id, version: 1 });
  let last: Turn = { bodies: [], flow: state, profile: {}, jobs: [] };
  for (const input of inputs) {
    const turn = run(flow, state, input, world);
    if (isRefused(turn)) throw new Error(turn.refused.code);
    state = turn.flow;
    last = turn;
  }
  return { ...last, said: last.bodies.flatMap((body) => (body.type === 'message.posted' ? [body.text] : [])) };
}

export const open: EngineInput = { kind: 'open' };
export const text = (words: string): EngineInput => ({ kind: 'text', text: words });
