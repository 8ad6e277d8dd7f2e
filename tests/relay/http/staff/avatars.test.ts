// SPEC T-41: who sees a picture that the site gave of somebody, who decides about it, and what is kept of that.
import { expect, test } from 'vitest';
import type { AvatarDecision, KnownVisitor } from '#protocol/http/visitors.ts';
import type { VisitorsResponse } from '#protocol/http/audience.ts';
import { aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const avatarId = id('av', 1);
const storageKey = 'aa:1';

async function named(): Promise<{ readonly relay: Relay; readonly visitorId: string; readonly path: string }> {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  const { store, blobs } = relay.deps;
  const at = relay.deps.now().toISOString();
  const avatar = { id: avatarId, siteId, visitorId, url: 'https://faces.example/a.png', storageKey, at };
  await store.avatars.put(avatar, { source: 'verified', by: null, at });
  await blobs.put(storageKey, new Uint8Array([1, 2, 3]));
  await store.avatars.fetched(avatar, { mime: 'image/png' });
  return { relay, visitorId, path: `/api/staff/visitors/${visitorId}` };
}
const decide = (
  relay: Relay,
  path: string,
  decision: AvatarDecision['decision'],
  role: 'agent' | 'manager' | 'admin' = 'manager',
  of = avatarId,
) => relay.asStaff(role, 'POST', `${path}/avatar`, { id: of, decision });
const picture = async (relay: Relay, path: string, role: 'agent' | 'manager', of = avatarId) =>
  (await relay.asStaff(role, 'GET', `${path}/avatar/${of}`)).status;
const known = async (relay: Relay, path: string) => (await (await relay.asStaff('agent', 'GET', path)).json()) as KnownVisitor;
const face = async (relay: Relay, visitorId: string) => {
  const { visitors } = (await (await relay.asStaff('agent', 'GET', '/api/staff/visitors')).json()) as VisitorsResponse;
  return visitors.find((one) => one.id === visitorId)?.photo;
};

test('a pending one is nobody’s face: agents learn that it waits, and only who decides sees it', async () => {
  const { relay, visitorId, path } = await named();
  expect((await known(relay, path)).private?.avatar).toEqual({
    id: avatarId,
    state: 'pending',
    url: 'https://faces.example/a.png',
    at: relay.deps.now().toISOString(),
    fault: null,
  });
  expect([await face(relay, visitorId), await picture(relay, path, 'agent'), await picture(relay, path, 'manager')]).toEqual([
    undefined,
    404,
    200,
  ]);
  expect(await verdict(await decide(relay, path, 'approve', 'agent'))).toBe('403 forbidden');
});

test('approved it is their face for staff, with who and when; taken away again its bytes go', async () => {
  const { relay, visitorId, path } = await named();
  const answer = (await (await decide(relay, path, 'approve')).json()) as KnownVisitor;
  const photo = `${path}/avatar/${avatarId}`;
  expect([answer.visitor.photo, answer.private?.avatar?.state, await face(relay, visitorId)]).toEqual([photo, 'approved', photo]);
  expect(await picture(relay, path, 'agent')).toBe(200);
  const { headers } = await relay.asStaff('agent', 'GET', photo);
  expect(headers.get('content-type')).toBe('image/png');
  expect(headers.get('cache-control')).toBe('private, max-age=3600');
  expect(headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.private?.history[0]).toMatchObject({
    field: 'avatar',
    value: 'approved',
    by: 'manager',
    at: relay.deps.now().toISOString(),
  });
  expect(relay.told.slice(-2)).toEqual([`visitorChanged ${siteId} ${visitorId}`, `knownChanged ${siteId} ${visitorId}`]);
  await decide(relay, path, 'refuse', 'admin');
  expect([await face(relay, visitorId), await picture(relay, path, 'manager')]).toEqual([undefined, 404]);
  expect(await relay.deps.store.uploads.doomed(10)).toEqual([storageKey]);
});

test('what is decided is decided about the picture that was seen', async () => {
  const { relay, visitorId, path } = await named();
  expect(await verdict(await decide(relay, path, 'approve', 'manager', id('av', 2)))).toBe('409 stale_write');
  expect(await verdict(await decide(relay, path, 'fetch'))).toBe('409 stale_write');
  await decide(relay, path, 'refuse');
  expect(await verdict(await decide(relay, path, 'approve'))).toBe('409 stale_write');
  const again = (await (await decide(relay, path, 'fetch')).json()) as KnownVisitor;
  expect(again.private?.avatar).toMatchObject({ state: 'wanted', url: 'https://faces.example/a.png' });
  expect(again.private?.avatar?.id).not.toBe(avatarId);
  expect(await verdict(await decide(relay, `/api/staff/visitors/${id('vs', 99)}`, 'approve'))).toBe('404 not_found');
  expect(await face(relay, visitorId)).toBeUndefined();
});

test('an approved one is told to staff alone: no answer to a visitor has it', async () => {
  const { relay, path } = await named();
  await decide(relay, path, 'approve');
  const other = await relay.newVisitor();
  for (const where of [`${path}/avatar/${avatarId}`, '/api/visitor/conversations', '/api/visitor/data']) {
    const response = await relay.asVisitor(other.bearer, 'GET', where);
    expect(await response.text()).not.toContain(avatarId);
  }
});

test('opt-ins: an agent’s word stands with their name, is asked for by the Audience, and nobody’s word is no', async () => {
  const { relay, visitorId, path } = await named();
  const quiet = await relay.newVisitor();
  expect(await verdict(await relay.asStaff('agent', 'PATCH', `${path}/contact`, { wantsAnnouncements: 'perhaps' }))).toBe('400 bad_field');
  await relay.asStaff('agent', 'PATCH', `${path}/contact`, { wantsAnnouncements: 'yes', wantsTranscript: 'no' });
  const { private: beside } = await known(relay, path);
  expect(beside?.known['wantsAnnouncements']).toMatchObject({ value: 'yes', source: 'agent', by: 'agent' });
  expect(beside?.history.map(({ field }) => field)).toContain('wantsTranscript');
  const wanting = async (wants: string) =>
    ((await (await relay.asStaff('agent', 'GET', `/api/staff/visitors?wants=${wants}`)).json()) as VisitorsResponse).visitors.map(
      (one) => one.id,
    );
  expect([await wanting('announcements'), await wanting('transcript')]).toEqual([[visitorId], []]);
  expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/visitors?wants=money'))).toBe('400 bad_param');
  const csv = await (await relay.asStaff('manager', 'GET', '/api/staff/visitors.csv?sort=name')).text();
  expect(csv).toContain(',"no","yes"\r\n');
  expect(csv.split('\r\n').find((line) => line.includes(quiet.visitorId))).toMatch(/,"",""$/u);
});
