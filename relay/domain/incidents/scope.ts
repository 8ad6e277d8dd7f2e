// Whom an incident is about, and in which words they read of it. Pure.
import type { IncidentScope, PublicNotice } from '#protocol/http/incidents.ts';
import type { PublicText } from '#protocol/public-text.ts';
import { textIn } from '#relay/domain/text-in.ts';

/** What is known of a visitor that a scope may name. */
export type Whereabouts = {
  readonly page: { readonly url: string; readonly title: string } | null;
  readonly role: string | null;
};

/** What the core needs to know of an incident. */
export type IncidentFacts = {
  readonly id: string;
  readonly title: string;
  readonly scope: IncidentScope;
  readonly texts: PublicText;
  readonly resolvedAt: string | null;
  readonly updates: readonly { readonly texts: PublicText }[];
};

export function isInScope(scope: IncidentScope, { page, role }: Whereabouts): boolean {
  switch (scope.kind) {
    case 'event':
      return true;
    case 'session':
      return page !== null && folded(page.title).includes(folded(scope.title));
    case 'page':
      return page !== null && fits(scope.pattern, page.url);
    case 'role':
      return role !== null && folded(role) === folded(scope.role);
  }
}

/** What somebody in `whereabouts` reads above the chat: open incidents that are about them, by the newest words there are. */
export function noticesFor(incidents: readonly IncidentFacts[], whereabouts: Whereabouts, language: string): PublicNotice[] {
  return incidents
    .filter(({ resolvedAt, scope }) => resolvedAt === null && isInScope(scope, whereabouts))
    .map(({ id, texts, updates }) => ({ id, text: textIn(updates.at(-1)?.texts ?? texts, language) }));
}

/** `*` is anything. A pattern without a host is a path of any host; query and fragment count for nothing. */
function fits(pattern: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, pathname } = new URL(address);
  const parts = plain(pattern)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(plain(pattern.startsWith('/') ? pathname : origin + pathname));
}

function plain(address: string): string {
  return address.replace(/(?<=.)\/$/u, '');
}

function folded(words: string): string {
  return words.trim().normalize('NFKC').toLowerCase();
}
