// How the conversations of a group come to its agents (SPEC T-56, M-29, M-31). All has a routing as well: it is the site's.
import * as v from 'valibot';
import { AgentId } from './ids.ts';
import { limits } from './limits.ts';

/** `pull`: agents take what they want. `round-robin`: the relay gives each one to an agent as soon as one is free. */
export const Distribution = v.picklist(['pull', 'round-robin']);
export type Distribution = v.InferOutput<typeof Distribution>;

/** Whether somebody is given conversations: first, where no primary one is free, or never. */
export const Duty = v.picklist(['primary', 'backup', 'pull']);
export type Duty = v.InferOutput<typeof Duty>;

/** Open conversations that somebody has, of whatever group, up to which they are given more; null is no limit. */
const MaxActive = v.nullable(
  v.pipe(v.number(), v.integer('bad_range'), v.minValue(1, 'bad_range'), v.maxValue(limits.maxActive, 'bad_range')),
);

export const Routing = v.strictObject({
  distribution: Distribution,
  /** Of each agent, unless their own line says otherwise. */
  maxActive: MaxActive,
  /** What a handover does where everybody who is there has as many as they may: wait, or the step's way for nobody being there. */
  whenFull: v.picklist(['queue', 'unavailable']),
  /** Agents who differ from the others: `primary` and the group's limit. */
  agents: v.pipe(
    v.array(v.strictObject({ id: AgentId, duty: Duty, maxActive: MaxActive })),
    v.maxLength(limits.groupMembers, 'too_many'),
    v.check((agents) => new Set(agents.map(({ id }) => id)).size === agents.length, 'bad_field'),
  ),
});
export type Routing = v.InferOutput<typeof Routing>;

/** Where nothing was said. */
export const plainRouting: Routing = { distribution: 'pull', maxActive: null, whenFull: 'queue', agents: [] };
