// Does one step that the flow has come to. Whether it is waited at, and for what, is said by the move's `then`.
import type { Step, StepOf } from '#protocol/flow/document.ts';
import { isOpenAt } from '#relay/domain/hours.ts';
import { searchArticles, showArticle } from './articles.ts';
import { HUMAN } from './built-in.ts';
import { ask, askInput, formOf, restOf } from './asking.ts';
import { holds } from './condition.ts';
import { groupNamed } from '#relay/domain/groups.ts';
import { GROUP, isVariable, lastWord, learned } from './fields.ts';
import { grouped, handOver, leaveMessage } from './hand-over.ts';
import { ended, say, type Context, type Move } from './move.ts';
import { callOut, emit, escalate, note } from './tell-staff.ts';
import { surveyIdOf } from './surveyed.ts';
import { fill } from './template.ts';
import { fieldKeyOf, type Vars } from './world.ts';

/** The move that `step` makes. `delayed` is set where its own pause is already over. */
export function perform(id: string, step: Step, context: Context, delayed = false): Move {
  const { world, read, flow, tongue } = context;
  switch (step.type) {
    case 'message': {
      if (step.delayMs && !delayed && !world.instant) return { timerMs: step.delayMs, onward: { rest: 'timer', at: id } };
      const texts = [...(step.text === undefined ? [] : [step.text]), ...(step.texts ?? [])];
      return { says: texts.flatMap((text) => say(world, fill(text, read))), onward: { go: step.next } };
    }
    case 'choice':
      return { says: ask(id, step, fill(step.text, read), context), onward: { rest: 'choice', at: id } };
    case 'input':
      return { says: askInput(id, step, fill(step.text, read), context), onward: { rest: restOf(step), at: id } };
    case 'survey':
      // There is no such survey: surveyed.ts made a card of every other one.
      return { onward: { go: step.next } };
    case 'form':
      if (surveyIdOf(step) !== undefined && world.conversation.surveyed) return { onward: { go: step.next ?? id } };
      return {
        says: say(world, fill(step.text ?? '', read), { form: formOf(id, step, tongue.words, world.fields)! }),
        onward: { rest: 'form', at: id },
      };
    case 'offline':
      return leaveMessage(id, step, context);
    case 'condition':
      return { onward: { go: step.cases.find(({ when }) => holds(when, read))?.next ?? step.else } };
    case 'hours':
      return { onward: { go: isOpenAt(world.site, world.now) ? step.open : step.closed } };
    case 'jump':
      return { ...(step.call && step.next && { stack: [...flow.stack, step.next].slice(-50) }), onward: { go: step.goto ?? HUMAN } };
    case 'return': {
      const back = flow.stack.at(-1);
      return back === undefined ? { onward: ended } : { stack: flow.stack.slice(0, -1), onward: { go: back } };
    }
    case 'set':
      return { ...assigned(step.values, context), onward: { go: step.next } };
    case 'tag':
      return {
        says: [
          {
            type: 'conversation.tagged',
            add: step.flags?.add ?? [],
            remove: step.flags?.remove ?? [],
            ...(step.subject && { subject: fill(step.subject, read) }),
          },
        ],
        onward: { go: step.next },
      };
    case 'link':
      return { says: say(world, fill(step.text, read), { link: { label: step.label, url: step.url } }), onward: { go: step.next } };
    case 'wait':
      return { timerMs: step.seconds * 1_000, onward: { rest: 'timer', at: id } };
    case 'faq':
      return searchArticles(id, step, context);
    case 'article':
      return showArticle(step, context);
    case 'handover':
      return handOver(id, step, context);
    case 'webhook':
      return callOut(id, step, context);
    case 'event':
      return emit(step);
    case 'note':
      return note(step, context);
    case 'escalate':
      return escalate(step, context);
    case 'end':
      return {
        says: say(world, fill(step.text ?? '', read)),
        ...(world.phase === 'bot' && step.close !== false && { last: [{ type: 'conversation.closed', how: 'bot' }] }),
        onward: ended,
      };
  }
}

/** What a `set` changes: variables, custom fields, what of the visitor a flow may learn, and the group that the conversation is in. */
export function assigned(values: StepOf<'set'>['values'], { read, world }: Context): Pick<Move, 'vars' | 'profile' | 'fields' | 'says'> {
  const filled = Object.entries(values).map(([target, value]) => ({
    target,
    value: typeof value === 'string' ? fill(value, read) : value,
  }));
  const vars: Vars = Object.fromEntries(
    filled
      .filter(({ target }) => isVariable(target) && fieldKeyOf(target) === undefined)
      .map(({ target, value }) => [lastWord(target), short(value)]),
  );
  const fields = Object.fromEntries(
    filled.flatMap(({ target, value }) => {
      const key = fieldKeyOf(target);
      return key === undefined ? [] : [[key, value]];
    }),
  );
  const group = filled.find(({ target }) => target === GROUP);
  return {
    vars,
    fields,
    profile: Object.assign({}, ...filled.map(({ target, value }) => learned(target, String(value)))),
    ...(group && { says: grouped(world, groupNamed(world.groups, String(group.value)) ?? null) }),
  };
}

function short(value: string | number | boolean): string | number | boolean {
  return typeof value === 'string' ? Array.from(value).slice(0, 500).join('') : value;
}
