// Walks over every registered route as everybody. A new route without an entry fails here.
import { beforeAll, describe, expect, test } from 'vitest';
import { routesOf } from '#relay/http/routes.ts';
import { aRelay, id, verdict, type Relay } from './a-relay.ts';

type Row = readonly [anonymous: number, visitor: number, foreignPage: number, agent: number, manager: number, admin: number];
const actors = ['anonymous', 'visitor', 'foreignPage', 'agent', 'manager', 'admin'] as const;

// Staff calls answer 400 or 404 where the caller was let in and the (empty) request then meant nothing.
const staffOnly = (status: number): Row => [401, 401, 403, status, status, status];
const staffRead = (status: number): Row => [401, 401, 401, status, status, status];
const adminOnly = (status: number): Row => [401, 401, 403, 403, 403, status];
const visitorOnly = (status: number): Row => [403, status, 403, 403, 403, 403];
const everybody = (status: number): Row => [status, status, status, status, status, status];

const table: Readonly<Record<string, Row>> = {
  'GET /healthz': everybody(200),
  'GET /readyz': everybody(200),
  'GET /photos/:name': everybody(404),
  // Staff have no listed origin here: the embedder check reads the body first, so an empty one is 400 for all.
  'POST /api/visitor/open': everybody(400),
  'POST /api/visitor/ticket': visitorOnly(200),
  'GET /api/visitor/conversations/:id/events': [401, 404, 403, 401, 401, 401],
  'POST /api/visitor/conversations/:id/attachments': visitorOnly(400),
  'GET /api/visitor/files/:id': [401, 404, 403, 401, 401, 401],
  'POST /api/staff/sign-in': [400, 400, 403, 400, 400, 400],
  'POST /api/staff/sign-out': [204, 204, 403, 204, 204, 204],
  'POST /api/staff/password': staffOnly(400),
  'GET /api/staff/me': staffRead(200),
  'PATCH /api/staff/me': staffOnly(200),
  'PUT /api/staff/me/photo': staffOnly(200),
  'POST /api/staff/ticket': staffOnly(200),
  'POST /api/staff/site': staffOnly(400),
  'GET /api/staff/conversations': staffRead(200),
  'GET /api/staff/conversations/:id': staffRead(404),
  'GET /api/staff/conversations/:id/events': staffRead(404),
  'POST /api/staff/conversations/:id/attachments': staffOnly(404),
  'GET /api/staff/files/:id': staffRead(404),
  'POST /api/staff/take-next': staffOnly(200),
  'GET /api/staff/visitors': staffRead(200),
  'GET /api/staff/visitors/:id/conversations': staffRead(404),
  'GET /api/staff/insight': staffRead(400),
  'GET /api/staff/people': [401, 401, 401, 403, 200, 200],
  'PATCH /api/staff/people/:id': adminOnly(404),
  'POST /api/staff/invites': adminOnly(400),
  'POST /api/staff/invites/:id/revoke': adminOnly(404),
  'GET /api/invites/:token': everybody(404),
  'POST /api/invites/:token': [404, 404, 403, 404, 404, 404],
  'PUT /api/staff/site': adminOnly(400),
  'POST /api/staff/sites': adminOnly(400),
  'GET /api/staff/outbox': [401, 401, 401, 403, 403, 200],
};

let relay: Relay;
beforeAll(async () => {
  relay = await aRelay();
});

test('every route has its row, and every row its route', async () => {
  const routes = routesOf(relay.deps).map(({ method, path }) => `${method} ${path}`);
  expect(routes.toSorted()).toEqual(Object.keys(table).toSorted());
});

describe.each(Object.entries(table))('%s', (route, row) => {
  test.each(actors.map((actor, index) => [actor, row[index]!] as const))('%s gets %i', async (actor, status) => {
    const [method, pattern] = route.split(' ') as [string, string];
    const path = pattern.replace(':id', pattern.includes('conversations') ? id('cv', 77) : id('at', 77)).replace(/:\w+/u, 'x');
    const body = method === 'GET' ? undefined : pattern.includes('sign-out') || pattern.includes('photo') ? '{}' : {};
    const response = await send(actor, method, path, body);
    expect(`${response.status} ${await verdict(response)}`).toMatch(new RegExp(`^${status}`, 'u'));
  });
});

async function send(actor: (typeof actors)[number], method: string, path: string, body: unknown): Promise<Response> {
  const page = { 'x-help-chat': '1' };
  switch (actor) {
    case 'anonymous':
      return relay.asStaff('agent', method, path, body, { cookie: '' });
    case 'visitor': {
      const { bearer } = await relay.newVisitor();
      const own: Record<string, string> = path.startsWith('/api/visitor') ? {} : { origin: 'http://localhost:8787' };
      return relay.asVisitor(bearer, method, path, body, { ...page, ...own });
    }
    case 'foreignPage': {
      const { bearer } = await relay.newVisitor();
      return relay.asVisitor(bearer, method, path, body, { ...page, origin: 'https://evil.example' });
    }
    default: {
      // Signing out ends the session: each walk signs in anew.
      const fresh = path.endsWith('sign-out') ? await aRelay() : relay;
      return fresh.asStaff(actor, method, path, body);
    }
  }
}
