// Sites (events) and the flows they run. One relay serves many.
import type { Site, SiteSettings } from '#protocol/http/staff.ts';
import type { Flow } from '#protocol/flow/document.ts';

export type PublishedFlow = { readonly id: string; readonly version: number; readonly document: Flow };

/** Who made a version live, and what they said about it. */
export type Publication = { readonly by: string; readonly note: string };

export type Sites = {
  create(site: Site): Promise<'created' | 'exists'>;
  byKey(key: string): Promise<Site | undefined>;
  byId(id: string): Promise<Site | undefined>;
  list(): Promise<readonly Site[]>;
  /** `stale` where `version` is not the stored one. */
  update(id: string, version: number, settings: SiteSettings): Promise<Site | 'stale'>;
  /** Makes `document` the newest version of the site's flow. */
  publishFlow(siteId: string, document: Flow, at: string, said?: Publication): Promise<PublishedFlow>;
  /** Makes it the newest version of that flow, and what is live one more time after it: it takes the new one for what it goes on in. */
  publishBehind(siteId: string, document: Flow, at: string, said?: Publication): Promise<PublishedFlow>;
  publishedFlow(siteId: string): Promise<PublishedFlow | undefined>;
  flowVersion(siteId: string, flowId: string, version: number): Promise<PublishedFlow | undefined>;
  /** The newest version of that flow up to that number. */
  flowUpTo(siteId: string, flowId: string, version: number): Promise<PublishedFlow | undefined>;
  /** The newest version of each flow of the site, by id. */
  newestFlows(siteId: string): Promise<readonly PublishedFlow[]>;
};
