// Bodies of the lists behind the figures of Insight: which conversations each of them counted.
import * as v from 'valibot';
import { ListedRow } from '../row.ts';
import { countedFigures } from '../counted-figures.ts';

export const CountedFigure = v.picklist(countedFigures);

/**
 * GET /api/staff/counted?figure&from&to&group&agent&before → CountedResponse, the latest day first; `agent` for managers, in place of a group.
 * What was deleted since, and what one may not know of any more, is counted and not listed.
 */
export const CountedResponse = v.object({
  rows: v.array(
    v.object({
      row: ListedRow,
      /** Of the site, on which it was counted. */
      day: v.string(),
      /** How often on that day. */
      times: v.number(),
    }),
  ),
  next: v.nullable(v.string()),
  /** The figure itself. */
  total: v.number(),
});
export type CountedResponse = v.InferOutput<typeof CountedResponse>;
