// `help-chat flow coverage`: which steps visitors came to in one day, and which of their words no step understood.
import { localTime } from '#relay/domain/hours.ts';
import { folded } from '#relay/domain/flow/matching.ts';
import type { Connection } from '#relay/store/sqlite/connection.ts';
import { flowSites, flowTurns, newestFlow, type FlowTurn } from '#relay/store/sqlite/flow-walks.ts';

const DAY_MS = 86_400_000;
/** Of the words that fell through, so many alike are shown. */
const SHOWN = 30;

/** `day` is YYYY-MM-DD by the clock of the site; without it yesterday. `now` is an instant. */
export function coverage(
  conn: Connection,
  { site: key, day, now }: { readonly site?: string; readonly day?: string; readonly now: string },
): readonly string[] {
  const sites = flowSites(conn).filter((site) => key === undefined || site.key === key);
  if (sites.length === 0) return [key === undefined ? 'There is no site.' : `There is no site "${key}".`];
  return sites.flatMap((site) => {
    const wanted = day ?? localTime(site.timeZone, new Date(Date.parse(now) - DAY_MS).toISOString()).day;
    // A day of a time zone lies within these three of UTC.
    const around = (days: number): string => new Date(Date.parse(`${wanted}T00:00:00.000Z`) + days * DAY_MS).toISOString();
    const turns = flowTurns(conn, site.id, around(-1), around(2)).filter(({ at }) => localTime(site.timeZone, at).day === wanted);
    return [`${site.key}, ${wanted}`, ...told(turns, newestFlow(conn, site.id))];
  });
}

function told(turns: readonly FlowTurn[], newest: ReturnType<typeof newestFlow>): readonly string[] {
  if (turns.length === 0) return ['  No flow ran.'];
  const visits = new Map<string, Set<number>>();
  for (const { stream, passed } of turns)
    for (const step of passed) {
      const of = visits.get(step) ?? new Set();
      visits.set(step, of.add(stream));
    }
  const reached = [...visits]
    .map(([step, of]) => ({ step, count: of.size }))
    .toSorted((a, b) => b.count - a.count || (a.step < b.step ? -1 : 1));
  const steps = newest ? stepsOf(newest.document) : [];
  const never = steps.filter((step) => !visits.has(step));
  return [
    `  ${counted(new Set(turns.map(({ stream }) => stream)).size, 'conversation')}; ${steps.length - never.length} of ${counted(steps.length, 'step')} reached.`,
    ...reached.map(
      ({ step, count }) =>
        `  ${String(count).padStart(6)}  ${step}${steps.includes(step) || /^_|\//u.test(step) ? '' : ' (of an earlier version)'}`,
    ),
    ...(never.length === 0 ? [] : [`  Never reached: ${never.join(', ')}.`]),
    ...missesOf(turns),
  ];
}

function missesOf(turns: readonly FlowTurn[]): readonly string[] {
  const alike = new Map<string, { readonly text: string; count: number }>();
  for (const { missed } of turns) {
    const text = missed?.replace(/\s+/gu, ' ').trim();
    if (!text) continue;
    const known = alike.get(folded(text));
    if (known) known.count += 1;
    else alike.set(folded(text), { text, count: 1 });
  }
  const most = [...alike.values()].toSorted((a, b) => b.count - a.count);
  if (most.length === 0) return ['  Everything that was written was understood.'];
  return [
    '  Not understood:',
    ...most.slice(0, SHOWN).map(({ text, count }) => `  ${String(count).padStart(6)}  ${Array.from(text).slice(0, 100).join('')}`),
  ];
}

function stepsOf(document: string): readonly string[] {
  const read = JSON.parse(document) as { readonly steps: Readonly<Record<string, unknown>> }; // it was checked when it was published
  return Object.keys(read.steps);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
