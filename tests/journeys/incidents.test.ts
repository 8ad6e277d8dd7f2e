// One answer for many (SPEC G-21): offered by alike questions, stated, told to who waits and who comes, and still broken for one of them.
import { expect, it } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { connect, says, start } from '#tests/relay/a-whole-relay.ts';
import { labelOf, openChat, openConversation, say } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

/** Somebody who asks and waits, without a window of their own. */
async function waitsFor(words: string): Promise<void> {
  const { url, port } = scene.relay;
  const response = await fetch(`${url}/api/visitor/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en', page: { url: `${url}/demo/index.html`, title: 'Northlight' } }),
  });
  const { ticket } = (await response.json()) as OpenResponse; // our own API
  const client = await connect(port, 'visitor', url);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until((frame) => frame['type'] === 'welcome');
  const stream = makeId('cv');
  await client.ask(stream, says(words, start));
  await client.ask(stream, { type: 'human.request' });
}

it(`G-21: an incident from three alike questions to “Still broken”, in ${browserName}`, { timeout: 120_000 }, async () => {
  const { page: desk } = await scene.agent();
  const { page: help } = await scene.visitor();
  await openChat(help);
  await Promise.all(['No sound in the main hall', 'Main hall: no sound here'].map(waitsFor));
  await say(help, 'There is no sound in the main hall');
  const visitor = await labelOf(help);

  // Offered under the list, and stated with the reach before the eyes.
  await desk.reload();
  await desk.sees('3 alike, 2 waiting');
  await desk.click('button', 'Make it an incident');
  const dialog = await desk.find('dialog', 'State an incident');
  await desk.sees(/Reaches 3 visitors who are here now, and 3 open conversations\. 2 who wait are told at once/u);
  await desk.fill('What visitors read', 'The main hall has no sound. We are on it.');
  await desk.click('button', 'Tell everybody', dialog);
  await desk.gone('dialog', 'State an incident');
  await desk.sees('2 who waited were told');

  // Above the chat at once; asked about before the queue.
  await help.sees('The main hall has no sound. We are on it.');
  await say(help, 'Talk to a human');
  await help.sees('Is it this?');
  await help.click('button', 'Yes, tell me when it is fixed');
  await help.sees('You need not wait');

  await desk.goto(`${scene.relay.url}/dashboard/incidents`);
  await desk.sees('3 linked');
  await desk.click('button', /^Tell news of /u);
  await desk.fill('What visitors read', 'A cable was found.');
  await desk.click('button', 'Tell', await desk.find('dialog', 'News'));
  await help.sees('A cable was found.');
  await desk.click('button', /^It is over: /u);
  await desk.fill('What visitors read', 'The sound is back.');
  await desk.click('button', 'Tell, and close it');
  await help.sees('Does it work for you again?');
  await help.click('button', 'Still broken');

  // Before everybody who waits, and the desk knows why.
  await desk.goto(`${scene.relay.url}/dashboard/live-chat/queue`);
  const first = await desk.find('option', visitor);
  expect(await desk.evaluate((option) => (option as Element).getAttribute('aria-posinset'), first)).toBe('1');
  await openConversation(desk, visitor);
  await desk.sees('Still broken for them');
});
