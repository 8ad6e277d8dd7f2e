// Comments in words and in order. Pure.
import type { Comment } from '#protocol/conversation/comment.ts';
import type { CommentKind } from '#protocol/conversation/events.ts';

export const kindWords: Readonly<Record<CommentKind, string>> = {
  general: 'General',
  resolution: 'Resolution',
  transfer: 'Transfer',
  'follow-up': 'Follow-up',
  sticky: 'Sticky',
};

/** As the tab shows them: sticky ones on top, then newest first (SPEC T-11). */
export function inOrder(comments: readonly Comment[]): readonly Comment[] {
  const newest = comments.toReversed();
  return [...newest.filter(({ kind }) => kind === 'sticky'), ...newest.filter(({ kind }) => kind !== 'sticky')];
}

/** What stands over the conversation: the note of the transfer that brought it to me or to a group of mine (M-19), then every sticky comment. */
export function pinned(comments: readonly Comment[], ownerId: string | undefined, meId: string): readonly Comment[] {
  const note = comments.findLast(({ to }) => to !== null);
  const forMe = note?.to && ownerId === meId && (note.to.id === meId || isGroup(note.to)) ? [note] : [];
  return [...forMe, ...inOrder(comments).filter(({ kind, seq }) => kind === 'sticky' && seq !== forMe[0]?.seq)];
}

function isGroup({ id }: NonNullable<Comment['to']>): boolean {
  return id === null || id.startsWith('gr_');
}

/** Who wrote it, said to `meId`. */
export function byWords({ by }: Pick<Comment, 'by'>, meId: string): string {
  if (by.kind === 'api') return by.name;
  if (by.kind !== 'agent') return 'Help Chat';
  return by.id === meId ? 'You' : by.name;
}

/** What is to be known about it besides, in its order. */
export function aboutWords({ to, includeInTranscript, afterEnd, editedAt }: Comment): readonly string[] {
  return [
    ...(to ? [`For ${to.name}`] : []),
    ...(includeInTranscript ? ['May be in the transcript'] : []),
    ...(afterEnd ? ['Added after the end'] : []),
    ...(editedAt ? ['Edited'] : []),
  ];
}
