// Keeps out whole networks (SPEC S-20), by managers and admins: a range may hold a venue. Whoever is there now is cut off, what they have
// open closes. The list is one of the site's definitions; what is over leaves it.
import { type BlockedNetwork, NetworkBlock, networkLimits, type NetworksResponse } from '#protocol/http/networks.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { isInRange, readRange } from '#relay/auth/networks.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import { shutAll } from './shut-all.ts';

const HOUR_MS = 3_600_000;
/** Of a change that somebody else's was faster than. */
const TRIES = 8;

type Change = (networks: readonly BlockedNetwork[]) => readonly BlockedNetwork[] | Refused;

export function networkRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/networks';
  return [
    { method: 'GET', path, who: 'manager', handle: (call) => list(deps, call) },
    { method: 'POST', path, who: 'manager', audits: 'network.blocked', handle: (call) => block(deps, call) },
    { method: 'POST', path: `${path}/:id/unblock`, who: 'manager', audits: 'network.unblocked', handle: (call) => lift(deps, call) },
  ];
}

async function list(deps: HttpDeps, { member }: StaffCall): Promise<NetworksResponse> {
  const { items } = await deps.store.definitions.get(member.siteId, 'networks');
  return { networks: holding(items, deps.now().toISOString()).toReversed() };
}

async function block(deps: HttpDeps, call: StaffCall): Promise<BlockedNetwork | Refused> {
  const body = await readJson(call.request, NetworkBlock);
  if (isRefused(body)) return body;
  const read = readRange(body.value.range);
  if (isRefused(read)) return read;
  const blocked = await blockRange(deps, call, read.range, body.value);
  if (!isRefused(blocked)) call.note({ about: blocked.id });
  return blocked;
}

/** Keeps out who comes from `range`, as readRange gives it. */
export async function blockRange(
  deps: HttpDeps,
  call: StaffCall,
  range: string,
  { reason, hours }: Pick<NetworkBlock, 'reason' | 'hours'>,
): Promise<BlockedNetwork | Refused> {
  // Whoever sits behind the same proxy or in the same venue would be kept out with them; so would everybody, where TRUST_PROXY is wrong.
  if (isInRange(range, call.address)) return refuse('own_network', 'This range has your own address in it.', { field: 'range' });
  const { siteId, name } = call.member;
  const now = deps.now();
  const until = hours === null ? null : new Date(now.getTime() + hours * HOUR_MS).toISOString();
  const blocked: BlockedNetwork = { id: makeId('bk', deps.random), range, reason, by: name, at: now.toISOString(), until };
  const fault = await change(deps, siteId, (networks) => {
    const others = networks.filter((one) => one.range !== range);
    const max = networkLimits.networks;
    return others.length < max ? [...others, blocked] : refuse('too_many', `At most ${max} networks.`, { max, got: others.length });
  });
  if (fault) return fault;
  // First nobody gets in any more, then those who are in are sent away, then what they had open ends: nothing can slip between.
  for (const visitorId of deps.live.cutNetwork(siteId, (address) => isInRange(range, address))) {
    await shutAll(deps, call, visitorId);
    deps.live.visitorChanged(siteId, visitorId);
  }
  return blocked;
}

async function lift(deps: HttpDeps, { member, param }: StaffCall): Promise<Answer> {
  const fault = await change(deps, member.siteId, (networks) => {
    const others = networks.filter(({ id }) => id !== param('id'));
    return others.length === networks.length ? notFound : others;
  });
  return fault ?? null;
}

/** Of those that are not over; they are forgotten with it. */
async function change({ store, now }: HttpDeps, siteId: string, to: Change): Promise<Refused | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { version, items } = await store.definitions.get(siteId, 'networks');
    const next = to(holding(items, now().toISOString()));
    if ('refused' in next) return next;
    if ((await store.definitions.replace(siteId, 'networks', version, next)) !== 'stale') return undefined;
  }
  return refuse('stale_write', 'Others change the list all the time. Try again.');
}

/** Oldest first. */
function holding(networks: readonly BlockedNetwork[], now: string): BlockedNetwork[] {
  return networks.filter(({ until }) => until === null || until > now);
}
