// Airplane mode by the browser's own switch: what is written waits in sight, and goes out once and in order.
// WebDriver has no such switch for WebKit: there a dead relay stands for it (journeys.test.ts).
import { describe, expect, it } from 'vitest';
import type { Page } from './page.ts';
import { labelOf, openChat, openConversation, reopenChat, say } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

/** The switch lets nothing new through; the socket that is open has to be cut by the other side, which is back before the visitor is. */
async function loseNetwork(help: Page): Promise<void> {
  await help.offline(true);
  await scene.relay.down('SIGKILL');
  await scene.relay.up();
}

async function allIsSent(help: Page): Promise<void> {
  await help.until(async () => (/Sending…|No connection/u.test(await help.text()) ? undefined : true), 'all to be sent');
}

/** Each once, and in this order. */
async function hasInOrder(page: Page, ...words: readonly string[]): Promise<void> {
  await page.sees(words.at(-1)!);
  const text = await page.text();
  // The list of conversations shows the newest words a second time, before the talk itself.
  const talk = text.slice(text.indexOf(words[0]!));
  expect(words.map((each) => talk.split(each).length - 1)).toEqual(words.map(() => 1));
  expect(words.map((each) => talk.indexOf(each))).toEqual(words.map((each) => talk.indexOf(each)).toSorted((a, b) => a - b));
}

async function agentSees(help: Page, ...words: readonly string[]): Promise<void> {
  const { page: desk } = await scene.agent();
  await openConversation(desk, await labelOf(help));
  await hasInOrder(desk, ...words);
}

describe.skipIf(browserName === 'webkit')(`in ${browserName}, offline`, { timeout: 90_000 }, () => {
  it('two messages are seen to wait, and arrive once and in order when the browser is back', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Before the flight');
    await help.sees('Sorry, I did not get that');
    await loseNetwork(help);
    await say(help, 'In the air, one');
    await say(help, 'In the air, two');
    await help.sees('No connection');
    await help.sees(/In the air, two[^]*Sending…/u);
    await help.offline(false);
    await allIsSent(help);
    const said = ['Before the flight', 'In the air, one', 'In the air, two'];
    await hasInOrder(help, ...said);
    await agentSees(help, ...said);
  });

  it('a reload on the way back neither loses nor doubles a word', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Before the flight');
    await help.sees('Sorry, I did not get that');
    await loseNetwork(help);
    await say(help, 'In the air, one');
    await say(help, 'In the air, two');
    await help.offline(false);
    await help.reload();
    await reopenChat(help);
    await help.sees('In the air, two');
    await allIsSent(help);
    const said = ['Before the flight', 'In the air, one', 'In the air, two'];
    await hasInOrder(help, ...said);
    await agentSees(help, ...said);
  });

  it('lost in the moment of opening: the first words wait, in sight, and are answered later', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await help.offline(true);
    await say(help, 'Am I on the air?');
    await help.sees('No connection');
    await help.offline(false);
    await help.sees('Sorry, I did not get that');
    await allIsSent(help);
    await agentSees(help, 'Am I on the air?');
  });

  it('opened for the first time without a network, the button says so, and opens when it is pressed again', async () => {
    const { page: help } = await scene.visitor();
    await help.find('button', 'Open help chat');
    await help.offline(true);
    await help.click('button', 'Open help chat');
    await help.find('button', 'No connection. Try again');
    await help.sees('No connection. Try again');
    await help.click('button', 'No connection. Try again');
    await help.sees('No connection. Try again');
    await help.offline(false);
    await help.click('button', 'No connection. Try again');
    await help.find('dialog', 'Help chat');
    await help.sees(/I am the .+ helper/u);
    expect(await help.text()).not.toContain('No connection');
  });
});
