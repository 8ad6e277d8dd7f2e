// A flow written by somebody who has never seen one: from nothing to a visitor who walks it.
import { expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import type { Page } from './page.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

async function isClean(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaultsInBoth(page, browserName === 'chromium'), state).toEqual([]);
}

/** Chooses the option that begins with `words`, as a person does from the list of a select. */
async function choose(page: Page, name: string | RegExp, words: string): Promise<void> {
  const select = await page.find('combobox', name);
  await page.evaluate(
    (node, wanted) => {
      const box = node as HTMLSelectElement; // found as a combobox
      box.value = [...box.options].find(({ label }) => label.startsWith(wanted))?.value ?? '';
      box.dispatchEvent(new Event('change', { bubbles: true }));
    },
    select,
    words,
  );
}

it(
  'SPEC §5: a newcomer writes three questions from nothing, tries them, publishes, and a visitor walks them to a person',
  { timeout: 120_000 },
  async () => {
    const { page: desk } = await scene.agent();
    await desk.click('link', 'Flows');
    await desk.click('button', 'New flow');
    await desk.find('dialog', 'New flow');
    await desk.fill('Name', 'Harvest fair');
    await desk.press('Enter');
    await desk.find('heading', 'Harvest fair');
    await isClean(desk, 'a flow that was begun');

    await desk.click('button', /^What can I help you with\?/u);
    await desk.fill('The question', 'Welcome! What are you looking for?');
    await desk.fill('Answer 1', 'Tickets');
    await choose(desk, '“Tickets” leads to', '+ New step: Ask with buttons');
    await desk.find('textbox', 'The question');
    await desk.fill('The question', 'For which day?');
    await desk.fill('Answer 1', 'Saturday');
    await desk.fill('Answer 2', 'Sunday');
    await choose(desk, '“Saturday” leads to', '+ New step: Ask for one thing');
    await desk.find('combobox', 'The answer is');
    await desk.fill('The question', 'How many people are you?');
    await choose(desk, 'Then', 'I am getting somebody');
    await isClean(desk, 'a step that is open');

    await desk.click('button', 'Try it');
    await desk.click('button', 'Tickets');
    await desk.click('button', 'Saturday');
    await desk.sees('Write as the visitor');
    await desk.fill('Write as the visitor', 'Four of us');
    await desk.press('Enter');
    await desk.sees('The visitor waits for a person.');
    await isClean(desk, 'a flow that is tried');

    await desk.click('button', 'Publish…');
    const dialog = await desk.find('dialog', 'Publish');
    await desk.click('button', 'Publish', dialog);
    await desk.sees('It is live. New chats begin with it.');

    const { page: visitor } = await scene.visitor();
    await visitor.click('button', /^Open help chat/u);
    await visitor.click('button', 'Tickets');
    await visitor.sees('For which day?');
    await visitor.click('button', 'Saturday');
    await visitor.sees('How many people are you?');
    await visitor.fill('Message', 'Four of us');
    await visitor.click('button', 'Send message');
    await visitor.sees('I am getting somebody for you.');
  },
);
