// Erases a visitor (SPEC T-24, GUARANTEES G30): everything they said, sent and are known by, in all groups and for good. What stays is
// that each conversation was deleted, and that this was asked, by whom and when. Whoever calls has seen that the asker may.
import * as v from 'valibot';
import type { Role } from '#protocol/actor.ts';
import { makeCommandId, makeId, VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { deliveriesFor } from '#relay/dispatch/deliveries.ts';
import type { Staff } from '#relay/domain/conversation/asker.ts';
import type { Erasure } from '#relay/store/erasures.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './route.ts';

export type Eraser = { readonly siteId: string; readonly actor: Staff['actor']; readonly role: Role };

/** `confirm`: the last four characters of the id. Asked again it is the same answer. */
export async function eraseVisitor(deps: HttpDeps, who: Eraser, id: string, confirm: string): Promise<Erasure | Refused> {
  const { siteId, actor } = who;
  if (!v.is(VisitorId, id)) return notFound;
  const visitor = await deps.store.visitors.get(siteId, id);
  if (!visitor) return (await deps.store.erasures.get(siteId, id)) ?? notFound;
  if (confirm.trim().toUpperCase() !== id.slice(-4).toUpperCase())
    return refuse('bad_field', 'Type the last four characters of the visitor’s id.', { field: 'confirm' });
  await keepOut(deps, who, id);
  const conversations = await deleteAll(deps, who, id);
  if (typeof conversations !== 'number') return conversations;
  const erasure = { siteId, visitorId: id, by: { id: actor.id, name: actor.name }, at: deps.now().toISOString(), conversations };
  const told = [{ event: 'contact.erased', data: { visitor: { id } } }] as const;
  const newId = () => makeCommandId(deps.random);
  await deps.store.erasures.put(erasure, await deliveriesFor({ store: deps.store, newId }, siteId, told, erasure.at, {}));
  deps.bury();
  return erasure;
}

/** Nothing new begins while what there is goes. The block goes with the visitor: who comes back is somebody new. */
async function keepOut({ store, live, now, random }: HttpDeps, { siteId, actor }: Eraser, visitorId: string): Promise<void> {
  await store.blocks.put({
    id: makeId('bk', random),
    siteId,
    visitorId,
    reason: '',
    by: { id: actor.id, name: actor.name },
    createdAt: now().toISOString(),
    until: null,
    liftedAt: null,
    liftedBy: null,
  });
  live.cutVisitor(siteId, visitorId, 'What was known of this visitor was erased.');
}

/** How many there were, or why it cannot be finished now; asked again, it goes on where it stopped. */
async function deleteAll(deps: HttpDeps, who: Eraser, visitorId: string): Promise<number | Refused> {
  let count = 0;
  for (;;) {
    const rows = await deps.store.conversations.ofVisitor(who.siteId, visitorId, limits.pageMax);
    if (rows.length === 0) return count;
    for (const { id, state } of rows) {
      const refused =
        (state.phase === 'closed' ? undefined : await ask(deps, who, id, 'conversation.shut')) ??
        (await ask(deps, who, id, 'conversation.delete'));
      // Somebody else deleted it a moment ago.
      if (refused && refused.refused.code !== 'not_found') return refused;
      count += 1;
    }
  }
}

async function ask(
  deps: HttpDeps,
  { siteId, actor, role }: Eraser,
  stream: string,
  type: 'conversation.shut' | 'conversation.delete',
): Promise<Refused | undefined> {
  const id = makeCommandId(deps.random);
  const outcome = await deps.dispatch(siteId, { id, stream, actor, role, access: 'all', command: { type } });
  return isRefused(outcome) ? outcome : undefined;
}
