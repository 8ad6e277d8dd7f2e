// Judges the conditions of a flow. A comparison that makes no sense is false, never a fault.
import type { Cond, Test } from '#protocol/flow/condition.ts';
import { folded, matchesPattern } from './matching.ts';
import type { Known, Read } from './world.ts';

/** True where `cond` holds. */
export function holds(cond: Cond, read: Read): boolean {
  if ('all' in cond) return cond.all.every((each) => holds(each, read));
  if ('any' in cond) return cond.any.some((each) => holds(each, read));
  if ('not' in cond) return !holds(cond.not, read);
  return test(cond, read(cond.ref));
}

function test({ op, value }: Test, known: Known): boolean {
  const one = Array.isArray(value) ? undefined : value;
  switch (op) {
    case 'exists':
      return isThere(known) === (value ?? true);
    case 'eq':
      return same(known, one);
    case 'ne':
      return !same(known, one);
    case 'contains':
      return contains(known, one);
    case '!contains':
      return !contains(known, one);
    case 'in':
      return Array.isArray(value) && value.some((each) => same(known, each));
    case 'matches':
      return typeof known === 'string' && typeof one === 'string' && matchesPattern(known, one);
    case 'gt':
      return compare(known, one, (order) => order > 0);
    case 'gte':
      return compare(known, one, (order) => order >= 0);
    case 'lt':
      return compare(known, one, (order) => order < 0);
    case 'lte':
      return compare(known, one, (order) => order <= 0);
    case 'before':
      return instants(known, one, (difference) => difference < 0);
    case 'after':
      return instants(known, one, (difference) => difference > 0);
  }
}

type Given = string | number | boolean | undefined;

function isThere(known: Known): boolean {
  return known !== undefined && known !== null && known !== '' && !(typeof known === 'object' && known.length === 0);
}

function same(known: Known, value: Given): boolean {
  if (typeof known === 'string' && typeof value === 'string') return folded(known) === folded(value) || known === value;
  return known === value || (isThere(known) && typeof known !== 'object' && typeof value === 'number' && Number(known) === value);
}

function contains(known: Known, value: Given): boolean {
  if (value === undefined || known === undefined || known === null) return false;
  if (typeof known === 'object') return known.some((each) => same(each, value));
  return typeof known === 'string' && known.toLowerCase().includes(String(value).toLowerCase());
}

function compare(known: Known, value: Given, fits: (order: number) => boolean): boolean {
  if (!isThere(known) || typeof known === 'object' || value === undefined) return false;
  const order = Number(known) - Number(value);
  return !Number.isNaN(order) && fits(order);
}

function instants(known: Known, value: Given, fits: (difference: number) => boolean): boolean {
  if (typeof known !== 'string' || typeof value !== 'string') return false;
  const difference = Date.parse(known) - Date.parse(value);
  return !Number.isNaN(difference) && fits(difference);
}
