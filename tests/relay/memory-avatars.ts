// Pictures of visitors in memory, for tests of what stands above the store.
import type { AvatarRecord, Avatars } from '#relay/store/avatars.ts';
import type { ContactBy, Contacts } from '#relay/store/contacts.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { order } from './memory-lists.ts';

type Parts = { readonly visitors: Map<string, VisitorRecord>; readonly doomed: Set<string>; readonly note: Contacts['note'] };

export function memoryAvatars({ visitors, doomed, note }: Parts): {
  readonly avatars: Avatars;
  readonly forget: (visitorId: string) => void;
} {
  const kept = new Map<string, AvatarRecord>();
  const of = (siteId: string, visitorId: string): AvatarRecord | undefined => {
    const avatar = kept.get(visitorId);
    return avatar?.siteId === siteId ? avatar : undefined;
  };
  const shows = (visitorId: string, avatarId: string | null): void => {
    const visitor = visitors.get(visitorId);
    if (visitor) visitors.set(visitorId, { ...visitor, avatarId });
  };
  const forget = (visitorId: string): void => {
    const avatar = kept.get(visitorId);
    if (!avatar) return;
    doomed.add(avatar.storageKey);
    kept.delete(visitorId);
    shows(visitorId, null);
  };
  const noted = ({ siteId, visitorId }: Pick<AvatarRecord, 'siteId' | 'visitorId'>, what: string, by: ContactBy): Promise<void> =>
    note(siteId, visitorId, 'avatar', what, by);
  return {
    forget,
    avatars: {
      async put(avatar, by, instead) {
        const before = of(avatar.siteId, avatar.visitorId);
        if (instead === undefined ? before?.url === avatar.url : before?.id !== instead) return;
        forget(avatar.visitorId);
        if (visitors.get(avatar.visitorId)?.siteId !== avatar.siteId) return;
        const { id, siteId, visitorId, url, storageKey, at } = avatar;
        kept.set(visitorId, { id, siteId, visitorId, url, storageKey, at, state: 'wanted', mime: null, fault: null });
        await noted(avatar, instead === undefined ? 'named' : 'asked for again', by);
      },
      async remove(siteId, visitorId, by) {
        if (!of(siteId, visitorId)) return;
        forget(visitorId);
        await noted({ siteId, visitorId }, 'taken away', by);
      },
      get: async (siteId, visitorId) => of(siteId, visitorId),
      wanted: async (limit) =>
        [...kept.values()]
          .filter(({ state }) => state === 'wanted')
          .toSorted((a, b) => order(a.at, b.at) || order(a.id, b.id))
          .slice(0, limit),
      async fetched({ siteId, visitorId, id }, found) {
        const avatar = of(siteId, visitorId);
        if (avatar?.id !== id || avatar.state !== 'wanted') return false;
        kept.set(visitorId, {
          ...avatar,
          ...('mime' in found ? { state: 'pending', mime: found.mime } : { state: 'failed', fault: found.fault }),
        });
        return true;
      },
      async decide({ siteId, visitorId, id }, state, by) {
        const avatar = of(siteId, visitorId);
        const may = avatar?.state === 'pending' || (state === 'refused' && avatar?.state === 'approved');
        if (avatar?.id !== id || !may) return false;
        kept.set(visitorId, { ...avatar, state });
        shows(visitorId, state === 'approved' ? id : null);
        if (state === 'refused') doomed.add(avatar.storageKey);
        await noted(avatar, state, by);
        return true;
      },
    },
  };
}
