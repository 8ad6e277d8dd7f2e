// What a site has signed of a visitor (SPEC S-30), as a flow reads it: what a page says is for agents to judge, and opens no way in a flow.
// Read only where the flow asks for any: most never do.
import { isVariable, variableName } from '#protocol/contact.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Store } from '#relay/store/store.ts';

export async function variablesOf(
  { contacts }: Pick<Store, 'contacts'>,
  flow: Flow | undefined,
  siteId: string,
  visitorId: string,
): Promise<{ readonly variables?: Readonly<Record<string, string>> }> {
  if (!flow || !asksFor(flow, variableName(''))) return {};
  const known = Object.entries(await contacts.known(siteId, visitorId));
  // Kept as [label, value].
  const values = known.flatMap(([field, { value, source }]) =>
    source === 'verified' && isVariable(field) && Array.isArray(value)
      ? [[field.slice(variableName('').length), value[1] ?? ''] as const]
      : [],
  );
  return { variables: Object.fromEntries(values) };
}

const asked = new WeakMap<Flow, Map<string, boolean>>();

/** Whether a name that begins so stands anywhere in the flow. It is looked for once: a flow is asked about with every message. */
export function asksFor(flow: Flow, prefix: string): boolean {
  const answers = asked.get(flow) ?? new Map<string, boolean>();
  asked.set(flow, answers);
  const answer = answers.get(prefix) ?? JSON.stringify(flow).includes(prefix);
  answers.set(prefix, answer);
  return answer;
}
