// The journeys that the product is for, by real people's means, in a real browser against a real relay.
// BROWSER=firefox or webkit runs them there; Chromium is the default.
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page } from './page.ts';
import {
  askForAPerson,
  writeForAPerson,
  canSend,
  closeConversation,
  fillContactIfAsked,
  labelOf,
  openChat,
  openConversation,
  reopenChat,
  reply,
  say,
} from './people.ts';
import { png } from './png.ts';
import { freePort } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

describe(`in ${browserName}`, { timeout: 90_000 }, () => {
  it('a visitor is answered by the assistant, asks for a person, is helped, and is back with the assistant (J-02, J-04)', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await help.sees(/helper|assistant|What do you need/iu);
    await help.click('button', /log in/iu);
    await help.sees(/log in/iu);
    await say(help, 'My code is N-4411');
    await writeForAPerson(help);
    const { page: desk } = await scene.agent();
    await fillContactIfAsked(help, 'Dora Demo');
    await openConversation(desk, /^(Dora Demo|Visitor)/u);
    await desk.sees('My code is N-4411');
    await desk.click('button', 'Take');
    await help.sees(/with you/u);
    await reply(desk, 'Found you: your link is on its way.');
    await help.sees('Found you: your link is on its way.');
    await closeConversation(desk, 'All sorted. You are back with our assistant.');
    await help.sees('All sorted. You are back with our assistant.');
    await help.sees(/closed/iu);
  });

  it('a person can be asked for as the very first act', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await askForAPerson(help);
    await fillContactIfAsked(help, 'Erik First');
    const { page: desk } = await scene.agent();
    await openConversation(desk, /^(Erik First|Visitor)/u);
    await reply(desk, 'Here I am.');
    await help.sees('Here I am.');
  });

  it('of two agents who answer one chat at once, one wins and the other keeps the draft', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await askForAPerson(help);
    await fillContactIfAsked(help, 'Gil Race');
    const { page: one } = await scene.agent();
    const second = await scene.colleague('Ben');
    await openConversation(one, /^(Gil Race|Visitor)/u);
    await openConversation(second.page, /^(Gil Race|Visitor)/u);
    await one.fill('Reply', 'Answer of the first');
    await second.page.fill('Reply', 'Answer of the second');
    await Promise.all([one.press('Enter'), second.page.press('Enter')]);
    await help.sees(/Answer of the (first|second)/u);
    const loser = (await help.text()).includes('Answer of the first') ? second.page : one;
    await loser.sees(/Answer of the (first|second)[^]*Answer of the (first|second)/u);
    const seen = await help.text();
    expect([seen.includes('Answer of the first'), seen.includes('Answer of the second')].filter(Boolean)).toHaveLength(1);
  });

  it('a reload, a second tab and a second page all show one truth', async () => {
    const { who, page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Where is workshop B?');
    await help.reload();
    await reopenChat(help);
    await help.sees('Where is workshop B?');
    const other = await who.tab(`${scene.relay.url}/demo/agenda.html`);
    await reopenChat(other);
    await other.sees('Where is workshop B?');
    await say(other, 'Asked in the second tab');
    await help.toFront();
    await help.sees('Asked in the second tab');
    await help.goto(`${scene.relay.url}/demo/speakers.html`);
    await reopenChat(help);
    await help.sees('Asked in the second tab');
    const text = await help.text();
    expect(text.split('Where is workshop B?').length - 1).toBe(1);
  });

  it('what was written in airplane mode arrives once, in order, when the network is back', async () => {
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Before the tunnel');
    await scene.relay.down('SIGKILL');
    await say(help, 'In the tunnel, one');
    await say(help, 'In the tunnel, two');
    await scene.relay.up();
    await help.until(async () => (/Sending…|No connection/u.test(await help.text()) ? undefined : true), 'all to be sent');
    const { page: desk } = await scene.agent();
    await openConversation(desk, await labelOf(help));
    await desk.sees('In the tunnel, two');
    const text = await desk.text();
    expect(text.indexOf('Before the tunnel')).toBeLessThan(text.indexOf('In the tunnel, one'));
    expect(text.indexOf('In the tunnel, one')).toBeLessThan(text.lastIndexOf('In the tunnel, two'));
    expect(text.split('In the tunnel, one').length - 1).toBe(1);
  });

  it('a page of another origin gets nothing but kind words', async () => {
    const { server, url } = await strangersPage(scene.relay.url);
    try {
      const { page } = await scene.visitorAt(url);
      await page.click('button', /^Open help chat/u);
      await page.sees(/not (?:allowed|set up|available)|cannot|can’t|unavailable/iu);
    } finally {
      server.close();
    }
  });

  it('files go both ways', async () => {
    const file = join(scene.relay.dataDir, 'seat-plan.png');
    writeFileSync(file, png(64, 48, [200, 64, 31]));
    const { page: help } = await scene.visitor();
    await openChat(help);
    await askForAPerson(help);
    await fillContactIfAsked(help, 'Hana Files');
    await help.attach('Attach a file', file);
    await help.sees('seat-plan.png');
    await canSend(help);
    await help.click('button', 'Send message');
    const { page: desk } = await scene.agent();
    await openConversation(desk, new RegExp(`^Hana Files|${(await labelOf(help)).source}`, 'u'));
    await pictureIn(desk, 64);
    await desk.click('button', 'Take');
    await desk.find('textbox', 'Reply');
    writeFileSync(join(scene.relay.dataDir, 'answer.png'), png(80, 40, [15, 111, 116]));
    await desk.attach(/attach/iu, join(scene.relay.dataDir, 'answer.png'));
    await desk.sees('answer.png');
    await canSend(desk, 'Send reply');
    await reply(desk, 'See the picture');
    await help.sees('See the picture');
    await pictureIn(help, 80);
  });
});

/** Waits until an image of this natural width has been drawn. */
async function pictureIn(page: Page, width: number): Promise<void> {
  await page.until(async () => {
    const there = await page.evaluate((wanted) => {
      const walk = (node: Element | ShadowRoot): boolean => {
        if (node instanceof HTMLImageElement && node.naturalWidth === wanted) return true;
        if (node instanceof Element && node.shadowRoot && walk(node.shadowRoot)) return true;
        return [...node.children].some(walk);
      };
      return walk(document.documentElement);
    }, width);
    return there ? true : undefined;
  }, `a picture ${width} px wide`);
}

async function strangersPage(relayUrl: string): Promise<{ readonly server: Server; readonly url: string }> {
  const port = await freePort();
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Elsewhere</title><script type="module" src="${relayUrl}/help-chat.js" data-site="demo"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${port}/` };
}
