// Puts an act on record (GUARANTEES P12). It stands there before it is done, so that none is done without: a row too many beats a row too few. What was
// refused leaves no row; what failed, or was cut short, leaves one that says so.
import type { AuditKind } from '#protocol/http/audit.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Settled } from '#relay/store/audit.ts';
import type { HttpDeps } from './deps.ts';
import type { Answer, Call } from './route.ts';

/** Tells more of an act than its route does, while it is done; what is said later stands. */
export type Note = (more: Partial<Settled>) => void;

type Actor = { readonly siteId: string; readonly by: { readonly id: string; readonly name: string } };

export async function audited(
  { store, now, random }: HttpDeps,
  kind: AuditKind | undefined,
  { siteId, by }: Actor,
  { param }: Call,
  act: (note: Note) => Promise<Answer> | Answer,
): Promise<Answer> {
  if (!kind) return act(unheard);
  let told: Settled = { kind, about: idIn(param('id')), fields: [] };
  const id = makeId('au', random);
  await store.audit.add({ id, siteId, at: now().toISOString(), by: { id: by.id, name: by.name }, ...told, done: false });
  const answer = await act((more) => (told = { ...told, ...more }));
  await store.audit.settle(siteId, id, isNo(answer) ? 'refused' : told);
  return answer;
}

/** An id as it is in an address; anything else that stands there is nobody's business. */
function idIn(given: string): string | null {
  return /^[\w-]{1,64}$/u.test(given) ? given : null;
}

function isNo(answer: Answer): boolean {
  return answer instanceof Response ? !answer.ok : answer !== null && isRefused(answer);
}

/** Of an act that is not put on record. */
const unheard: Note = () => undefined;
