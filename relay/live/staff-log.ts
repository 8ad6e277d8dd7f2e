// The log as staff are given it: without the words of comments that were taken back. Nothing else reads the log for them.
import type { Comment } from '#protocol/conversation/comment.ts';
import { commentsAfter, isComment, withoutOldWords } from '#protocol/conversation/comments.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { KeptFile } from '#protocol/http/beside.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Streams } from '#relay/store/streams.ts';

export type StaffLog = Pick<Streams, 'read' | 'readBack'> & {
  /** Comments that hold, oldest first, in the words that hold. */
  comments(stream: string, state: ConversationState): Promise<readonly Comment[]>;
  /** Files of both sides and those for staff only, oldest first, each once. */
  files(stream: string, state: ConversationState): Promise<readonly KeptFile[]>;
};

export function staffLog(streams: Streams): StaffLog {
  // The state is read after the page: what is taken back in between is left out as well.
  const shown = async (stream: string, page: readonly StoredEvent[]): Promise<readonly StoredEvent[]> =>
    page.some(isComment) ? withoutOldWords(page, (await streams.state(stream))?.comments ?? []) : page;
  return {
    read: async (stream, after, limit) => shown(stream, await streams.read(stream, after, limit)),
    readBack: async (stream, before, limit) => shown(stream, await streams.readBack(stream, before, limit)),
    async comments(stream, { comments }) {
      const events = await streams.readThese(
        stream,
        comments.flatMap(({ seq, words }) => [seq, words]),
      );
      return events.reduce<readonly Comment[]>(commentsAfter, []);
    },
    async files(stream, { files }) {
      const kept = (await streams.readThese(stream, files)).flatMap(filesIn);
      return kept.filter(({ id }, index) => kept.findIndex((one) => one.id === id) === index);
    },
  };
}

function filesIn({ at, by, body }: StoredEvent): readonly KeptFile[] {
  if (body.type === 'file.added') return [{ ...body.file, at, by, internal: true }];
  return body.type === 'message.posted' ? body.attachments.map((file) => ({ ...file, at, by, internal: false })) : [];
}
