// J-37: a visitor who types "exit" to a person is asked, and leaves them; the assistant has the word again, and the desk reads who ended it.
import { describe, expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { focusIsOn } from './by-keyboard.ts';
import { labelOf, openChat, openConversation, reply, say, writeForAPerson } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

describe(`in ${browserName}`, { timeout: 120_000 }, () => {
  it('J-37: a visitor types exit and confirms: it is ended by them, and the assistant answers', async () => {
    const { page: desk } = await scene.agent();
    const { page } = await scene.visitor();
    await page.toFront();
    await openChat(page);
    await say(page, 'My badge is lost');
    await writeForAPerson(page);
    const label = await labelOf(page);
    await desk.toFront();
    await openConversation(desk, label);
    await reply(desk, 'How can I help?');
    await page.toFront();
    await page.sees('How can I help?');

    await page.fill('Message', 'Exit');
    await page.press('Enter');
    await page.sees('End this chat?');
    await focusIsOn(page, 'Keep it');
    expect(await axeFaultsInBoth(page, browserName === 'chromium')).toEqual([]);
    await page.press('Enter');
    await desk.sees('Exit');
    await focusIsOn(page, 'Message');

    await page.type('exit');
    await page.press('Enter');
    await page.click('button', 'End chat');
    await page.sees('Chat closed');
    await focusIsOn(page, 'Message');
    await desk.sees('The visitor ended it');
    await page.type('Where is room 2?');
    await page.press('Enter');
    await page.sees(/Sorry, I did not get that|room/u);
  });
});
