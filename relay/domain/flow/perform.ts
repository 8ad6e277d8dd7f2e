// Does one step that the flow has come to. Whether it is waited at, and for what, is said by the move's `then`.
import type { Step, StepOf } from '#protocol/flow/document.ts';
import { isOpenAt } from '#relay/domain/hours.ts';
import { ask, askInput, formOf } from './asking.ts';
import { holds } from './condition.ts';
import { lastWord, learned } from './fields.ts';
import { handOver, leaveMessage } from './hand-over.ts';
import { ended, say, type Context, type Move } from './move.ts';
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
      return { says: askInput(id, step, fill(step.text, read), context), onward: { rest: 'input', at: id } };
    case 'form':
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
      return { ...(step.call && step.next && { stack: [...flow.stack, step.next].slice(-50) }), onward: { go: step.goto } };
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
    case 'handover':
      return handOver(id, step, context);
    case 'end':
      return {
        says: say(world, fill(step.text ?? '', read)),
        ...(world.phase === 'bot' && step.close !== false && { last: [{ type: 'conversation.closed', how: 'bot' }] }),
        onward: ended,
      };
  }
}

/** What a `set` changes: variables, custom fields, and what of the visitor a flow may learn. */
export function assigned(values: StepOf<'set'>['values'], { read }: Context): Pick<Move, 'vars' | 'profile' | 'fields'> {
  const filled = Object.entries(values).map(([target, value]) => ({
    target,
    value: typeof value === 'string' ? fill(value, read) : value,
  }));
  const vars: Vars = Object.fromEntries(
    filled
      .filter(({ target }) => !target.startsWith('visitor.') && fieldKeyOf(target) === undefined)
      .map(({ target, value }) => [lastWord(target), short(value)]),
  );
  const fields = Object.fromEntries(
    filled.flatMap(({ target, value }) => {
      const key = fieldKeyOf(target);
      return key === undefined ? [] : [[key, value]];
    }),
  );
  return { vars, fields, profile: Object.assign({}, ...filled.map(({ target, value }) => learned(target, String(value)))) };
}

function short(value: string | number | boolean): string | number | boolean {
  return typeof value === 'string' ? Array.from(value).slice(0, 500).join('') : value;
}
