// The log as staff are given it: without the words of comments that were taken back. Nothing else reads the log for them.
import type { Comment } from '#protocol/conversation/comment.ts';
import { commentsAfter, isComment, withoutOldWords } from '#protocol/conversation/comments.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { isSurvey, surveyOf } from '#protocol/conversation/answered-survey.ts';
import type { AnsweredSurvey, KeptFile } from '#protocol/http/beside.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Streams } from '#relay/store/streams.ts';

const PAGE = 200;

export type StaffLog = Pick<Streams, 'read' | 'readBack'> & {
  /** Comments that hold, oldest first, in the words that hold. */
  comments(stream: string, state: ConversationState): Promise<readonly Comment[]>;
  /** Files of both sides and those for staff only, oldest first, each once. */
  files(stream: string, state: ConversationState): Promise<readonly KeptFile[]>;
  /** The survey that was answered, or undefined. */
  survey(stream: string, state: ConversationState): Promise<AnsweredSurvey | undefined>;
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
    async survey(stream, { survey, seq }) {
      if (!survey) return undefined;
      // It comes when all is over, so it is near the end.
      for (let before = seq + 1; before > 1;) {
        const page = await streams.readBack(stream, before, PAGE);
        const found = page.findLast(isSurvey);
        if (found || page.length === 0) return found && surveyOf(found);
        before = page[0]!.seq;
      }
      return undefined;
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
