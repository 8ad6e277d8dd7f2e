// Changes a part of the site's settings, and shows the desk what they are then. Nothing else of them is touched: where somebody saved
// them meanwhile, it goes into theirs.
import type { Site, SiteSettings } from '#protocol/http/staff.ts';
import type { Api, Desk, Outcome } from '../contract.ts';

export async function saveSite(
  api: Pick<Api, 'updateSite' | 'me'>,
  desk: Pick<Desk, 'me' | 'setMe'>,
  change: (settings: SiteSettings) => SiteSettings,
): Promise<Outcome<Site>> {
  const saved = await changed(api, desk.me.site, change);
  if ('ok' in saved) desk.setMe({ ...desk.me, site: saved.ok });
  return saved;
}

async function changed(
  api: Pick<Api, 'updateSite' | 'me'>,
  { version, settings }: Site,
  change: (settings: SiteSettings) => SiteSettings,
): Promise<Outcome<Site>> {
  const outcome = await api.updateSite({ version, settings: change(settings) });
  if (!('refused' in outcome) || outcome.refused.code !== 'stale_write') return outcome;
  const newest = await api.me();
  if ('refused' in newest) return newest;
  const { site } = newest.ok;
  return api.updateSite({ version: site.version, settings: change(site.settings) });
}
