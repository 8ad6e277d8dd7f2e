// The question that comes before the queue (SPEC G-21, T-59), and the events of which all about incidents is made. Pure.
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import type { IncidentNoted } from '#protocol/conversation/incident.ts';
import { standingsOf } from '#protocol/conversation/standings.ts';
import type { Choices } from '#protocol/conversation/parts.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Facts, NewEvent } from '#relay/domain/conversation/decision.ts';
import { textIn } from '#relay/domain/text-in.ts';
import { isInScope, noticesFor, type IncidentFacts } from './scope.ts';
import { incidentWords } from './words.ts';

/** Of the question before the queue, and of the one at the end; the id of the incident follows. */
export const QUESTION = 'incident:';
export const RESULT = 'fixed:';

/** True of steps that are an incident's, and no flow's. */
export function isIncidentStep(stepId: string): boolean {
  return stepId.startsWith(QUESTION) || stepId.startsWith(RESULT);
}

/** The incident of such a step. */
export function incidentOfStep(stepId: string): string {
  return stepId.slice(stepId.indexOf(':') + 1);
}

/** The assistant's first lines: what it says of each open incident that is about this visitor. */
export function incidentLines(language: string, facts: Facts): readonly NewEvent[] {
  return noticesFor(facts.incidents ?? [], facts.visitor, language).map(({ text }) => said(facts, 'bot', text));
}

/**
 * What is asked in the place of a turn that would call a person; undefined where there is nothing to ask. Each incident is asked
 * about once: who asks for a person again means it. `input`: what led to the queue, and does so again after a no.
 */
export function askFirst(
  { incident, language, phase }: ConversationState,
  input: FlowInput | undefined,
  facts: Facts,
): readonly NewEvent[] | undefined {
  if (phase !== 'bot') return undefined;
  const standings = standingsOf(incident);
  const known = (id: string): boolean => standings.some((one) => one.id === id) || (incident?.declined.includes(id) ?? false);
  const open = (facts.incidents ?? []).filter(({ resolvedAt }) => resolvedAt === null);
  if (standings.some(({ id, stand }) => stand === 'linked' && open.some((one) => one.id === id))) return undefined;
  const next = open.find(({ id, scope }) => !known(id) && isInScope(scope, facts.visitor));
  if (!next) return undefined;
  const { isItThis, tellMe, somethingElse } = incidentWords(language);
  const options = [
    { id: 'yes', label: tellMe },
    { id: 'no', label: somethingElse },
  ];
  return [
    noted(next, { stand: 'asked', told: next.updates.length, ...(input && { input }) }),
    said(facts, 'bot', `${latestText(next, language)}\n\n${isItThis}`, { stepId: QUESTION + next.id, options }),
  ];
}

/** The newest words about it. */
export function latestText({ texts, updates }: IncidentFacts, language: string): string {
  return textIn(updates.at(-1)?.texts ?? texts, language);
}

export function noted({ id, title }: IncidentFacts, more: Pick<IncidentNoted, 'stand' | 'told' | 'input'>): NewEvent {
  return { by: { kind: 'system' }, body: { type: 'incident.noted', incidentId: id, title, ...more } };
}

export function said(facts: Facts, kind: 'bot' | 'system', text: string, choices?: Choices): NewEvent {
  return { by: { kind }, body: { type: 'message.posted', messageId: facts.newId(), text, attachments: [], ...(choices && { choices }) } };
}
