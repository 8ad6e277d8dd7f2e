// Bodies of the Audience: everybody who opened the chat, as a table. What is kept of one of them is in visitors.ts.
import * as v from 'valibot';
import { ListedRow } from '../row.ts';
import { VisitorProfile } from './staff.ts';

export const VisitorSort = v.picklist(['lastVisitedAt', 'name', 'email', 'country', 'role']);
export type VisitorSort = v.InferOutput<typeof VisitorSort>;
export const VisitorOrder = v.picklist(['asc', 'desc']);
export type VisitorOrder = v.InferOutput<typeof VisitorOrder>;

/** So many are counted; who sees this number knows that there are as many or more. */
export const COUNTED = 10_000;

/**
 * GET /api/staff/visitors?q&sort&order&role&country&email=yes|no&wants=transcript|announcements&blocked=yes&before — the Audience (SPEC J-27). Those without what is sorted
 * by come last in ascending order; without `order` the newest come first, and names begin with A. A page of a search or a filter may hold
 * fewer than there are, or none: `next` says where to go on. GET /api/staff/visitors.csv with the same parameters, without `before`, by managers.
 */
export const VisitorsResponse = v.object({
  visitors: v.array(VisitorProfile),
  next: v.nullable(v.string()),
  /** Of the whole site, up to COUNTED. */
  total: v.number(),
  /** What can be filtered by; with the first page only. */
  facets: v.optional(v.object({ roles: v.array(v.string()), countries: v.array(v.string()) })),
});
export type VisitorsResponse = v.InferOutput<typeof VisitorsResponse>;

/** GET /api/staff/visitors/:id/conversations (SPEC J-28) */
export const VisitorConversationsResponse = v.object({ visitor: VisitorProfile, rows: v.array(ListedRow) });
export type VisitorConversationsResponse = v.InferOutput<typeof VisitorConversationsResponse>;
