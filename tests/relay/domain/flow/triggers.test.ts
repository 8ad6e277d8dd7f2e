import { describe, expect, test } from 'vitest';
import type { Test, Trigger } from '#protocol/flow/document.ts';
import { automaticMessages, previewGreeting } from '#relay/domain/flow/preview.ts';
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

describe('S-34: before the chat is opened', () => {
  const lost: Trigger = {
    on: 'load',
    goto: 'special',
    delaySeconds: 30,
    oncePer: 'visitor',
    when: {
      all: [
        { ref: 'page.url', op: 'contains', value: '/login' },
        { ref: 'visitor.visits', op: 'eq', value: 0 },
      ],
    },
  };
  const away: Trigger = { on: 'load', goto: 'other', priority: 5, when: { ref: 'agents.online', op: 'eq', value: 0 } };
  const messages = (url: string, visits = 0, agentsOnline = 1) => {
    const facts = someFacts({ agentsOnline });
    const page = { url, title: '' };
    return automaticMessages(begins({ on: 'open', goto: 'plain' }, lost, away), { ...facts, visitor: { ...facts.visitor, visits, page } });
  };

  test('what holds is said, with when and how often; the highest goes first', () => {
    const said = { step: 'special', text: 'Special.', afterSeconds: 30, oncePer: 'visitor' };
    expect(messages('https://event.example/login')).toEqual([said]);
    expect(messages('https://event.example/')).toEqual([]);
    expect(messages('https://event.example/login', 1)).toEqual([]);
    expect(messages('https://event.example/login', 0, 0)).toEqual([
      { step: 'other', text: 'Other.', afterSeconds: 0, oncePer: 'session' },
      said,
    ]);
  });

  test('time on the site is told beside the time on the page', () => {
    const flow = begins({ on: 'load', goto: 'special', siteSeconds: 120 });
    expect(automaticMessages(flow, someFacts())).toEqual([
      { step: 'special', text: 'Special.', afterSeconds: 0, afterSiteSeconds: 120, oncePer: 'session' },
    ]);
  });

  test.each<[string, Test, boolean]>([
    ['another title', { ref: 'page.title', op: '!contains', value: 'Agenda' }, true],
    ['a referrer', { ref: 'page.referrer', op: 'matches', value: '*search.example*' }, true],
    ['another referrer', { ref: 'page.referrer', op: 'eq', value: 'https://other.example/' }, false],
    ['a language', { ref: 'visitor.language', op: 'eq', value: 'de' }, true],
    ['another country', { ref: 'visitor.country', op: 'ne', value: 'AT' }, false],
    ['a kind of visitor', { ref: 'visitor.audienceKind', op: 'eq', value: 'speaker' }, true],
  ])('%s is asked for', (_, when, holds) => {
    const facts = someFacts();
    const page = { url: 'https://event.example/', title: 'Login' };
    const more = { page, referrer: 'https://search.example/?q=event', language: 'de', country: 'AT', role: 'speaker' };
    const flow = begins({ on: 'load', goto: 'special', when });
    expect(automaticMessages(flow, { ...facts, visitor: { ...facts.visitor, ...more } })).toHaveLength(holds ? 1 : 0);
  });

  test('whoever opens the chat by it reads it first, and the flow goes on from there', () => {
    const flow = begins({ on: 'open', goto: 'plain' }, lost);
    expect(previewGreeting(flow, someFacts(), { message: 'special' }).map(({ text }) => text)).toEqual(['Special.']);
    const stage = new Stage({ flow });
    stage.ask(visitor, { type: 'choice.pick', stepId: 'special', optionId: 'a', start: { language: 'en', message: 'special' } });
    stage.runDue();
    expect(stage.bot).toEqual(['Special.', 'Bye.']);
  });

  test('a step that no message leads to is no way in', () => {
    const flow = begins({ on: 'open', goto: 'plain' }, lost);
    for (const message of ['other', 'nowhere', 'constructor'])
      expect(previewGreeting(flow, someFacts(), { message }).map(({ text }) => text)).toEqual(['Plain.']);
  });
});

describe('an event of the page', () => {
  const failed: Trigger = { on: 'event', name: 'payment_failed', goto: 'special', oncePer: 'session' };
  const flow = begins({ on: 'open', goto: 'plain' }, failed, {
    on: 'event',
    name: 'other',
    goto: 'other',
    when: { ref: 'page.url', op: 'exists' },
  });
  const happens = (stage: Stage, name: string) => stage.ask(visitor, { type: 'page.event', name });

  test('interrupts what the assistant asks, as often as it may', () => {
    const stage = new Stage({ flow });
    stage.ask(visitor, { type: 'message.post', text: 'hello', attachments: [], start: { language: 'en' } });
    stage.runDue();
    const before = stage.bot.length;
    happens(stage, 'payment_failed');
    happens(stage, 'payment_failed');
    expect(stage.bot.slice(before)).toEqual(['Special.']);
    visitAgain(stage);
    happens(stage, 'payment_failed');
    expect(stage.bot.slice(before)).toEqual(['Special.', 'Special.']);
    stage.pick('special', 'a');
    stage.runDue();
    expect(stage.bot.at(-1)).toBe('Bye.');
  });

  test.each(['unheard', 'PAYMENT_FAILED', 'other'])('that no trigger waits for changes nothing: %s', (name) => {
    const stage = new Stage({ flow });
    stage.ask(visitor, { type: 'message.post', text: 'hello', attachments: [], start: { language: 'en' } });
    stage.runDue();
    const { seq, flow: stood } = stage.state!;
    happens(stage, name);
    expect(stage.state).toMatchObject({ seq, flow: stood });
  });

  test('changes nothing while a person is awaited, and after the end', () => {
    for (const ends of ['human.request', 'conversation.end'] as const) {
      const stage = new Stage({ flow });
      stage.ask(visitor, { type: 'message.post', text: 'hello', attachments: [], start: { language: 'en' } });
      stage.ask(visitor, { type: ends });
      const { seq } = stage.state!;
      happens(stage, 'payment_failed');
      expect(stage.state?.seq).toBe(seq);
    }
  });

  test('begins no conversation by itself', () => {
    const stage = new Stage({ flow });
    expect(happens(stage, 'payment_failed')).toBe('not_found');
  });

  test('before the chat is opened it is what the chat begins with, and what a closed one may say', () => {
    const before = { event: 'payment_failed' };
    expect(previewGreeting(flow, someFacts(), before).map(({ text }) => text)).toEqual(['Special.']);
    expect(previewGreeting(flow, someFacts(), { event: 'unheard' }).map(({ text }) => text)).toEqual(['Plain.']);
    expect(automaticMessages(flow, someFacts(), 'payment_failed')).toEqual([
      { step: 'special', text: 'Special.', afterSeconds: 0, oncePer: 'session' },
    ]);
    const often = begins({ on: 'event', name: 'payment_failed', goto: 'special' });
    expect(automaticMessages(often, someFacts(), 'payment_failed')).toMatchObject([{ oncePer: 'always' }]);
    expect(automaticMessages(flow, someFacts())).toEqual([]);
    const stage = new Stage({ flow });
    stage.ask(visitor, { type: 'choice.pick', stepId: 'special', optionId: 'a', start: { language: 'en', ...before } });
    stage.runDue();
    expect(stage.bot).toEqual(['Special.', 'Bye.']);
  });
});
