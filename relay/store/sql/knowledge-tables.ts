// The tables of the knowledge base, and of what nobody found in it; as tables.ts has the others.
import type { UnansweredWhy } from '#protocol/http/unanswered.ts';

export type ArticlesTable = {
  id: string;
  site_id: string;
  key: string;
  version: number;
  updated_at: string;
  updated_by: string | null;
  /** JSON of all that is edited; the key is a copy. */ content: string;
};

export type ArticleVotesTable = { site_id: string; article_id: string; visitor_id: string; helpful: 0 | 1 };

export type UnansweredTable = {
  stream: string;
  text: string;
  site_id: string;
  day: string;
  at: string;
  why: UnansweredWhy;
  language: string;
};
