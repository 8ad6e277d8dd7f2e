// What a site has that its flows may name, from the file of a relay that does not run, or of a backup. Reads only.
import type { Config } from '#relay/config.ts';
import type { Around } from '#relay/domain/flow/validate.ts';
import { aroundOf } from '#relay/http/staff/flow-documents.ts';
import { readServices } from '#relay/integrations/outside/services.ts';
import { articleIndex } from '#relay/knowledge/article-index.ts';
import { flowSites } from '#relay/store/sqlite/flow-walks.ts';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { siteNames } from '#relay/store/sqlite/site-names.ts';
import type { Beside } from './play.ts';

export type SiteBeside = { readonly around: Around; readonly beside: Beside };

/** Or one line that says why not. Throws CannotOpen, whose message is one. */
export async function siteBeside({ databaseFile, servicesFile }: Config, key: string): Promise<SiteBeside | string> {
  const services = servicesFile === undefined ? undefined : readServices(servicesFile);
  if (services && 'fault' in services) return services.fault;
  const { conn, close } = openReadOnly(databaseFile);
  try {
    const names = siteNames(conn);
    const site = await names.sites.byKey(key);
    if (!site)
      return `There is no site "${key}". There is: ${
        flowSites(conn)
          .map((one) => one.key)
          .join(', ') || 'none'
      }.`;
    const around = await aroundOf(names, site.id);
    const { surveys = [] } = site.settings;
    const offered = [...(services?.services ?? [])].filter(([, { sites }]) => !sites || sites.includes(key)).map(([name]) => name);
    return {
      around: { ...around, ...(services && { services: offered }) },
      beside: { surveys, articles: await articleIndex(await names.articles.list(site.id)) },
    };
  } finally {
    close();
  }
}
