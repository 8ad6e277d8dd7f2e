// Conversation links: made at the desk, opened by people with browsers of their own, on the relay's page and on the event's.
import { expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import type { Page } from './page.ts';
import { closeConversation, labelOf, openConversation, reply, say, StaffApi, writeForAPerson } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const OVER = 'This link is no longer valid.';

async function isClean(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaultsInBoth(page, browserName === 'chromium'), state).toEqual([]);
}

/** What the dialog shows once. */
async function addressIn(desk: Page): Promise<{ readonly url: string; readonly token: string }> {
  await desk.find('dialog', 'Conversation link');
  await desk.sees('Share this address now');
  // The public address is localhost here; people in these journeys come by its number.
  const [, token = ''] = /http:\/\/localhost:\d+\/l\/([\w-]{43})/u.exec(await desk.text()) ?? [];
  return { url: `${scene.relay.url}/l/${token}`, token };
}

async function made(desk: Page, label: string): Promise<{ readonly url: string; readonly token: string }> {
  await desk.click('button', 'New link');
  await desk.find('dialog', 'New link');
  await desk.fill('Label', label);
  await desk.press('Enter');
  return addressIn(desk);
}

async function done(desk: Page): Promise<void> {
  await desk.click('button', 'Done');
  await desk.gone('dialog', 'Conversation link');
}

async function pressed(page: Page, button: string): Promise<void> {
  await page.click('button', button);
  await page.find('dialog', 'Help chat');
}

it(
  'M-04, M-05, M-22: a link brings its visitor to its agent, on the event’s page and on the relay’s own; to others it says kindly that it is over',
  { timeout: 90_000 },
  async () => {
    const { page: desk } = await scene.agent();
    const api = new StaffApi(scene.relay.url);
    await api.signIn(admin.email, admin.password);
    await desk.goto(`${scene.relay.url}/dashboard/links`);
    await desk.sees('No links yet');
    const first = await made(desk, 'Keynote speaker');
    await isClean(desk, 'a link that was made');
    await done(desk);
    await desk.sees('Not opened');
    const second = await made(desk, 'Sponsor');
    await done(desk);
    await isClean(desk, 'the list of links');

    const { page: help } = await scene.visitor(`/demo/index.html#help-chat=${first.token}`);
    await pressed(help, 'Open help chat');
    await help.sees('Robin will be with you.');
    expect(await help.text()).not.toContain('Keynote speaker');

    const { page: guest } = await scene.visitorAt(second.url);
    await guest.sees('You were invited to talk to us.');
    await isClean(guest, 'the page of a link');
    await pressed(guest, 'Start the chat');
    await guest.sees('Robin will be with you.');
    await say(guest, 'Here I am');
    const label = await labelOf(guest);

    const { page: stranger } = await scene.visitorAt(second.url);
    await pressed(stranger, 'Start the chat');
    await stranger.sees(OVER);
    expect(await stranger.text()).not.toContain('Here I am');

    await desk.toFront();
    await desk.goto(`${scene.relay.url}/dashboard/live-chat/queue`);
    await desk.sees('Assigned to you');
    await openConversation(desk, label);
    await desk.sees('The visitor opened a conversation link');
    await desk.click('button', 'Take');
    await reply(desk, 'Good that you came');
    await guest.sees('Good that you came');
    const told = JSON.stringify(await api.get('/api/staff/visitors'));
    expect(told).not.toContain(first.token);
    expect(told).not.toContain(second.token);
    await desk.goto(`${scene.relay.url}/dashboard/links`);
    await desk.sees('Used');
    await desk.click('button', 'Revoke Keynote speaker');
    await desk.click('button', 'Revoke', await desk.find('dialog', 'Revoke Keynote speaker'));
    await desk.sees('Revoked');
    const { page: late } = await scene.visitorAt(first.url);
    await late.find('heading', 'This link is no longer valid');
    await isClean(late, 'the page of a link that is over');
    await pressed(late, 'Write to us');
    await late.find('textbox', 'Message');
  },
);

it(
  'M-21: a closed chat goes on in another browser by a resume link, with what was said, and in that one only',
  { timeout: 90_000 },
  async () => {
    const { page: help } = await scene.visitor();
    await pressed(help, 'Open help chat');
    await help.find('textbox', 'Message');
    await say(help, 'My badge is lost');
    await writeForAPerson(help);
    const { page: desk } = await scene.agent();
    await openConversation(desk, await labelOf(help));
    await reply(desk, 'I look for it.');
    await help.sees('I look for it.');
    await closeConversation(desk, 'Bye');
    await desk.sees('This conversation is closed.');
    await desk.click('button', 'More');
    await desk.click('menuitem', 'Create resume link');
    const { url } = await addressIn(desk);
    await done(desk);

    const { page: phone } = await scene.visitorAt(url);
    await pressed(phone, 'Start the chat');
    await phone.sees('My badge is lost');
    await phone.sees('I look for it.');
    await say(phone, 'Found it myself');
    await desk.toFront();
    await desk.sees('Found it myself');
    await desk.sees('Assigned to you');
    await help.toFront();
    expect(await help.text()).not.toContain('Found it myself');
  },
);
