// A visitor has the chat mailed to themselves: in every phase, by nobody else, and with nothing that only staff may see.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import { decide } from '#relay/domain/conversation/decide.ts';
import { isRefused } from '#protocol/refusals.ts';
import { aConversation, CANARY } from '../arbitrary.ts';
import { aStage, agent, ana, someFacts, Stage, STREAM, VISITOR, visitor } from '../builders.ts';

const request = { type: 'transcript.request', to: 'vi@x.example' } as const;
const ask = { id: '11111111-1111-4111-8111-000000000001', stream: STREAM, actor: visitor, command: request };

describe('S-35: a transcript to the visitor', () => {
  test('goes out in every phase, and the chat stands as it stood', () => {
    for (const phase of ['bot', 'queued', 'active', 'closed'] as const) {
      const stage = aStage(phase);
      const { publicSeq, visitorMessages, activeAt } = stage.state!;
      const jobs = stage.jobs.length;
      expect(stage.ask(visitor, request)).toEqual(['transcript.mailed']);
      expect(stage.state).toMatchObject({ phase, publicSeq, visitorMessages, activeAt });
      expect(stage.jobs).toHaveLength(jobs);
    }
  });

  test('is asked for by nobody else', () => {
    const stage = aStage('active');
    expect(stage.ask({ kind: 'visitor', id: `vs_${'b'.repeat(32)}` }, request)).toBe('not_found');
    expect(stage.ask(agent(ana), request)).toBe('forbidden');
    expect(new Stage().ask(visitor, request)).toBe('not_found');
  });

  test('holds nothing that only staff may see, whatever happened', () => {
    fc.assert(
      fc.property(aConversation, (drawn) => {
        // A note that was ticked for it may be read by the visitor (SPEC M-24).
        const events = drawn.map((event) =>
          'includeInTranscript' in event.body && event.body.includeInTranscript
            ? ({ ...event, body: { ...event.body, text: 'ticked' } } as StoredEvent) // of the same kind
            : event,
        );
        const state = evolveAll(undefined, events);
        if (state?.visitorId !== VISITOR) return;
        const decision = decide(state, ask, { ...someFacts(), log: events });
        if (isRefused(decision)) throw new Error(decision.refused.message);
        expect(decision.mails).toMatchObject([{ to: 'vi@x.example', subject: expect.stringMatching(/^Transcript of chat #\d+ with /u) }]);
        expect(JSON.stringify(decision.mails)).not.toContain(CANARY);
      }),
    );
  });
});
