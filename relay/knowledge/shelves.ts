// The knowledge bases of all sites, each made ready when it is first asked for. Before every use the store is asked whether an article
// has changed since, so that what another relay wrote counts here as well.
import { emptyShelf, type Shelf } from '#relay/domain/flow/shelf.ts';
import type { Articles } from '#relay/store/articles.ts';
import { articleIndex, type ArticleIndex } from './article-index.ts';

export type Shelves = { of(siteId: string): Promise<Shelf> };

/** Sites whose index is kept in memory: what nobody asked for the longest goes. */
const MOST_SITES = 200;

type Kept = { readonly revision: number; readonly index: ArticleIndex };

export function makeShelves(articles: Articles): Shelves {
  const kept = new Map<string, Kept>();
  const making = new Map<string, Promise<ArticleIndex>>();

  const fresh = async (siteId: string, revision: number): Promise<ArticleIndex> => {
    const known = kept.get(siteId);
    const now = await articles.list(siteId);
    const index = known?.index ?? (await articleIndex(now));
    if (known) index.change(now);
    // What was written since `revision` was read is in it already, or is found changed the next time.
    kept.delete(siteId);
    kept.set(siteId, { revision, index });
    const [oldest] = kept.keys();
    if (kept.size > MOST_SITES && oldest !== undefined) kept.delete(oldest);
    return index;
  };

  return {
    async of(siteId) {
      const revision = await articles.revision(siteId);
      if (revision === 0) return emptyShelf;
      const known = kept.get(siteId);
      if (known && known.revision >= revision) {
        kept.delete(siteId);
        kept.set(siteId, known);
        return known.index;
      }
      const key = `${siteId} ${revision}`;
      const made = making.get(key) ?? fresh(siteId, revision).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}
