// What Insight shows (SPEC J-32, J-33, J-34). Days and five minutes without anything are in it, as zeros.
import * as v from 'valibot';
import { AgentId, GroupId } from '../ids.ts';

const graphed = { opens: v.number(), conversations: v.number(), messages: v.number(), liveRequests: v.number() };

/** How long something took, in whole seconds: half of all were not longer, nine of ten were not. Null where there was none. */
const Took = v.nullable(v.object({ median: v.number(), p90: v.number(), count: v.number() }));
export type Took = v.InferOutput<typeof Took>;

const times = {
  /** From the wish for a person to an agent's taking it. */
  wait: Took,
  /** From that wish (or from the take, where nobody had asked) to the agent's first words. */
  firstReply: Took,
  /** From that wish to the end of the conversation. */
  resolution: Took,
};
/** Of 100; null where nobody rated. */
const rating = { rating: v.nullable(v.object({ average: v.number(), count: v.number() })) };

const byGroup = {
  conversations: v.number(),
  messages: v.number(),
  liveRequests: v.number(),
  /** Asked for a person, and left or ended before anybody took it. */
  missed: v.number(),
  /** Ended with the assistant, without anybody having asked for a person. */
  solved: v.number(),
  /** Came to people. */
  handedOver: v.number(),
  /** Ended after an agent had it. */
  resolved: v.number(),
  ...times,
  ...rating,
};
export const GroupFigures = v.object({ id: v.nullable(GroupId), name: v.string(), ...byGroup });
export type GroupFigures = v.InferOutput<typeof GroupFigures>;

export const AgentFigures = v.object({
  id: AgentId,
  name: v.string(),
  taken: v.number(),
  messages: v.number(),
  resolved: v.number(),
  ...times,
  ...rating,
});
export type AgentFigures = v.InferOutput<typeof AgentFigures>;

/**
 * GET /api/staff/insight?from=YYYY-MM-DD&to=YYYY-MM-DD&group= — days of the site's time zone. Of conversations, what the caller may
 * know of, or one group of theirs (`all`: only All). Opens and subscribers have no group: they are the site's.
 */
export const InsightResponse = v.object({
  days: v.array(v.object({ day: v.string(), subscribers: v.number(), ...graphed })),
  /** Every five minutes of a single day; absent for more. `at` is an instant. */
  slots: v.optional(v.array(v.object({ at: v.string(), ...graphed }))),
  totals: v.object({
    /** Unique people who had a conversation or only opened the chat (SPEC J-33), since there is the site. */
    subscribers: v.number(),
    openNow: v.number(),
    waitingNow: v.number(),
  }),
  figures: v.object(byGroup),
  /** Where conversations began, the busiest first. An empty path is all that came after so many different ones. */
  pages: v.array(v.object({ path: v.string(), conversations: v.number() })),
  groups: v.array(GroupFigures),
  /** For managers and administrators only. */
  agents: v.optional(v.array(AgentFigures)),
});
export type InsightResponse = v.InferOutput<typeof InsightResponse>;
