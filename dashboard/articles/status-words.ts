// The statuses of an article as chips: a word and a look each.
import type { ArticleStatus } from '#protocol/http/articles.ts';

export const statusWords = {
  draft: { word: 'Draft', state: 'waiting' },
  published: { word: 'Published', state: 'mine' },
  archived: { word: 'Archived', state: 'closed' },
} as const satisfies Record<ArticleStatus, object>;
