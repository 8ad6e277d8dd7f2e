// Whose screen has been gone for too long does not keep visitors waiting: what they have goes back to the queue (SPEC T-57).
// Looks at who has what, so that it holds as well for what somebody got while they were away, and after a restart. Whether each
// conversation goes is decided with it.
import type { Site } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { plainHandOff, type Routing } from '#protocol/routing.ts';
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

  const lookAt = async ({ id: siteId, settings }: Site): Promise<void> => {
    const owners = Object.keys((await store.conversations.counts(siteId)).byOwner);
    if (owners.length === 0) return;
    const groups = await store.groups.list(siteId);
    const ofAll = withinMs(settings.routing);
    const within = new Map(groups.map(({ id, routing }) => [id, withinMs(routing)]));
    const shortest = Math.min(ofAll, ...within.values());
    for (const agentId of owners) {
      const awayMs = online.awayMs(siteId, agentId);
      if (awayMs < shortest) continue;
      for await (const { id: stream, state } of ownedBy(store, siteId, agentId)) {
        if (over) return;
        if (awayMs < ((state.groupId ? within.get(state.groupId) : undefined) ?? ofAll)) continue;
        const command = { type: 'owner.absent', agentId } as const;
        // One that cannot be read keeps nobody else's.
        await dispatch(siteId, { id: newId(), stream, actor: { kind: 'system' }, command }).catch(onFault);
      }
    }
  };

  const round = async (): Promise<void> => {
    for (const site of await store.sites.list()) if (!over) await lookAt(site);
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

function withinMs(routing: Routing | undefined): number {
  const { gone } = routing?.handOff ?? plainHandOff;
  return gone === null ? Infinity : gone * 60_000;
}

async function* ownedBy({ conversations }: HandOffDeps['store'], siteId: string, agentId: string) {
  for (let before: string | undefined; ;) {
    const query = { siteId, category: 'mine', agentId, groups: 'all', limit: limits.pageMax } as const;
    const { rows, next } = await conversations.list({ ...query, ...(before !== undefined && { before }) });
    yield* rows;
    if (next === null) return;
    before = next;
  }
}
