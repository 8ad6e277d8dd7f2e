// What agents, managers and admins do with the desk, two of them at once, in a real browser against a real relay.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './driver.ts';
import type { Me } from '#protocol/http/staff.ts';
import { launch, person, type Person } from './browsers.ts';
import type { Page } from './page.ts';
import {
  anAgent,
  writeForAPerson,
  aVisitor,
  closeConversation,
  inviteAgent,
  openChat,
  openConversation,
  reply,
  say,
  StaffApi,
} from './people.ts';
import { admin, RelayProcess } from './relay-process.ts';

let browser: Browser;
let relay: RelayProcess;
let people: Person[] = [];

function come({ who, page }: { readonly who: Person; readonly page: Page }): Page {
  people.push(who);
  return page;
}

/** A visitor who waits for a person; `words` are the first they said. */
async function waiting(words: string): Promise<Page> {
  const help = come(await aVisitor(browser, relay.url));
  await openChat(help);
  await say(help, words);
  await writeForAPerson(help);
  return help;
}

/** The test's own visitor in the list: unlike those of the seed they have no name. */
const newest = /^(?:Visitor [0-9A-F]{4}) , (?:New|Not|Active|Visitor is)/u;

async function robin(): Promise<Page> {
  return come(await anAgent(browser, relay.url));
}

async function colleague(): Promise<{ readonly page: Page; readonly name: string }> {
  const name = `Mira${people.length}`;
  const page = come(await inviteAgent(browser, relay.url, name));
  await page.find('switch', 'Online');
  return { page, name };
}

beforeAll(async () => {
  [browser, relay] = await Promise.all([launch('chromium'), RelayProcess.start()]);
}, 60_000);
// A fresh relay for each: a test finds its own visitor alone.
afterEach(async () => {
  await Promise.all(people.map((who) => who.leave()));
  people = [];
  await relay.end();
  relay = await RelayProcess.start();
});
afterAll(async () => {
  await browser?.close();
  await relay?.end();
});

describe('the desk', { timeout: 90_000 }, () => {
  it('M-14, S-12: each agent has an unread count of their own; who types and who looks on is seen by the other', async () => {
    const [one, two] = [await robin(), await colleague()];
    const help = await waiting('Where is my badge?');
    await openConversation(one, newest);
    await two.page.find('option', /2 unread/u);
    await openConversation(two.page, newest);
    await one.sees(`Viewing: ${two.name}`);
    await help.fill('Message', 'And anoth');
    await one.sees('Visitor is typing');
  });

  it('S-17: a chat is transferred with a note, taken over after a question, closed and reopened', async () => {
    const [one, two] = [await robin(), await colleague()];
    const help = await waiting('My ticket is gone');
    await openConversation(one, newest);
    await reply(one, 'I look for it.');
    await one.click('button', 'Transfer');
    const transfer = await one.find('dialog', 'Transfer conversation');
    await one.click('radio', new RegExp(`^${two.name} Online`, 'u'), transfer);
    await one.fill('Note (optional)', 'Bought it twice');
    await one.click('button', 'Transfer', transfer);
    await one.gone('dialog', 'Transfer conversation');
    await two.page.sees(/Mine\s+1/u);
    await openConversation(two.page, newest);
    await two.page.sees('Bought it twice');
    await one.click('button', 'Take over');
    const question = await one.find('dialog', 'Take over?');
    await one.sees(`${two.name} owns this chat.`);
    await one.click('button', 'Take over', question);
    await two.page.sees('Robin has this chat');
    await closeConversation(one, 'Found both.');
    await help.sees('Found both.');
    await one.click('button', 'Reopen');
    await one.find('textbox', 'Reply');
    expect(await help.text()).not.toContain('Bought it twice');
  });

  it('a relay that dies under a half-written reply and under the close dialog takes no word with it', async () => {
    const desk = await robin();
    const help = await waiting('Can you hear me?');
    await openConversation(desk, newest);
    await desk.fill('Reply', 'Loud and');
    await relay.down('SIGKILL');
    await desk.sees('Connection lost');
    await desk.type(' clear');
    await desk.press('Enter');
    await relay.up();
    await help.sees('Loud and clear');
    await desk.click('button', 'Close');
    const dialog = await desk.find('dialog', 'Close conversation');
    await desk.fill('Closing message', 'Goodbye over the gap');
    await relay.down('SIGKILL');
    await desk.sees('Connection lost');
    await desk.click('button', 'Close', dialog);
    await desk.sees(/cannot be reached[^]*your text stays/u);
    await relay.up();
    await desk.gone('dialog', 'Close conversation');
    await help.sees('Goodbye over the gap');
  });

  it('Take next gives the one who waits longest; a chat of the assistant is joined after a question', async () => {
    const desk = await robin();
    await desk.sees(/Queue\s+1/u);
    await desk.click('button', 'Take next');
    await desk.find('region', 'Conversation with Lucía Romero');
    const help = come(await aVisitor(browser, relay.url));
    await openChat(help);
    await say(help, 'Only asking the robot');
    await openConversation(desk, newest);
    await desk.click('button', 'Join anyway');
    await desk.click('button', 'Join', await desk.find('dialog', 'Join this chat?'));
    await help.sees(/Robin/u);
  });

  it('scrolling up goes on into the chats before, under marks of their own', async () => {
    const api = await asAdmin();
    const { site } = (await api.get('/api/staff/me')) as Me; // our own API
    await api.put('/api/staff/site', { version: site.version, settings: { ...site.settings, reopenWindowMinutes: 0 } });
    const desk = await robin();
    const help = await waiting('The first chat');
    await openConversation(desk, newest);
    await reply(desk, 'Answer of the first chat');
    await closeConversation(desk, 'Closed the first.');
    await help.sees('Closed the first.');
    await say(help, 'A second question');
    await writeForAPerson(help);
    await openConversation(desk, /^Visitor [0-9A-F]{4} , New/u);
    await desk.click('button', 'Earlier chats');
    await desk.sees('Answer of the first chat');
    const log = await desk.find('log', 'Conversation');
    // Only what is around the reader is drawn: up to its mark, then a little down again.
    await desk.evaluate((node) => ((node as HTMLElement).scrollTop = 0), log); // a log is one
    await desk.sees(/Earlier chat #\d+, [^]*The first chat[^]*Answer of the first chat/u);
    await desk.sees('This chat');
  });

  it('an invitation that was revoked or used says so; who is deactivated is cut off at once', async () => {
    const [desk, guest] = [await robin(), await colleague()];
    await desk.goto(`${relay.url}/dashboard/settings/people`);
    await desk.fill('E-mail', 'late@northlight.example');
    await desk.click('button', 'Send invite');
    await desk.sees('Invitation sent to late@northlight.example.');
    await desk.goto(`${relay.url}/dashboard/settings/outbox`);
    await desk.sees('late@northlight.example');
    const link = /\/dashboard\/invite\/[\w-]{43}/u.exec(JSON.stringify(await (await asAdmin()).get('/api/staff/outbox')))?.[0] ?? '';
    await desk.back();
    await desk.click('button', 'Revoke the invitation of late@northlight.example');
    await desk.sees('The link does not work any more.');
    const late = await person(browser);
    people.push(late);
    await (await late.tab(relay.url + link)).sees('This invitation does not work any more');
    await desk.click('button', `Actions for ${guest.name}`);
    await desk.click('menuitem', 'Deactivate…');
    await desk.click('button', 'Deactivate', await desk.find('dialog', `Deactivate ${guest.name}`));
    await guest.page.find('button', 'Sign in');
    await desk.click('button', 'Actions for Robin');
    await desk.click('menuitem', 'Deactivate…');
    await desk.click('button', 'Deactivate', await desk.find('dialog', 'Deactivate Robin'));
    await desk.sees('This is the last admin of the site. Make somebody else admin first.');
  });

  it('the question about notifications is asked once', async () => {
    const desk = await robin();
    await desk.click('button', 'Never');
    await desk.gone('button', 'Never');
    await desk.reload();
    await desk.find('heading', 'Conversations');
    expect(await desk.has('button', 'Never')).toBe(false);
  });
});

async function asAdmin(): Promise<StaffApi> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  return api;
}
