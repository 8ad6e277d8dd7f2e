// How a conversation link stands (SPEC 2.3), and who may know of it. Nothing of this is kept: it follows from what is.
import type { Role } from '#protocol/actor.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { LinkStatus } from '#protocol/http/links.ts';
import { reaches, type Access } from './access.ts';

type Opening = { readonly visitorId: string; readonly stream: string; readonly seq: number };
type Link = {
  readonly createdBy: { readonly id: string };
  readonly groupId: string | null;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly maxVisitors: number;
  readonly openings: readonly Opening[];
};

/** `stateOf` tells a conversation that the link led to; undefined where it was deleted. */
export function linkStatus(link: Link, now: string, stateOf: (stream: string) => ConversationState | undefined): LinkStatus {
  if (link.revokedAt !== null) return 'revoked';
  const full = link.openings.length >= link.maxVisitors;
  if (full) return link.openings.every((opening) => isUsed(opening, stateOf(opening.stream))) ? 'used' : 'opened';
  if (link.expiresAt <= now) return 'expired';
  return link.openings.length > 0 ? 'opened' : 'new';
}

/** An agent has answered since, or it is over. */
function isUsed({ seq }: Opening, state: ConversationState | undefined): boolean {
  return state === undefined || state.phase === 'closed' || state.agentSeq > seq;
}

/** Whether a visitor who is not bound to it yet may still be. */
export function isOpenable(link: Link, now: string): boolean {
  return link.revokedAt === null && link.expiresAt > now && link.openings.length < link.maxVisitors;
}

/** Managers know of all, agents of what they made for groups that are theirs. */
export function mayKnowLink(link: Link, who: { readonly id: string; readonly role: Role }, access: Access): boolean {
  return who.role !== 'agent' || (link.createdBy.id === who.id && reaches(access, link.groupId));
}
