// Who a key is to the pure core: an actor of its own, with the role that its rights come to. Keys know of all groups.
import type { Actor } from '#protocol/actor.ts';
import type { ApiKeyRecord } from '#relay/store/api-keys.ts';

export function asKey({ id, name, rights }: ApiKeyRecord) {
  const actor = { kind: 'api', id, name } satisfies Actor;
  return { actor, role: rights === 'admin' ? 'admin' : 'manager', access: 'all' } as const;
}
