// The move that an answer to a question makes: where it leads, what it sets, and what it says of articles that were shown.
import type { Option, Step } from '#protocol/flow/document.ts';
import { judged } from './articles.ts';
import type { Context, Move } from './move.ts';
import { assigned } from './perform.ts';

/** `step` is the one that asked, which may be no choice itself. */
export function picked(step: Step | undefined, option: Option, context: Context): Move {
  const set = assigned(option.set ?? {}, context);
  const { says = [], vars } = judged(step, option.id, context);
  return { ...set, says, vars: { ...set.vars, ...vars }, onward: { go: option.next } };
}
