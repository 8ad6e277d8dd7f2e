// What is asked once a person has ended their part, told before they end it.
import { describe, expect, test } from 'vitest';
import { asksAfterLive } from '#relay/domain/flow/after-live.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { tongueOf } from '#relay/domain/flow/tongue.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const asks = (document: Flow, stepId: string | null) => asksAfterLive({ document, flow: { stepId }, tongue: tongueOf(document, 'en') });

const flow = flowOf({
  start: { type: 'message', text: 'Hello', next: 'human' },
  human: { type: 'handover', outcomes: { Resolved: 'thanks', 'Needs follow-up': 'contact' }, next: 'anything' },
  thanks: { type: 'message', text: 'Thanks!', next: 'known' },
  known: { type: 'condition', cases: [{ when: { ref: 'visitor.email', op: 'exists', value: true }, next: 'rate' }], else: 'contact' },
  rate: { type: 'choice', text: 'How was it?', options: [{ id: 'a', label: 'Good', next: 'done' }] },
  contact: { type: 'form', title: 'How can we reach you?', fields: [{ key: 'email', label: 'E-mail', kind: 'email' }], next: 'done' },
  anything: { type: 'input', var: 'more', text: 'Anything else?', next: 'done' },
  done: { type: 'end', close: false },
  other: { type: 'handover' },
});

describe('M-26: before a chat is closed', () => {
  test('it is known what is asked first after each outcome, through all that is said and decided silently', () => {
    const { '': other, Resolved: resolved, ...more } = asks(flow, 'human');
    expect(other).toEqual(['Anything else?']);
    expect(resolved?.toSorted()).toEqual(['How can we reach you?', 'How was it?']);
    expect(more).toEqual({ 'Needs follow-up': ['How can we reach you?'] });
  });

  test('a step that leads nowhere asks nothing', () => {
    expect(asks(flow, 'other')).toEqual({ '': [], Resolved: [], 'Needs follow-up': [] });
    expect(asks(flowOf({ human: { type: 'handover' } }), 'human')).toEqual({ '': [] });
  });

  test('circles of silent steps end', () => {
    const round = flowOf({ human: { type: 'handover', next: 'a' }, a: { type: 'jump', goto: 'b' }, b: { type: 'jump', goto: 'a' } });
    expect(asks(round, 'human')).toEqual({ '': [] });
  });

  test('and that is what the flow then does ask', () => {
    const live = through(flow, [open]);
    for (const [outcome, expected] of [
      ['Needs follow-up', 'How can we reach you?'],
      ['No answer', 'Anything else?'],
    ] as const) {
      const turn = through(flow, [open, { kind: 'outcome', outcome }]);
      const body = turn.bodies.find((each) => each.type === 'message.posted');
      const said = body?.type === 'message.posted' ? (body.form?.title ?? body.text) : '';
      expect([said]).toEqual([expected]);
      expect(asks(flow, live.flow.stepId)[outcome] ?? asks(flow, live.flow.stepId)['']).toEqual([expected]);
    }
  });

  test('the flow that ships asks whether there is anything else', () => {
    const shipped = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });
    const live = through(shipped, [open, text('human')], aWorld({ agentsOnline: 1 }));
    expect(live.flow.waiting).toBe('live');
    expect(Object.values(asks(shipped, live.flow.stepId)).flat()).toHaveLength(1);
  });
});
