import { assert, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { setViewport } from '@web/test-runner-commands';
import '#dashboard/incidents/incidents.ts';
import '#dashboard/app/not-found.ts';
import '#dashboard/app/notice-banner.ts';
import '#dashboard/app/sidebar.ts';
import '#dashboard/audience/audience.ts';
import '#dashboard/audience/visitor.ts';
import type { NavigateEvent } from '#dashboard/navigation.ts';
import { PickEvent, type ToastEvent } from '#dashboard/components/events.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api, Outcome } from '#dashboard/contract.ts';
import '#dashboard/help/help.ts';
import '#dashboard/insight/counted.ts';
import '#dashboard/insight/insight.ts';
import '#dashboard/invite/invite.ts';
import '#dashboard/links/links.ts';
import '#dashboard/settings/fields.ts';
import '#dashboard/settings/flags.ts';
import '#dashboard/settings/groups.ts';
import '#dashboard/settings/me.ts';
import '#dashboard/settings/new-site.ts';
import '#dashboard/settings/audit.ts';
import '#dashboard/settings/blocks.ts';
import type { HcOfficeHours } from '#dashboard/settings/office-hours.ts';
import '#dashboard/settings/outbox.ts';
import '#dashboard/settings/privacy.ts';
import '#dashboard/settings/api-keys.ts';
import '#dashboard/settings/identity.ts';
import '#dashboard/settings/webhooks.ts';
import '#dashboard/settings/people.ts';
import '#dashboard/settings/replies.ts';
import '#dashboard/settings/site.ts';
import '#dashboard/sign-in/sign-in.ts';
import type { FieldPut } from '#protocol/custom-fields.ts';
import type { FlagPut } from '#protocol/http/flags.ts';
import type { Site, SiteSettings } from '#protocol/http/staff.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Routing } from '#protocol/routing.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { aMe, aReply, aRoute, fakeApi, FakeDesk, someFlags } from './fixtures.ts';

const no = (code: RefusalCode): Promise<Outcome<never>> => Promise.resolve({ refused: { code, message: '' } });
const never = () => new Promise<never>(() => undefined);
const audience = (query = '') => html`<hc-audience .route=${aRoute('audience', [], query)}></hc-audience>`;
const visitor = html`<hc-visitor .route=${aRoute('audience', ['vs_1'])}></hc-visitor>`;
const insight = (query = '') => html`<hc-insight .route=${aRoute('insight', [], query)}></hc-insight>`;
const incidents = html`<hc-incidents></hc-incidents>`;
const links = html`<hc-links></hc-links>`;
const invite = html`<hc-invite .route=${aRoute('invite', ['abc'])}></hc-invite>`;
const site = html`<hc-settings-site></hc-settings-site>`;
const people = html`<hc-settings-people></hc-settings-people>`;
const blocks = html`<hc-settings-blocks></hc-settings-blocks>`;
const groups = html`<hc-settings-groups></hc-settings-groups>`;
const customFields = html`<hc-settings-fields></hc-settings-fields>`;
const flags = html`<hc-settings-flags></hc-settings-flags>`;
const replies = html`<hc-settings-replies></hc-settings-replies>`;
const apiKeys = html`<hc-settings-api-keys></hc-settings-api-keys>`;
const identity = html`<hc-settings-identity></hc-settings-identity>`;
const webhooks = html`<hc-settings-webhooks></hc-settings-webhooks>`;
const privacy = html`<hc-settings-privacy></hc-settings-privacy>`;
const audit = (query = '') => html`<hc-settings-audit .route=${aRoute('settings', ['audit'], query)}></hc-settings-audit>`;
const outbox = html`<hc-settings-outbox></hc-settings-outbox>`;

const states: readonly (readonly [string, TemplateResult, Partial<Api>?])[] = [
  ['sign-in', html`<hc-sign-in></hc-sign-in>`],
  ['sign-in over a page', html`<hc-sign-in again email="ana@example.org"></hc-sign-in>`],
  ['an invitation', invite],
  ['an invitation that was used', invite, { invite: () => no('link_invalid') }],
  ['the audience', audience('sort=name')],
  ['the audience, loading', audience(), { visitors: never }],
  ['the audience, empty', audience(), { visitors: () => Promise.resolve({ ok: { visitors: [], next: null, total: 0 } }) }],
  ['the audience, nobody found', audience('q=zz'), { visitors: () => Promise.resolve({ ok: { visitors: [], next: null, total: 0 } }) }],
  ['the audience, not reached', audience(), { visitors: () => no('unavailable') }],
  ['a visitor', visitor],
  ['insight', insight('range=30')],
  ['identity', identity],
  ['identity, no keys', identity, { identityKeys: () => Promise.resolve({ ok: { audience: 'demo', keys: [] } }) }],
  ['identity, not reached', identity, { identityKeys: () => no('unavailable') }],
  ['webhooks', webhooks],
  ['the list behind a figure', html`<hc-counted .route=${aRoute('insight', ['missed'], 'from=2026-03-01&to=2026-03-02')}></hc-counted>`],
  ['API keys', apiKeys],
  ['API keys, none', apiKeys, { apiKeys: () => Promise.resolve({ ok: { keys: [] } }) }],
  ['API keys, not reached', apiKeys, { apiKeys: () => no('unavailable') }],
  ['privacy', privacy],
  ['insight, custom', insight('range=custom&from=2026-03-01&to=2026-03-09')],
  ['insight, loading', insight(), { insight: never }],
  ['incidents', incidents],
  ['incidents, none', incidents, { incidents: () => Promise.resolve({ ok: { incidents: [] } }) }],
  ['incidents, not reached', incidents, { incidents: () => no('unavailable') }],
  ['conversation links', links],
  ['conversation links, none', links, { links: () => Promise.resolve({ ok: { links: [] } }) }],
  ['conversation links, not reached', links, { links: () => no('unavailable') }],
  ['site settings', site],
  ['people', people],
  ['people, refused', people, { people: () => no('forbidden') }],
  ['blocked visitors', blocks],
  ['blocked visitors, none', blocks, { blocks: () => Promise.resolve({ ok: { blocks: [], next: null } }) }],
  ['blocked visitors, not reached', blocks, { blocks: () => no('unavailable') }],
  ['groups', groups],
  ['custom fields', customFields],
  ['custom fields, none', customFields, { fields: () => Promise.resolve({ ok: { version: 0, fields: [] } }) }],
  ['custom fields, not reached', customFields, { fields: () => no('unavailable') }],
  ['flags', flags],
  ['flags, none', flags, { flags: () => Promise.resolve({ ok: { version: 0, rules: [] } }) }],
  ['flags, not reached', flags, { flags: () => no('unavailable') }],
  ['saved replies', replies],
  ['saved replies, none', replies, { replies: () => Promise.resolve({ ok: { replies: [] } }) }],
  [
    'saved replies of a group and in two languages',
    replies,
    {
      replies: () =>
        Promise.resolve({
          ok: { replies: [aReply(1, { scope: 'group', groupId: `gr_${'0'.repeat(32)}` }), aReply(2, { language: 'de' })] },
        }),
    },
  ],
  ['saved replies, not reached', replies, { replies: () => no('unavailable') }],
  ['the audit log', audit()],
  ['the audit log, empty', audit(), { audit: () => Promise.resolve({ ok: { entries: [], next: null } }) }],
  ['the audit log, narrowed', audit('kind=flow.published'), { audit: () => Promise.resolve({ ok: { entries: [], next: null } }) }],
  ['the audit log, not reached', audit(), { audit: () => no('unavailable') }],
  ['the outbox', outbox],
  ['the outbox, empty', outbox, { outbox: () => Promise.resolve({ ok: { items: [], next: null } }) }],
  ['oneself', html`<hc-settings-me></hc-settings-me>`],
  ['a new site', html`<hc-settings-new-site></hc-settings-new-site>`],
  ['help', html`<hc-help></hc-help>`],
  ['an address that leads nowhere', html`<hc-not-found></hc-not-found>`],
  ['the question about notifications', html`<hc-notice-banner></hc-notice-banner>`],
  ['the sidebar', html`<hc-sidebar .desk=${new FakeDesk(aMe({}, 3))} .route=${aRoute('audience')}></hc-sidebar>`],
];

const inside = <T extends Element = HTMLElement>(element: Element, selector: string): T => {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`[test] nothing matches ${selector}`);
  return found;
};
const words = (element: Element) => element.shadowRoot?.textContent?.replaceAll(/\s+/gu, ' ') ?? '';
const fill = async (element: Element, selector: string, value: string) => {
  const field = inside<HcField>(element, selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await field.updateComplete;
};
const submit = async (element: Element) => {
  inside<HTMLFormElement>(element, 'form').requestSubmit();
  await settled();
};

describe('every page in every state', () => {
  for (const [name, content, change] of states)
    it(`${name} has no fault that axe finds`, async () => assertAccessible(await draw(content, fakeApi(change))));
});

describe('signing in', () => {
  it('says what is wrong with the address before it asks', async () => {
    const page = await draw(html`<hc-sign-in></hc-sign-in>`, fakeApi({ signIn: never }));
    await fill(page, '#email', 'ana');
    await submit(page);
    assert.match(inside<HcField>(page, '#email').error, /e-mail/u);
  });

  it('says a wrong password and a throttle in words, and tells who is in', async () => {
    const answers: Outcome<never>[] = [
      { refused: { code: 'bad_sign_in', message: '' } },
      { refused: { code: 'rate_limited', message: '', retryAfterMs: 30_000 } },
    ];
    const page = await draw(html`<hc-sign-in></hc-sign-in>`, fakeApi({ signIn: () => Promise.resolve(answers.shift() ?? { ok: aMe() }) }));
    await fill(page, '#email', 'ana@example.org');
    await fill(page, '#password', 'secret-word');
    await submit(page);
    assert.match(words(page), /password is wrong/u);
    await assertAccessible(page);
    await submit(page);
    assert.match(words(page), /Try again in 30 seconds/u);
    let name = '';
    page.addEventListener('hc-signed-in', (event) => (name = (event as CustomEvent<{ agent: { name: string } }>).detail.agent.name));
    await submit(page);
    assert.equal(name, 'Ana Kovač');
  });
});

it('where the settings do not all fit, the current one is in view', async () => {
  const desk = new FakeDesk({ ...aMe(), agent: { ...aMe().agent, role: 'admin' } });
  const frame = await draw(
    html`<hc-settings-frame current="webhooks" style="display: block; inline-size: 320px"></hc-settings-frame>`,
    fakeApi(),
    desk,
  );
  const nav = frame.shadowRoot!.querySelector('nav')!;
  const [within, current] = [nav, nav.querySelector('[aria-current]')!].map((element) => element.getBoundingClientRect());
  assert.isAtLeast(current!.left, within!.left);
  // A scroll ends at a whole pixel.
  assert.isAtMost(current!.right, within!.right + 1);
});

describe('the sidebar', () => {
  const open = (desk = new FakeDesk(aMe({}, 1)), api = fakeApi()) =>
    draw(html`<hc-sidebar .desk=${desk} .route=${aRoute('live-chat', ['all'])}></hc-sidebar>`, api, desk);

  it('on a phone has four pages in a bar, and the others with what is one’s own in a menu that says where one is', async () => {
    const before = { width: window.innerWidth, height: window.innerHeight };
    await setViewport({ width: 320, height: 640 });
    try {
      const desk = new FakeDesk(aMe({}, 1));
      const sidebar = await draw(html`<hc-sidebar .desk=${desk} .route=${aRoute('articles')}></hc-sidebar>`, fakeApi(), desk);
      const bar = [...sidebar.shadowRoot!.querySelectorAll('nav a .word')].map(({ textContent }) => textContent);
      assert.deepEqual(bar, ['Audience', 'Live Chat', 'Incidents', 'Insight']);
      const menu = inside<HTMLElementTagNameMap['hc-menu']>(sidebar, 'hc-menu');
      assert.equal(menu.textContent.trim(), 'Articles');
      const labels = menu.items.map((item) => (item === 'line' ? item : item.label));
      assert.deepEqual(labels, [
        'Links',
        'Articles',
        'Unanswered',
        'Flows',
        'Settings',
        'Help',
        'line',
        'Go offline',
        'Your settings',
        'Sign out',
      ]);
      const hrefs: string[] = [];
      sidebar.addEventListener('hc-navigate', (event) => hrefs.push((event as NavigateEvent).href));
      menu.dispatchEvent(new PickEvent('/dashboard/links'));
      assert.deepEqual(hrefs, ['/dashboard/links']);
      await assertAccessible(sidebar);
    } finally {
      await setViewport(before);
    }
  });

  it('S-02: has the three main links in their order, with who is waiting', async () => {
    const sidebar = await open();
    const links = [...(sidebar.shadowRoot?.querySelectorAll('nav[aria-label="Main"] a') ?? [])].map(
      (link) => link.querySelector('.word')?.textContent,
    );
    assert.deepEqual(links, [
      'Audience',
      'Live Chat',
      'Incidents',
      'Insight',
      'Links',
      'Articles',
      'Unanswered',
      'Flows',
      'Settings',
      'Help',
    ]);
    assert.equal(inside(sidebar, '[aria-current]').textContent?.includes('Live Chat'), true);
    assert.equal(inside(sidebar, '.badge').textContent, '3');
  });

  it('S-04: shows one’s own groups under one’s name', async () => {
    const sidebar = await open();
    sidebar.removeAttribute('narrow');
    await settled();
    assert.deepEqual(
      [...sidebar.shadowRoot!.querySelectorAll('.groups li')].map(({ textContent }) => textContent),
      ['Deutsch'],
    );
    await assertAccessible(sidebar);
  });

  it('S-06: counts the colleagues and lists them with their groups and load', async () => {
    const colleagues = inside(await open(), 'hc-colleagues');
    colleagues.removeAttribute('narrow');
    await settled();
    assert.match(words(colleagues), /2 online, 1 offline/u);
    inside<HTMLButtonElement>(colleagues, 'button').click();
    await settled();
    assert.match(words(colleagues), /Tom Baker ?3 open Deutsch/u);
    await assertAccessible(colleagues);
  });

  it('shows the status that the relay confirmed, not the one that was wished', async () => {
    const desk = new FakeDesk(aMe());
    const sidebar = await open(desk, fakeApi({ patchMe: () => no('unavailable') }));
    inside<HTMLButtonElement>(inside(sidebar, 'hc-switch'), 'button').click();
    await settled();
    assert.isTrue(desk.me.agent.online);
    assert.isTrue(inside<HTMLElement & { checked: boolean }>(sidebar, 'hc-switch').checked);
  });
});

describe('S-31: identity', () => {
  it('shows the secret of a new key once, and who made and revoked which', async () => {
    const page = await draw(identity);
    assert.match(words(page), /made by.*Mia.*last used.*On.*Revoke.*revoked by.*Ada.*Revoked/su);
    inside(page, '.head hc-button').click();
    await settled();
    const once = inside(page, 'hc-shown-once');
    assert.equal(inside(once, 'pre').textContent, 'c2hvd24gb25jZQ');
    assert.match(words(page), /with the id ik_0*3: it is shown this once/u);
    await assertAccessible(page);
    inside(once, 'hc-button[variant="primary"]').click();
    await settled();
    assert.equal(inside(once, 'pre').textContent, '');
  });

  it('T4: an admin asks visitors to sign in, once there is a key; others see whether they do', async () => {
    const saved: SiteSettings[] = [];
    const desk = new FakeDesk();
    const updateSite: Api['updateSite'] = ({ settings }) => {
      saved.push(settings);
      return Promise.resolve({ ok: { ...desk.me.site, settings } });
    };
    const turn = async (page: HTMLElement): Promise<boolean> => {
      inside<HTMLButtonElement>(inside(page, 'hc-switch'), 'button').click();
      await settled();
      return inside<HTMLElement & { checked: boolean }>(page, 'hc-switch').checked;
    };
    const page = await draw(identity, fakeApi({ updateSite }), desk);
    assert.isTrue(await turn(page));
    assert.deepEqual(
      saved.map((settings) => settings.identityRequired),
      [true],
    );
    await assertAccessible(page);
    const keyless = await draw(identity, fakeApi({ identityKeys: () => Promise.resolve({ ok: { audience: 'demo', keys: [] } }) }));
    assert.isFalse(await turn(keyless));
    assert.match(words(keyless), /Make a key first/u);
    const refused = await draw(identity, fakeApi({ updateSite: () => no('unavailable') }));
    assert.isFalse(await turn(refused));
    const manager = new FakeDesk();
    manager.me = { ...manager.me, agent: { ...manager.me.agent, role: 'manager' } };
    const theirs = await draw(identity, fakeApi(), manager);
    assert.isFalse(await turn(theirs));
    assert.match(words(theirs), /An admin of .* decides this/u);
  });

  it('asks before it revokes one', async () => {
    const page = await draw(identity);
    inside(page, 'li hc-button').click();
    await settled();
    assert.match(inside(page, 'hc-dialog[open]').textContent ?? '', /signs nothing any more/u);
    inside(page, 'hc-dialog[open] hc-button[variant="danger"]').click();
    await settled();
    assert.isNull(page.shadowRoot?.querySelector('hc-dialog[open]') ?? null);
  });
});

describe('S-36: webhooks', () => {
  it('show the secret once, and a delivery that was given up can be sent again', async () => {
    const page = await draw(webhooks);
    inside(page, '.head hc-button').click();
    await settled();
    const form = inside(page, 'hc-webhook-form');
    await fill(form, 'hc-field', 'https://new.event.example/');
    await submit(form);
    const once = inside(page, 'hc-shown-once');
    assert.match(inside(once, '.secret').textContent, /^whsec_/u);
    await assertAccessible(page);
    inside(once, 'hc-button[variant="primary"]').click();
    await settled();
    assert.equal(inside(once, '.secret').textContent, '');
    const given = [...(page.shadowRoot?.querySelectorAll('details') ?? [])][1];
    assert.match(given?.textContent ?? '', /Given up.*It answered 500. Tried 7 times./su);
    given?.querySelector<HTMLElement>('hc-button')?.click();
    await settled();
    assert.match(given?.textContent ?? '', /On its way/u);
  });
});

describe('S-36: keys of the API', () => {
  const typed = async (page: HTMLElement, label: string, value: string) => {
    const field = [...page.shadowRoot!.querySelectorAll('hc-field')].find((each) => each.label.startsWith(label))!;
    field.value = value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name));
    await settled();
  };
  const make = async (page: HTMLElement) => {
    inside<HTMLElement>(page, 'hc-dialog[label="New key"] hc-button[variant="primary"]').click();
    await settled();
  };

  it('are made with a name and rights, shown once, and taken back after a question', async () => {
    const page = await draw(apiKeys, fakeApi(), new FakeDesk(aMe({ role: 'admin' })));
    inside(page, '.head hc-button').click();
    await settled();
    await make(page);
    assert.include(inside<HcField>(page, 'hc-field').error, 'Give it a name');
    await typed(page, 'Name', 'Shop');
    await typed(page, 'What it may', 'write');
    await make(page);
    const once = inside(page, 'hc-shown-once');
    assert.match(inside(once, '.secret').textContent, /^ak_[0-9a-f]{32}\./u);
    await assertAccessible(page);
    inside(once, 'hc-button[variant="primary"]').click();
    await settled();
    assert.equal(inside(once, '.secret').textContent, '');
    assert.match(words(page), /Shop Reads, fills in fields, writes comments .* never used/u);
    inside(page, 'li hc-button').click();
    await settled();
    inside<HTMLElement>(page, 'hc-dialog[label^="Revoke"] hc-button[variant="danger"]').click();
    await settled();
    assert.equal(page.shadowRoot!.querySelectorAll('li hc-chip').length, 2);
  });

  it('with the rights of administrators are not for managers to make', async () => {
    const page = await draw(apiKeys, fakeApi(), new FakeDesk(aMe({ role: 'manager' })));
    const options = [...page.shadowRoot!.querySelectorAll('hc-field')].find((each) => each.label === 'What it may')!.options;
    assert.deepEqual(
      options.map(({ value }) => value),
      ['read', 'write'],
    );
  });
});

describe('P12: the audit log', () => {
  it('says in plain words who did what, and what is not known', async () => {
    const text = words(await draw(audit()));
    assert.match(text, /Ana Kovač changed the role of Ben Ito/u);
    assert.match(text, /Ana Kovač changed the settings .*Accent colour · Office hours/u);
    assert.match(text, /Badge printer erased visitor 77AA .*Not known whether it was done/u);
    assert.match(text, /Retention deleted what was kept for long enough/u);
  });

  it('asks for what its address says, changes that by a choice, and takes the same along as a file', async () => {
    const asked: unknown[] = [];
    const went: string[] = [];
    const page = await draw(
      audit('kind=site.changed&actor=relay&more=1'),
      fakeApi({ audit: (query) => (asked.push(query), Promise.resolve({ ok: { entries: [], next: null } })) }),
    );
    page.addEventListener('hc-navigate', (event) => went.push((event as Event & { readonly href: string }).href));
    assert.deepEqual(asked, [{ actor: 'relay', kind: 'site.changed', before: undefined }]);
    assert.equal(inside<HTMLAnchorElement>(page, 'a.file').getAttribute('href'), '/api/staff/audit.csv?actor=relay&kind=site.changed');
    const [who] = page.shadowRoot!.querySelectorAll('hc-field');
    who!.value = '';
    who!.dispatchEvent(new Event('change'));
    assert.deepEqual(went, ['/dashboard/settings/audit?kind=site.changed']);
    (page as HTMLElement & { route: unknown }).route = aRoute('settings', ['audit'], 'kind=flow.published');
    await settled();
    assert.deepEqual(asked.at(-1), { actor: '', kind: 'flow.published', before: undefined });
    assert.equal(inside(page, 'hc-empty').getAttribute('heading'), 'Nothing like that is on record');
  });

  it('asks for nothing where somebody is no admin', async () => {
    const page = await draw(audit(), fakeApi({ audit: () => Promise.reject(new Error('asked')) }), new FakeDesk(aMe({ role: 'manager' })));
    assert.equal(inside(page, 'hc-empty').getAttribute('heading'), 'Only admins see who did what');
  });
});

describe('P9: privacy', () => {
  it('says in plain words what is kept for how long, and where logs go', async () => {
    const me = aMe({ role: 'admin' });
    const usual = { conversations: 90, files: 30, contacts: 180, records: null };
    const of = (settings: object) =>
      draw(privacy, fakeApi(), new FakeDesk({ ...me, site: { ...me.site, settings: { ...me.site.settings, ...settings } } }));
    const limited = words(await of({ retention: usual, storeIp: 'off' }));
    assert.match(limited, /Messages, files, notes and mails: for 90 days after the chat was closed\./u);
    assert.match(limited, /What was sent in chats: for 30 days/u);
    assert.match(limited, /for 180 days after the last visit/u);
    assert.match(limited, /Who did what and when \(Audit\), and who erased or blocked whom: for ever\./u);
    assert.match(limited, /Network addresses Not kept\./u);
    assert.match(limited, /The relay keeps none of them: they go to the journal/u);
    assert.match(words(await of({ retention: null })), /Messages, files, notes and mails: for ever\..*shortened/u);
  });

  it('says what would go before it can be saved', async () => {
    const page = await draw(privacy);
    const save = inside<HTMLElement & { disabled: boolean }>(page, 'hc-button[variant="primary"]');
    assert.isTrue(save.disabled);
    assert.match(words(page), /Everything is kept so far\. The days below are usual/u);
    assert.match(words(page), /12 chats, 40 files, 3 contacts and 1 record deleted\./u);
    await fill(page, '#conversations', '0');
    await submit(page);
    assert.match(words(page), /from 1 to 3650/u);
    await fill(page, '#conversations', '90');
    await submit(page);
    assert.match(words(page), /The next run deletes 1,204 chats, 31 files, 1 contact and 0 records/u);
    assert.isFalse(save.disabled);
    await fill(page, '#conversations', '30');
    assert.isTrue(save.disabled);
  });
});

describe('the lists behind Insight (J-34)', () => {
  it('J-34: each number leads to the list of what it counted, and the list says the same number', async () => {
    const page = await draw(insight('range=custom&from=2026-03-01&to=2026-03-09'));
    const hrefs = [...page.shadowRoot!.querySelectorAll('.figure a')].map((link) => link.getAttribute('href') ?? '');
    assert.include(hrefs, '/dashboard/insight/missed?from=2026-03-01&to=2026-03-09');
    assert.isTrue(hrefs.every((href) => /\/(?:audience|live-chat\/(?:open|queue)|insight\/\w+\?from=)/u.test(href)));
    const cells = [...inside(page, 'hc-breakdown').shadowRoot!.querySelectorAll('td a')].map((link) => link.getAttribute('href') ?? '');
    assert.isTrue(cells.some((href) => href.includes('&agent=ag_')));
    assert.isTrue(cells.some((href) => href.includes('&group=')));
    const asked: object[] = [];
    const { counted } = fakeApi();
    const list = await draw(
      html`<hc-counted .route=${aRoute('insight', ['missed'], 'from=2026-03-01&to=2026-03-02')}></hc-counted>`,
      fakeApi({ counted: (query) => (asked.push(query), counted(query)) }),
    );
    assert.deepEqual(asked, [{ figure: 'missed', from: '2026-03-01', to: '2026-03-02' }]);
    assert.match(words(list), /Missed 3 .*2 times/su);
  });
});

describe('insight', () => {
  it('tells the value of a day by arrow keys and has every day in a table', async () => {
    const page = await draw(insight('range=30'));
    const chart = inside(page, 'hc-line-chart');
    const plot = inside(chart, '[role="slider"]');
    plot.focus();
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    await settled();
    assert.match(plot.getAttribute('aria-valuetext') ?? '', /: 4$/u);
    for (let n = 0; n < 6; n += 1) plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await settled();
    assert.match(plot.getAttribute('aria-valuetext') ?? '', /: 0$/u);
    assert.equal(chart.shadowRoot?.querySelectorAll('tbody tr').length, 30);
    assert.match(words(page), /Total Subscribers 1,284/u);
  });

  it('J-34: says what a figure means to a pointer, to keys and to screen readers', async () => {
    const page = await draw(insight('range=30'));
    const about = inside(page, 'hc-about[what="Missed"]');
    const [button, tip] = [inside<HTMLButtonElement>(about, 'button'), inside(about, '[role="tooltip"]')];
    assert.equal(button.getAttribute('aria-describedby'), tip.id);
    assert.isTrue(tip.hidden);
    button.focus();
    await settled();
    assert.isFalse(tip.hidden);
    assert.match(tip.textContent ?? '', /asked for a person/u);
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    assert.isTrue(tip.hidden);
  });

  it('J-34: every figure leads to its list, and a group goes along', async () => {
    const page = await draw(insight(`range=30&group=all`));
    const hrefs = [...(page.shadowRoot?.querySelectorAll('dd a') ?? [])].map((link) => link.getAttribute('href') ?? '');
    assert.isAbove(hrefs.length, 8);
    for (const href of hrefs)
      assert.match(href, /^\/dashboard\/(?:live-chat\/(?:open|queue)\?|insight\/\w+\?from=[\d-]+&to=[\d-]+&)group=all$/u);
    const everything = await draw(insight('range=30'));
    assert.equal(everything.shadowRoot?.querySelector('dd a')?.getAttribute('href'), '/dashboard/audience');
  });
});

describe('the settings of a site', () => {
  it('names the line that is no site', async () => {
    const page = await draw(site);
    await fill(page, '[data-key="allowedOrigins"]', 'https://a.example\n*');
    await submit(page);
    assert.match(inside<HcField>(page, '[data-key="allowedOrigins"]').error, /every site/u);
    await assertAccessible(page);
  });

  /** A relay at which somebody else saved `settings` after the page was opened; keeps what is saved here. */
  function savedMeanwhile(settings: Partial<SiteSettings>) {
    const me = aMe();
    const theirs: Site = { ...me.site, version: 8, settings: { ...me.site.settings, ...settings } };
    const saved: SiteSettings[] = [];
    const updateSite: Api['updateSite'] = (update) => {
      if (update.version !== theirs.version) return no('stale_write');
      saved.push(update.settings);
      return Promise.resolve({ ok: { ...me.site, version: 9, settings: update.settings } });
    };
    return { saved, api: fakeApi({ updateSite, me: () => Promise.resolve({ ok: { ...me, site: theirs } }) }) };
  }

  it('shows both values of a setting that somebody else changed too, and saves the one that is chosen', async () => {
    const { saved, api } = savedMeanwhile({ name: 'Their name', closingMessage: 'Their goodbye' });
    const page = await draw(site, api);
    await fill(page, '[data-key="name"]', 'My name');
    await submit(page);
    assert.lengthOf(saved, 0);
    const clashes = inside(page, 'hc-clashes');
    assert.match(words(clashes), /Name of the event\s+Yours\s*My name\s*Theirs\s*Their name/u);
    assert.notMatch(words(clashes), /Closing message/u);
    await assertAccessible(page);
    const [mine, theirs] = clashes.shadowRoot!.querySelectorAll('input');
    assert.isTrue(mine?.checked);
    theirs?.click();
    await settled();
    assert.equal(inside<HcField>(page, '[data-key="name"]').value, 'Their name');
    mine?.click();
    await settled();
    clashes.shadowRoot!.querySelector('hc-button')?.click();
    await settled();
    assert.lengthOf(saved, 1);
    assert.include(saved[0], { name: 'My name', closingMessage: 'Their goodbye' });
    assert.isNull(page.shadowRoot!.querySelector('hc-clashes'));
  });

  it('saves at once what goes together with what somebody else saved', async () => {
    const { saved, api } = savedMeanwhile({ closingMessage: 'Their goodbye' });
    const page = await draw(site, api);
    await fill(page, '[data-key="name"]', 'My name');
    await submit(page);
    assert.lengthOf(saved, 1);
    assert.include(saved[0], { name: 'My name', closingMessage: 'Their goodbye' });
  });

  it('is not for agents', async () => {
    const page = await draw(site, fakeApi(), new FakeDesk(aMe({ role: 'agent' })));
    assert.match(words(page), /Ask an admin/u);
  });
});

describe('office hours', () => {
  it('from outside take the place of what was typed', async () => {
    const hours = await draw(html`<hc-office-hours .hours=${[[], [], [], [], [], [], []]}></hc-office-hours>`);
    const monday = inside<HcField>(hours, 'hc-field');
    monday.value = 'nine to five';
    monday.dispatchEvent(new Event('change'));
    await settled();
    assert.notEqual(monday.error, '');
    (hours as HcOfficeHours).hours = [[], [[540, 720]], [], [], [], [], []];
    await settled();
    assert.equal(monday.value, '09:00-12:00');
    assert.equal(monday.error, '');
  });
});

describe('people', () => {
  it('asks before it deactivates', async () => {
    const asked: unknown[] = [];
    const page = await draw(people, fakeApi({ patchPerson: (...args) => (asked.push(args), no('last_admin')) }));
    const [menu] = page.shadowRoot?.querySelectorAll('hc-menu') ?? [];
    menu?.shadowRoot?.querySelector<HTMLButtonElement>('.danger')?.click();
    await settled();
    const dialog = inside(page, 'hc-dialog');
    assert.isTrue(dialog.shadowRoot?.querySelector('dialog')?.open);
    assert.lengthOf(asked, 0);
    await assertAccessible(page);
    dialog.querySelector<HTMLElement>('[variant="danger"]')?.click();
    await settled();
    assert.lengthOf(asked, 1);
  });
});

describe('a visitor who is erased', () => {
  it('T-24: by an admin, who types the end of their id; no reflex does it', async () => {
    const asked: unknown[] = [];
    const desk = new FakeDesk(aMe({ role: 'admin' }));
    const page = await draw(visitor, fakeApi({ eraseVisitor: (...args) => (asked.push(args[1]), no('forbidden')) }), desk);
    inside(page, 'hc-menu').dispatchEvent(new PickEvent('erase'));
    const dialogs = inside(page, 'hc-visitor-dialogs');
    while (!dialogs.shadowRoot?.querySelector('hc-erase-dialog')?.open) await settled();
    await settled();
    const dialog = inside(dialogs, 'hc-erase-dialog');
    const go = inside(dialog, '[variant="danger"]') as HTMLElement & { disabled: boolean };
    assert.isTrue(go.disabled);
    await assertAccessible(page);
    const field = inside(dialog, 'hc-field') as HTMLElement & { value: string; label: string };
    field.value = /Type (\S+)/u.exec(field.label)![1]!;
    field.dispatchEvent(new Event('input'));
    await settled();
    go.click();
    await settled();
    assert.deepEqual(asked, [{ confirm: field.value }]);
    assert.isTrue((dialog as HTMLElement & { open: boolean }).open);
  });

  it('T-24: nobody else is offered it', async () => {
    const desk = new FakeDesk(aMe({ role: 'manager' }));
    const page = await draw(visitor, fakeApi(), desk);
    const { items } = inside<HTMLElement & { items: readonly (string | { id: string })[] }>(page, 'hc-menu');
    assert.notInclude(
      items.map((item) => (typeof item === 'string' ? item : item.id)),
      'erase',
    );
  });
});

describe('blocked visitors', () => {
  it('S-20: says who, by whom and why, and unblocks only those whose block holds', async () => {
    const asked: string[] = [];
    const page = await draw(blocks, fakeApi({ unblock: (id) => (asked.push(id), Promise.resolve({ ok: null })) }));
    const [forEver, forNow, lifted] = [...page.shadowRoot!.querySelectorAll('li')];
    for (const word of ['Mallory', 'Ana Lima', 'Insults', 'Blocked for ever']) assert.include(forEver!.textContent, word);
    assert.include(forNow!.textContent, 'until');
    assert.include(lifted!.textContent, 'Lifted by Ben Okafor');
    assert.isNull(lifted!.querySelector('hc-button'));
    forEver!.querySelector('hc-button')!.click();
    await settled();
    assert.lengthOf(asked, 1);
  });
});

describe('blocked networks', () => {
  const open = async (change: Partial<Api> = {}) => {
    const page = await draw(blocks, fakeApi(change), new FakeDesk(aMe({ role: 'manager' })));
    return inside<HTMLElement>(page, 'hc-settings-networks');
  };

  it('S-20: lists them, blocks another, says what is no network at its field, and keeps what was typed', async () => {
    const asked: unknown[] = [];
    const answers: Outcome<never>[] = [
      { refused: { code: 'network_too_wide', message: '', max: 16 } },
      { refused: { code: 'bad_network', message: '' } },
    ];
    const section = await open({
      blockNetwork: (block) => {
        asked.push(block);
        const network = { id: 'bk_1', range: '192.0.2.0/24', reason: '', by: 'Ana', at: '2026-05-01T10:00:00.000Z', until: null };
        return Promise.resolve(answers.shift() ?? { ok: network });
      },
    });
    assert.match(words(section), /192\.0\.2\.0\/24.*by Ana Lima/u);
    const field = inside<HcField>(section, 'hc-field');
    field.value = '0.0.0.0/0';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled();
    await submit(section);
    assert.match(field.error, /far too many people.*\/16/u);
    assert.equal(field.value, '0.0.0.0/0');
    await assertAccessible(section);
    await submit(section);
    assert.match(field.error, /no network/u);
    field.value = '192.0.2.*';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled();
    await submit(section);
    assert.deepEqual(asked.at(-1), { range: '192.0.2.*', reason: '', hours: null });
    assert.equal(field.value, '');
  });

  it('S-20: unblocks one', async () => {
    const asked: string[] = [];
    const section = await open({ unblockNetwork: (id) => (asked.push(id), Promise.resolve({ ok: null })) });
    inside<HTMLElement>(section, 'li hc-button').click();
    await settled();
    assert.deepEqual(asked, ['bk_9']);
  });

  it('S-20: are not for agents', async () => {
    const page = await draw(blocks, fakeApi(), new FakeDesk(aMe({ role: 'agent' })));
    assert.isNull(page.shadowRoot!.querySelector('hc-settings-networks'));
  });
});

describe('the outbox (G27)', () => {
  const open = async (change: Partial<Api>) => {
    const page = await draw(outbox, fakeApi(change));
    const said: string[] = [];
    page.addEventListener('hc-toast', (event) => said.push((event as ToastEvent).text));
    const offered = [...page.shadowRoot!.querySelectorAll('hc-button')];
    for (const mail of page.shadowRoot!.querySelectorAll('details')) mail.open = true;
    offered[0]?.click();
    await settled();
    return { page, said, offered: offered.length };
  };

  it('a mail that was given up, and no other, can be tried again, and is on its way then', async () => {
    const asked: string[] = [];
    const { sendMail } = fakeApi();
    const { page, said, offered } = await open({ sendMail: (id) => (asked.push(id), sendMail(id)) });
    assert.equal(offered, 1);
    assert.deepEqual(asked, ['2']);
    assert.match(said.join(), /on its way again/u);
    assert.match(words(page), /On its way/u);
    assert.notMatch(words(page), /The mail server said no|Failed/u);
    assert.isNull(page.shadowRoot!.querySelector('hc-button'));
    assert.match(page.shadowRoot!.activeElement?.textContent ?? '', /to old@example.org/u);
  });

  it('where it may not be tried again it stays, and says why', async () => {
    const { page, said } = await open({ sendMail: () => no('restricted') });
    assert.lengthOf(said, 1);
    assert.match(words(page), /The mail server said no/u);
  });
});

describe('flags (M-12)', () => {
  const form = (page: HTMLElement) => inside(page, 'hc-flag-form').shadowRoot!;
  const field = (page: HTMLElement, label: string) =>
    [...form(page).querySelectorAll('hc-field')].find((each) => each.label.startsWith(label))!;
  const type = async (page: HTMLElement, label: string, value: string) => {
    field(page, label).value = value;
    field(page, label).dispatchEvent(new Event('input'));
    await settled();
  };
  const save = async (page: HTMLElement) => {
    form(page).querySelector<HTMLElement>('[variant="primary"]')?.click();
    await settled();
  };
  const act = async (page: HTMLElement, at: number, item: number) => {
    page.shadowRoot!.querySelectorAll('hc-menu')[at]!.shadowRoot!.querySelectorAll<HTMLButtonElement>('[role="menuitem"]')[item]!.click();
    await settled();
  };

  it('M-12: a new one is made with a key from its name, phrases a line each; a name that is taken is told at the name', async () => {
    const puts: FlagPut[] = [];
    const page = await draw(flags, fakeApi({ putFlag: (put) => (puts.push(put), no('already_exists')) }));
    inside<HTMLElement>(page, '.head hc-button').click();
    await settled();
    await save(page);
    assert.equal(field(page, 'Name').error, 'Give it a name.');
    await type(page, 'Name', 'Lost child!');
    await type(page, 'Raised when', ' lost child \n\nmissing * daughter\nlost child');
    await save(page);
    assert.deepInclude(puts[0], { version: 1, key: 'lost-child' });
    assert.deepEqual(puts[0]?.rule?.phrases, ['lost child', 'missing * daughter']);
    assert.include(field(page, 'Name').error, 'has this name');
    assert.equal(field(page, 'Name').value, 'Lost child!', 'nothing that was typed is lost');
  });

  it('M-12: where a colleague saved meanwhile, theirs is shown and a second press saves among them', async () => {
    const puts: FlagPut[] = [];
    let version = 1;
    const page = await draw(
      flags,
      fakeApi({
        flags: () => Promise.resolve({ ok: { version, rules: [...someFlags] } }),
        putFlag: (put) => {
          puts.push(put);
          if (put.version === 2) return Promise.resolve({ ok: { version: 3, rules: [...someFlags] } });
          version = 2;
          return no('stale_write');
        },
      }),
    );
    await act(page, 1, 0);
    await type(page, 'What to do', 'Say hello.');
    await save(page);
    assert.include(form(page).querySelector('.fault')?.textContent ?? '', 'Save again');
    await save(page);
    assert.deepEqual(
      puts.map((put) => put.version),
      [1, 2],
    );
    assert.equal(puts[1]?.rule?.instruction, 'Say hello.');
    assert.isFalse(inside(inside(page, 'hc-flag-form'), 'hc-dialog').hasAttribute('open'));
  });

  it('M-12: one is taken away after a question', async () => {
    const puts: FlagPut[] = [];
    const page = await draw(flags, fakeApi({ putFlag: (put) => (puts.push(put), Promise.resolve({ ok: { version: 2, rules: [] } })) }));
    await act(page, 0, 1);
    inside<HTMLElement>(page, '[variant="danger"]').click();
    await settled();
    assert.deepEqual(puts, [{ version: 1, key: 'health-safety', rule: null }]);
    assert.include(words(page), 'Begin with what cannot wait');
  });
});

describe('custom fields (T-33)', () => {
  const form = (page: HTMLElement) => inside(page, 'hc-field-form').shadowRoot!;
  const field = (page: HTMLElement, label: string) =>
    [...form(page).querySelectorAll('hc-field')].find((each) => each.label.startsWith(label))!;
  const type = async (page: HTMLElement, label: string, value: string) => {
    field(page, label).value = value;
    for (const name of ['input', 'change']) field(page, label).dispatchEvent(new Event(name));
    await settled();
  };
  const save = async (page: HTMLElement) => {
    form(page).querySelector<HTMLElement>('[variant="primary"]')?.click();
    await settled();
  };

  it('T-33: a list is defined with its options, who fills it in, and that it is needed', async () => {
    const puts: FieldPut[] = [];
    const page = await draw(customFields, fakeApi({ putField: (put) => (puts.push(put), no('already_exists')) }));
    inside<HTMLElement>(page, '.head hc-button').click();
    await settled();
    await type(page, 'Label', 'How it ended');
    await type(page, 'Kind', 'select');
    await save(page);
    assert.include(form(page).querySelector('.fault')?.textContent ?? '', 'at least one option');
    await type(page, 'Options', 'Solved\n Open \nSolved');
    await type(page, 'Needed', 'close');
    await save(page);
    assert.deepEqual(puts[0], {
      version: 1,
      key: 'how_it_ended',
      field: {
        subject: 'conversation',
        key: 'how_it_ended',
        label: 'How it ended',
        kind: 'select',
        options: ['Solved', 'Open'],
        requiredAt: 'close',
        fillBy: ['agent'],
        visibleTo: 'agents',
      },
    });
    assert.include(field(page, 'Label').error, 'has this label');
  });

  it('T-43: those of visitors stand beside them, and are filled in by the flow as well', async () => {
    const puts: FieldPut[] = [];
    const page = await draw(customFields, fakeApi({ putVisitorField: (put) => (puts.push(put), no('stale_write')) }));
    inside(inside(page, 'hc-tabs'), '[role="tab"]:last-child').click();
    await settled();
    await assertAccessible(page);
    inside<HTMLElement>(page, '.head hc-button').click();
    await settled();
    await type(page, 'Label', 'Badge');
    assert.isUndefined(field(page, 'Needed'));
    form(page).querySelectorAll('hc-switch')[1]!.shadowRoot!.querySelector('button')!.click();
    await settled();
    await save(page);
    assert.deepInclude(puts[0]?.field, { subject: 'visitor', key: 'badge', requiredAt: null, fillBy: ['agent', 'visitor'] });
    assert.include(form(page).querySelector('.fault')?.textContent ?? '', 'Save again');
  });

  it('T-33: the kind of one that is there stays, and what agents may not fill in is not needed of them', async () => {
    const puts: FieldPut[] = [];
    const page = await draw(
      customFields,
      fakeApi({ putField: (put) => (puts.push(put), Promise.resolve({ ok: { version: 2, fields: [] } })) }),
    );
    page.shadowRoot!.querySelector('hc-menu')!.shadowRoot!.querySelector<HTMLButtonElement>('[role="menuitem"]')!.click();
    await settled();
    assert.isTrue(field(page, 'Kind').disabled);
    form(page).querySelector('hc-switch')!.shadowRoot!.querySelector('button')!.click();
    await settled();
    await save(page);
    assert.deepInclude(puts[0]?.field, { key: 'ticket_type', fillBy: ['visitor'], requiredAt: null });
  });
});

describe('groups', () => {
  const form = (page: HTMLElement) => inside(page, 'hc-group-form').shadowRoot!;
  const type = (page: HTMLElement, label: string, value: string) => {
    const field = [...form(page).querySelectorAll('hc-field')].find((each) => each.label.startsWith(label))!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
  };
  const save = async (page: HTMLElement) => {
    form(page).querySelector<HTMLElement>('[variant="primary"]')?.click();
    await settled();
  };
  const pick = async (page: HTMLElement, at: number, id: number) => {
    // The first is All's.
    const menu = page.shadowRoot!.querySelectorAll('hc-menu')[at + 1];
    menu?.shadowRoot?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]')[id]?.click();
    await settled();
  };

  const setIn = async (fields: Element, label: string, value: string) => {
    const field = [...fields.shadowRoot!.querySelectorAll('hc-field')].find((each) => each.label.startsWith(label))!;
    field.value = value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name));
    await settled();
  };

  it('T-57, T-61: says when a chat leaves its agent, and what is done where nobody is there, in hours of its own', async () => {
    const asked: unknown[] = [];
    const page = await draw(groups, fakeApi({ changeGroup: (_, wanted) => (asked.push(wanted), no('stale_write')) }));
    await pick(page, 0, 0);
    const fields = form(page).querySelector('hc-absence-fields')!;
    for (const part of fields.shadowRoot!.querySelectorAll('details')) part.open = true;
    await setIn(fields, 'Minutes without a first', '5');
    await setIn(fields, 'Minutes with no screen', '1');
    await save(page);
    assert.lengthOf(asked, 0, 'nobody counts as gone so soon');
    assert.include(form(page).querySelector('.fault')?.textContent ?? '', '2 to 1440');
    await setIn(fields, 'Minutes with no screen', '');
    await setIn(fields, 'Who asks', 'away');
    inside(fields as HTMLElement, 'hc-switch')
      .shadowRoot!.querySelector('button')!
      .click();
    await settled();
    const hours = fields.shadowRoot!.querySelector('hc-office-hours')!;
    await setIn(hours, 'Monday', 'early');
    await save(page);
    assert.lengthOf(asked, 0, 'hours that cannot be read');
    await setIn(hours, 'Monday', '10:00-12:00');
    await assertAccessible(page);
    await save(page);
    const { routing } = asked[0] as { routing: Routing };
    assert.deepInclude(routing, { handOff: { noFirstReply: 5, noFollowUp: null, gone: null }, offline: 'away' });
    assert.deepEqual(routing.officeHours?.[1], [[600, 720]]);
  });

  it('All is edited by admins, and goes into what somebody else saved meanwhile', async () => {
    const asked: { version: number; settings: { name: string; routing?: { distribution: string } } }[] = [];
    const theirs = { ...aMe(), site: { ...aMe().site, version: 9, settings: { ...aMe().site.settings, name: 'Renamed' } } };
    const api = fakeApi({
      me: () => Promise.resolve({ ok: theirs }),
      updateSite: (update) => {
        asked.push(update);
        return update.version === 9
          ? Promise.resolve({ ok: { ...theirs.site, version: 10, settings: update.settings } })
          : no('stale_write');
      },
    });
    const page = await draw(groups, api);
    await pick(page, -1, 0);
    assert.isNull(form(page).querySelector('fieldset'), 'everybody is in it');
    await setIn(form(page).querySelector('hc-routing-fields')!, 'How chats', 'round-robin');
    await save(page);
    assert.deepEqual(
      asked.map(({ version, settings }) => [version, settings.name, settings.routing?.distribution]),
      [
        [3, 'Northlight Summit', 'round-robin'],
        [9, 'Renamed', 'round-robin'],
      ],
    );
    assert.isFalse(form(page).querySelector('hc-dialog')?.open);
    assert.include(page.shadowRoot!.querySelector('li')?.textContent ?? '', 'given in turn');
  });

  it('T-56, M-31: says how chats come to agents, to all and to each', async () => {
    const asked: unknown[] = [];
    const page = await draw(groups, fakeApi({ createGroup: (wanted) => (asked.push(wanted), no('already_exists')) }));
    page.shadowRoot?.querySelector<HTMLElement>('[variant="primary"]')?.click();
    await settled();
    type(page, 'Name', 'Tech');
    form(page).querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await settled();
    const routing = form(page).querySelector('hc-routing-fields')!;
    const set = (label: string, value: string) => setIn(routing, label, value);
    await set('How chats', 'round-robin');
    await set('Most chats an agent', '3');
    await set('When everybody', 'unavailable');
    await set('What ', 'backup');
    await assertAccessible(page);
    await save(page);
    const agents = [{ id: 'ag_00000000000000000000000000000001', duty: 'backup', maxActive: null }];
    assert.deepInclude(asked[0] as object, { routing: { distribution: 'round-robin', maxActive: 3, whenFull: 'unavailable', agents } });
  });

  it('M-09: makes one with members and a message, and keeps what was typed where the name is taken', async () => {
    const asked: unknown[] = [];
    let answer: () => ReturnType<Api['createGroup']> = () => no('already_exists');
    const page = await draw(groups, fakeApi({ createGroup: (wanted) => (asked.push(wanted), answer()) }));
    page.shadowRoot?.querySelector<HTMLElement>('[variant="primary"]')?.click();
    await settled();
    await assertAccessible(page);
    await save(page);
    assert.lengthOf(asked, 0, 'without a name nothing is asked');
    type(page, 'Name', ' Français ');
    type(page, 'Message', ' ');
    form(page).querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await save(page);
    const wanted = { name: 'Français', queueMessage: null, members: ['ag_00000000000000000000000000000001'] };
    assert.deepEqual(asked, [wanted]);
    assert.match(form(page).querySelector('hc-field')?.error ?? '', /Another group/u);
    answer = () => Promise.resolve({ ok: { id: 'gr_x', version: 1, ...wanted } });
    await save(page);
    assert.isFalse(form(page).querySelector('hc-dialog')?.open);
  });

  it('M-09: a change names the version that was read, and leaves members alone who do not work here now', async () => {
    const asked: unknown[] = [];
    const desk = new FakeDesk();
    const gone = 'ag_000000000000000000000000000000ff';
    desk.groups = [{ ...desk.groups[0]!, version: 7, members: [gone] }];
    const page = await draw(groups, fakeApi({ changeGroup: (...args) => (asked.push(args), no('stale_write')) }), desk);
    await pick(page, 0, 0);
    type(page, 'Name', 'German');
    await save(page);
    assert.deepEqual(asked, [[desk.groups[0]!.id, { name: 'German', queueMessage: 'Gleich ist jemand da.', members: [gone], version: 7 }]]);
    assert.include(form(page).querySelector('.fault')?.textContent ?? '', 'Somebody else');
  });

  it('M-09: asks before it deletes, and All cannot be', async () => {
    const asked: unknown[] = [];
    const desk = new FakeDesk();
    desk.counts = { queued: 3, open: 12, groups: { [desk.groups[1]!.id]: { queued: 1, open: 4 } } };
    const page = await draw(groups, fakeApi({ deleteGroup: (id) => (asked.push(id), Promise.resolve({ ok: null })) }), desk);
    assert.lengthOf(page.shadowRoot!.querySelectorAll('li'), 3);
    assert.lengthOf(page.shadowRoot!.querySelectorAll('hc-menu'), 3);
    assert.lengthOf(page.shadowRoot!.querySelector('hc-menu')!.shadowRoot!.querySelectorAll('[role="menuitem"]'), 1, 'All is only edited');
    await pick(page, 1, 1);
    assert.lengthOf(asked, 0);
    const dialog = inside(page, 'hc-dialog');
    assert.include(dialog.textContent ?? '', 'Its 4 open conversations go to All');
    dialog.querySelector<HTMLElement>('[variant="danger"]')?.click();
    await settled();
    assert.deepEqual(asked, ['gr_00000000000000000000000000000002']);
  });
});

describe('the editor of saved replies', () => {
  it('M-17: keeps a file that is to go along, names it when it saves, and says why one was not taken', async () => {
    const created: unknown[] = [];
    const answers: Outcome<Attachment>[] = [
      { refused: { code: 'too_large', message: '', max: 10, got: 11 } },
      { ok: { id: `at_${'1'.repeat(32)}`, name: 'map.pdf', mime: 'application/pdf', size: 3 } },
    ];
    const page = await draw(
      replies,
      fakeApi({
        replies: () => Promise.resolve({ ok: { replies: [aReply(1)] } }),
        keepReplyFile: () => Promise.resolve(answers.shift()!),
        createReply: ({ words, ...owner }) => {
          created.push({ ...owner, ...words });
          return Promise.resolve({ ok: aReply(2) });
        },
      }),
    );
    inside(page, '.head hc-button').click();
    await settled();
    const form = inside(page, 'hc-reply-form');
    const files = inside<HTMLElement>(form, 'hc-reply-files');
    const pick = async (name: string): Promise<void> => {
      const given = new DataTransfer();
      given.items.add(new File(['map'], name));
      const input = inside<HTMLInputElement>(files, 'input');
      input.files = given.files;
      input.dispatchEvent(new Event('change'));
      await settled();
    };
    await pick('big.pdf');
    assert.match(words(files), /big\.pdf: /u);
    await pick('map.pdf');
    assert.match(words(files), /map\.pdf/u);
    await assertAccessible(page);
    const [title, shortcut] = form.shadowRoot!.querySelectorAll<HcField>('hc-field');
    for (const [field, value] of [
      [title!, 'Map'],
      [shortcut!, 'map'],
      [inside<HcField>(form, '[type=textarea]'), 'Here it is'],
    ] as const) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    await settled();
    inside(form, 'hc-button[variant=primary]').click();
    await settled();
    const said = { title: 'Map', shortcut: 'map', category: 'other', language: 'en', body: 'Here it is', buttons: null };
    assert.deepEqual(created, [{ scope: 'site', ...said, files: [`at_${'1'.repeat(32)}`] }]);
  });
});
