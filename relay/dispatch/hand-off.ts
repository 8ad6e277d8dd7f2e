// Whose screen has been gone for too long does not keep visitors waiting: what they have goes back to the queue (SPEC T-57).
// Looks at who has what, so that it holds as well for what somebody got while they were away, and after a restart. Whether each
// conversation goes is decided with it.
import { limits } from '#protocol/limits.ts';
import { plainHandOff } from '#protocol/routing.ts';
import type { Store } from '#relay/store/store.ts';
import type { Dispatch } from './dispatch.ts';
import type { WhoIsOnline } from './facts.ts';

export type HandOffDeps = {
  readonly store: Pick<Store, 'sites' | 'groups' | 'conversations'>;
  readonly dispatch: Dispatch;
  readonly online: Pick<WhoIsOnline, 'awayMs'>;
  readonly newId: () => string;
  readonly onFault: (fault: unknown) => void;
};

export type HandOffs = {
  /** Somebody may have been gone for long enough. */
  look(): void;
  /** Begins nothing new and resolves when what is under way is finished. */
  stop(): Promise<void>;
};

export function makeHandOffs({ store, dispatch, online, newId, onFault }: HandOffDeps): HandOffs {
  let running: Promise<void> | undefined;
  let over = false;

  const lookAt = async (siteId: string, site: Site): Promise<void> => {
    const { byOwner } = await store.conversations.counts(siteId);
    const away = Object.keys(byOwner).filter((id) => online.awayMs(siteId, id) >= SHORTEST_MS);
    if (away.length === 0) return;
    const groups = new Map((await store.groups.list(siteId)).map(({ id, routing }) => [id, routing]));
    const within = (groupId: string | null | undefined): number => {
      const { gone } = (groupId ? groups.get(groupId) : site.settings.routing)?.handOff ?? plainHandOff;
      return gone === null ? Infinity : gone * 60_000;
    };
    for (const agentId of away) {
      const awayMs = online.awayMs(siteId, agentId);
      for await (const { id: stream, state } of ownedBy(store, siteId, agentId)) {
        if (over) return;
        if (awayMs < within(state.groupId)) continue;
        await dispatch(siteId, { id: newId(), stream, actor: { kind: 'system' }, command: { type: 'owner.absent', agentId } });
      }
    }
  };

  const round = async (): Promise<void> => {
    for (const site of await store.sites.list()) if (!over) await lookAt(site.id, site);
  };

  return {
    look() {
      if (over || running) return;
      running = round()
        .catch(onFault)
        .finally(() => (running = undefined));
    },
    async stop() {
      over = true;
      await running;
    },
  };
}

type Site = Awaited<ReturnType<Store['sites']['list']>>[number];

/** No group says less: see HandOff. */
const SHORTEST_MS = 120_000;

async function* ownedBy({ conversations }: HandOffDeps['store'], siteId: string, agentId: string) {
  for (let before: string | undefined; ;) {
    const query = { siteId, category: 'mine', agentId, groups: 'all', limit: limits.pageMax } as const;
    const { rows, next } = await conversations.list({ ...query, ...(before !== undefined && { before }) });
    yield* rows;
    if (next === null) return;
    before = next;
  }
}
