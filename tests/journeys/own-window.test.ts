// A reply that is taken back before it goes, and a chat in a window of its own, by real people's means in a real browser.
// BROWSER=firefox runs them there; Chromium is the default.
import { describe, expect, it } from 'vitest';
import { Page } from './page.ts';
import { writeForAPerson, labelOf, openChat, openConversation, reply, say } from './people.ts';
import { puppeteerTab } from './puppeteer-driver.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

/** The window that opens while `run` runs. */
async function windowFrom(page: Page, run: () => Promise<void>): Promise<Page> {
  const opened = new Promise<Page>((resolve) => page.raw.once('popup', (popup) => popup && resolve(new Page(puppeteerTab(popup)))));
  await run();
  return opened;
}

async function boxSays(page: Page, words: string): Promise<void> {
  await page.until(async () => {
    const box = await page.find('textbox', 'Reply');
    return (await page.evaluate((node) => (node as HTMLTextAreaElement).value, box)) === words || undefined;
  }, `"${words}" in the reply box`);
}

describe.skipIf(browserName === 'webkit')(`an agent's reply and windows, in ${browserName}`, { timeout: 90_000 }, () => {
  it('T-02, J-14: a chat that is popped out stays in sync with the desk, popped out twice it is one window; a draft follows', async () => {
    const { page: desk } = await scene.agent();
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'My seat is taken');
    await writeForAPerson(help);

    await desk.toFront();
    await openConversation(desk, await labelOf(help));
    const own = await windowFrom(desk, () => desk.click('button', 'Open in its own window'));
    await own.sees('My seat is taken');
    expect(await own.has('region', 'List of conversations')).toBe(false);
    await reply(own, 'I look for another one.');
    await help.sees('I look for another one.');
    await desk.sees('I look for another one.');

    await own.fill('Reply', 'Row B is');
    await desk.toFront();
    await desk.click('button', 'Open in its own window');
    await own.sees('Row B is');
    expect((await desk.raw.browserContext().pages()).filter((page) => page.url().includes('/dashboard/chat/'))).toHaveLength(1);
    await boxSays(desk, 'Row B is');

    // Another device of the same person, once the hand has rested.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { page: phone } = await scene.agent();
    await openConversation(phone, await labelOf(help));
    await boxSays(phone, 'Row B is');
  });

  it('J-22: a reply that was taken back was never sent; Ctrl Enter again sends at once', async () => {
    const { page: desk } = await scene.agent();
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Where do I eat?');
    await writeForAPerson(help);

    await desk.toFront();
    await desk.evaluate(() => localStorage.setItem('hc-undo', 'on'));
    await openConversation(desk, await labelOf(help));
    await desk.fill('Reply', 'In hall 9');
    await desk.press('Enter');
    await desk.sees('Sending in');
    await desk.click('button', 'Undo');
    await desk.fill('Reply', 'In hall 2');
    await desk.press('Enter');
    await desk.sees('Sending in');
    await desk.press('Enter', 'Control');
    await help.sees('In hall 2');
    expect(await help.text()).not.toContain('In hall 9');
  });
});
