// Questions without an answer in memory, for tests of what stands above the store.
import { unansweredLimits } from '#protocol/http/unanswered.ts';
import type { Batch } from '#relay/store/streams.ts';
import type { UnansweredQuestions, UnansweredRecord } from '#relay/store/unanswered.ts';
import { order } from './memory-lists.ts';

type Memory = UnansweredQuestions & { readonly take: (batch: Batch) => void; readonly forget: (stream: string) => void };
type Kept = UnansweredRecord & { readonly siteId: string; readonly day: string };

export function memoryUnanswered(groupOf: (stream: string) => string | null): Memory {
  let kept: readonly Kept[] = [];
  return {
    take({ stream, state, events, unanswered }) {
      for (const { text, why } of unanswered?.questions ?? []) {
        const day = unanswered!.day;
        const age = (one: Kept): number => Date.parse(day) - Date.parse(one.day);
        kept = kept.filter((one) => one.siteId !== state.siteId || age(one) <= unansweredLimits.days * 86_400_000);
        const ofStream = kept.filter((one) => one.stream === stream);
        if (ofStream.length >= unansweredLimits.ofConversation || ofStream.some((one) => one.text === text)) continue;
        kept = [...kept, { siteId: state.siteId, stream, text, why, day, at: events.at(-1)?.at ?? '', language: state.language }];
      }
    },
    forget(stream) {
      kept = kept.filter((one) => one.stream !== stream);
    },
    async list(siteId, from, to, groups, limit) {
      return kept
        .filter(
          (one) => one.siteId === siteId && one.day >= from && one.day <= to && (groups === 'all' || groups.includes(groupOf(one.stream))),
        )
        .toSorted((a, b) => order(b.day, a.day) || order(b.at, a.at) || order(a.stream, b.stream))
        .slice(0, limit)
        .map(({ stream, text, why, at, language }) => ({ stream, text, why, at, language }));
    },
  };
}
