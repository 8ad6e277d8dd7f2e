// What a site defined, as everybody who works there sees it.
import type { Flag, FlagRule } from '#protocol/http/flags.ts';
import type { Store } from '#relay/store/store.ts';

export async function definitionsOf({ definitions }: Pick<Store, 'definitions'>, siteId: string): Promise<{ readonly flags: Flag[] }> {
  const flags = await definitions.get(siteId, 'flags');
  return { flags: flags.items.map(flagOf) };
}

/** Without what raises it. */
function flagOf({ key, name, tone, severity, instruction, notify, first }: FlagRule): Flag {
  return { key, name, tone, severity, instruction, notify, first };
}
