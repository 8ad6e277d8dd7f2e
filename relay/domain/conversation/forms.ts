// A card that the visitor sent or skipped: checked field by field, told as a message, recorded for staff.
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { isOpen } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { changesOf, fittingValues } from '#relay/domain/custom-fields.ts';
import { answersOf } from '#relay/domain/flow/answers.ts';
import { cardFault, givenIn, toldOf } from '#relay/domain/flow/card-answers.ts';
import { cardOf, demanding, type Card } from '#relay/domain/flow/fields.ts';
import { COLLECT } from '#relay/domain/flow/hand-over.ts';
import { answersIn, scoreOf, surveyIdOf } from '#relay/domain/flow/surveyed.ts';
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
  const fault = cardFault(card, command.values);
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
  const given = givenIn(card, values, words);
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
  const text = toldOf(step, card, given, words);
  return [
    { by: actor, body: { type: 'message.posted', messageId: id, text, attachments: [], answers: { stepId } } },
    ...(given.length === 0 ? [] : [{ by: actor, body: recorded() }]),
  ];
}
