// The replies that a new site is given, as they are kept. What they say is the domain's.
import { makeId } from '#protocol/ids.ts';
import { defaultReplies } from '#relay/domain/default-replies.ts';
import type { ReplyRecord } from './replies.ts';

export function firstReplies(siteId: string, random: (bytes: Uint8Array<ArrayBuffer>) => unknown): readonly ReplyRecord[] {
  return defaultReplies.map((words) => ({ ...words, id: makeId('rp', random), siteId, ownerId: null, version: 1 }));
}
