// M-33: an organiser asks for a yes; a visitor says it with the keyboard and writes; an agent reads of it; nobody is asked twice.
import { describe, expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { focused, focusIsOn, tabTo } from './by-keyboard.ts';
import { changeSite, labelOf, openChat, say } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const words = 'We keep what you write here for 30 days. https://northlight.example/chat-data';

describe(`in ${browserName}`, { timeout: 120_000 }, () => {
  it('M-33, P8: the box is shut until the visitor agrees, and the yes is asked for once, kept, and read by an agent', async () => {
    const { page: desk } = await scene.agent();
    await desk.goto(`${scene.relay.url}/dashboard/settings/site`);
    await desk.fill('What visitors agree to before they write', words);
    await desk.sees('As visitors see it');
    await desk.click('button', 'Save');
    await desk.sees('Saved.');

    const { page } = await scene.visitor();
    await page.toFront();
    await openChat(page);
    await page.sees('We keep what you write here');
    await page.find('link', 'https://northlight.example/chat-data');
    expect(await axeFaultsInBoth(page, browserName === 'chromium')).toEqual([]);
    await focusIsOn(page, 'Message');
    await page.type('not yet');
    await page.press('Enter');
    expect(await page.text()).not.toContain('not yet');
    await tabTo(page, 'I agree', true);
    expect((await focused(page)).visible).toBe(true);
    await page.press('Enter');
    await page.gone('button', 'I agree');
    await focusIsOn(page, 'Message');
    await page.type('Where is room 2?');
    await page.press('Enter');
    await page.sees('Where is room 2?');

    await page.reload();
    await page.sees('Where is room 2?');
    expect(await page.has('button', 'I agree')).toBe(false);
    await say(page, 'And room 3?');

    const label = await labelOf(page);
    await desk.toFront();
    await desk.goto(`${scene.relay.url}/dashboard/audience`);
    await desk.click('link', label);
    await desk.sees('Agreed to');
    await desk.sees('We keep what you write here for 30 days.');
  });

  it('M-33: a text that is changed is asked about before the next chat, and whoever forgets the chat is asked again', async () => {
    await changeSite(scene.relay.url, () => ({ consentText: { en: 'First words.' } }));
    const { page } = await scene.visitor();
    await openChat(page);
    await page.click('button', 'I agree');
    await page.gone('button', 'I agree');
    await say(page, 'hello');
    await changeSite(scene.relay.url, () => ({ consentText: { en: 'Other words.' } }));
    await say(page, 'still talking');
    await page.click('button', 'More');
    await page.click('menuitem', 'End chat');
    await page.click('button', 'End chat');
    await page.sees('Chat closed');
    await page.fill('Message', 'once more');
    await page.click('button', 'Send message');
    await page.sees('Other words.');
    await page.click('button', 'I agree');
    await page.gone('button', 'I agree');
    await page.gone('button', 'Retry');
    await page.sees('once more');

    await page.click('button', 'More');
    await page.click('menuitem', 'Forget this chat');
    await page.click('button', 'Forget this chat');
    await page.gone('dialog', 'Help chat');
    await openChat(page);
    await page.find('button', 'I agree');
  });
});
