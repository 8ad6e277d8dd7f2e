// People on the site as agents see them.
import type { OnSiteVisitor } from '#protocol/http/on-site.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
const instant = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

/** One of each kind. */
export const someOnSite: readonly OnSiteVisitor[] = [
  {
    id: `ps_${hex(1)}`,
    visitor: null,
    page: {
      url: 'https://event.example/agenda/day-two/how-we-built-the-stage-in-three-weeks',
      title: 'How we built the stage in three weeks',
    },
    language: 'de',
    country: 'AT',
    role: 'speaker',
    since: instant(1),
    invite: 'yes',
    invited: null,
  },
  {
    id: `ps_${hex(2)}`,
    visitor: { id: `vs_${hex(2)}`, name: 'Vera Schmidt', conversations: 2 },
    page: { url: 'https://event.example/', title: 'Home' },
    language: 'en',
    country: null,
    role: null,
    since: instant(2),
    invite: 'yes',
    invited: { by: 'Ana', at: instant(1), seenAt: instant(1) },
  },
  {
    id: `ps_${hex(3)}`,
    visitor: null,
    page: { url: 'https://event.example/sponsors', title: '' },
    language: 'ar',
    country: null,
    role: null,
    since: instant(3),
    invite: 'declined',
    invited: { by: 'Ben', at: instant(2), seenAt: instant(2) },
  },
  {
    id: `vs_${hex(4)}`,
    visitor: { id: `vs_${hex(4)}`, name: null, conversations: 1 },
    page: null,
    language: null,
    country: null,
    role: null,
    since: instant(4),
    invite: 'no',
    invited: null,
  },
];
