// A question that is answered by a file (SPEC 5.2 `input` kind file): the paper clip is the answer, in every language, and may be skipped.
import { describe, expect, test } from 'vitest';
import type { StepOf } from '#protocol/flow/document.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { aFlow, Stage, visitor } from '../builders.ts';
import { flowOf, open, through } from './flows.ts';

const flow = (more: Partial<StepOf<'input'>> = {}) =>
  flowOf({
    ask: { type: 'input', kind: 'file', text: 'A picture?', var: 'picture', next: 'got', ...more },
    got: { type: 'end', text: 'Got {{vars.picture|nothing}}.' },
  });
const sends = (...files: string[]) => ({ kind: 'text' as const, text: '', files });

describe('a question for a file', () => {
  test('has no card; a file answers it, several are one answer, and staff read their names', () => {
    const asked = through(flow(), [open]);
    expect(asked).toMatchObject({ said: ['A picture?'], flow: { stepId: 'ask', waiting: 'input' } });
    expect(asked.bodies.some((body) => body.type === 'message.posted' && (body.form ?? body.choices))).toBe(false);
    const got = through(flow(), [open, sends('a.png', 'b.png')]);
    expect(got.said).toEqual(['Got a.png, b.png.']);
    expect(got.bodies[0]).toMatchObject({ type: 'form.recorded', values: [{ value: 'a.png, b.png' }] });
    expect(validate(flow())).toEqual([]);
  });

  test('words are no answer; after so many the fallback takes over', () => {
    expect(through(flow(), [open, { kind: 'text', text: 'here' }]).said).toEqual([wordsIn('en').unfit.file]);
    const tired = through(flow({ retries: 0 }), [open, { kind: 'text', text: 'here' }]);
    expect(tired.bodies.map(({ type }) => type)).toContain('conversation.queued');
  });

  test('it may be skipped by a button, or by its word', () => {
    const may = flow({ skipLabel: 'I have none' });
    expect(through(may, [open]).bodies[0]).toMatchObject({ choices: { stepId: 'ask', options: [{ id: 'skip', label: 'I have none' }] } });
    expect(through(may, [open, { kind: 'choice', stepId: 'ask', optionId: 'skip' }]).said).toEqual(['Got nothing.']);
    expect(through(may, [open, { kind: 'text', text: 'i have none' }]).said).toEqual(['Got nothing.']);
    expect(through(may, [open, { kind: 'text', text: 'what?' }, sends('a.png')]).said).toEqual(['Got a.png.']);
  });

  test('in a conversation the message with the file is the answer', () => {
    const file = { id: `at_${'0'.repeat(32)}`, name: 'a.png', mime: 'image/png', size: 5 };
    const stage = new Stage({ flow: aFlow(flow()), attachments: [file] });
    stage.ask(visitor, { type: 'message.post', text: '', attachments: [file.id], start: { language: 'en' } });
    stage.runDue();
    expect(stage.bot).toEqual(['A picture?', 'Got a.png.']);
  });
});
