// What the … menu of a conversation does: transcripts, paper, deletion, blocking. Agent and visitor are real browsers.
import { expect, it } from 'vitest';
import { writeForAPerson, closeConversation, labelOf, openChat, openConversation, reopenChat, reply, say } from './people.ts';
import type { Page } from './page.ts';
import { aScene } from './scene.ts';

const scene = aScene();

/** Robin has the visitor's chat open, and has answered. */
async function aTalk(words: string): Promise<{ readonly desk: Page; readonly help: Page; readonly label: RegExp }> {
  const { page: help } = await scene.visitor();
  await openChat(help);
  await say(help, words);
  await writeForAPerson(help);
  const { page: desk } = await scene.agent();
  const label = await labelOf(help);
  await openConversation(desk, label);
  await reply(desk, 'I look for it.');
  await help.sees('I look for it.');
  return { desk, help, label };
}

async function pick(desk: Page, label: string): Promise<void> {
  await desk.click('button', 'More');
  await desk.click('menuitem', label);
}

it(
  'T-04, T-18, T-21, T-22: the toolbar says why not; a transcript goes to one while the chat is open, to several once it is closed',
  { timeout: 60_000 },
  async () => {
    const { desk } = await aTalk('My badge is lost');
    await pick(desk, 'Email transcript');
    await desk.fill('To', 'a@x.example;b@y.example');
    await desk.press('Enter');
    await desk.sees('One recipient only');
    await desk.fill('To', 'a@x.example');
    await desk.press('Enter');
    await desk.gone('dialog', 'Email transcript');
    await closeConversation(desk, 'Bye');
    await desk.click('button', 'More');
    await desk.find('menuitem', 'No manual events available');
    await desk.click('menuitem', 'Email transcript');
    await desk.fill(/^To/u, 'v@x.example; bad');
    await desk.press('Enter');
    await desk.sees('Not an e-mail address: bad');
    await desk.fill(/^To/u, 'v@x.example; b@y.example');
    await desk.press('Enter');
    await desk.gone('dialog', 'Email transcript');
    await desk.sees(/You mailed the transcript/u);
    await desk.goto(`${scene.relay.url}/dashboard/settings/outbox`);
    await desk.sees('to b@y.example');
    await desk.sees('to v@x.example');
    await desk.sees('to a@x.example');
    expect(await desk.text()).not.toContain('bad');
  },
);

it('T-25: a chat is printed from a page of its own', { timeout: 60_000 }, async () => {
  const { desk } = await aTalk('Where is the printer?');
  await pick(desk, 'Print');
  await desk.find('button', 'Print');
  await desk.sees('Where is the printer?');
  await desk.sees('I look for it.');
  await desk.click('link', 'Back to the chat');
  await desk.find('region', /^Conversation with /u);
});

it('T-20: a closed chat is deleted for everybody', { timeout: 90_000 }, async () => {
  const { desk, help, label } = await aTalk('A secret of mine');
  const { page: other } = await scene.colleague('Mira');
  await other.find('option', label);
  // A window behind others does not draw everywhere.
  await desk.toFront();
  await closeConversation(desk, 'Bye');
  await pick(desk, 'Delete chat');
  const dialog = await desk.find('dialog', /^Delete chat #\d+\?/u);
  const [, asked = ''] = /Type (\d+) to confirm/u.exec(await desk.text()) ?? [];
  await desk.fill(/^Type \d+ to confirm/u, asked);
  await desk.click('button', 'Delete', dialog);
  await desk.gone('dialog', /^Delete chat/u);
  await desk.gone('option', label);
  await other.toFront();
  await other.gone('option', label);
  await help.toFront();
  await help.reload();
  await openChat(help);
  expect(await help.text()).not.toContain('A secret of mine');
});

it('S-19, S-20: a blocked visitor has no chat any more, until unblocked', { timeout: 90_000 }, async () => {
  const { desk, help } = await aTalk('You are all stupid');
  await pick(desk, 'Block visitor');
  await desk.fill('Reason', 'Insults');
  await desk.click('button', 'Block', await desk.find('dialog', 'Block this visitor?'));
  await desk.gone('dialog', 'Block this visitor?');
  await desk.sees('Closed: the visitor was blocked');
  await help.gone('dialog', 'Help chat');
  await help.gone('button', /help chat/iu);
  await help.reload();
  await help.gone('button', /help chat/iu);
  await desk.goto(`${scene.relay.url}/dashboard/settings/blocks`);
  await desk.sees('Insults');
  await desk.click('button', 'Unblock');
  await desk.sees(/Lifted by/u);
  await help.reload();
  await reopenChat(help);
  await help.find('textbox', 'Message');
});
