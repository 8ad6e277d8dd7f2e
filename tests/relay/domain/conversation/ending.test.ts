// M-20: an agent asks whether all is done; the visitor's pick is their message, and agents see that they confirmed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolve, evolveAll } from '#protocol/conversation/evolve.ts';
import { evolveVisible } from '#protocol/conversation/evolve-visible.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { aConversation } from '../arbitrary.ts';
import { agent, ana, aStage, ben, type Stage } from '../builders.ts';

const buttons = { yes: 'Yes, all done', no: 'I still need help' };
const ask = (stage: Stage, face = ana) => stage.ask(agent(face), { type: 'message.post', text: 'All done?', attachments: [], buttons });
const step = (stage: Stage): string => {
  const body = stage.events.findLast((event) => event.body.type === 'message.posted' && event.body.choices)?.body;
  return body?.type === 'message.posted' ? body.choices!.stepId : '';
};
const confirmed = (stage: Stage): boolean | undefined => stage.state?.ending?.confirmed;

describe('M-20: asking whether all is done', () => {
  test('sends the buttons with the words, under a step that only this message has', () => {
    const stage = aStage('active');
    expect(ask(stage)).toEqual(['message.posted']);
    const first = step(stage);
    expect(stage.events.at(-1)?.body).toMatchObject({
      text: 'All done?',
      choices: {
        options: [
          { id: 'yes', label: 'Yes, all done' },
          { id: 'no', label: 'I still need help' },
        ],
      },
    });
    ask(stage);
    expect(step(stage)).not.toBe(first);
    expect(stage.pick(first, 'yes')).toBe('stale_answer');
    expect(stage.pick(step(stage), 'yes')).toEqual(['message.posted']);
  });

  test('a yes is the visitor’s message and confirms; the assistant stays silent and nothing is closed', () => {
    const stage = aStage('active');
    ask(stage);
    const jobs = stage.jobs.length;
    expect(stage.pick(step(stage), 'yes')).toEqual(['message.posted']);
    expect(stage.events.at(-1)).toMatchObject({ by: { kind: 'visitor' }, body: { text: 'Yes, all done', answers: { optionId: 'yes' } } });
    expect([confirmed(stage), stage.phase, stage.jobs.length]).toEqual([true, 'active', jobs]);
    expect(stage.pick(step(stage), 'yes')).toBe('stale_answer');
  });

  test('a no does not confirm', () => {
    const stage = aStage('active');
    ask(stage);
    expect(stage.pick(step(stage), 'maybe')).toBe('stale_answer');
    stage.pick(step(stage), 'no');
    expect(stage.events.at(-1)?.body).toMatchObject({ text: 'I still need help' });
    expect(confirmed(stage)).toBe(false);
  });

  test('whatever else the visitor writes takes the yes back; what the agent says does not', () => {
    const stage = aStage('active');
    ask(stage);
    stage.pick(step(stage), 'yes');
    stage.reply(ana, 'Good to hear.');
    expect(confirmed(stage)).toBe(true);
    stage.say('One more thing');
    expect(confirmed(stage)).toBe(false);
    stage.say('Never mind');
    expect(confirmed(stage)).toBe(false);
  });

  test('the question outlives other words of the visitor, and not those of an agent', () => {
    const stage = aStage('active');
    ask(stage);
    stage.say('Wait');
    expect(stage.pick(step(stage), 'yes')).toEqual(['message.posted']);
    ask(stage);
    stage.reply(ana, 'By the way');
    expect(stage.pick(step(stage), 'yes')).toBe('stale_answer');
    ask(stage);
    stage.ask(agent(ben), { type: 'conversation.take', over: ana.id });
    expect(stage.pick(step(stage), 'yes')).toBe('stale_answer');
  });

  test('is over with the chat, and a new part of it begins without', () => {
    const stage = aStage('active');
    ask(stage);
    stage.pick(step(stage), 'yes');
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye.' });
    expect(stage.state?.ending).toBeNull();
    stage.ask(agent(ana), { type: 'conversation.reopen' });
    expect(stage.state?.ending).toBeNull();
  });

  test('a reply that takes a waiting chat may ask as well', () => {
    const stage = aStage('queued');
    expect(ask(stage)).toEqual(['conversation.taken', 'message.posted']);
    expect(stage.pick(step(stage), 'yes')).toEqual(['message.posted']);
    expect(confirmed(stage)).toBe(true);
  });
});

describe('laws', () => {
  test('what was never asked leaves the state as it always was', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        const asked = events.some(({ by, body }) => by.kind === 'agent' && body.type === 'message.posted' && body.choices);
        expect('ending' in evolveAll(undefined, events)!).toBe(asked);
      }),
      { numRuns: 200 },
    );
  });

  test('a confirmation is the visitor’s last word; the visitor’s own fold knows nothing of it', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        let [state, told]: (ConversationState | undefined)[] = [];
        let last = '';
        for (const event of events) {
          state = evolve(state, event);
          told = evolveVisible(told, event);
          if (event.by.kind === 'visitor' && event.body.type === 'message.posted') last = event.body.answers?.optionId ?? '';
          if (state.ending?.confirmed) expect(last).toBe('yes');
        }
        expect(told).not.toHaveProperty('ending');
      }),
      { numRuns: 200 },
    );
  });
});
