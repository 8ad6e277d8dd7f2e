// What a site defined, as everybody who works there sees it.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flag, FlagRule } from '#protocol/http/flags.ts';
import type { Store } from '#relay/store/store.ts';

export async function definitionsOf(
  { definitions }: Pick<Store, 'definitions'>,
  siteId: string,
): Promise<{ readonly flags: Flag[]; readonly fields: FieldDefinition[] }> {
  const [flags, fields] = await Promise.all([definitions.get(siteId, 'flags'), definitions.get(siteId, 'fields')]);
  return { flags: flags.items.map(flagOf), fields: [...fields.items] };
}

/** Without what raises it. */
function flagOf({ key, name, tone, severity, instruction, notify, first }: FlagRule): Flag {
  return { key, name, tone, severity, instruction, notify, first };
}
