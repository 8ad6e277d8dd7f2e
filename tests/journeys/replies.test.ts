// Saved replies in a real chat: greet, insert, ask to end, hand over, close, and the manager's editor.
import { describe, expect, it } from 'vitest';
import type { Page } from './page.ts';
import { writeForAPerson, labelOf, openChat, openConversation, say } from './people.ts';
import { aScene } from './scene.ts';

const scene = aScene();

/** A visitor who waits, and the administrator at the desk with their chat taken. */
async function inAChat(): Promise<{ readonly help: Page; readonly desk: Page }> {
  const { page: desk } = await scene.agent();
  const { page: help } = await scene.visitor();
  await openChat(help);
  await say(help, 'My badge is gone');
  await writeForAPerson(help);
  const label = await labelOf(help);
  await desk.toFront();
  await openConversation(desk, label);
  await desk.click('button', 'Take');
  return { help, desk };
}

const boxHolds = (desk: Page, words: string): Promise<void> => boxSays(desk, 'Reply', words);

describe('saved replies', { timeout: 90_000 }, () => {
  it('M-16, M-17, S-21, T-26: a fresh site greets by one click, by /hi and by the list, and nothing is sent by inserting', async () => {
    const { help, desk } = await inAChat();
    await desk.click('button', 'Greeting');
    await boxHolds(desk, 'Hi there, this is Robin.');
    await desk.press('Enter');
    await help.sees('Hi there, this is Robin.');
    await desk.fill('Reply', '/hol');
    await desk.find('option', /^\/hold/u);
    await desk.press('Enter');
    await boxHolds(desk, 'One moment, please');
    await desk.fill('Reply', 'Good news. ');
    await desk.click('button', 'Saved replies');
    await desk.find('dialog', 'Saved replies');
    await desk.type('screenshot');
    await desk.find('option', /^Ask for a screenshot/u);
    await desk.press('Enter');
    await desk.gone('dialog', 'Saved replies');
    await boxHolds(desk, 'Good news. Could you send me a screenshot');
    expect(await help.text()).not.toContain('One moment, please');
    expect(await help.text()).not.toContain('screenshot of what you see');
  });

  it('M-20: the visitor answers by a button, the row says so, and another word of theirs takes it back', async () => {
    const { help, desk } = await inAChat();
    await desk.fill('Reply', '/done');
    await desk.find('option', /^\/done/u);
    await desk.press('Enter');
    await boxHolds(desk, 'Is everything sorted out');
    await desk.sees('I still need help');
    await desk.press('Enter');
    await help.toFront();
    await help.click('button', 'Yes, all done');
    await help.gone('button', 'I still need help');
    await desk.toFront();
    await desk.sees('Visitor confirmed');
    await desk.find('textbox', 'Reply');
    await help.toFront();
    await say(help, 'Ah, one more thing');
    await desk.toFront();
    await desk.sees('Ah, one more thing');
    await desk.until(async () => !(await desk.text()).includes('Visitor confirmed') || undefined, 'no confirmation any more');
  });

  it('M-18, M-27: the transfer begins with the transfer reply, the close mentions the assistant and offers a goodbye', async () => {
    const { page: ben } = await scene.colleague('Benno');
    const { help, desk } = await inAChat();
    await desk.click('button', 'Close');
    await desk.find('dialog', 'Close conversation');
    await desk.find('combobox', 'Begin with');
    await boxSays(desk, 'Closing message', 'back with our assistant');
    await desk.press('Escape');
    await desk.gone('dialog', 'Close conversation');
    await desk.click('button', 'Transfer');
    const transfer = await desk.find('dialog', 'Transfer conversation');
    await desk.click('radio', /^Benno Online/u, transfer);
    await boxSays(desk, 'Message to the visitor (optional)', "I'm transferring you to Benno. They will get the full transcript");
    await desk.click('button', 'Transfer', transfer);
    await desk.gone('dialog', 'Transfer conversation');
    await help.sees("I'm transferring you to Benno.");
    await ben.sees(/Mine\s+1/u);
  });

  it('M-17: a manager writes a reply, is told of a clash at the field, and it is in the list at once; one’s own is nobody else’s', async () => {
    const { page: desk } = await scene.agent();
    await desk.goto(`${scene.relay.url}/dashboard/settings/replies`);
    await desk.click('button', 'New reply');
    const form = await desk.find('dialog', 'New saved reply');
    await desk.fill('Title', 'Badge desk');
    await desk.fill('Shortcut', 'hi');
    await desk.sees('“Greeting” has /hi in English already.');
    await desk.fill('Shortcut', 'badge');
    await desk.fill('Text', 'Badges are at {{site.nam}}');
    await desk.sees('{{site.nam}} cannot be filled in.');
    await desk.fill('Text', 'Hello {{visitor.name}}, badges are at the door of {{site.name}}.');
    await desk.sees('Hello Maya, badges are at the door of');
    await desk.click('button', 'Save', form);
    await desk.gone('dialog', 'New saved reply');
    await desk.sees('/badge');
    const { page: carlo } = await scene.colleague('Carlo');
    await carlo.goto(`${scene.relay.url}/dashboard/settings/replies`);
    await carlo.sees('/badge');
    await carlo.click('button', 'New reply');
    const own = await carlo.find('dialog', 'New saved reply');
    await carlo.fill('Title', 'My own');
    await carlo.fill('Shortcut', 'own');
    await carlo.fill('Text', 'Mine.');
    await carlo.click('button', 'Save', own);
    await carlo.gone('dialog', 'New saved reply');
    await carlo.sees('Only you');
    await desk.reload();
    await desk.sees('/badge');
    expect(await desk.text()).not.toContain('/own');
  });
});

async function boxSays(desk: Page, name: string, words: string): Promise<void> {
  await desk.until(async () => {
    const box = await desk.find('textbox', name);
    return (await desk.evaluate((node) => (node as HTMLTextAreaElement).value, box)).includes(words) || undefined;
  }, `"${words}" in ${name}`);
}
