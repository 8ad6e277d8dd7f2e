// SPEC M-33: where a site has a text to agree to, nothing that a visitor says is taken before their yes, over either kind of line; they can
// always leave. What is refused has begun no conversation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import { ask } from './asking.ts';
import { asCommand, codeOf, commands } from './frames.ts';
import { join, kinds } from './lines.ts';
import { aWorld, type Scene, type World } from './world.ts';

let world: World;
let scene: Scene;

beforeAll(async () => {
  world = await aWorld();
  scene = await world.scene();
  const { version, settings } = (await world.whole.store.sites.byId(world.site1))!;
  const body = { version, settings: { ...settings, consentText: { en: 'We keep what you write.' } } };
  expect(await ask(world, scene, 'admin', { method: 'PUT', path: '/api/staff/site', body })).toMatchObject({ outcome: 'yes' });
});
afterAll(() => world.stop());

async function says(actor: 'A' | 'B', kind: (typeof kinds)[number], type: string): Promise<readonly [string, boolean]> {
  const stream = makeId('cv');
  const line = await join(world, scene, actor, kind);
  const command = await commands[type]!({ world, scene, object: 'unknown', stream });
  await line.send(asCommand(stream, { ...command, ...(!silent.includes(type) && { start: { language: 'en' } }) }));
  const answer = await line.until(({ type: one }) => one === 'ack' || one === 'refused' || one === 'error');
  line.end();
  return [answer?.['type'] === 'ack' ? 'yes' : codeOf(answer!), (await world.whole.store.streams.state(stream)) !== undefined];
}

const types = VisitorCommand.options.map(({ entries }) => entries.type.literal);
/** These say nothing, and begin nothing. */
const silent = ['queue.leave', 'conversation.end', 'page.event'];

describe.each(kinds)('M-33: over %s', (kind) => {
  test.each(types)('%s, of who has not agreed', async (type) => {
    expect(await says('A', kind, type)).toEqual([silent.includes(type) ? 'not_found' : 'consent_needed', false]);
  });

  test('after the yes of one, that one is taken at their word, and another is not', async () => {
    scene = await world.scene();
    const body = { site: 'demo', act: 'resume', language: 'en' };
    const opens = async (more: object) => {
      const response = await fetch(`${world.base}/api/visitor/open`, {
        method: 'POST',
        headers: { origin: world.page1, 'content-type': 'application/json', authorization: scene.visitors.B.bearer },
        body: JSON.stringify({ ...body, ...more }),
      });
      return ((await response.json()) as OpenResponse).site;
    };
    const { consent } = await opens({});
    expect((await opens({ consent: consent?.version })).consent).toBeUndefined();
    expect(await says('B', kind, 'message.post')).toEqual(['yes', true]);
    expect(await says('A', kind, 'message.post')).toEqual(['consent_needed', false]);
  });
});
