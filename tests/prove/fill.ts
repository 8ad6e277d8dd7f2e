// Makes a conversation long, past the sockets: through dispatch's own store, as if a visitor had talked for hours.
import { number } from '#relay/domain/conversation/commit.ts';
import type { NewEvent } from '#relay/domain/conversation/decision.ts';
import type { WholeRelay } from '#tests/relay/a-whole-relay.ts';

const AT_ONCE = 500;

/** Adds `count` messages of its visitor; gives the publicSeq of the last. */
export async function fill({ store }: WholeRelay, stream: string, count: number): Promise<number> {
  let state = await store.streams.state(stream);
  for (let done = 0; done < count; done += AT_ONCE) {
    const by = { kind: 'visitor', id: state?.visitorId ?? '' } as const;
    const said = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, index): NewEvent => {
      const text = `message ${done + index} of a long conversation, some sixty characters`;
      return { by, body: { type: 'message.posted', messageId: crypto.randomUUID(), text, attachments: [] } };
    });
    const { events, state: next } = number(state, said, new Date().toISOString());
    if (!next) throw new Error(`[prove] ${stream} does not exist`);
    const command = { id: crypto.randomUUID(), digest: 'filled' };
    const outcome = await store.streams.append({ stream, expected: state?.seq ?? 0, events, state: next, command, jobs: [], counters: [] });
    if (outcome === 'stale') throw new Error(`[prove] somebody else writes to ${stream}`);
    state = next;
  }
  return state?.publicSeq ?? 0;
}
