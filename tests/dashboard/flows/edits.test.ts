// What the editor does to a document: nothing it does not know is touched, and nothing is left leading into the void without saying so.
import { describe, expect, test } from 'vitest';
import { changed, moved, stepAt, valueAt } from '#dashboard/flows/document.ts';
import { leadingTo, withAnswer, withNewStep, withoutStep } from '#dashboard/flows/edits.ts';
import { linksOf, readingOrder } from '#dashboard/flows/links.ts';
import { kindOf, kinds } from '#dashboard/flows/step-kinds.ts';
import { readable, stepWords, wordsOfId } from '#dashboard/flows/step-words.ts';
import { Step } from '#protocol/flow/steps.ts';
import * as v from 'valibot';
import { aFlow } from './a-flow.ts';

describe('a document in the editor', () => {
  test('one place is changed; what stands beside it, known or not, keeps its words and its order', () => {
    const next = changed(aFlow, ['steps', 'where', 'text'], 'Look there');
    expect(stepAt(next, 'where')).toEqual({ ...stepAt(aFlow, 'where'), text: 'Look there' });
    expect(Object.keys(stepAt(next, 'where') ?? {})).toEqual(['type', 'text', 'beam', 'next', 'onDark']);
    expect(valueAt(changed(aFlow, ['steps', 'menu', 'options', 1, 'label'], 'Where to'), ['steps', 'menu', 'options', 1, 'label'])).toBe(
      'Where to',
    );
    expect(valueAt(changed(aFlow, ['steps', 'menu', 'options', 1], undefined), ['steps', 'menu', 'options', 1, 'id'])).toBe('c');
    expect(valueAt(changed(aFlow, ['translations', 'de', 'steps', 'hello', 'text'], 'Hallo'), ['translations', 'de'])).toEqual({
      steps: { hello: { text: 'Hallo' } },
    });
    expect(stepAt(changed(aFlow, ['steps', 'when'], undefined), 'when')).toBeUndefined();
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  test('a new step answers a question and goes back to it; in the middle of a way, or where it asks itself, the way goes on', () => {
    const answer = withNewStep(aFlow, 'message', { id: 'menu', place: ['options', 1, 'next'] });
    expect(stepAt(answer.doc, answer.id)?.['next']).toBe('menu');
    expect(valueAt(answer.doc, ['steps', 'menu', 'options', 1, 'next'])).toBe(answer.id);
    const between = withNewStep(aFlow, 'choice', { id: 'hello', place: ['next'] });
    expect(linksOf(stepAt(between.doc, between.id) ?? {}).map(({ to }) => to)).toEqual(['menu', 'menu']);
    expect(stepAt(between.doc, 'hello')?.['next']).toBe(between.id);
    const asks = withNewStep(aFlow, 'choice', { id: 'menu', place: ['options', 1, 'next'] });
    const led = valueAt(aFlow, ['steps', 'menu', 'options', 1, 'next']);
    expect(led).not.toBe('menu');
    expect(linksOf(stepAt(asks.doc, asks.id) ?? {}).map(({ to }) => to)).toEqual([led, led]);
    expect(withNewStep(answer.doc, 'message', null).id).not.toBe(answer.id);
  });

  test.each(Object.entries(kinds).filter(([, { make }]) => make))('a new step of kind %s is one that the relay understands', (kind) => {
    const { doc, id } = withNewStep(aFlow, kind, { id: 'menu', place: ['options', 0, 'next'] });
    expect(v.safeParse(Step, stepAt(doc, id)).issues ?? []).toEqual([]);
  });

  test('what led to a step that is gone leads on, or nowhere where it may', () => {
    const gone = withoutStep(aFlow, 'when');
    expect(valueAt(gone, ['steps', 'menu', 'options', 0, 'next'])).toBe('menu');
    const start = withoutStep(aFlow, 'hello');
    expect([start['start'], valueAt(start, ['triggers', 0, 'goto'])]).toEqual(['menu', 'menu']);
    const end = withoutStep(changed(aFlow, ['steps', 'person'], { type: 'end' }), 'person');
    // A button must lead somewhere: it is left for the faults to tell.
    expect(valueAt(end, ['steps', 'menu', 'options', 2, 'next'])).toBe('person');
    expect(leadingTo(aFlow, 'menu')).toEqual(['hello', 'when', 'where', 'person']);
  });

  test('an answer that is added leads where the last one does, under a name that no other has', () => {
    const options = withAnswer([{ id: 'answer', label: 'A', next: 'x' }], 'B', 'menu');
    expect(options.at(-1)).toEqual({ id: 'answer-2', label: 'B', next: 'x' });
  });

  test('a kind that nobody has told the editor of is read, followed and given a form', () => {
    const step = stepAt(aFlow, 'where') ?? {};
    expect(linksOf(step).map(({ to, words }) => [to, words])).toEqual([
      ['menu', ''],
      ['person', 'dark'],
    ]);
    expect(kindOf(step).fields.map(({ as }) => as)).toEqual(['words', 'step', 'step']);
    expect(readingOrder(aFlow)).toEqual(['hello', 'menu', 'when', 'where', 'person']);
    expect(stepWords(stepAt(aFlow, 'hello') ?? {})).toBe('Hi ‹name›');
    expect(wordsOfId(aFlow, 'nowhere')).toBe('(gone)');
  });
});

test('the names of the visitor and of the site are told apart', () => {
  expect(readable("Hi {{visitor.name|there}}, I'm the assistant of {{ site.name }}.")).toBe("Hi ‹name›, I'm the assistant of ‹site›.");
});
