// Blocks in memory, for memory-store.ts. `mark` changes the visitor and gives their name.
import type { Scope } from '#relay/domain/access.ts';
import { FOREVER, type BlockRecord, type Blocks } from '#relay/store/blocks.ts';
import { page } from './memory-lists.ts';
import type { Droppable } from './memory-retention.ts';

type Mark = (siteId: string, visitorId: string, change: { readonly blockedUntil?: string | null }) => string | null;

/** Whether the visitor has a conversation in one of the groups. */
type Met = (siteId: string, visitorId: string, groups: Scope) => boolean;

export function memoryBlocks(mark: Mark, met: Met): { readonly blocks: Blocks; readonly ended: Droppable } {
  const blocks = new Map<string, BlockRecord>();
  const lift = (siteId: string, visitorId: string, by: string, at: string): boolean => {
    const held = [...blocks.values()].filter(
      (block) =>
        block.siteId === siteId && block.visitorId === visitorId && block.liftedAt === null && (block.until === null || block.until > at),
    );
    for (const block of held) blocks.set(block.id, { ...block, liftedAt: at, liftedBy: by });
    return held.length > 0;
  };
  const ended: Droppable = (siteId, before) =>
    [...blocks.values()]
      .filter((one) => one.siteId === siteId && (one.liftedAt ?? one.until ?? '~') < before)
      .map(
        ({ id }) =>
          () =>
            void blocks.delete(id),
      );
  const noun: Blocks = {
    async put(block) {
      lift(block.siteId, block.visitorId, block.by.name, block.createdAt);
      blocks.set(block.id, block);
      mark(block.siteId, block.visitorId, { blockedUntil: block.until ?? FOREVER });
    },
    async lift(siteId, visitorId, by, at) {
      mark(siteId, visitorId, { blockedUntil: null });
      return lift(siteId, visitorId, by, at);
    },
    list: async ({ siteId, groups, limit, before }) =>
      page(
        [...blocks.values()]
          .filter((block) => block.siteId === siteId && (groups === 'all' || met(siteId, block.visitorId, groups)))
          .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
          .map((block) => ({ ...block, visitorName: mark(siteId, block.visitorId, {}) })),
        limit,
        before,
      ),
  };
  return { blocks: noun, ended };
}
