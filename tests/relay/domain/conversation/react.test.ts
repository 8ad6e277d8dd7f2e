import { describe, expect, test } from 'vitest';
import { agent, ana, aStage, Stage, visitor } from '../builders.ts';

const types = (stage: Stage) => stage.jobs.map(({ command }) => (command.type === 'flow.run' ? command.input.kind : command.type));

describe('react', () => {
  test('a text to the assistant is answered now, and the talk expires in 12 h', () => {
    const stage = new Stage();
    stage.say('hi');
    expect(types(stage)).toEqual(['text', 'conversation.expire']);
    expect(stage.jobs[0]?.dueAt).toBe(stage.facts.now);
    expect(stage.jobs[1]).toEqual({
      command: { type: 'conversation.expire', since: stage.state?.activeAt },
      dueAt: '2030-05-17T22:00:00.000Z',
    });
  });

  test('a text to a person causes nothing', () => {
    const stage = aStage('active');
    stage.jobs = [];
    stage.say('thanks');
    expect(stage.jobs).toEqual([]);
  });

  test('a close lets the flow go on at its outcome', () => {
    const stage = aStage('active');
    stage.jobs = [];
    stage.ask(agent(ana), { type: 'conversation.close', outcome: 'Resolved' });
    expect(stage.jobs[0]?.command).toEqual({ type: 'flow.run', input: { kind: 'outcome', outcome: 'Resolved' } });
  });

  test('a wait that may be too long has its end', () => {
    expect(types(aStage('queued'))).toContain('queue.timeout');
  });

  test('what was closed with the assistant causes nothing', () => {
    const stage = aStage('bot');
    stage.jobs = [];
    stage.ask(visitor, { type: 'conversation.end' });
    expect(stage.jobs).toEqual([]);
  });
});
