// The parameters by which every list of the HTTP API is read page by page.
import * as v from 'valibot';
import { limits } from '#protocol/limits.ts';
import { wholeIn } from './operation.ts';

export const paging = {
  /** The `next` of the page before; whether it is one, the store says. */
  before: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
  limit: v.optional(wholeIn(1, limits.pageMax), `${limits.page}`),
} satisfies v.ObjectEntries;
