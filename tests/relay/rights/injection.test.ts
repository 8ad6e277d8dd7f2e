// T28: what is searched, sorted or paged by is a value and never a language. Every query parameter of every route is
// given what breaks careless queries; nothing but a refusal or a literal answer comes of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpDeps } from '#relay/http/deps.ts';
import { routesOf } from '#relay/http/routes.ts';
import { actors } from './actors.ts';
import { ask } from './asking.ts';
import { requests } from './requests.ts';
import { tableOf } from './table.ts';
import { aWorld, type Scene, type World } from './world.ts';

const corpus = [
  `' OR '1'='1`,
  `" OR ""="`,
  `x' UNION SELECT email, password_hash FROM agents --`,
  `1; DROP TABLE visitors`,
  `name desc, (select secret_hash from visitors)`,
  `lastVisitedAt; --`,
  `(CASE WHEN (1=1) THEN name ELSE email END)`,
  `'||(select hex(randomblob(100000000)))||'`,
  `%`,
  `_`,
  `%%%%canary`,
  `\\`,
  `*`,
  `NEAR("a" "b", 5)`,
  `"unfinished`,
  `^canary* AND NOT OR`,
  `{"$ne":null}`,
  `{"$regex":".*"}`,
  `[$ne]=1`,
  `0x31`,
  `1e3`,
  `-1`,
  `9007199254740993`,
  `NaN`,
  `null`,
  `true`,
  `../../etc/passwd`,
  `2026-02-30`,
  `\u0000`,
  `\ud83d`,
  `＇ ＯＲ １＝１`,
  `eyJhIjoiJyBPUiAxPTEifQ`,
  Buffer.from(JSON.stringify(["' OR 1=1 --", 'x'])).toString('base64url'),
  `x`.repeat(501),
];

const fine = ['yes', 'bad_param', 'bad_query', 'bad_date', 'bad_id', 'unknown_field'];
const nothing = {} as HttpDeps; // Routes are data: nothing is called to list them.
const parameters = routesOf(nothing).flatMap(({ method, path, query }) =>
  Array.isArray(query) ? (query as readonly string[]).map((name) => ({ verb: `${method} ${path}`, name })) : [],
);

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await aWorld();
  scene = await world.scene();
  await Promise.all([world.talk(scene, 'A', 'waiting'), world.talk(scene, 'B', 'active'), world.talk(scene, 'Z', 'waiting')]);
});
afterAll(() => world.stop());

test('there are parameters to try', () => {
  expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['q', 'sort', 'before', 'category', 'from', 'to', 'limit']));
});

describe.each(parameters)('$verb ?$name', ({ verb, name }) => {
  test('is a value, whatever is in it', async () => {
    const row = tableOf('Routes').find((each) => each.verb === verb && Object.values(each.cells).includes('yes'))!;
    const actor = actors.find((each) => row.cells[each] === 'yes')!;
    const scene = await world.scene();
    const before = await site2IsTold();
    for (const value of corpus) {
      // The parameter is put in the place of what was there.
      const { path, ...more } = await requests[verb]![row.object]!({ world, scene, actor });
      const url = new URL(path, world.base);
      url.searchParams.set(name, value);
      const asked = { ...more, method: verb.split(' ')[0]!, path: url.pathname + url.search };
      const { outcome, bytes } = await ask(world, scene, actor, asked);
      expect(fine, `${value}: ${bytes}`).toContain(outcome);
      expect(world.marks.leaks(actor, bytes), value).toEqual([]);
      if (outcome === 'yes' && name === 'q') expect(bytes, value).not.toContain(world.words.A.name);
    }
    for (const odd of [`${name}[$ne]`, `${name}[]`, name.toUpperCase()]) {
      const { path, ...more } = await requests[verb]![row.object]!({ world, scene, actor });
      const asked = { ...more, method: verb.split(' ')[0]!, path: `${path.replace(/\?.*$/u, '')}?${encodeURIComponent(odd)}=1` };
      expect((await ask(world, scene, actor, asked)).outcome, odd).toBe('bad_param');
    }
    expect(await site2IsTold()).toBe(before);
    expect(world.whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

/** What the second site is told of itself, which no question to the first may change. */
async function site2IsTold(): Promise<string> {
  const asked = ['people', 'me', 'outbox'].map((path) => ask(world, scene, 'admin 2', { method: 'GET', path: `/api/staff/${path}` }));
  return (await Promise.all(asked)).map(({ bytes }) => bytes).join();
}
