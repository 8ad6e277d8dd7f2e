// The rules of flags (SPEC M-12): managers and admins make, change and take them away. What stands on conversations stays there.
import { FlagPut, flagLimits, type FlagRule, type FlagsResponse } from '#protocol/http/flags.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function flagRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/flags';
  return [
    { method: 'GET', path, who: 'manager', handle: ({ member }) => rulesOf(deps, member.siteId) },
    { method: 'PUT', path, who: 'manager', handle: (call) => turns(`flags ${call.member.siteId}`, () => put(deps, call)) },
  ];
}

async function rulesOf({ store }: HttpDeps, siteId: string): Promise<FlagsResponse> {
  const { version, items } = await store.definitions.get(siteId, 'flags');
  return { version, rules: [...items] };
}

async function put(deps: HttpDeps, { request, member }: StaffCall): Promise<FlagsResponse | Refused> {
  const body = await readJson(request, FlagPut);
  if (isRefused(body)) return body;
  const { version, key, rule } = body.value;
  const { rules } = await rulesOf(deps, member.siteId);
  const next = replaced(rules, key, rule);
  if (next.length > flagLimits.rules)
    return refuse('too_many', `At most ${flagLimits.rules} flags.`, { max: flagLimits.rules, got: next.length });
  if (rule && rules.some((other) => !same(other.key, key) && same(other.name, rule.name)))
    return refuse('already_exists', 'A flag has this name already.', { field: 'rule.name' });
  const kept = await deps.store.definitions.replace(member.siteId, 'flags', version, next);
  if (kept === 'stale') return refuse('stale_write', 'Somebody else changed the flags meanwhile. Look at theirs, then save again.');
  deps.live.definitionsChanged(member.siteId);
  return { version: kept.version, rules: [...kept.items] };
}

/** In its old place, or at the end. A key that differs in its case only is the same one. */
function replaced(rules: readonly FlagRule[], key: string, rule: FlagRule | null): readonly FlagRule[] {
  const known = rules.find((other) => same(other.key, key));
  if (!rule) return rules.filter((other) => other !== known);
  return known ? rules.map((other) => (other === known ? { ...rule, key: known.key } : other)) : [...rules, rule];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
