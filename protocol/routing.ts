// How the conversations of a group come to its agents (SPEC T-56, M-29, M-31), go from one who does not answer (T-57), and what
// happens where nobody could (T-61). All has a routing as well: it is the site's.
import * as v from 'valibot';
import { AgentId } from './ids.ts';
import { limits } from './limits.ts';
import { OfficeHours } from './office-hours.ts';
import { SurveyOffer } from './survey.ts';

/** Not among the other limits, which visitors load. */
export const routingLimits = {
  /** Of a limit on the conversations that one agent has at a time. */
  maxActive: 100,
  /** Of a time after which a conversation leaves its agent. */
  minutes: 1_440,
} as const;

/** `pull`: agents take what they want. `round-robin`: the relay gives each one to an agent as soon as one is free. */
export const Distribution = v.picklist(['pull', 'round-robin']);
export type Distribution = v.InferOutput<typeof Distribution>;

/** Whether somebody is given conversations: first, where no primary one is free, or never. */
export const Duty = v.picklist(['primary', 'backup', 'pull']);
export type Duty = v.InferOutput<typeof Duty>;

/** Open conversations that somebody has, of whatever group, up to which they are given more; null is no limit. */
const MaxActive = v.nullable(
  v.pipe(v.number(), v.integer('bad_range'), v.minValue(1, 'bad_range'), v.maxValue(routingLimits.maxActive, 'bad_range')),
);

/** Minutes after which a conversation goes back to the queue; null is never. */
const minutes = (from: number) =>
  v.nullable(v.pipe(v.number(), v.integer('bad_range'), v.minValue(from, 'bad_range'), v.maxValue(routingLimits.minutes, 'bad_range')));

/** When a conversation leaves its agent (SPEC T-57). Typing counts as an answer that is on its way. */
export const HandOff = v.strictObject({
  /** They got it, and have not said a word. */
  noFirstReply: minutes(1),
  /** They have spoken, and the visitor's next words stand without an answer. */
  noFollowUp: minutes(1),
  /** No screen of theirs is there. Nobody counts as gone any sooner (`offlineAfterSeconds`). */
  gone: minutes(2),
});
export type HandOff = v.InferOutput<typeof HandOff>;

/**
 * What a request for a person comes to where nobody is there, or it is out of hours (SPEC T-61). `flow`: the step's own way, and where it
 * has none the visitor may leave a message. `queue`: they wait, and are told that nobody is there. `away`: they are told to come back.
 */
export const OfflinePolicy = v.picklist(['flow', 'queue', 'away']);
export type OfflinePolicy = v.InferOutput<typeof OfflinePolicy>;

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
  /** Absent: `plainHandOff`. */
  handOff: v.optional(HandOff),
  /** Absent: `flow`. */
  offline: v.optional(OfflinePolicy),
  /** In place of the site's hours; null: always open. Absent: as the site, and so is All. */
  officeHours: v.optional(v.nullable(OfficeHours)),
  /** Absent: no survey but where the flow has one (SPEC T-36). */
  survey: v.optional(SurveyOffer),
});
export type Routing = v.InferOutput<typeof Routing>;

/** Where nothing was said. */
export const plainRouting: Routing = { distribution: 'pull', maxActive: null, whenFull: 'queue', agents: [] };

/** SPEC 2.5 `handoff`. */
export const plainHandOff: HandOff = { noFirstReply: null, noFollowUp: null, gone: 2 };
