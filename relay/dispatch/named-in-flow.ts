// Whether a flow speaks of people who work at the site: only then are they looked up.
import type { Flow } from '#protocol/flow/document.ts';

export function namedInFlow({ steps }: Flow): boolean {
  return Object.values(steps).some((step) => step.type === 'escalate' || (step.type === 'handover' && step.agent !== undefined));
}
