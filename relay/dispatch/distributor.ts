// Gives what waits to whose turn it is, in the groups that say so (SPEC T-56) and at the handovers that do (M-29): when something comes into a queue, when an agent
// is there to be given it, when somebody has one less. One round at a time for each site, so that no two conversations count
// on the same free place. Keeps who was given what last in memory: it is a matter of fairness, not of record.
import { isRefused } from '#protocol/refusals.ts';
import { plainRouting, type Routing } from '#protocol/routing.ts';
import { placeOf, whoseTurn, type Candidate } from '#relay/domain/distribution.ts';
import type { Published } from '#relay/live/published.ts';
import type { Store } from '#relay/store/store.ts';
import type { Dispatch } from './dispatch.ts';
import { givesOut, isGivenOut } from './given-by-flow.ts';
import { liveFlow } from './running-flow.ts';

export type DistributorDeps = {
  readonly store: Pick<Store, 'sites' | 'groups' | 'people' | 'conversations' | 'streams'>;
  readonly dispatch: Dispatch;
  readonly online: {
    isOnline(siteId: string, agentId: string): boolean;
    /** Online, and with a screen that shows what they are given. */
    isReachable(siteId: string, agentId: string): boolean;
  };
  readonly newId: () => string;
  readonly onFault: (fault: unknown) => void;
};

export type Distributor = {
  /** Something may be given out at this site now. */
  look(siteId: string): void;
  /** Of dispatch, for each batch. */
  published(published: Published): void;
  /** Begins nothing new and resolves when what is under way is finished. */
  stop(): Promise<void>;
};

/** How far down the line of one group is looked for something that can be given. */
const LOOKED_AT = 100;

/** `inTurn`: all that waits in it is given out, not only what a flow says. */
type Line = { readonly groupId: string | null; readonly routing: Routing; readonly inTurn: boolean; readonly agents: readonly string[] };

export function makeDistributor({ store, dispatch, online, newId, onFault }: DistributorDeps): Distributor {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const given = new Map<string, number>();
  /** Who gave it back, or let it wait, though they were there: it goes to others, or waits. */
  const notTo = new Map<string, string>();
  let count = 0;
  let over = false;

  const look = (siteId: string): void => {
    if (over) return;
    if (running.has(siteId)) return void again.add(siteId);
    const round = giveOut(siteId)
      .catch(onFault)
      .finally(() => {
        running.delete(siteId);
        if (again.delete(siteId)) look(siteId);
      });
    running.set(siteId, round);
  };

  const giveOut = async (siteId: string): Promise<void> => {
    const lines = await linesOf(store, siteId);
    const passed = new Set<string>();
    while (!over && lines.length > 0 && (await giveOne(siteId, lines, passed)));
  };

  /** The first in line for whom there is somebody; false where there is none. */
  const giveOne = async (siteId: string, lines: readonly Line[], passed: Set<string>): Promise<boolean> => {
    const [{ byOwner }, ...queues] = await Promise.all([
      store.conversations.counts(siteId),
      ...lines.map(async (line) => (await store.conversations.queue(siteId, [line.groupId], LOOKED_AT)).map((each) => ({ ...each, line }))),
    ]);
    const waiting = queues.flat().toSorted((a, b) => (`${a.place} ${a.id}` < `${b.place} ${b.id}` ? -1 : 1));
    for (const { id: stream, reservedForId, line } of waiting) {
      if (reservedForId !== null || passed.has(stream)) continue;
      if (!line.inTurn && !(await isWanted(stream))) {
        passed.add(stream);
        continue;
      }
      const turn = whoseTurn(candidatesOf(siteId, line, byOwner, notTo.get(stream)));
      if (!turn) continue;
      const command = { type: 'queue.assign' as const, agentId: turn.id };
      const ask = { id: newId(), stream, actor: { kind: 'system' as const }, command };
      const outcome = await dispatch(siteId, ask).catch(onFault);
      if (outcome && !isRefused(outcome)) return true;
      // A person was faster, it went, or it cannot be read: the next one in line.
      passed.add(stream);
    }
    return false;
  };

  const isWanted = async (stream: string): Promise<boolean> => {
    const state = await store.streams.state(stream);
    return state !== undefined && isGivenOut(store.sites, state);
  };

  const candidatesOf = (
    siteId: string,
    { routing, agents }: Line,
    active: Readonly<Record<string, number>>,
    except: string | undefined,
  ): readonly Candidate[] =>
    agents
      .filter((id) => id !== except && online.isReachable(siteId, id))
      .map((id) => {
        const lastGiven = given.get(id);
        return { id, ...placeOf(routing, id), active: active[id] ?? 0, ...(lastGiven !== undefined && { lastGiven }) };
      });

  return {
    look,
    published({ siteId, stream, before, state, events }) {
      for (const { body } of events) {
        if (body.type === 'conversation.taken') given.set(body.agent.id, ++count);
        if (body.type === 'conversation.released' && online.isOnline(siteId, body.from.id)) notTo.set(stream, body.from.id);
      }
      if (state.phase !== 'queued') notTo.delete(stream);
      const comes =
        state.phase === 'queued' &&
        (before?.phase !== 'queued' || before.groupId !== state.groupId || before.reservedFor?.id !== state.reservedFor?.id);
      const frees = before?.owner !== undefined && before.owner !== null && before.owner.id !== state.owner?.id;
      if (comes || frees) look(siteId);
    },
    async stop() {
      over = true;
      await Promise.all(running.values());
    },
  };
}

/** The groups of a site that give out, All among them, and who is given something in each; all of them where the site's flow gives out. */
async function linesOf(store: DistributorDeps['store'], siteId: string): Promise<readonly Line[]> {
  const [site, groups, flow] = await Promise.all([store.sites.byId(siteId), store.groups.list(siteId), liveFlow(store.sites, siteId)]);
  const byFlow = flow !== undefined && givesOut(flow.document);
  const all = { id: null, routing: site?.settings.routing, members: undefined };
  const lines = [all, ...groups].filter(({ routing }) => byFlow || routing?.distribution === 'round-robin');
  if (lines.length === 0) return [];
  const active = new Set((await store.people.members(siteId)).filter((one) => one.active).map(({ id }) => id));
  return lines.map(({ id: groupId, routing = plainRouting, members }) => ({
    groupId,
    routing,
    inTurn: routing.distribution === 'round-robin',
    agents: members ? members.filter((id) => active.has(id)) : [...active],
  }));
}
