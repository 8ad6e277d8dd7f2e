// The whole journey by keyboard alone, on both sides: no mouse is moved and no element is clicked or focused by script.
import { describe, expect, it } from 'vitest';
import { focused, focusIsOn, tabTo, type } from './by-keyboard.ts';
import type { Page } from './page.ts';
import { labelOf } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

async function openByKeyboard(help: Page): Promise<void> {
  await tabTo(help, 'Open help chat');
  await help.press('Enter');
  await help.find('dialog', 'Help chat');
  await focusIsOn(help, 'Message');
}

async function sayByKeyboard(help: Page, words: string): Promise<void> {
  await tabTo(help, 'Message');
  await type(help, words);
  await help.press('Enter');
  await help.sees(words);
}

/** What was pressed may go away; the focus must not go with it. */
async function focusStays(help: Page): Promise<void> {
  await help.until(async () => ((await focused(help)).name === '' ? undefined : true), 'the focus somewhere');
}

async function signInByKeyboard(): Promise<Page> {
  const desk = await (await scene.somebody()).tab(`${scene.relay.url}/dashboard/`, 1440, 900);
  await focusIsOn(desk, 'Email');
  await type(desk, admin.email);
  await tabTo(desk, 'Password');
  await type(desk, admin.password);
  await desk.press('Enter');
  await desk.find('heading', 'Conversations');
  return desk;
}

/** J until the row of this visitor is the active one. */
async function walkTo(desk: Page, visitor: RegExp): Promise<void> {
  await desk.find('option', visitor);
  for (let step = 0; step < 12; step += 1) {
    await desk.press('j');
    const active = await desk.evaluate(() => {
      const walk = (node: Element | ShadowRoot): string | undefined => {
        if (node instanceof Element && node.matches('hc-conversation-row[active]')) return node.shadowRoot?.textContent ?? '';
        const roots = node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [];
        return [...roots, ...node.children].map(walk).find((found) => found !== undefined);
      };
      return walk(document.documentElement);
    });
    if (active !== undefined && visitor.test(active.trim())) return;
  }
  throw new Error(`[keyboard] J never came to ${String(visitor)}`);
}

describe(`in ${browserName}`, { timeout: 90_000 }, () => {
  it('a visitor and an agent go the whole way without a mouse', async () => {
    const desk = await signInByKeyboard();
    const { page: help } = await scene.visitor();
    await help.toFront();
    await openByKeyboard(help);
    await help.sees('What do you need?');
    await tabTo(help, "I can't log in", true);
    await help.press('Enter');
    await help.sees('What happens when you log in?');
    await focusStays(help);
    await sayByKeyboard(help, 'My code is N-7733');
    await tabTo(help, 'Talk to a human');
    await help.press('Enter');
    await help.sees(/You asked for a person/u);
    await help.find('button', 'Not now');
    await focusStays(help);
    await tabTo(help, /^Your name/u, true);
    await type(help, 'Kim Keys');
    await tabTo(help, /^Email/u);
    await type(help, 'kim@visitor.example');
    await help.press('Enter');
    await help.gone('button', 'Not now');
    await focusStays(help);

    await desk.toFront();
    await walkTo(desk, /^(?:\d+ )?Kim Keys/u);
    await desk.press('j');
    await desk.press('k');
    await desk.press('Enter');
    await desk.find('region', /^Conversation with Kim Keys/u);
    await desk.sees('My code is N-7733');
    await desk.press('t');
    await help.sees(/with you/u);
    await desk.find('button', 'Transfer');
    await desk.press('r');
    await focusIsOn(desk, 'Reply');
    expect((await focused(desk)).visible).toBe(true);
    await type(desk, 'Found you, Kim: j k t c are letters here.');
    await desk.press('Enter');
    await help.sees('Found you, Kim: j k t c are letters here.');
    // In the box letters are letters: out of it they are keys again.
    await tabTo(desk, 'Close', true);
    await desk.press('c');
    await desk.find('dialog', 'Close conversation');
    await focusIsOn(desk, 'Closing message');
    await tabTo(desk, 'Outcome');
    await tabTo(desk, 'Close');
    await desk.press('Enter');
    await desk.gone('dialog', 'Close conversation');
    await help.sees(/closed/iu);
  });

  it('a visitor ends the chat from the menu, closes with Escape, and is where they were', async () => {
    const { page: help } = await scene.visitor('/demo/agenda.html');
    await openByKeyboard(help);
    await sayByKeyboard(help, 'Is this thing on?');
    await help.sees('Sorry, I did not get that');
    const label = await labelOf(help);
    await tabTo(help, 'More', true);
    await help.press('Enter');
    await focusIsOn(help, 'Talk to a human');
    await help.press('ArrowDown');
    await focusIsOn(help, 'End chat');
    await help.press('Enter');
    await help.sees('End this chat?');
    await focusIsOn(help, 'Keep it');
    await tabTo(help, 'End chat');
    await help.press('Enter');
    await help.sees('This chat is closed');
    await help.press('Escape');
    await help.gone('dialog', 'Help chat');
    await focusIsOn(help, 'Open help chat');
    expect((await focused(help)).visible).toBe(true);
    const { page: desk } = await scene.agent();
    await desk.find('option', label);
  });
});
