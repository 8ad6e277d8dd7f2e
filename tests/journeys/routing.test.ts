// Chats that find their agents: from the settings of All to a visitor whom the next one who comes is given.
import { describe, expect, it } from 'vitest';
import type { Page } from './page.ts';
import { writeForAPerson, labelOf, openChat, openConversation, reply, say } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

/** The list that a browser opens for a select is no part of the page. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const select = await page.find('combobox', name);
  await page.evaluate(
    (node, wanted) => {
      (node as HTMLSelectElement).value = wanted; // found as a combobox
      (node as HTMLSelectElement).dispatchEvent(new Event('change', { bubbles: true }));
    },
    select,
    value,
  );
}

describe(`routing in ${browserName}`, { timeout: 180_000 }, () => {
  it('T-56, T-61: All is given in turn, who asks of nobody waits, and is given to whoever comes; a manager gives it to another', async () => {
    const { page: robin } = await scene.agent();
    await robin.goto(`${scene.relay.url}/dashboard/settings/groups`);
    await robin.click('button', 'Actions for All');
    await robin.click('menuitem', 'Edit…');
    const form = await robin.find('dialog', 'Edit All');
    await robin.click('button', /^How chats come to agents/u, form);
    await choose(robin, 'How chats come to agents', 'round-robin');
    await robin.click('button', /^When nobody is there/u, form);
    await choose(robin, 'Who asks for a person then', 'queue');
    await robin.click('button', 'Save', form);
    await robin.gone('dialog', 'Edit All');
    await robin.sees('given in turn');
    // Lucía of the seed waited, and somebody is there now.
    await robin.goto(`${scene.relay.url}/dashboard/live-chat/mine`);
    await robin.find('option', /Lucía/u);

    // Nobody is there: the visitor is told so, and waits.
    await robin.click('switch', /online/iu);
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'My badge does not scan');
    await writeForAPerson(help);
    await help.sees('whoever is here first will answer you');
    const visitor = await labelOf(help);

    // A wait of less than a second is none.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { page: dora } = await scene.colleague('Dora');
    await help.sees(/Dora/u);
    await openConversation(dora, visitor);
    await reply(dora, 'Try the other door.');
    await help.sees('Try the other door.');
    await dora.click('tab', 'History');
    await dora.sees(/gave it to Dora, whose turn it was/u);
    await dora.sees(/after .* in the queue/u);

    // A manager sees all of it, and gives it to somebody else.
    const { page: emil } = await scene.colleague('Emil');
    await robin.goto(`${scene.relay.url}/dashboard/live-chat/all`);
    await openConversation(robin, visitor);
    await robin.click('button', 'Transfer');
    const transfer = await robin.find('dialog', 'Transfer conversation');
    await robin.click('radio', /^Emil/u, transfer);
    await robin.click('button', 'Transfer', transfer);
    await emil.find('option', visitor);
    await emil.sees(/Mine\s+1/u);
    await help.sees(/Emil/u);
    expect(await help.text()).not.toMatch(/whose turn|gave it/u);
  });
});
