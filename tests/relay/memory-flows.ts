// Flows in memory: drafts and published versions, for the store that tests of the doors use.
import type { FlowDraft, Flows, FlowVersion } from '#relay/store/flows.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Publication, PublishedFlow, Sites } from '#relay/store/sites.ts';

type Kept = PublishedFlow & FlowVersion;

export function memoryFlows(): {
  readonly flows: Flows;
  readonly published: Pick<Sites, 'publishFlow' | 'publishBehind' | 'publishedFlow' | 'flowVersion' | 'flowUpTo' | 'newestFlows'>;
} {
  const drafts = new Map<string, FlowDraft>();
  const versions = new Map<string, readonly Kept[]>();
  const bare = (kept: Kept | undefined): PublishedFlow | undefined =>
    kept && { id: kept.id, version: kept.version, document: kept.document };
  const publish = (siteId: string, document: Flow, at: string, said: Publication = { by: '', note: '' }): PublishedFlow => {
    const before = versions.get(siteId) ?? [];
    const kept = { id: document.id, version: before.length + 1, document, at, ...said };
    versions.set(siteId, [...before, kept]);
    return bare(kept)!;
  };
  return {
    published: {
      publishFlow: async (siteId, document, at, said) => publish(siteId, document, at, said),
      async publishBehind(siteId, document, at, said = { by: '', note: '' }) {
        const live = versions.get(siteId)?.at(-1);
        const kept = publish(siteId, document, at, said);
        if (live) publish(siteId, live.document, at, { ...said, note: `With the new “${document.name}”` });
        return kept;
      },
      flowUpTo: async (siteId, flowId, version) =>
        bare(versions.get(siteId)?.findLast((flow) => flow.id === flowId && flow.version <= version)),
      async newestFlows(siteId) {
        const newest = new Map(versions.get(siteId)?.map((kept) => [kept.id, bare(kept)!]));
        return [...newest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      },
      publishedFlow: async (siteId) => bare(versions.get(siteId)?.at(-1)),
      flowVersion: async (siteId, flowId, version) =>
        bare(versions.get(siteId)?.find((flow) => flow.id === flowId && flow.version === version)),
    },
    flows: {
      drafts: async (siteId) =>
        [...drafts.values()].filter((draft) => draft.siteId === siteId).toSorted((a, b) => (a.flowId < b.flowId ? -1 : 1)),
      draft: async (siteId, flowId) => drafts.get(`${siteId} ${flowId}`),
      async putDraft(draft, seen) {
        const key = `${draft.siteId} ${draft.flowId}`;
        const stands = drafts.get(key);
        if ((stands?.version ?? 0) !== seen) return { stands };
        const kept = { ...draft, version: seen + 1 };
        drafts.set(key, kept);
        return { kept };
      },
      async removeDraft(siteId, flowId, version) {
        const key = `${siteId} ${flowId}`;
        return drafts.get(key)?.version === version && drafts.delete(key);
      },
      versions: async (siteId, flowId, limit) =>
        (versions.get(siteId) ?? [])
          .filter(({ id }) => id === flowId)
          .toReversed()
          .slice(0, limit)
          .map(({ version, at, by, note }) => ({ version, at, by, note })),
    },
  };
}
