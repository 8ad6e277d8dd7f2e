// A visitor opens the chat with a conversation link (SPEC M-04, M-21, M-22). It is spent by this call alone, which a person's
// click makes: looking at a link's page spends nothing (GUARANTEES T34).
import type { OpenRequest } from '#protocol/http/visitor.ts';
import type { Site } from '#protocol/http/staff.ts';
import { makeCommandId, makeId } from '#protocol/make-id.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { isOpenable } from '#relay/domain/links.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { LinkRecord, Opening } from '#relay/store/links.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import { knownLanguage } from './client-facts.ts';

/** The conversation that it led to; `over` where it leads nowhere (any more), for whatever reason. */
export type Led = { readonly stream: string } | 'over';

/** Whoever opens it often at once is many: each looks again as often as one of them may win. */
const TRIES = 8;

/** What the store knows of `token` in this site; undefined where that is nothing. */
export async function linkBy(deps: Pick<HttpDeps, 'store'>, token: string): Promise<LinkRecord | undefined> {
  return /^[\w-]{43}$/u.test(token) ? deps.store.links.byToken(hashOf(token)) : undefined;
}

export async function openByLink(deps: HttpDeps, site: Site, visitor: VisitorRecord, asked: OpenRequest): Promise<Led | Refused> {
  const link = await linkBy(deps, asked.link ?? '');
  if (link?.siteId !== site.id) return 'over';
  const opening = await bound(deps, link, visitor);
  return opening ? led(deps, link, opening, visitor, asked) : 'over';
}

/** The opening of this visitor: as it was, or made now where there is one left. */
async function bound(deps: HttpDeps, link: LinkRecord, visitor: VisitorRecord): Promise<Opening | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = tries === 0 ? link : await deps.store.links.get(link.siteId, link.id);
    if (!now || now.revokedAt !== null) return undefined;
    const mine = now.openings.find(({ visitorId }) => visitorId === visitor.id);
    if (mine) return mine;
    if (!isOpenable(now, deps.now().toISOString())) return undefined;
    const before = now.stream === null ? undefined : await deps.store.streams.state(now.stream);
    // What is gone, and what a block has ended, is not come back to with another browser.
    if (now.stream !== null && (!before || (await isKeptOut(deps, link.siteId, before.visitorId)))) return undefined;
    const stream = now.stream ?? makeId('cv', deps.random);
    const opening = { visitorId: visitor.id, stream, commandId: makeCommandId(deps.random), seq: before?.seq ?? 0 };
    if (await deps.store.links.open(now, opening)) return opening;
  }
  return undefined;
}

async function isKeptOut(deps: HttpDeps, siteId: string, visitorId: string | null): Promise<boolean> {
  const before = visitorId === null ? undefined : await deps.store.visitors.get(siteId, visitorId);
  return before !== undefined && isBlocked(before, deps.now().toISOString());
}

/** Leads there, once: who comes again finds it as it is by then. */
async function led(
  deps: HttpDeps,
  link: LinkRecord,
  { stream, commandId }: Opening,
  visitor: VisitorRecord,
  { language, page }: OpenRequest,
): Promise<Led | Refused> {
  if (await deps.store.streams.answered(stream, commandId)) return { stream };
  const before = await deps.store.streams.state(stream);
  const outcome = await deps.dispatch(link.siteId, {
    id: commandId,
    stream,
    actor: { kind: 'visitor', id: visitor.id },
    command: {
      type: 'link.open',
      linkId: link.id,
      label: link.label,
      agentId: link.assignee?.id ?? null,
      groupId: link.groupId,
      ...(link.kind === 'new' && { start: { language: knownLanguage(language), ...(page && { page }) } }),
    },
  });
  if (isRefused(outcome)) return outcome.refused.code === 'not_found' || outcome.refused.code === 'closed' ? 'over' : outcome;
  if (before?.visitorId && before.visitorId !== visitor.id) await carryLabels(deps, link.siteId, before.visitorId, visitor);
  return { stream };
}

/** What was known of them under their other browser; what this one says of itself stands. */
async function carryLabels(deps: HttpDeps, siteId: string, from: string, visitor: VisitorRecord): Promise<void> {
  const known = await deps.store.visitors.get(siteId, from);
  const patch = {
    ...(visitor.name === null && known?.name && { name: known.name }),
    ...(visitor.email === null && known?.email && { email: known.email }),
    ...(visitor.role === null && known?.role && { role: known.role }),
  };
  if (Object.keys(patch).length > 0) await deps.store.visitors.update(siteId, visitor.id, patch);
  deps.live.visitorChanged(siteId, visitor.id);
}
