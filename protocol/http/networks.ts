// Networks that are kept out of a site's chat (SPEC S-20): addresses by range. Managers and admins say which.
import * as v from 'valibot';
import { text } from '../text.ts';

export const networkLimits = {
  /** Of a site, at a time. */
  networks: 200,
  rangeChars: 60,
  reasonChars: 500,
  /** Prefixes: shorter ones would keep out whole countries. An IPv6 address is known by its first 64 bits. */
  v4: 16,
  v6: 32,
} as const;

/**
 * POST /api/staff/networks → BlockedNetwork: who comes from there is cut off at once, what they have open closes.
 * `range` is an address, a range as `192.0.2.0/24`, or a pattern as `192.0.2.*`.
 */
export const NetworkBlock = v.strictObject({
  range: text(networkLimits.rangeChars),
  reason: text(networkLimits.reasonChars),
  /** Null: for ever. */
  hours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_784))),
});
export type NetworkBlock = v.InferOutput<typeof NetworkBlock>;

/** DELETE /api/staff/networks/:id → 204; what is lifted or over is forgotten, its range too. */
export const BlockedNetwork = v.object({
  id: v.string(),
  /** As CIDR. */
  range: v.string(),
  reason: v.string(),
  /** Display name, as it was. */
  by: v.string(),
  at: v.string(),
  until: v.nullable(v.string()),
});
export type BlockedNetwork = v.InferOutput<typeof BlockedNetwork>;

/** GET /api/staff/networks — newest first. */
export const NetworksResponse = v.object({ networks: v.array(BlockedNetwork) });
export type NetworksResponse = v.InferOutput<typeof NetworksResponse>;
