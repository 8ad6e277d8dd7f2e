// What a flow says of giving out: a handover may have its conversations given to whose turn it is, in a group that only pulls (SPEC M-29).
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { flowAt } from './running-flow.ts';
import type { Store } from '#relay/store/store.ts';

const known = new WeakMap<Flow, boolean>();

/** Whether any handover of it does. */
export function givesOut(flow: Flow): boolean {
  const before = known.get(flow);
  if (before !== undefined) return before;
  const gives = Object.values(flow.steps).some((step) => step.type === 'handover' && step.autoAssign === true);
  known.set(flow, gives);
  return gives;
}

/** Whether the handover does that it waits at, in the version that it runs on; wherever it was moved since. */
export async function isGivenOut(sites: Store['sites'], { siteId, flow }: ConversationState): Promise<boolean> {
  if (!flow || flow.stepId === null) return false;
  const version = await flowAt(sites, siteId, flow);
  const steps = version?.document.steps;
  const step = steps && Object.hasOwn(steps, flow.stepId) ? steps[flow.stepId] : undefined;
  return step?.type === 'handover' && step.autoAssign === true;
}
