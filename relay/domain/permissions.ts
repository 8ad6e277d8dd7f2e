// Who of the staff may do what: the matrix of SPEC 2.3, in one function. Knows nothing of what phase allows.
import type { Role } from '#protocol/actor.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';

export type Verb =
  | 'take'
  | 'take-over'
  | 'join'
  | 'reply'
  | 'coach'
  | 'comment'
  | 'delete-comment'
  | 'transfer'
  | 'regroup'
  | 'assign'
  | 'release'
  | 'close'
  | 'reopen'
  | 'delete';

/** Whose the conversation is, seen from the one who asks. */
export type Ownership = 'mine' | 'other' | 'nobody';

/** True where `role` may do `verb` to a conversation of that ownership. */
export function may(
  role: Role,
  verb: Verb,
  owner: Ownership,
  site: Pick<SiteSettings, 'joinBotChats' | 'deleteChatRoles' | 'takeFromOthers'>,
): boolean {
  const lead = role !== 'agent';
  switch (verb) {
    case 'take':
    case 'coach':
    case 'comment':
    case 'reopen':
      return true;
    case 'take-over':
      return site.takeFromOthers !== 'managers' || lead;
    case 'join':
      return site.joinBotChats === 'all' || (site.joinBotChats === 'managers' && lead);
    case 'reply':
      return owner !== 'other';
    case 'regroup':
    case 'close':
      return owner !== 'other' || lead;
    case 'transfer':
    case 'release':
      return owner === 'mine' || lead;
    case 'assign':
    case 'delete-comment':
      return lead;
    case 'delete':
      return site.deleteChatRoles === 'all' || (lead && site.deleteChatRoles === 'managers') || role === 'admin';
  }
}
