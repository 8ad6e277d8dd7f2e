// Who is here now: agents with a socket and their switch on, visitors with a socket. Kept in memory, never stored.
// Graces (SPEC M-30, S-11) keep a reload or a short outage from looking like a departure. They count from when somebody was
// last heard: whoever fell silent has been gone for as long as that when their socket is given up (GUARANTEES G15).
import type { Page } from '#protocol/conversation/parts.ts';

export type PresenceDeps = {
  readonly later: (wake: () => void, ms: number) => () => void;
  /** Milliseconds of the clock that `later` goes by. */
  readonly ticks: () => number;
  /** Somebody of the site came online or went offline. */
  readonly onStaff: (siteId: string) => void;
  readonly onVisitor: (siteId: string, visitorId: string, here: boolean) => void;
  /** An agent who is online can be reached again, after a short outage that nobody else was told of. */
  readonly onBack?: (siteId: string) => void;
  /** An agent has been without a socket for the whole of their grace, whatever their switch. */
  readonly onAbsent?: (siteId: string, agentId: string) => void;
};

export const graces = { agentMs: 120_000, visitorMs: 30_000 } as const;

/** A socket closed, after nothing was heard of it for so long; 0 where it said goodbye. */
export type Leave = (silentMs?: number) => void;

export type Presence = {
  /** A socket of an agent opened; the returned function is called when it closes. */
  agentCame(siteId: string, agentId: string, switchedOn: boolean): Leave;
  /** The switch in the sidebar was moved. */
  switched(siteId: string, agentId: string, on: boolean): void;
  /** No grace: signed out, deactivated. */
  agentGone(agentId: string): void;
  visitorCame(siteId: string, visitorId: string): Leave;
  moved(siteId: string, visitorId: string, page: Page): void;
  isHere(siteId: string, visitorId: string): boolean;
  pageOf(siteId: string, visitorId: string): Page | undefined;
  visitorsHere(siteId: string): readonly string[];
  /** For how long, in ms; 0 where they are not. */
  hereMs(siteId: string, visitorId: string): number;
  isOnline(siteId: string, agentId: string): boolean;
  /** Online, and with a socket: not only within their grace. */
  isReachable(siteId: string, agentId: string): boolean;
  /** For how long an agent has been without a socket, at most since this began; 0 where they have one. */
  awayMs(siteId: string, agentId: string): number;
  agentsOnline(siteId: string): number;
  onlineAgents(siteId: string): readonly string[];
  staffed(siteId: string): boolean;
  /** Over all sites. */
  allOnline(): number;
};

type AgentHere = { sockets: number; heardAt: number; switchedOn: boolean; leaving: (() => void) | undefined };
type VisitorHere = { sockets: number; readonly cameAt: number; heardAt: number; page: Page | undefined; leaving: (() => void) | undefined };

export function makePresence({ later, ticks, onStaff, onVisitor, onBack, onAbsent }: PresenceDeps): Presence {
  const sites = new Map<string, Map<string, AgentHere>>();
  const visitors = new Map<string, VisitorHere>();
  /** When agents who are gone were last heard of. */
  const lastHeard = new Map<string, number>();
  const begun = ticks();
  const agentsOf = (siteId: string): Map<string, AgentHere> => {
    const known = sites.get(siteId) ?? new Map<string, AgentHere>();
    sites.set(siteId, known);
    return known;
  };
  const isOnline = (siteId: string, agentId: string): boolean => sites.get(siteId)?.get(agentId)?.switchedOn ?? false;
  const onlineAgents = (siteId: string): readonly string[] =>
    Array.from(sites.get(siteId) ?? [], ([id, agent]) => (agent.switchedOn ? id : '')).filter(Boolean);

  // Asked for with every message: counts without making a list.
  const agentsOnline = (siteId: string): number => {
    let count = 0;
    for (const agent of sites.get(siteId)?.values() ?? []) if (agent.switchedOn) count += 1;
    return count;
  };

  const left = (somebody: { sockets: number; heardAt: number }, silentMs: number): void => {
    somebody.sockets -= 1;
    somebody.heardAt = Math.max(somebody.heardAt, ticks() - silentMs);
  };
  const stillMs = ({ heardAt }: { readonly heardAt: number }, graceMs: number): number => Math.max(0, graceMs - (ticks() - heardAt));

  const remove = (siteId: string, agentId: string): void => {
    const agent = sites.get(siteId)?.get(agentId);
    if (!agent) return;
    agent.leaving?.();
    agentsOf(siteId).delete(agentId);
    lastHeard.set(`${siteId}/${agentId}`, agent.sockets > 0 ? ticks() : agent.heardAt);
    if (agent.switchedOn) onStaff(siteId);
  };

  return {
    agentCame(siteId, agentId, switchedOn) {
      const agents = agentsOf(siteId);
      const was = isOnline(siteId, agentId);
      const agent = agents.get(agentId) ?? { sockets: 0, heardAt: 0, switchedOn, leaving: undefined };
      agent.leaving?.();
      Object.assign(agent, { sockets: agent.sockets + 1, switchedOn, leaving: undefined });
      agents.set(agentId, agent);
      if (was !== switchedOn) onStaff(siteId);
      else if (was && agent.sockets === 1) onBack?.(siteId);
      return onceOnly((silentMs) => {
        left(agent, silentMs);
        if (agent.sockets > 0 || agents.get(agentId) !== agent) return;
        agent.leaving = later(
          () => {
            remove(siteId, agentId);
            onAbsent?.(siteId, agentId);
          },
          stillMs(agent, graces.agentMs),
        );
      });
    },
    switched(siteId, agentId, on) {
      const agent = sites.get(siteId)?.get(agentId);
      if (!agent || agent.switchedOn === on) return;
      agent.switchedOn = on;
      onStaff(siteId);
    },
    agentGone(agentId) {
      for (const siteId of sites.keys()) remove(siteId, agentId);
    },
    visitorCame(siteId, visitorId) {
      const key = `${siteId}/${visitorId}`;
      const known = visitors.get(key);
      const visitor = known ?? { sockets: 0, cameAt: ticks(), heardAt: 0, page: undefined, leaving: undefined };
      visitor.leaving?.();
      visitor.leaving = undefined;
      visitor.sockets += 1;
      visitors.set(key, visitor);
      if (!known) onVisitor(siteId, visitorId, true);
      return onceOnly((silentMs) => {
        left(visitor, silentMs);
        if (visitor.sockets > 0) return;
        visitor.leaving = later(
          () => {
            visitors.delete(key);
            onVisitor(siteId, visitorId, false);
          },
          stillMs(visitor, graces.visitorMs),
        );
      });
    },
    moved(siteId, visitorId, page) {
      const visitor = visitors.get(`${siteId}/${visitorId}`);
      if (visitor) visitor.page = page;
    },
    isHere: (siteId, visitorId) => visitors.has(`${siteId}/${visitorId}`),
    pageOf: (siteId, visitorId) => visitors.get(`${siteId}/${visitorId}`)?.page,
    visitorsHere(siteId) {
      const before = `${siteId}/`;
      return [...visitors.keys()].flatMap((key) => (key.startsWith(before) ? [key.slice(before.length)] : []));
    },
    hereMs(siteId, visitorId) {
      const visitor = visitors.get(`${siteId}/${visitorId}`);
      return visitor ? ticks() - visitor.cameAt : 0;
    },
    isOnline,
    isReachable: (siteId, agentId) => isOnline(siteId, agentId) && (sites.get(siteId)?.get(agentId)?.sockets ?? 0) > 0,
    awayMs(siteId, agentId) {
      const agent = sites.get(siteId)?.get(agentId);
      if (agent && agent.sockets > 0) return 0;
      return ticks() - (agent?.heardAt ?? lastHeard.get(`${siteId}/${agentId}`) ?? begun);
    },
    onlineAgents,
    agentsOnline,
    staffed: (siteId) => agentsOnline(siteId) > 0,
    allOnline: () => [...sites.keys()].reduce((all, siteId) => all + agentsOnline(siteId), 0),
  };
}

function onceOnly(act: (silentMs: number) => void): Leave {
  let done = false;
  return (silentMs = 0) => {
    if (done) return;
    done = true;
    act(silentMs);
  };
}
