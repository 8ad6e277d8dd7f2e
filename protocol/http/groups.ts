// Groups of agents: who may know of which conversations (SPEC T-60). "All" is no group of these: everybody is in it, and a
// conversation without a group is in it.
import * as v from 'valibot';
import { AgentId, GroupId } from '../ids.ts';
import { limits } from '../limits.ts';
import { Routing } from '../routing.ts';
import { Name, text } from '../text.ts';

/** As everybody of the site sees it. */
export const Group = v.object({
  id: GroupId,
  name: v.string(),
  /** Said to visitors who wait for this group, in place of what the flow says; null for none (SPEC T-58). */
  queueMessage: v.nullable(v.string()),
  members: v.array(AgentId),
  /** Absent: `plainRouting`. */
  routing: v.optional(Routing),
  version: v.number(),
});
export type Group = v.InferOutput<typeof Group>;

/** GET /api/staff/groups (agent) → GroupsResponse, by name. */
export const GroupsResponse = v.object({ groups: v.array(Group) });
export type GroupsResponse = v.InferOutput<typeof GroupsResponse>;

const wanted = {
  name: Name,
  queueMessage: v.nullable(text(2_000)),
  members: v.pipe(v.array(AgentId), v.maxLength(limits.groupMembers, 'too_many')),
  /** Absent leaves it as it is. Lines of agents who are no members are left out. */
  routing: v.optional(Routing),
};

/** POST /api/staff/groups (manager) → Group. */
export const GroupCreate = v.strictObject(wanted);
export type GroupCreate = v.InferOutput<typeof GroupCreate>;

/** PUT /api/staff/groups/:id (manager) → Group. `version` is the one that was read; another's change meanwhile is `stale_write`. */
export const GroupChange = v.strictObject({ version: v.number(), ...wanted });
export type GroupChange = v.InferOutput<typeof GroupChange>;

/** POST /api/staff/groups/:id/delete (manager) → 204. Open conversations of the group go to All; closed ones stay with managers. */
