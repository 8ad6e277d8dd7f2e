// What people do in these journeys, in their own words: open the chat, say something, sign in, take, answer.
// Every name here is one of those that the product promises to keep.
import type { Browser } from './driver.ts';
import type { Me, SiteSettings } from '#protocol/http/staff.ts';
import { type Person, person } from './browsers.ts';
import type { Page } from './page.ts';
import { admin } from './relay-process.ts';

export async function aVisitor(
  browser: Browser,
  relayUrl: string,
  path = '/demo/index.html',
): Promise<{ readonly who: Person; readonly page: Page }> {
  const who = await person(browser);
  return { who, page: await who.tab(`${relayUrl}${path}`) };
}

export async function openChat(page: Page): Promise<void> {
  await page.click('button', /^Open help chat/u);
  await page.find('dialog', 'Help chat');
  await page.find('textbox', 'Message');
}

/** After a move to another page the chat may open by itself, a moment later; else it is opened. */
export async function reopenChat(page: Page): Promise<void> {
  for (let look = 0; look < 30; look += 1) {
    if (await page.has('dialog', 'Help chat')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await openChat(page);
}

export async function say(page: Page, words: string): Promise<void> {
  await page.fill('Message', words);
  await page.click('button', 'Send message');
  await page.sees(words);
}

/** Waits until what was written or attached can be sent: a file may still be on its way. */
export async function canSend(page: Page, button: string | RegExp = 'Send message'): Promise<void> {
  await page.until(async () => {
    const node = await page.find('button', button);
    return (await page.evaluate((element) => !(element as Element).matches(':disabled, [aria-disabled=true]'), node)) || undefined; // found as a button
  }, 'something to send');
}

export async function askForAPerson(page: Page): Promise<void> {
  await page.click('button', 'Talk to a human');
}

/** Where articles were shown first (SPEC T-59). */
export async function askForAPersonAllTheSame(page: Page): Promise<void> {
  await page.click('button', 'Continue to a person');
}

/** The same in words: after a question, what the assistant found for it stands where its buttons were. */
export async function writeForAPerson(page: Page): Promise<void> {
  await say(page, 'Talk to a human');
}

export async function signIn(page: Page, email: string = admin.email, password: string = admin.password): Promise<void> {
  await page.fill('Email', email);
  await page.fill('Password', password);
  await page.click('button', 'Sign in');
  await page.find('heading', 'Conversations');
}

export async function anAgent(
  browser: Browser,
  relayUrl: string,
  email?: string,
  password?: string,
): Promise<{ readonly who: Person; readonly page: Page }> {
  const who = await person(browser);
  const page = await who.tab(`${relayUrl}/dashboard/`, 1440, 900);
  await signIn(page, email, password);
  return { who, page };
}

/** A second agent, invited by the first as the product has it: by a mail with a single-use link. */
export async function inviteAgent(
  browser: Browser,
  relayUrl: string,
  name: string,
): Promise<{ readonly who: Person; readonly page: Page }> {
  const email = `${name.toLowerCase()}@northlight.example`;
  const api = new StaffApi(relayUrl);
  await api.signIn(admin.email, admin.password);
  await api.post('/api/staff/invites', { email, role: 'agent' });
  const { items } = (await api.get('/api/staff/outbox')) as { readonly items: readonly { readonly to: string; readonly body: string }[] }; // our own API
  const link = /\/dashboard\/invite\/\S+/u.exec(items.find(({ to }) => to === email)?.body ?? '')?.[0];
  if (!link) throw new Error(`[journey] no invitation for ${email} in the outbox`);
  const who = await person(browser);
  const page = await who.tab(`${relayUrl}${link}`, 1440, 900);
  await page.fill(/name/iu, name);
  await page.fill(/password/iu, 'a long enough password');
  await page.click('button', /accept|join|create|start/iu);
  await page.find('heading', 'Conversations');
  return { who, page };
}

/** The staff API over plain HTTP, for setting a scene and for looking behind it. */
export class StaffApi {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.post('/api/staff/sign-in', { email, password });
  }

  async get(path: string): Promise<unknown> {
    return this.#call('GET', path);
  }

  async post(path: string, body: object): Promise<unknown> {
    return this.#call('POST', path, body);
  }

  async patch(path: string, body: object): Promise<unknown> {
    return this.#call('PATCH', path, body);
  }

  async put(path: string, body: object): Promise<unknown> {
    return this.#call('PUT', path, body);
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { cookie: this.#cookie, 'x-help-chat': '1', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.#cookie = set.split(';')[0] ?? '';
    if (!response.ok) throw new Error(`[journey] ${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }
}

/** What an administrator changes in the settings of the demo site. */
export async function changeSite(relayUrl: string, change: (settings: SiteSettings) => Partial<SiteSettings>): Promise<void> {
  const api = new StaffApi(relayUrl);
  await api.signIn(admin.email, admin.password);
  const { site } = (await api.get('/api/staff/me')) as Me; // our own API
  await api.put('/api/staff/site', { version: site.version, settings: { ...site.settings, ...change(site.settings) } });
}

/** Lets a page of this origin embed the demo site's chat. */
export async function allowOrigin(relayUrl: string, origin: string): Promise<void> {
  await changeSite(relayUrl, ({ allowedOrigins }) => ({ allowedOrigins: [...allowedOrigins, origin] }));
}

export async function openConversation(page: Page, visitor: RegExp): Promise<void> {
  await page.click('option', visitor);
  await page.find('region', /^Conversation with /u);
}

export async function reply(page: Page, words: string): Promise<void> {
  await page.fill('Reply', words);
  await page.press('Enter');
  await page.sees(words);
}

export async function closeConversation(page: Page, words: string): Promise<void> {
  await page.click('button', 'Close');
  const dialog = await page.find('dialog', 'Close conversation');
  await page.fill('Closing message', words);
  await page.click('button', 'Close', dialog);
  await page.gone('dialog', 'Close conversation');
}

/** The default flow may ask for a name and an address before it queues. */
export async function fillContactIfAsked(page: Page, name: string): Promise<void> {
  await page.sees(/name|next|line|queue|wait|ahead/iu);
  if (!(await page.has('textbox', /name/iu))) return;
  await page.fill(/name/iu, name);
  if (await page.has('textbox', /e-?mail/iu)) await page.fill(/e-?mail/iu, `${name.split(' ')[0]?.toLowerCase()}@visitor.example`);
  await page.click('button', /continue|save|send|submit/iu);
}

/** What the desk calls a visitor who gave no name, as far as this browser knows who it is. */
export async function labelOf(page: Page): Promise<RegExp> {
  const id = await page.until(
    () =>
      page.evaluate(() => {
        const kept = JSON.parse(localStorage.getItem('help-chat:demo') ?? '{}') as { readonly visitorId?: string }; // the widget's own
        return kept.visitorId ?? undefined;
      }),
    'the id of the visitor',
  );
  return new RegExp(`^Visitor ${id.slice(-4).toUpperCase()}`, 'u');
}
