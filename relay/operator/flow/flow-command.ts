// `help-chat flow check | test | coverage`: what somebody types who keeps flows in files. Says everything in lines.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseFlow, type Flow } from '#protocol/flow/document.ts';
import { flowsLedTo, joined } from '#relay/domain/flow/joined.ts';
import { check } from './check.ts';
import { dialoguesOf } from './dialogues.ts';
import { notChecked } from './not-checked.ts';
import { play } from './play.ts';
import { placesOf } from './json-places.ts';
import type { SiteBeside } from './site-beside.ts';

export type Said = { readonly code: number; readonly lines: readonly string[] };

export const flowUsage = [
  'help-chat flow check FILE [--site KEY]          every fault of a flow, with its line and the way out; of what it names beside the data of that site',
  'help-chat flow test FILE [TALKS] [--site KEY]   plays the written dialogues; without TALKS those of FILE with .talks in the place of .json',
  'help-chat flow coverage [SITE] [DAY]   which steps visitors reached, and which of their words fell through; DAY is yesterday, or 2026-05-17',
];

/** What is to be looked at, of the words after `coverage`; undefined where they are no such command. */
export function coverageOf([verb, ...words]: readonly string[]): { readonly site?: string; readonly day?: string } | undefined {
  if (verb !== 'coverage' || words.length > 2 || words.some((word) => word.startsWith('-'))) return undefined;
  const day = words.find((word) => /^\d{4}-\d{2}-\d{2}$/u.test(word) && !Number.isNaN(Date.parse(word)));
  const [site, ...more] = words.filter((word) => word !== day);
  return more.length > 0 ? undefined : { ...(site !== undefined && { site }), ...(day !== undefined && { day }) };
}

/** `site`: the key of the one whose data says what there is. */
export type FlowAsk = { readonly verb: 'check' | 'test'; readonly file: string; readonly talks: string; readonly site?: string };

/** What is asked by the words after `flow`; undefined where they are no such command. */
export function checkOrTestOf(words: readonly string[]): FlowAsk | undefined {
  const at = words.indexOf('--site');
  const site = at < 0 ? undefined : words[at + 1];
  const [verb, file, talks, ...more] = at < 0 ? words : words.toSpliced(at, 2);
  const isNone = (word: string | undefined): boolean => !word || word.startsWith('-');
  if (more.length > 0 || !file || isNone(file) || (at >= 0 && isNone(site)) || talks?.startsWith('-')) return undefined;
  const which = { file, talks: talks ?? file.replace(/(?:\.json)?$/u, '.talks'), ...(site !== undefined && { site }) };
  if (verb === 'check') return talks === undefined ? { verb, ...which } : undefined;
  return verb === 'test' ? { verb, ...which } : undefined;
}

/** `site`: what the site has that was asked for. */
export function checkOrTest({ verb, file, talks }: FlowAsk, site?: SiteBeside): Said {
  return verb === 'check' ? checked(file, site) : tested(file, talks, site);
}

function checked(file: string, site: SiteBeside | undefined): Said {
  const text = textOf(file);
  if (typeof text !== 'string') return text;
  const around = { ...site?.around, flows: flowsAround(file, text, site) };
  const { lines, errors, warnings } = check(file, text, around);
  const place = placesOf(text);
  const open = 'words' in place ? undefined : notChecked(place.value, around);
  const last = errors + warnings === 0 ? `${file}: all is well.` : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;
  return { code: errors > 0 ? 1 : 0, lines: [...lines, ...(open === undefined ? [] : [`${file}: ${open}`]), last] };
}

function tested(file: string, talks: string, site: SiteBeside | undefined): Said {
  const [document, written] = [textOf(file), textOf(talks)];
  if (typeof document !== 'string') return document;
  if (typeof written !== 'string') return written;
  const flows = flowsAround(file, document, site);
  const faults = check(file, document, { ...site?.around, flows });
  if (faults.errors > 0) return { code: 1, lines: [...faults.lines, `${counted(faults.errors, 'error')}: nothing was played.`] };
  const flow = flowIn(document);
  if (!flow) throw new Error('[flow] what has no fault is a flow');
  const dialogues = dialoguesOf(written);
  if ('words' in dialogues) return { code: 1, lines: [`${talks}:${dialogues.line}: ${dialogues.words}`] };
  const whole = joined(
    flow,
    flowsLedTo(flow, (id) => flows.find((other) => other.id === id)),
  );
  const reached = new Set<string>();
  const lines: string[] = [];
  let failed = 0;
  for (const dialogue of dialogues) {
    const { miss, steps } = play(whole, dialogue, site?.beside);
    for (const step of steps) reached.add(step);
    if (miss) failed += 1;
    lines.push(miss ? `${talks}:${miss.line}: ✗ ${dialogue.title}: ${miss.words}` : `✓ ${dialogue.title}`);
  }
  const never = Object.keys(flow.steps).filter((id) => !reached.has(id));
  return {
    code: failed > 0 || dialogues.length === 0 ? 1 : 0,
    lines: [
      ...lines,
      `${counted(dialogues.length, 'dialogue')}, ${failed} failed; ${Object.keys(flow.steps).length - never.length} of ${counted(Object.keys(flow.steps).length, 'step')} reached.`,
      ...(never.length === 0 ? [] : [`Never reached: ${never.join(', ')}.`]),
    ],
  };
}

/** The other flows that there are: those that lie beside the file go before those of the site. */
function flowsAround(file: string, text: string, site: SiteBeside | undefined): readonly Flow[] {
  const beside = flowsBeside(file, text, site?.around.flows);
  const known = new Set([flowIn(text)?.id, ...beside.map(({ id }) => id)]);
  return [...beside, ...(site?.around.flows ?? []).filter(({ id }) => !known.has(id))];
}

/** The flows that it goes on in, each from the file of its id in the same folder, or else of the site; those that cannot be read are not there. */
function flowsBeside(file: string, text: string, published: readonly Flow[] = []): readonly Flow[] {
  const first = flowIn(text);
  if (!first) return [];
  return flowsLedTo(first, (id) => {
    const beside = textOf(join(dirname(file), `${id}.json`));
    const flow = typeof beside === 'string' ? flowIn(beside) : undefined;
    return flow?.id === id ? flow : published.find((other) => other.id === id);
  });
}

function flowIn(text: string): Flow | undefined {
  const place = placesOf(text);
  const parsed = 'words' in place ? undefined : parseFlow(place.value);
  return parsed && 'flow' in parsed ? parsed.flow : undefined;
}

function textOf(file: string): string | Said {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return { code: 1, lines: [`${file} cannot be read.`] };
  }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
