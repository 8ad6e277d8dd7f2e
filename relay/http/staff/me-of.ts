// Who is signed in, with the site they look at and the others they may change to.
import type { Me } from '#protocol/http/staff.ts';
import type { Member } from '#relay/store/people.ts';
import { faceOf, type HttpDeps } from '../deps.ts';

export async function meOf(deps: HttpDeps, member: Member): Promise<Me> {
  const ids = await deps.store.people.sitesOf(member.id);
  const sites = (await Promise.all(ids.map((id) => deps.store.sites.byId(id)))).filter((site) => site !== undefined);
  const site = sites.find(({ id }) => id === member.siteId);
  if (!site) throw new Error('[http] a member of a site that is not stored');
  return {
    agent: {
      ...faceOf(member),
      email: member.email,
      role: member.role,
      online: member.online,
      internalName: member.internalName,
      preferences: member.preferences,
    },
    site,
    sites: sites.map(({ id, key, settings }) => ({ id, key, name: settings.name })),
    relayUrl: deps.config.publicUrl,
  };
}
