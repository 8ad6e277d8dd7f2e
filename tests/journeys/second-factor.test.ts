// A second factor from its enrolment to its recovery codes, and the list of sessions, by one person in two browsers.
import { describe, expect, it } from 'vitest';
import { codeOf, stepAt } from '#relay/auth/totp.ts';
import { aScene, browserName } from './scene.ts';
import type { Page } from './page.ts';

const scene = aScene();
const PASSWORD = 'a long enough password';

/** What an authenticator app shows, each code once: the relay takes one half minute either way, so that nobody has to wait. */
function anApp(secret: string): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, stepAt(new Date()) - 1);
    return codeOf(secret, last);
  };
}

async function signIn(page: Page, code: string): Promise<void> {
  await page.fill('Email', 'dora@northlight.example');
  await page.fill('Password', PASSWORD);
  await page.click('button', 'Sign in');
  await enter(page, code);
}

async function enter(page: Page, code: string): Promise<void> {
  await page.fill('Code', code);
  await page.click('button', 'Sign in');
}

describe(`a second factor in ${browserName}`, { timeout: 120_000 }, () => {
  it('J-05, M-03: is enrolled, asked for elsewhere, once by a recovery code; sessions are listed and ended', async () => {
    const { page: dora } = await scene.colleague('Dora');
    await dora.goto(`${scene.relay.url}/dashboard/settings/me`);
    await dora.fill('Name among colleagues', 'Dora (night shift)');
    await dora.click('button', 'Save names');

    await dora.click('button', 'Set up');
    await dora.fill('Your password', PASSWORD);
    await dora.click('button', 'Go on');
    await dora.find('textbox', 'The code that it shows now');
    const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/u.exec(await dora.text())?.[0].replaceAll(' ', '') ?? '';
    const app = anApp(secret);
    await dora.fill('The code that it shows now', app());
    await dora.click('button', 'Switch on');
    await dora.sees('Keep these recovery codes');
    const [recovery = ''] = /(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}/u.exec(await dora.text()) ?? [];
    await dora.click('button', 'I have kept them');
    await dora.sees('8 recovery codes are left');
    expect(await dora.text()).not.toContain(recovery);

    // Another browser: the password alone is not enough, a wrong code neither.
    const phone = await (await scene.somebody()).tab(`${scene.relay.url}/dashboard/`, 1440, 900);
    const code = app();
    await signIn(phone, '000000');
    await phone.sees('This code is wrong');
    await enter(phone, code);
    await phone.find('heading', 'Conversations');

    // The first one sees it, and ends it: it is out at once, without a reload.
    await dora.reload();
    await dora.sees('This browser');
    await dora.click('button', 'Sign out everywhere else');
    await dora.sees('You are signed out everywhere else');
    await phone.find('heading', 'Sign in again');
    await phone.fill('Email', 'dora@northlight.example');
    await phone.fill('Password', PASSWORD);
    await phone.click('button', 'Sign in');
    // The code that was used does not serve again; a recovery code does.
    await enter(phone, code);
    await phone.sees('This code is wrong');
    await enter(phone, recovery);
    await phone.gone('heading', 'Sign in again');
    await phone.goto(`${scene.relay.url}/dashboard/settings/me`);
    await phone.sees('7 recovery codes are left');

    // Switched off by the password and a code together.
    await phone.click('button', 'Switch off');
    await phone.fill('Your password', PASSWORD);
    await phone.fill('Code', app());
    await phone.click('button', 'Switch off');
    await phone.sees('Off. With it');
  });
});
