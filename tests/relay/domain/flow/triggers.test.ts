import { describe, expect, test } from 'vitest';
import type { Trigger } from '#protocol/flow/document.ts';
import { previewGreeting } from '#relay/domain/flow/preview.ts';
import { aFlow, someFacts, Stage, visitor } from '../builders.ts';
import { flowOf } from './flows.ts';

const question = (text: string) => ({ type: 'choice' as const, text, options: [{ id: 'a', label: 'A', next: 'bye' }] });

const begins = (...triggers: readonly Trigger[]) =>
  aFlow(
    flowOf(
      { plain: question('Plain.'), special: question('Special.'), other: question('Other.'), bye: { type: 'end', text: 'Bye.' } },
      { triggers: [...triggers], globals: { intents: [{ id: 'bye', any: ['bye'], goto: 'bye' }] } },
    ),
  );

/** A new conversation of the same visitor: what it is greeted with. */
function anotherTalk(stage: Stage): string | undefined {
  const next = new Stage({ ...stage.facts });
  next.ask(visitor, { type: 'message.post', text: 'bye', attachments: [], start: { language: 'en' } });
  stage.facts = next.facts;
  return next.bot[0];
}

/** The chat is opened once more, as the relay counts it. */
function visitAgain(stage: Stage): void {
  stage.set({ visitor: { ...stage.facts.visitor, visits: stage.facts.visitor.visits + 1 } });
}

describe('oncePer', () => {
  test.each<[Trigger['oncePer'], readonly string[]]>([
    [undefined, ['Special.', 'Special.', 'Special.', 'Special.']],
    ['always', ['Special.', 'Special.', 'Special.', 'Special.']],
    ['session', ['Special.', 'Plain.', 'Special.', 'Plain.']],
    ['visitor', ['Special.', 'Plain.', 'Plain.', 'Plain.']],
  ])('%s: two talks in each of two visits', (oncePer, greetings) => {
    const stage = new Stage({ flow: begins({ on: 'open', goto: 'special', ...(oncePer && { oncePer }) }) });
    const heard = [anotherTalk(stage), anotherTalk(stage)];
    visitAgain(stage);
    expect([...heard, anotherTalk(stage), anotherTalk(stage)]).toEqual(greetings);
  });

  test('a greeting that was only looked at has not begun, and is what the first act stores', () => {
    const stage = new Stage({ flow: begins({ on: 'open', oncePer: 'visitor', goto: 'special' }) });
    const looked = () => previewGreeting(stage.facts.flow, stage.facts)[0]?.text;
    expect([looked(), looked()]).toEqual(['Special.', 'Special.']);
    visitAgain(stage);
    expect([looked(), anotherTalk(stage), looked()]).toEqual(['Special.', 'Special.', 'Plain.']);
  });

  test('the next trigger that holds has its turn, by priority', () => {
    const stage = new Stage({
      flow: begins(
        { on: 'open', goto: 'other' },
        { on: 'open', oncePer: 'session', priority: 2, goto: 'special' },
        { on: 'message', oncePer: 'visitor', priority: 9, goto: 'plain' },
      ),
    });
    expect([anotherTalk(stage), anotherTalk(stage)]).toEqual(['Special.', 'Other.']);
  });

  test('also words begin a trigger once in a visit', () => {
    const stage = new Stage({ flow: begins({ on: 'message', oncePer: 'session', goto: 'special' }) });
    // Its flow has come to an end without closing the talk, so that the next words begin it anew.
    const flow = { ...stage.facts.flow!, document: { ...stage.facts.flow!.document, start: 'bye' } };
    const steps = { ...flow.document.steps, bye: { type: 'end' as const, text: 'Bye.', close: false } };
    stage.set({ flow: { ...flow, document: { ...flow.document, steps } } });
    stage.say('hello');
    stage.runDue();
    stage.pick('special', 'a');
    stage.runDue();
    stage.say('hello again');
    stage.runDue();
    expect(stage.bot).toEqual(['Bye.', 'Special.', 'Bye.', 'Bye.']);
  });

  test('what has begun is remembered by what it leads to, and forgotten with it', () => {
    const stage = new Stage({ flow: begins({ on: 'open', oncePer: 'session', goto: 'special' }) });
    anotherTalk(stage);
    expect(stage.facts.visitor.begun).toEqual({ 'test open special': 1 });
    stage.set({ flow: begins({ on: 'open', oncePer: 'session', goto: 'other' }) });
    anotherTalk(stage);
    expect(stage.facts.visitor.begun).toEqual({ 'test open other': 1 });
  });

  test('a flow that asks for nothing of the kind writes nothing down', () => {
    const stage = new Stage();
    anotherTalk(stage);
    expect(stage.facts.visitor).toEqual(someFacts().visitor);
  });
});
