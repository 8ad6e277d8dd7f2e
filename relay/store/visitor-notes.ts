// What agents keep of a visitor for each other: one note that all may change (SPEC S-28), and comments (T-44).
import type { AgentFace } from '#protocol/actor.ts';
import type { VisitorComment, VisitorNote } from '#protocol/http/visitors.ts';

export type NoteBy = { readonly id: string; readonly name: string; readonly at: string };

export type VisitorNotes = {
  /** Version 0, and no words: nobody has written any. */
  note(siteId: string, visitorId: string): Promise<VisitorNote>;
  /** `stale` where `version` is not the stored one. */
  keep(siteId: string, visitorId: string, version: number, text: string, by: NoteBy): Promise<VisitorNote | 'stale'>;
  /** Oldest first. */
  comments(siteId: string, visitorId: string): Promise<readonly VisitorComment[]>;
  /** The same id twice is one. */
  comment(
    siteId: string,
    visitorId: string,
    comment: Omit<VisitorComment, 'by'> & { readonly by: Pick<AgentFace, 'id' | 'name'> },
  ): Promise<void>;
  removeComment(siteId: string, visitorId: string, id: string): Promise<boolean>;
};
