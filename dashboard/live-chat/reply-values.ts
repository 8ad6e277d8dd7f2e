// What the places of a saved reply are filled with in one conversation.
import type { Me } from '#protocol/http/staff.ts';
import type { ReplyValues } from '#protocol/reply-text.ts';
import type { ListedRow } from '#protocol/row.ts';

export function replyValues({ visitor }: Pick<ListedRow, 'visitor'>, { agent, site }: Pick<Me, 'agent' | 'site'>): ReplyValues {
  return {
    'visitor.name': visitor.name,
    'visitor.email': visitor.email,
    'agent.name': agent.name,
    'site.name': site.settings.name,
  };
}
