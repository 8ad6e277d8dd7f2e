// GUARANTEES P12: each route of staff and of API keys is put on record, or stands here with why it is not. A new one must decide.
// That what is declared is written is in rights/http.test.ts, which calls them all.
import { expect, test } from 'vitest';
import { AuditKind } from '#protocol/http/audit.ts';
import type { HttpDeps } from '#relay/http/deps.ts';
import { routesOf } from '#relay/http/routes.ts';

/** By why it is on no record. */
const unrecorded: Readonly<Record<string, readonly string[]>> = {
  'reads what a page of the desk shows, a page at a time': [
    'GET /api/staff/sessions',
    'GET /api/staff/second-factor',
    'GET /api/staff/me',
    'GET /api/staff/conversations',
    'GET /api/staff/conversations/:id',
    'GET /api/staff/conversations/:id/events',
    'GET /api/staff/files/:id',
    'GET /api/staff/conversations/:id/comments',
    'GET /api/staff/conversations/:id/files',
    'GET /api/staff/conversations/:id/drafts',
    'GET /api/staff/visitors',
    'GET /api/staff/visitors/:id/conversations',
    'GET /api/staff/visitors/:id',
    'GET /api/staff/visitors/:id/filled',
    'GET /api/staff/visitors/:id/avatar/:avatar',
    'GET /api/staff/organisations',
    'GET /api/staff/on-site',
    'GET /api/staff/blocks',
    'GET /api/staff/networks',
    'GET /api/staff/erasures',
    'GET /api/staff/insight',
    'GET /api/staff/counted',
    'GET /api/staff/people',
    'GET /api/staff/groups',
    'GET /api/staff/flows',
    'GET /api/staff/flows/:id',
    'GET /api/staff/flows/:id/versions',
    'GET /api/staff/flows/:id/versions/:version',
    'GET /api/staff/flags',
    'GET /api/staff/fields',
    'GET /api/staff/visitor-fields',
    'GET /api/staff/incidents',
    'GET /api/staff/incidents/alike',
    'GET /api/staff/links',
    'GET /api/staff/outbox',
    'GET /api/staff/webhooks',
    'GET /api/staff/webhooks/deliveries',
    'GET /api/staff/api-keys',
    'GET /api/staff/identity/keys',
    'GET /api/staff/retention',
    'GET /api/staff/audit',
    'GET /api/staff/replies',
    'GET /api/staff/replies/:id/files/:file',
    'GET /api/staff/articles',
    'GET /api/staff/articles/:id',
    'GET /api/staff/conversations/:id/articles',
    'GET /api/staff/unanswered',
  ],
  'works out something and keeps nothing': ['POST /api/staff/flows/try', 'POST /api/staff/incidents/reach'],
  'changes one’s own account alone, and its owner is told by mail where it matters': [
    'POST /api/staff/password',
    'POST /api/staff/sessions/end-others',
    'POST /api/staff/sessions/:id/end',
    'POST /api/staff/second-factor',
    'POST /api/staff/second-factor/confirm',
    'POST /api/staff/second-factor/recovery',
    'POST /api/staff/second-factor/off',
    'PATCH /api/staff/me',
    'PUT /api/staff/me/photo',
    'POST /api/staff/ticket',
    'POST /api/staff/site',
  ],
  'is an event of its conversation, which says who': [
    'POST /api/staff/conversations/:id/attachments',
    'POST /api/staff/conversations/:id/reply-files',
    'POST /api/staff/conversations/:id/transcript',
    'POST /api/staff/take-next',
    'POST /api/staff/incidents/:id/link',
    'PATCH /api/v1/conversations/:id/fields',
    'POST /api/v1/conversations/:id/comments',
  ],
  'is in the history of the visitor, which says who': [
    'PATCH /api/staff/visitors/:id/contact',
    'POST /api/staff/visitors/:id/mail',
    'PATCH /api/v1/contacts/:id/fields',
  ],
  'is daily work with words: notes, drafts, replies, articles': [
    'PUT /api/staff/conversations/:id/drafts',
    'PUT /api/staff/visitors/:id/note',
    'POST /api/staff/visitors/:id/comments',
    'POST /api/staff/visitors/:id/comments/:comment/delete',
    'POST /api/staff/replies',
    'PUT /api/staff/replies/:id',
    'POST /api/staff/replies/:id/delete',
    'POST /api/staff/reply-files',
    'POST /api/staff/articles',
    'PUT /api/staff/articles/:id',
    'POST /api/staff/articles/:id/used',
    'POST /api/staff/organisations',
    'PUT /api/staff/organisations/:id',
    'POST /api/staff/organisations/:id/delete',
  ],
  'is said to one person, whose chat begins with it and says who': ['POST /api/staff/on-site/:id/invite'],
  'is a draft until it is published': ['POST /api/staff/flows', 'PUT /api/staff/flows/:id'],
  'says who made it, where it is listed': [
    'POST /api/staff/incidents',
    'POST /api/staff/incidents/:id/updates',
    'POST /api/staff/links',
    'POST /api/staff/links/:id/revoke',
    'POST /api/staff/links/:id/mail',
  ],
  'names things for everybody who works here, and reaches nobody’s data': [
    'PUT /api/staff/flags',
    'PUT /api/staff/fields',
    'PUT /api/staff/visitor-fields',
  ],
  'sends again what was to be sent': ['POST /api/staff/webhooks/deliveries/:id/send'],
  'reads by a key, which is on record itself and says when it was used last': [
    'GET /api/v1/conversations',
    'GET /api/v1/conversations/:id',
    'GET /api/v1/conversations/:id/messages',
    'GET /api/v1/conversations/:id/comments',
    'GET /api/v1/contacts',
    'GET /api/v1/contacts/:id',
    'GET /api/v1/contacts/:id/conversations',
    'GET /api/v1/webhooks/deliveries',
  ],
};

const routes = routesOf({} as HttpDeps) // Routes are data: nothing is called to list them.
  .filter(({ who }) => !['anyone', 'embedder', 'visitor'].includes(who))
  .map((route) => ({ name: `${route.method} ${route.path}`, audits: 'audits' in route ? route.audits : undefined }));

test('P12: every route of staff and of keys is put on record, or has a reason why not', () => {
  const recorded = routes.filter(({ audits }) => audits).map(({ name }) => name);
  const decided = [...recorded, ...Object.values(unrecorded).flat()];
  expect(decided.toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  expect(recorded.length).toBeGreaterThan(30);
});

test('P12: what gives out a file of people changes nothing, and is on record all the same', () => {
  const files = routes.filter(({ name }) => name.startsWith('GET') && /\.csv$|\/export$/u.test(name));
  expect(files.map(({ name, audits }) => [name, audits !== undefined])).toEqual(files.map(({ name }) => [name, true]));
  expect(files).toHaveLength(4);
});

test('every kind is of the picklist, as rows of it are read by it', () => {
  for (const { audits } of routes) if (audits) expect(AuditKind.options).toContain(audits);
});
