// Who did what on a site, and when (GUARANTEES P12). Nothing of what was changed is kept: only its id, and the names of settings.
import type { AuditKind } from '#protocol/http/audit.ts';
import type { Page } from './store.ts';

export type AuditRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly at: string;
  /** `id` is empty for the relay itself. */
  readonly by: { readonly id: string; readonly name: string };
  readonly kind: AuditKind;
  readonly about: string | null;
  readonly fields: readonly string[];
  /** False from before the act until it is settled. */
  readonly done: boolean;
};

/** What is known of an act once it was done. */
export type Settled = Pick<AuditRecord, 'kind' | 'about' | 'fields'>;

export type AuditQuery = {
  readonly siteId: string;
  /** The id of whoever did it. */
  readonly actor?: string;
  readonly kind?: AuditKind;
  readonly limit: number;
  readonly before?: string;
};

export type Audit = {
  add(entry: AuditRecord): Promise<void>;
  /** What was begun has been done, or was refused and is forgotten. */
  settle(siteId: string, id: string, outcome: Settled | 'refused'): Promise<void>;
  /** Newest first. */
  page(query: AuditQuery): Promise<Page<AuditRecord>>;
};
