// Who looks at a page without a chat, and who was invited (SPEC S-33). In memory only, and gone soon after they are: no visitor is made by
// it. Each page asks as often as it is told to, so that all of them together cost the relay the same however many there are.
import type { AgentFace } from '#protocol/actor.ts';
import { onSiteLimits, type OnSiteVisitor, type PresenceRequest, type PresenceResponse } from '#protocol/http/on-site.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';

/** What a page has said of itself, or is known of whoever opened the chat before. */
export type Seen = Pick<OnSiteVisitor, 'visitor' | 'page' | 'language' | 'country' | 'role'> & Pick<PresenceRequest, 'id' | 'declined'>;

export type Invitation = { readonly id: string; readonly text: string; readonly by: AgentFace };

export type OnSite = {
  /** A page is looked at: when it is to ask again, and the invitation that it has not heard. */
  came(siteId: string, seen: Seen): PresenceResponse;
  /** Newest first. */
  list(siteId: string): readonly OnSiteVisitor[];
  invite(siteId: string, id: string, invitation: Invitation): OnSiteVisitor | Refused;
  /** What somebody opens the chat by. */
  invitation(siteId: string, id: string | undefined): Invitation | undefined;
  /** What the conversation `stream` begins with; no other one does. */
  claim(siteId: string, id: string | undefined, stream: string): Invitation | undefined;
  /** A visitor is not to be seen any more. */
  forget(siteId: string, visitorId: string): void;
  /** Leaves out who is gone. */
  sweep(): void;
};

/** Pages ask at most so often, and no seldomer; between the two, all of a relay together so many times a second. */
export const pace = { leastMs: 10_000, mostMs: 120_000, perSecond: 125 } as const;
/** Whoever has not asked for so much longer than they were to is gone. */
const PATIENCE = 2.5;
/** An invitation can be answered for so long. */
const INVITATION_MS = 3_600_000;
/** Pages that are kept in mind; more are told to ask seldom, and not listed. */
const MOST_PAGES = 50_000;

type Kept = Seen & {
  readonly since: string;
  gone: number;
  invited: { readonly invitation: Invitation; readonly at: string; readonly until: number; seenAt: string | null } | undefined;
};
type Sent = { readonly invitation: Invitation; readonly page: string; readonly until: number; stream: string | undefined };

export function makeOnSite({ now, ticks }: { readonly now: () => string; readonly ticks: () => number }): OnSite {
  const sites = new Map<string, Map<string, Kept>>();
  const sent = new Map<string, Sent>();
  let count = 0;

  const drop = (siteId: string, id: string): void => {
    if (sites.get(siteId)?.delete(id)) count -= 1;
  };
  const present = (siteId: string, id: string): Kept | undefined => {
    const kept = sites.get(siteId)?.get(id);
    return kept && kept.gone > ticks() ? kept : undefined;
  };
  const againMs = (): number => Math.min(pace.mostMs, Math.max(pace.leastMs, Math.ceil((count * 1_000) / pace.perSecond)));
  const invitationOf = (siteId: string, id: string | undefined): Sent | undefined => {
    const found = sent.get(`${siteId}/${id}`);
    return found && found.until > ticks() ? found : undefined;
  };

  return {
    came(siteId, seen) {
      const before = present(siteId, seen.id);
      if (!before && count >= MOST_PAGES) return { againMs: pace.mostMs, messages: [] };
      // Signed in or out since: somebody else, as far as anybody may know.
      const same = before?.visitor?.id === seen.visitor?.id ? before : undefined;
      const pages = sites.get(siteId) ?? new Map<string, Kept>();
      sites.set(siteId, pages);
      if (!pages.has(seen.id)) count += 1;
      const wait = againMs();
      const kept: Kept = { ...seen, since: same?.since ?? now(), gone: ticks() + wait * PATIENCE, invited: same?.invited };
      pages.set(seen.id, kept);
      const news = kept.invited?.seenAt === null && !seen.declined ? kept.invited : undefined;
      if (news) news.seenAt = now();
      return { againMs: wait, messages: news ? [asMessage(news.invitation)] : [] };
    },
    list(siteId) {
      const here = [...(sites.get(siteId)?.values() ?? [])].filter(({ gone }) => gone > ticks());
      return here.map(shown).toSorted((a, b) => (a.since < b.since ? 1 : -1));
    },
    invite(siteId, id, invitation) {
      const kept = present(siteId, id);
      if (!kept) return refuse('not_here', 'They have left, or have a chat now.');
      if (kept.declined) return refuse('declined', 'They have closed an invitation, and are left alone for this visit.');
      if (kept.invited && kept.invited.until > ticks())
        return refuse('invited_already', `Invited a moment ago by ${kept.invited.invitation.by.name}.`, {
          by: kept.invited.invitation.by.name,
          at: kept.invited.at,
          retryAfterMs: Math.ceil(kept.invited.until - ticks()),
        });
      kept.invited = { invitation, at: now(), until: ticks() + onSiteLimits.againMinutes * 60_000, seenAt: null };
      sent.set(`${siteId}/${invitation.id}`, { invitation, page: id, until: ticks() + INVITATION_MS, stream: undefined });
      return shown(kept);
    },
    invitation: (siteId, id) => invitationOf(siteId, id)?.invitation,
    claim(siteId, id, stream) {
      const found = invitationOf(siteId, id);
      if (!found || (found.stream ?? stream) !== stream) return undefined;
      found.stream = stream;
      drop(siteId, found.page);
      return found.invitation;
    },
    forget(siteId, visitorId) {
      for (const { id, visitor } of sites.get(siteId)?.values() ?? []) if (visitor?.id === visitorId) drop(siteId, id);
    },
    sweep() {
      for (const [siteId, pages] of sites) {
        for (const { id, gone } of pages.values()) if (gone <= ticks()) drop(siteId, id);
        if (pages.size === 0) sites.delete(siteId);
      }
      for (const [key, { until }] of sent) if (until <= ticks()) sent.delete(key);
    },
  };
}

function asMessage({ id, text, by }: Invitation): PresenceResponse['messages'][number] {
  return { step: id, text, by, afterSeconds: 0, oncePer: 'always' };
}

function shown({ id, visitor, page, language, country, role, since, declined, invited }: Kept): OnSiteVisitor {
  return {
    id,
    visitor,
    page,
    language,
    country,
    role,
    since,
    invite: declined ? 'declined' : 'yes',
    invited: invited ? { by: invited.invitation.by.name, at: invited.at, seenAt: invited.seenAt } : null,
  };
}
