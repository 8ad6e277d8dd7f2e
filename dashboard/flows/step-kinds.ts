// The kinds of steps as the editor knows them: one entry each, and everything else follows (its card, its form, its place in the
// lists). A kind without an entry is drawn and kept; its form is made from what stands in it.
import type { JsonObject, StepDoc } from './document.ts';
import { behind } from './kinds-behind.ts';
import { forVisitors } from './kinds-for-visitors.ts';
import type { Field, Kind } from './step-kind.ts';

export const kinds: Readonly<Record<string, Kind>> = { ...forVisitors, ...behind };

export type { Field, Kind } from './step-kind.ts';

const unknownAbout = 'This page does not know this kind of step yet. What it holds is kept; all of it stands in the document.';

/** The entry of a step; of a kind that has none, one made from what stands in it. */
export function kindOf(step: StepDoc): Kind {
  const type = typeof step['type'] === 'string' ? step['type'] : '';
  return Object.hasOwn(kinds, type)
    ? kinds[type]!
    : { word: type || 'A step', icon: 'circle', about: unknownAbout, fields: fieldsFor(step) };
}

const readByVisitors = ['text', 'title', 'label', 'queueText', 'submitLabel', 'skipLabel', 'invalidText'];

function fieldsFor(step: JsonObject): readonly Field[] {
  return Object.entries(step).flatMap(([key, value]): readonly Field[] => {
    if (key === 'type' || key === 'id') return [];
    if (typeof value === 'boolean') return [{ as: 'switch', key, label: key }];
    if (typeof value === 'number') return [{ as: 'number', key, label: key, max: Number.MAX_SAFE_INTEGER }];
    if (key === 'options' && Array.isArray(value)) return [{ as: 'answers' }];
    if (key === 'outcomes') return [{ as: 'outcomes' }];
    if (typeof value !== 'string') return [];
    if (/^(?:next|goto|else|open|closed)$|^on[A-Z]/u.test(key)) return [{ as: 'step', key, label: key }];
    return [readByVisitors.includes(key) ? { as: 'words', key, label: key } : { as: 'line', key, label: key }];
  });
}
