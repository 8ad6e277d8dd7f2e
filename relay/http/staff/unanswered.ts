// Learning from the day: what visitors asked and nothing had an answer to, grouped by likeness, within what the caller may know of.
import { unansweredLimits, type UnansweredGroup, type UnansweredResponse } from '#protocol/http/unanswered.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { scopeOf } from '#relay/domain/access.ts';
import { folded } from '#relay/domain/flow/matching.ts';
import { SURE, type Shelf } from '#relay/domain/flow/shelf.ts';
import { alike } from '#relay/domain/incidents/alike.ts';
import type { UnansweredRecord } from '#relay/store/unanswered.ts';
import { daysBetween } from '../days.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';

export function unansweredRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/api/staff/unanswered', who: 'agent', query: ['from', 'to'], handle: (call) => grouped(deps, call) }];
}

async function grouped(deps: HttpDeps, { query, member, access }: StaffCall): Promise<UnansweredResponse | Refused> {
  const days = daysBetween(query.get('from'), query.get('to'));
  if (isRefused(days)) return days;
  const { siteId } = member;
  const most = unansweredLimits.lookedAt;
  const found = await deps.store.unanswered.list(siteId, days[0]!, days.at(-1)!, scopeOf(access), most + 1);
  const shelf = await deps.shelfOf(siteId);
  const groups = alike(sayings(found.slice(0, most)), 1).map(({ questions }) =>
    groupOf(
      questions.map(({ said }) => said),
      shelf,
    ),
  );
  return {
    groups: groups
      .toSorted((a, b) => Number(a.answeredBy !== null) - Number(b.answeredBy !== null) || b.count - a.count)
      .slice(0, unansweredLimits.groups),
    questions: Math.min(found.length, most),
    more: found.length > most,
  };
}

type Saying = { readonly text: string; readonly page: null; readonly said: readonly UnansweredRecord[] };

/** The same words are compared once, however often they were said. */
function sayings(found: readonly UnansweredRecord[]): readonly Saying[] {
  const said = new Map<string, UnansweredRecord[]>();
  for (const one of found) said.set(folded(one.text), [...(said.get(folded(one.text)) ?? []), one]);
  return [...said.values()].map((same) => ({ text: same[0]!.text, page: null, said: same }));
}

/** `sayings`: at least one, and in each at least one record; the most typical first. */
function groupOf(said: readonly (readonly UnansweredRecord[])[], shelf: Shelf): UnansweredGroup {
  const all = said.flat();
  const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]!;
  const texts = said.map(([first]) => first!.text);
  const why = (what: UnansweredRecord['why']): number => all.filter((one) => one.why === what).length;
  const language = mostOf(all.map((one) => one.language));
  const [answer] = shelf.find({ text: texts[0]!, language, groupId: null, limit: 1, minScore: SURE });
  return {
    count: new Set(all.map(({ stream }) => stream)).size,
    texts: texts.slice(0, unansweredLimits.texts),
    why: { missed: why('missed'), unsolved: why('unsolved'), person: why('person') },
    language,
    conversationId: newest.stream,
    lastAt: newest.at,
    answeredBy: answer ? { id: answer.id, title: answer.title } : null,
  };
}

function mostOf(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'en';
}
