// What sites defined, in memory, for tests of what stands above the store.
import type { Defined, Definition, DefinitionKind, Definitions } from '#relay/store/definitions.ts';

export function memoryDefinitions(): Definitions {
  const kept = new Map<string, Defined<DefinitionKind>>();
  const get = <K extends DefinitionKind>(siteId: string, kind: K): Defined<K> =>
    (kept.get(`${siteId} ${kind}`) as Defined<K> | undefined) ?? { version: 0, items: [] }; // under its own kind
  return {
    get: async (siteId, kind) => get(siteId, kind),
    async replace<K extends DefinitionKind>(siteId: string, kind: K, version: number, items: readonly Definition[K][]) {
      if (get(siteId, kind).version !== version) return 'stale' as const;
      const next = { version: version + 1, items };
      kept.set(`${siteId} ${kind}`, next);
      return next;
    },
  };
}
