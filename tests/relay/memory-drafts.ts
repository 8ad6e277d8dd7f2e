// Drafts in memory, for tests of what stands above the store.
import type { Draft } from '#protocol/http/drafts.ts';
import type { Drafts } from '#relay/store/drafts.ts';
import { order } from './memory-lists.ts';

export function memoryDrafts(exists: (stream: string) => boolean): Drafts & { forget(stream: string): void } {
  const kept = new Map<string, Draft>();
  const within = (prefix: string): readonly Draft[] => [...kept].filter(([key]) => key.startsWith(prefix)).map(([, draft]) => draft);
  return {
    of: async (stream, agentId) => within(`${stream} ${agentId} `).toSorted((a, b) => order(a.box, b.box)),
    async put({ stream, agentId, box }, text, seen, at) {
      const key = `${stream} ${agentId} ${box}`;
      const stands = kept.get(key) ?? null;
      if (text === '' && !stands) return { kept: 0 };
      if ((stands?.version ?? 0) !== seen || !exists(stream)) return { stands };
      const version = Math.max(seen + 1, Date.parse(at));
      if (text === '') kept.delete(key);
      else kept.set(key, { box, text, version });
      return { kept: text === '' ? 0 : version };
    },
    forget(stream) {
      for (const key of kept.keys()) if (key.startsWith(`${stream} `)) kept.delete(key);
    },
  };
}
