// Incidents of a site. Which conversations are linked is written with the events that say so; here they are told and counted.
import type { AgentFace } from '#protocol/actor.ts';
import type { Whereabouts } from '#relay/domain/incidents/scope.ts';
import type { IncidentScope, IncidentUpdate } from '#protocol/http/incidents.ts';
import type { PublicText } from '#protocol/public-text.ts';

export type IncidentRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly title: string;
  readonly scope: IncidentScope;
  readonly texts: PublicText;
  readonly by: AgentFace;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /** In their order. */
  readonly updates: readonly IncidentUpdate[];
};

export type IncidentTally = { readonly linked: number; readonly solved: number; readonly broken: number };

export type Incidents = {
  create(incident: IncidentRecord): Promise<void>;
  get(siteId: string, id: string): Promise<IncidentRecord | undefined>;
  /** Oldest first. */
  open(siteId: string): Promise<readonly IncidentRecord[]>;
  /** Open ones first, then newest first. */
  list(siteId: string, limit: number): Promise<readonly IncidentRecord[]>;
  /**
   * Adds an update, which is the last where `resolvedAt` is set, and in the same batch a job for each linked conversation, `perSecond`
   * of them due in each second from the update on. False where it was changed since `incident` was read: then nothing has happened.
   */
  tell(incident: IncidentRecord, update: IncidentUpdate, resolvedAt: string | null, perSecond: number): Promise<boolean>;
  /** Of the visitor of each conversation that is not closed, and of each of `visitors`; one who is unknown is left out. */
  whereabouts(
    siteId: string,
    visitors: readonly string[],
  ): Promise<{ readonly conversations: readonly Whereabouts[]; readonly visitors: readonly Whereabouts[] }>;
  /** By id; those that nobody is linked to are missing. */
  tallies(ids: readonly string[]): Promise<ReadonlyMap<string, IncidentTally>>;
};
