// The words of messages, for search: what is kept is an index alone, without a second copy of what was said. Words that are taken
// out are overwritten, so that what was deleted is in no page of the file.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const words = {
  name: '0018-words',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    sql`create virtual table words using fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2')`.compile(db),
    sql`insert into words (words, rank) values ('secure-delete', 1)`.compile(db),
  ],
} as const;
