// A visitor's conversations as lines of their window (SPEC T-46, T-48, T-49), and what their logs say was filled in. Pure.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { queueTimes } from '#protocol/conversation/queue-time.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { VisitorChat, VisitorForm, VisitorSurvey } from '#protocol/http/visitors.ts';

type Listed = { readonly id: string; readonly state: ConversationState };

export function chatOf({ id, state }: Listed): VisitorChat {
  const { number, phase, subject, groupId = null, owner, live, startedAt, outcome, survey } = state;
  return { id, number, phase, subject, groupId, owner: owner?.name ?? null, live, startedAt, outcome, score: survey?.score ?? null };
}

type Filled = { readonly forms: readonly VisitorForm[]; readonly surveys: readonly VisitorSurvey[]; readonly queueMs: number | undefined };

/** Newest first. */
export function filledIn({ id: conversationId, state: { number } }: Listed, log: readonly StoredEvent[]): Filled {
  const forms: VisitorForm[] = [];
  const surveys: VisitorSurvey[] = [];
  for (const { at, body } of log.toReversed()) {
    const where = { conversationId, number, at };
    if (body.type === 'form.recorded') forms.push({ ...where, values: body.values.map(plain) });
    if (body.type === 'survey.answered') surveys.push({ ...where, name: body.name, score: body.score, answers: body.answers.map(plain) });
  }
  return { forms, surveys, queueMs: [...queueTimes(log).values()].at(-1) };
}

const plain = ({ label, value }: { readonly label: string; readonly value: string }) => ({ label, value });
