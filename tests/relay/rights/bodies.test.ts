// T29: nobody sets what is not theirs to set. Every body and every frame is sent with fields that a careless relay would
// copy; each is refused by name.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame } from '../a-whole-relay.ts';
import { actors, type ActorName } from './actors.ts';
import { ask, type Asked } from './asking.ts';
import { asCommand, commands, frames } from './frames.ts';
import { join } from './lines.ts';
import { requests } from './requests.ts';
import { tableOf } from './table.ts';
import { aWorld, type Scene, type World } from './world.ts';

const smuggled: Readonly<Record<string, unknown>> = {
  role: 'admin',
  siteId: 'st_00000000000000000000000000000001',
  agentId: 'ag_00000000000000000000000000000001',
  visitorId: 'vs_00000000000000000000000000000001',
  seq: 1,
  publicSeq: 1,
  ts: 0,
  at: '2026-01-01T00:00:00.000Z',
  from: 'agent',
  by: { kind: 'system' },
  verified: true,
  active: true,
  passwordHash: '!',
  id: 'cv_00000000000000000000000000000001',
};

/** Bodies that nobody reads: what is in them can set nothing. */
const unread = [
  'POST /api/staff/articles/:id/used',
  'POST /api/visitor/ticket',
  'POST /api/visitor/sign-out',
  'POST /api/staff/sign-out',
  'POST /api/staff/sessions/end-others',
  'POST /api/staff/sessions/:id/end',
  'POST /api/staff/people/:id/sign-out',
  'POST /api/staff/ticket',
  'POST /api/staff/take-next',
  'POST /api/staff/invites/:id/revoke',
  'POST /api/staff/groups/:id/delete',
  'POST /api/staff/links/:id/revoke',
  'POST /api/staff/visitors/:id/unblock',
  'POST /api/staff/visitors/:id/release',
  'POST /api/staff/networks/:id/unblock',
  'POST /api/staff/visitors/:id/unlink',
  'POST /api/staff/visitors/:id/comments/:comment/delete',
  'POST /api/staff/api-keys/:id/revoke',
  'POST /api/staff/identity/keys',
  'POST /api/staff/identity/keys/:id/revoke',
  'POST /api/staff/webhooks/:id/secret',
  'POST /api/staff/webhooks/:id/delete',
  'POST /api/staff/webhooks/deliveries/:id/send',
  'POST /api/staff/outbox/:id/send',
];

/** What a body may set under a name that means something else elsewhere: a visitor's role is a word, and no right. */
const settable: Readonly<Record<string, readonly string[]>> = { 'PATCH /api/staff/visitors/:id/contact': ['role'] };

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Objects whose fields are the visitor's own words: labels, and answers to a form. */
const free: Readonly<Record<string, readonly string[]>> = { profile: ['role'], values: Object.keys(smuggled) };

/** The body with one more field at each place where an object is. */
function* enriched(body: Readonly<Record<string, unknown>>, name: string): Generator<Readonly<Record<string, unknown>>> {
  if (!(name in body)) yield { ...body, [name]: smuggled[name] };
  for (const [key, value] of Object.entries(body)) {
    if (!isObject(value) || free[key]?.includes(name)) continue;
    for (const inner of enriched(value, name)) yield { ...body, [key]: inner };
  }
}

const routes = tableOf('Routes')
  .filter(({ verb, cells }) => /^(?:POST|PUT|PATCH)/u.test(verb) && Object.values(cells).includes('yes'))
  .filter(({ verb }, at, all) => all.findIndex((row) => row.verb === verb) === at)
  .map(({ verb, object, cells }) => ({ verb, object, actor: actors.find((actor) => cells[actor] === 'yes')! }));

describe.each(routes)('$verb · $object', ({ verb, object, actor }) => {
  test('refuses what is not the caller’s to set', async () => {
    const [method = ''] = verb.split(' ');
    scene = await world.scene();
    const made = async (): Promise<Asked> => ({ method, ...(await requests[verb]![object]!({ world, scene, actor })) });
    if (!isObject((await made()).body)) return;
    const outcomes = new Map<string, string>();
    for (const name of Object.keys(smuggled).filter((one) => !settable[verb]?.includes(one))) {
      const asked = await made();
      for (const body of enriched({ ...full(verb), ...(asked.body as Readonly<Record<string, unknown>>) }, name)) {
        const { outcome } = await ask(world, scene, actor, { ...asked, body });
        outcomes.set(JSON.stringify(body).slice(0, 200), outcome);
      }
      if (verb === 'POST /api/staff/sign-out' || verb === 'POST /api/staff/site') scene = await world.scene();
    }
    const expected = unread.includes(verb) ? 'yes' : 'unknown_field';
    expect(outcomes.size).toBeGreaterThan(0);
    expect([...outcomes].filter(([, outcome]) => outcome !== expected)).toEqual([]);
  });
});

/** The optional parts of a body, so that they are gone through as well. */
function full(verb: string): Readonly<Record<string, unknown>> {
  const page = { url: 'https://event.example/', title: 'Event' };
  return verb === 'POST /api/visitor/open' ? { page, profile: { name: 'Ada' } } : {};
}

describe.each(['A', 'agent'] as const)('what %s says on a line', (actor: ActorName) => {
  const other: readonly string[] = ['viewing', 'read', 'page'];
  const mine = Object.entries(frames).filter(([type]) => !other.includes(type) || (type === 'page') === (actor === 'A'));

  test.each(mine)('%s', async (_, make) => refusesAll(actor, () => make('cv_00000000000000000000000000000002')));

  test.each(Object.entries(commands))('%s', async (_, make) => {
    scene = await world.scene();
    const stream = 'cv_00000000000000000000000000000002';
    const frame = asCommand(stream, await make({ world, scene, object: 'unknown', stream }));
    const outcomes = await refusalsOf(actor, () => frame);
    expect(outcomes.filter((code) => code !== 'unknown_field' && code !== 'forbidden')).toEqual([]);
    const forbidden = outcomes.filter((code) => code === 'forbidden').length;
    expect(forbidden === 0 || forbidden === outcomes.length).toBe(true);
  });

  async function refusesAll(who: ActorName, make: () => object): Promise<void> {
    expect((await refusalsOf(who, make)).filter((code) => code !== 'unknown_field')).toEqual([]);
  }

  /** The refusal of each enriched frame; the line is opened anew before bad manners would end it. */
  async function refusalsOf(who: ActorName, make: () => object): Promise<readonly string[]> {
    scene = await world.scene();
    const codes: string[] = [];
    for (const name of Object.keys(smuggled)) {
      const line = await join(world, scene, who, 'ws');
      for (const frame of enriched(make() as Readonly<Record<string, unknown>>, name)) {
        const since = line.frames.length;
        await line.send(frame);
        const refused = (await line.until((told: Frame) => 'refusal' in told, since))!;
        codes.push((refused['refusal'] as { readonly code: string }).code); // shape of protocol/refusals.ts
      }
      line.end();
    }
    world.clock.pass(30_000);
    return codes;
  }
});
