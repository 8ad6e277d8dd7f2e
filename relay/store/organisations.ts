// Where visitors come from: a name, its domains, and what to know of it (SPEC T-38).
import type { Organisation, OrganisationCreate } from '#protocol/http/visitors.ts';

export type OrganisationRecord = Organisation & { readonly siteId: string };

export type Organisations = {
  /** By name. */
  list(siteId: string): Promise<readonly OrganisationRecord[]>;
  get(siteId: string, id: string): Promise<OrganisationRecord | undefined>;
  /** `exists`: another one has this name, without regard to case. */
  create(siteId: string, id: string, words: OrganisationCreate): Promise<OrganisationRecord | 'exists'>;
  update(siteId: string, id: string, version: number, words: OrganisationCreate): Promise<OrganisationRecord | 'exists' | 'stale'>;
  /** Visitors who were of it are of none. */
  remove(siteId: string, id: string, version: number): Promise<boolean>;
};
