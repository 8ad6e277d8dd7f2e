// Groups of agents in a site. Their members are kept in the group itself, so that a change of both is one write.
import type { Routing } from '#protocol/routing.ts';

export type GroupRecord = {
  readonly id: string;
  readonly siteId: string;
  /** Unique in its site, without regard to case. */
  readonly name: string;
  readonly queueMessage: string | null;
  readonly members: readonly string[];
  /** Absent: nothing was said, `plainRouting`. */
  readonly routing?: Routing | undefined;
  readonly version: number;
};

export type Groups = {
  /** By name. */
  list(siteId: string): Promise<readonly GroupRecord[]>;
  create(group: GroupRecord): Promise<'created' | 'exists'>;
  /** `stale` where `group.version` is not the stored one or there is no such group; `exists` where another one has the name. */
  update(group: GroupRecord): Promise<GroupRecord | 'stale' | 'exists'>;
  /** Its saved replies go with it. */
  remove(siteId: string, id: string): Promise<void>;
};
