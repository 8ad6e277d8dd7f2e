// Which page an address means. Pure; navigation.ts moves the browser.
import { countedFigures } from '#protocol/counted-figures.ts';
import type { Category } from '#protocol/http/staff.ts';
import type { Route } from './contract.ts';

export const BASE = '/dashboard';
export const HOME = `${BASE}/live-chat/all`;

/** Of Live Chat's list. */
export const categories = ['all', 'open', 'closed', 'queue', 'mine'] as const satisfies readonly Category[];
const settings = [
  'site',
  'people',
  'groups',
  'flags',
  'fields',
  'replies',
  'surveys',
  'outbox',
  'api-keys',
  'identity',
  'webhooks',
  'privacy',
  'audit',
  // Its name before.
  'retention',
  'blocks',
  'me',
  'new-site',
];

/** Of a conversation in a window of its own. */
export function chatAddress(conversationId: string): string {
  return `${BASE}/chat/${conversationId}`;
}

/** Of a visitor in a window of their own. */
export function personAddress(visitorId: string): string {
  return `${BASE}/person/${visitorId}`;
}

/** Of what its visitor answered, in a window of its own. */
export function surveyAddress(conversationId: string): string {
  return `${BASE}/survey/${conversationId}`;
}

/** The route of an address; `redirect` where it stands for another one; page `not-found` for none. */
export function routeOf(url: URL): Route & { readonly redirect?: string } {
  const query = url.searchParams;
  const parts = url.pathname
    .slice(BASE.length)
    .split('/')
    .filter((part) => part !== '')
    .map(plain);
  const [page = '', ...params] = parts;
  const [first] = params;
  if (page === '' || (page === 'live-chat' && first === undefined)) return { page: 'live-chat', params: ['all'], query, redirect: HOME };
  if (page === 'settings' && first === undefined) return { page, params: ['me'], query, redirect: `${BASE}/settings/me` };
  return fits(page, params) ? { page, params, query } : { page: 'not-found', params: [], query };
}

function fits(page: string, params: readonly string[]): boolean {
  const [first = ''] = params;
  switch (page) {
    case 'live-chat':
      return categories.some((one) => one === first) && params.length <= 2;
    case 'settings':
      return settings.includes(first) && params.length === 1;
    case 'audience':
    case 'flows':
      return params.length <= 1;
    case 'chat':
    case 'person':
    case 'invite':
    case 'print':
    case 'survey':
      return params.length === 1;
    case 'insight':
      return first === '' || (params.length === 1 && countedFigures.some((one) => one === first));
    case 'incidents':
    case 'links':
    case 'on-site':
    case 'articles':
    case 'unanswered':
    case 'help':
    case 'sign-in':
      return params.length === 0;
    default:
      return false;
  }
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
