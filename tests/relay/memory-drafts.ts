// Drafts in memory, for tests of what stands above the store.
import type { Draft } from '#protocol/http/drafts.ts';
import { isNothing, type Drafts } from '#relay/store/drafts.ts';
import { order } from './memory-lists.ts';

export function memoryDrafts(exists: (stream: string) => boolean): Drafts & { forget(stream: string): void } {
  const kept = new Map<string, Draft>();
  const within = (prefix: string): readonly Draft[] => [...kept].filter(([key]) => key.startsWith(prefix)).map(([, draft]) => draft);
  return {
    of: async (stream, agentId) => within(`${stream} ${agentId} `).toSorted((a, b) => order(a.box, b.box)),
    async put({ stream, agentId, box }, written, seen, at) {
      const key = `${stream} ${agentId} ${box}`;
      const stands = kept.get(key) ?? null;
      if (isNothing(written) && !stands) return { kept: 0 };
      if ((stands?.version ?? 0) !== seen || !exists(stream)) return { stands };
      const version = Math.max(seen + 1, Date.parse(at));
      if (isNothing(written)) kept.delete(key);
      else kept.set(key, { box, ...written, version });
      return { kept: isNothing(written) ? 0 : version };
    },
    forget(stream) {
      for (const key of kept.keys()) if (key.startsWith(`${stream} `)) kept.delete(key);
    },
  };
}
