// Where a flow goes on once a person has ended their part: by the outcome that they chose. And what it asks there first, so that
// whoever ends it can say so (SPEC M-26).
import type { FlowState } from '#protocol/conversation/flow-state.ts';
import type { Flow, Step } from '#protocol/flow/document.ts';
import { stepOf } from './built-in.ts';
import { silentEdgesOf } from './edges.ts';
import type { Tongue } from './tongue.ts';

type Stand = { readonly document: Flow; readonly flow: Pick<FlowState, 'stepId'>; readonly tongue: Tongue };

/** The step that follows; undefined where the run ends. */
export function afterLive(outcome: string, { document, flow, tongue }: Stand): string | undefined {
  const steps = [stepOf(document, flow.stepId, tongue), ...Object.values(document.steps)];
  for (const step of steps) {
    if (step?.type === 'offline' && step === steps[0]) return step.next;
    if (step?.type === 'wait' && step.until === 'agentReply' && step === steps[0]) return step.next;
    const goto = step?.type === 'handover' ? branch(outcome, step) : undefined;
    if (goto !== undefined) return goto;
    if (step?.type === 'handover' && step === steps[0]) return undefined;
  }
  return undefined;
}

/**
 * The questions that may come first, by outcome; under the empty name for every outcome that is not named. Ways that depend on what is
 * known of the visitor are all followed: it says what may be asked, not what will be.
 */
export function asksAfterLive(stand: Stand): Readonly<Record<string, readonly string[]>> {
  const named = Object.values(stand.document.steps).flatMap((step) => (step.type === 'handover' ? Object.keys(step.outcomes ?? {}) : []));
  const asked = (outcome: string) => firstQuestions(stand, afterLive(outcome, stand));
  return Object.fromEntries([['', asked(UNNAMED)], ...named.map((outcome) => [outcome, asked(outcome)] as const)]);
}

/** An outcome that no document can name: labels are trimmed. */
const UNNAMED = ' ';

function firstQuestions({ document, tongue }: Stand, from: string | undefined): readonly string[] {
  const seen = new Set<string>();
  const open = from === undefined ? [] : [from];
  const found: string[] = [];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = seen.has(id) ? undefined : stepOf(document, id, tongue);
    seen.add(id);
    if (!step) continue;
    const question = questionOf(step);
    if (question !== undefined) found.push(question);
    else open.push(...silentEdgesOf(step).map(({ to }) => to));
  }
  return [...new Set(found)];
}

function questionOf(step: Step): string | undefined {
  switch (step.type) {
    case 'choice':
    case 'input':
      return step.text;
    case 'form':
      return step.title;
    case 'offline':
      return step.title ?? step.text;
    default:
      return undefined;
  }
}

function branch(outcome: string, step: Extract<Step, { type: 'handover' }>): string | undefined {
  const outcomes = step.outcomes ?? {};
  if (Object.hasOwn(outcomes, outcome)) return outcomes[outcome];
  return step.next ?? (outcome === '' ? Object.values(outcomes)[0] : undefined);
}
