// Which conversations the figures counted, in memory, for tests.
import { listOf } from '#relay/store/sql/counted.ts';
import type { Counted, CountedConversation } from '#relay/store/counted.ts';
import type { FigureDelta } from '#relay/domain/figures.ts';
import { order, page } from './memory-lists.ts';

export function memoryCounted(): {
  readonly counted: Counted;
  readonly add: (stream: string, deltas: readonly FigureDelta[]) => void;
  readonly forget: (stream: string) => void;
} {
  const kept: (FigureDelta & { readonly stream: string })[] = [];
  return {
    add(stream, deltas) {
      for (const delta of deltas) if (delta.grain === 'day' && listOf(delta.figure) !== undefined) kept.push({ ...delta, stream });
    },
    forget(stream) {
      const left = kept.filter((one) => one.stream !== stream);
      kept.splice(0, kept.length, ...left);
    },
    counted: {
      async list({ siteId, figure, scopes, from, to, limit, before }) {
        const by = new Map<string, CountedConversation>();
        for (const one of kept) {
          const fits = one.siteId === siteId && listOf(one.figure) === figure && scopes.includes(one.scope);
          if (!fits || one.at < from || one.at > to) continue;
          const key = `${one.at} ${one.stream}`;
          by.set(key, { stream: one.stream, day: one.at, times: one.by + (by.get(key)?.times ?? 0) });
        }
        const rows = [...by].toSorted(([a], [b]) => order(b, a)).map(([, row]) => row);
        return page(rows, limit, before);
      },
    },
  };
}
