// Whose screen has been gone for two minutes (presence.ts) does not keep visitors waiting: what they have goes back to the queue
// (SPEC T-57). Knows who has what; whether they are back meanwhile is decided with each conversation.
import { limits } from '#protocol/limits.ts';
import type { Store } from '#relay/store/store.ts';
import type { Dispatch } from './dispatch.ts';

export type HandOffDeps = {
  readonly store: Pick<Store, 'conversations'>;
  readonly dispatch: Dispatch;
  readonly newId: () => string;
};

export function makeHandOff({ store, dispatch, newId }: HandOffDeps): (siteId: string, agentId: string) => Promise<void> {
  return async (siteId, agentId) => {
    const { rows } = await store.conversations.list({ siteId, category: 'mine', agentId, groups: 'all', limit: limits.pageMax });
    const command = { type: 'owner.absent' as const, agentId };
    for (const { id: stream } of rows) await dispatch(siteId, { id: newId(), stream, actor: { kind: 'system' }, command });
  };
}
