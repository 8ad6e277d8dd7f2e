// What a visitor filled in, and how long they waited, read from the beginning and the end of each log: in between people talk.
import type { FilledResponse } from '#protocol/http/visitors.ts';
import { limits } from '#protocol/limits.ts';
import { filledIn as filledInOne } from '#relay/domain/visitor-chats.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { HttpDeps } from '../deps.ts';

/** Newest conversations whose logs are read. */
const READ = 50;

export async function filledIn({ store: { streams } }: Pick<HttpDeps, 'store'>, chats: readonly Listed[]): Promise<FilledResponse> {
  const all: FilledResponse = { forms: [], surveys: [], queueMs: {} };
  for (const chat of chats.slice(0, READ)) {
    const end = await streams.readBack(chat.id, undefined, limits.replayPage);
    const first = end[0]?.seq ?? 1;
    const start = first > 1 ? await streams.read(chat.id, 0, Math.min(limits.replayPage, first - 1)) : [];
    const { forms, surveys, queueMs } = filledInOne(chat, [...start, ...end]);
    all.forms.push(...forms);
    all.surveys.push(...surveys);
    if (queueMs !== undefined) all.queueMs[chat.id] = queueMs;
  }
  return all;
}
