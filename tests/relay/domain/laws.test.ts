// ARCHITECTURE §5: what holds for every conversation, however people and timers happen to act.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { evolve, evolveAll } from '#protocol/conversation/evolve.ts';
import { StoredEvent, type EventType } from '#protocol/conversation/events.ts';
import { ConversationState, isOpen, type Phase } from '#protocol/conversation/state.ts';
import { forVisitor, VisitorEvent } from '#protocol/conversation/visible.ts';
import { aConversation, aPlay, aPlayedStage, CANARY, perform } from './arbitrary.ts';
import { Stage } from './builders.ts';

const runs = { numRuns: 300 };

/** Every change of phase that SPEC 2.3 knows, by the event that makes it, with its row. */
const allowed: readonly (readonly [row: number, from: Phase, event: EventType, to: Phase])[] = [
  [3, 'bot', 'conversation.queued', 'queued'],
  [3, 'bot', 'conversation.taken', 'assigned'],
  [4, 'queued', 'conversation.taken', 'assigned'],
  [6, 'assigned', 'message.posted', 'active'],
  [7, 'active', 'conversation.taken', 'assigned'],
  [8, 'assigned', 'conversation.released', 'queued'],
  [8, 'active', 'conversation.released', 'queued'],
  [9, 'queued', 'queue.left', 'bot'],
  [11, 'queued', 'conversation.closed', 'closed'],
  [11, 'assigned', 'conversation.closed', 'closed'],
  [11, 'active', 'conversation.closed', 'closed'],
  [12, 'bot', 'conversation.closed', 'closed'],
  [13, 'closed', 'conversation.reopened', 'queued'],
];

describe('laws of a conversation', () => {
  test('random plays come through every transition', () => {
    const met = new Set<string>();
    for (const events of fc.sample(aConversation, { numRuns: 400, seed: 20_300_517 })) {
      let state: ConversationState | undefined;
      for (const event of events) {
        const next = evolve(state, event);
        if (state && state.phase !== next.phase) met.add([state.phase, event.body.type, next.phase].join(' '));
        state = next;
      }
    }
    expect([...met].toSorted()).toEqual(allowed.map(([, ...row]) => row.join(' ')).toSorted());
  });

  test('folding the events gives the state, and both fit their schemas', () => {
    fc.assert(
      fc.property(aPlayedStage, ({ events, state }) => {
        expect(evolveAll(undefined, events)).toEqual(state);
        expect(v.is(ConversationState, state)).toBe(true);
        for (const event of events) expect(v.safeParse(StoredEvent, event).issues).toBeUndefined();
      }),
      runs,
    );
  });

  test('an owner is set if and only if it is assigned or active, at every event', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        let state: ConversationState | undefined;
        for (const event of events) {
          state = evolve(state, event);
          expect(state.owner !== null).toBe(state.phase === 'assigned' || state.phase === 'active');
        }
      }),
      runs,
    );
  });

  test('every change of owner names the true owner before', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        let state: ConversationState | undefined;
        for (const event of events) {
          if (event.body.type === 'conversation.taken') expect(event.body.from).toEqual(state?.owner ?? undefined);
          if (event.body.type === 'conversation.released') expect(event.body.from).toEqual(state?.owner);
          state = evolve(state, event);
        }
      }),
      runs,
    );
  });

  test('every transition is one of SPEC 2.3, and none besides', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        let state: ConversationState | undefined;
        for (const event of events) {
          const next = evolve(state, event);
          const from = state?.phase;
          if (from && from !== next.phase)
            expect(allowed.map(([, ...row]) => row.join(' '))).toContain([from, event.body.type, next.phase].join(' '));
          state = next;
        }
      }),
      runs,
    );
  });

  test('both numbers are gapless from 1, and time never runs back', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        const seen = events.flatMap(({ publicSeq }) => publicSeq ?? []);
        expect(seen).toEqual(seen.map((_, index) => index + 1));
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
      }),
      runs,
    );
  });

  test('nothing that is for staff reaches the visitor', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        for (const event of events) {
          const copy = forVisitor(event);
          expect(JSON.stringify(copy ?? null)).not.toContain(CANARY);
          if (copy) expect(v.safeParse(VisitorEvent, copy).issues).toBeUndefined();
        }
      }),
      runs,
    );
  });

  test('the assistant never speaks while a person has or awaits the conversation', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        let state: ConversationState | undefined;
        for (const event of events) {
          if (state && isOpen(state.phase)) expect([event.by.kind, event.body.type]).not.toEqual(['bot', 'message.posted']);
          state = evolve(state, event);
        }
      }),
      runs,
    );
  });

  test('a refusal changes nothing, and the same acts give the same events', () => {
    fc.assert(
      fc.property(aPlay, ({ acts, withFlow }) => {
        const play = () => {
          const stage = new Stage(withFlow ? {} : { flow: null });
          for (const act of acts) {
            const before = stage.events.length;
            perform(stage, act);
            if (act.kind === 'ask' && stage.refusal) expect(stage.events).toHaveLength(before);
          }
          return stage.events;
        };
        expect(play()).toEqual(play());
      }),
      { numRuns: 100 },
    );
  });
});
