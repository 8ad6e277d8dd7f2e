// Rows as one agent sees them: the shared row and how much of it that agent has read.
import type { ListedRow } from '#protocol/row.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { HttpDeps } from '../deps.ts';

export async function listedRows(deps: Pick<HttpDeps, 'store' | 'live'>, agentId: string, found: readonly Listed[]): Promise<ListedRow[]> {
  const reads = await deps.store.conversations.reads(
    agentId,
    found.map(({ id }) => id),
  );
  return found.map((listed) => ({ ...deps.live.row(listed), readMessages: reads.get(listed.id) ?? 0 }));
}
