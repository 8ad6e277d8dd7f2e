// A conversation as a line in the agents' list: what is stored, with who is here now.
import { goesFirst } from '#protocol/conversation/place.ts';
import type { Offer } from '#protocol/conversation/state.ts';
import type { ConversationRow } from '#protocol/row.ts';
import { photoOfVisitor } from '#relay/domain/photo-of-visitor.ts';
import type { Listed } from '#relay/store/conversations.ts';

export function rowOf({ id, state, visitor, openedAt }: Listed, here: boolean): ConversationRow {
  return {
    id,
    number: state.number,
    phase: state.phase,
    visitor: faceOf(visitor, here),
    owner: state.owner,
    ...(state.offer && { offer: offerOf(state.offer) }),
    reservedFor: state.reservedFor,
    groupId: state.groupId ?? null,
    offline: state.offline,
    opened: openedAt !== null,
    flags: state.flags,
    ...(goesFirst(state) && { first: true }),
    subject: state.subject,
    ...(state.fields && Object.keys(state.fields).length > 0 && { fields: state.fields }),
    live: state.live,
    preview: state.preview,
    startedAt: state.startedAt,
    activeAt: state.activeAt,
    waitingSince: state.waitingSince,
    visitorAt: state.visitorAt,
    closedAt: state.closedAt,
    closedHow: state.closedHow,
    ...(state.ending?.confirmed && { confirmed: true }),
    visitorMessages: state.visitorMessages,
    coaching: state.coaching,
    comments: state.comments.length,
    files: state.files.length,
    ...(state.survey && { survey: state.survey }),
    seq: state.seq,
  };
}

function faceOf({ avatarId, ...visitor }: Listed['visitor'], here: boolean): ConversationRow['visitor'] {
  return { ...visitor, ...photoOfVisitor(visitor.id, avatarId), here };
}

// What the visitor would be told stays with the conversation.
function offerOf({ to, by, until, ended }: Offer): ConversationRow['offer'] {
  return { to, by, until, ended };
}
