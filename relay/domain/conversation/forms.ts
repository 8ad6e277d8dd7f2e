// A card that the visitor sent or skipped: checked field by field, told as a message, recorded for staff.
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { limits } from '#protocol/limits.ts';
import { isOpen } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { countChars, isBlank } from '#protocol/text.ts';
import { changesOf, fittingValues } from '#relay/domain/custom-fields.ts';
import { answersOf } from '#relay/domain/flow/answers.ts';
import { cardOf, demanding, fieldFault, type Card } from '#relay/domain/flow/fields.ts';
import { COLLECT } from '#relay/domain/flow/hand-over.ts';
import { answersIn, outOf, scoreOf, surveyIdOf } from '#relay/domain/flow/surveyed.ts';
import type { Step } from '#protocol/flow/document.ts';
import type { Words } from '#relay/domain/flow/words.ts';
import type { Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { documentOf, moved, plus, stepIn, tongueIn, type Draft } from './draft.ts';

type Submit = Extract<VisitorCommand, { type: 'form.submit' }>;

export function submit(draft: Draft, command: Submit, who: Who, facts: Facts): Draft | Refused {
  const { state } = draft;
  const step = stepIn(state, facts, command.stepId);
  const tongue = tongueIn(state, facts);
  const plain = step && cardOf(step, tongue.words);
  const card = plain && demanding(plain, facts.fields);
  const asked = openness(draft, command.stepId);
  if (!step || !card || !asked || !state.flow) return refuse('stale_answer', 'This form is no longer open.');
  const fault = faultOf(card, command.values);
  if (fault) return fault;
  const learned = answersOf(documentOf(state, facts), tongue, command.stepId, command.values);
  const told = plus(draft, facts, telling(command, step, card, tongue.words, who, facts, state.language), { profile: learned.profile });
  if (asked === 'collected') {
    const { [COLLECT]: _, ...vars } = state.flow.vars;
    const filled = changesOf(state.fields, fittingValues(learned.fields, facts.fields), facts.fields);
    return plus(told, facts, [
      ...(filled ? [{ by: who.actor, body: filled }] : []),
      moved(state.flow, { vars: { ...vars, ...learned.vars }, turn: state.flow.turn }),
    ]);
  }
  return plus(told, facts, [moved(state.flow, { waiting: 'none' })]);
}

/** `asked`: the flow waits for it. `collected`: it stands in the queue and may be answered while waiting. */
function openness({ state }: Draft, stepId: string): 'asked' | 'collected' | undefined {
  const { flow, phase } = state;
  if (!flow) return undefined;
  if (isOpen(phase)) return flow.vars[COLLECT] === stepId ? 'collected' : undefined;
  return flow.stepId === stepId && (flow.waiting === 'form' || flow.waiting === 'input') ? 'asked' : undefined;
}

function faultOf(card: Card, values: Submit['values']): Refused | undefined {
  if (values === null) return card.skippable ? undefined : refuse('bad_field', 'This form cannot be skipped.', { field: 'command.values' });
  const foreign = Object.keys(values).find((key) => !card.fields.some((field) => field.key === key));
  if (foreign !== undefined) return refuse('bad_field', 'There is no such field.', { field: `command.values.${foreign}` });
  for (const field of card.fields) {
    const code = fieldFault(field, Object.hasOwn(values, field.key) ? (values[field.key] ?? '') : '');
    if (code) return refuse(code, `${field.label}: this does not fit.`, { field: `command.values.${field.key}` });
  }
  return undefined;
}

/** The message in the visitor's name, and the values by themselves for staff. */
function telling(
  { stepId, values }: Submit,
  step: Step,
  card: Card,
  words: Words,
  { id, actor }: Who,
  { site }: Facts,
  language: string,
): readonly NewEvent[] {
  const given = card.fields
    .map((field) => ({ key: field.key, label: field.label, of: field.of, value: readable(field, values?.[field.key] ?? '', words) }))
    .filter(({ value }) => !isBlank(value));
  const summary = step.type === 'input' ? (given[0]?.value ?? '') : linesOf(given);
  const survey = site.surveys?.find((one) => one.id === surveyIdOf(step));
  const recorded = (): NewEvent['body'] =>
    survey
      ? {
          type: 'survey.answered',
          surveyId: survey.id,
          name: survey.name,
          score: scoreOf(survey, values ?? {}),
          answers: answersIn(survey, language, values ?? {}),
        }
      : { type: 'form.recorded', stepId, title: card.title, values: given.map(({ key, label, value }) => ({ key, label, value })) };
  const text = isBlank(summary) ? (card.skipLabel ?? words.skip) : short(summary);
  return [
    { by: actor, body: { type: 'message.posted', messageId: id, text, attachments: [], answers: { stepId } } },
    ...(given.length === 0 ? [] : [{ by: actor, body: recorded() }]),
  ];
}

/** What was filled in, a line each; ticks of one question on one line. */
function linesOf(given: readonly { readonly label: string; readonly of: string | undefined; readonly value: string }[]): string {
  const ticked = (question: string): string => given.flatMap(({ label, of }) => (of === question ? [label] : [])).join(', ');
  const lines = given.map(({ label, of, value }) => (of === undefined ? asked(label, value) : asked(of, ticked(of))));
  return [...new Set(lines)].join('\n');
}

function asked(question: string, answer: string): string {
  return /[?!.:؟？：]$/u.test(question.trim()) ? `${question.trim()} ${answer}` : `${question}: ${answer}`;
}

function readable({ kind, rating, of }: Card['fields'][number], value: string, { yes, no }: Words): string {
  if (rating !== undefined) return value === '' ? '' : outOf(value, rating);
  if (kind !== 'checkbox') return value.trim();
  if (value === 'true' || value === 'on') return yes;
  return value === '' || of !== undefined ? '' : no;
}

function short(text: string): string {
  return countChars(text) > limits.messageChars ? Array.from(text).slice(0, limits.messageChars).join('') : text;
}
