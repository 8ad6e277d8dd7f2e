// The nouns that tell what a site has, over a file that is only looked at: they read as in a relay, and write nothing.
import { Kysely } from 'kysely';
import { sqlArticles } from '../sql/articles.ts';
import { sqlDefinitions } from '../sql/definitions.ts';
import { sqlFlows } from '../sql/flows.ts';
import { sqlGroups } from '../sql/groups.ts';
import { sqlPeople } from '../sql/people.ts';
import { sqlSites } from '../sql/sites.ts';
import type { Tables } from '../sql/tables.ts';
import type { Store } from '../store.ts';
import type { Connection } from './connection.ts';
import { groupedDialect } from './dialect.ts';

export type SiteNames = Pick<Store, 'articles' | 'definitions' | 'flows' | 'groups' | 'people' | 'sites'>;

export function siteNames(conn: Connection): SiteNames {
  const never = (): Promise<never> => Promise.reject(new Error('[store] this file is only looked at'));
  const db = new Kysely<Tables>({ dialect: groupedDialect(conn, { write: never }) });
  return {
    articles: sqlArticles(db),
    definitions: sqlDefinitions(db),
    flows: sqlFlows(db),
    groups: sqlGroups(db, never),
    people: sqlPeople(db),
    sites: sqlSites(db),
  };
}
