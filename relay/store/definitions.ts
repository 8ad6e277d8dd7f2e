// What the staff of a site defined: short lists that are read whole, and by every message.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { FlagRule } from '#protocol/http/flags.ts';
import type { BlockedNetwork } from '#protocol/http/networks.ts';

/** `fields` are of conversations; `networks` are those that are kept out (SPEC S-20). */
export type Definition = {
  readonly flags: FlagRule;
  readonly fields: FieldDefinition;
  readonly visitorFields: FieldDefinition;
  readonly networks: BlockedNetwork;
};
export type DefinitionKind = keyof Definition;

/** In the order in which they were added. `version` 0: nothing was said yet. */
export type Defined<K extends DefinitionKind> = { readonly version: number; readonly items: readonly Definition[K][] };

export type Definitions = {
  get<K extends DefinitionKind>(siteId: string, kind: K): Promise<Defined<K>>;
  /** `stale` where `version` is not the stored one. */
  replace<K extends DefinitionKind>(
    siteId: string,
    kind: K,
    version: number,
    items: readonly Definition[K][],
  ): Promise<Defined<K> | 'stale'>;
};
