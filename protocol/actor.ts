// Who does something. The relay fills it in from the session; a client never says who it is.
import * as v from 'valibot';
import { AgentId, ApiKeyId, VisitorId } from './ids.ts';

export const AgentFace = v.strictObject({
  id: AgentId,
  /** Display name, as visitors see it. */
  name: v.string(),
  /** Path on the relay, e.g. `/photos/….webp`. */
  photo: v.optional(v.string()),
});
export type AgentFace = v.InferOutput<typeof AgentFace>;

export const Actor = v.variant('kind', [
  v.strictObject({ kind: v.literal('visitor'), id: VisitorId }),
  v.strictObject({ kind: v.literal('agent'), ...AgentFace.entries }),
  /** The scripted assistant. */
  v.strictObject({ kind: v.literal('bot') }),
  /** The relay's own timers. */
  v.strictObject({ kind: v.literal('system') }),
  /** Another system of the site's, by a key of the HTTP API; `name` is the key's, as it was. */
  v.strictObject({ kind: v.literal('api'), id: ApiKeyId, name: v.string() }),
]);
export type Actor = v.InferOutput<typeof Actor>;

export const Role = v.picklist(['agent', 'manager', 'admin']);
export type Role = v.InferOutput<typeof Role>;
