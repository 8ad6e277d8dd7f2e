// The incidents of a site as everybody who works there sees them.
import type { Incident } from '#protocol/http/incidents.ts';
import type { IncidentRecord } from '#relay/store/incidents.ts';
import type { Store } from '#relay/store/store.ts';

/** `records`, with how many are linked to each. Written out field by field: what a record gains stays here until somebody names it. */
export async function withTallies({ incidents }: Pick<Store, 'incidents'>, records: readonly IncidentRecord[]): Promise<Incident[]> {
  const tallies = await incidents.tallies(records.map(({ id }) => id));
  return records.map(({ id, title, scope, texts, by, openedAt, resolvedAt, updates }) => {
    const { linked, solved, broken } = tallies.get(id) ?? { linked: 0, solved: 0, broken: 0 };
    return { id, title, scope, texts, by, openedAt, resolvedAt, updates: [...updates], linked, solved, broken };
  });
}

export async function openIncidents(store: Pick<Store, 'incidents'>, siteId: string): Promise<Incident[]> {
  return withTallies(store, await store.incidents.open(siteId));
}
