// A row as the live part would make it, without presence.
import type { ConversationRow } from '#protocol/row.ts';
import type { Listed } from '#relay/store/conversations.ts';

export function rowFor({ id, state, visitor, openedAt }: Listed): ConversationRow {
  const { number, phase, owner, reservedFor, offline, flags, subject, live, preview, startedAt, activeAt, waitingSince } = state;
  const { visitorAt, closedAt, closedHow, visitorMessages, seq } = state;
  return {
    id,
    number,
    phase,
    owner,
    reservedFor,
    groupId: state.groupId ?? null,
    offline,
    flags,
    subject,
    live,
    preview,
    startedAt,
    activeAt,
    waitingSince,
    visitorAt,
    closedAt,
    closedHow,
    visitorMessages,
    coaching: null,
    comments: 0,
    files: 0,
    seq,
    visitor: { ...visitor, here: false },
    opened: openedAt !== null,
  };
}
