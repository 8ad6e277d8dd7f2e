// The window of a visitor in a browser (SPEC T-37 to T-51, J-18, S-28): its tabs, what can be changed in it, and that all of it is accessible.
import { assert, html } from '@open-wc/testing';
import '#dashboard/audience/audience.ts';
import '#dashboard/audience/organisations.ts';
import '#dashboard/audience/visitor.ts';
import { KnownEvent, PickEvent } from '#dashboard/components/events.ts';
import type { HcFace } from '#dashboard/components/face.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import '#dashboard/live-chat/beside/known.ts';
import type { Avatar, AvatarDecision } from '#protocol/http/visitors.ts';
import type { ContactPatch } from '#protocol/contact.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { aMe, aRoute, aVisitor, fakeApi, FakeDesk } from './fixtures.ts';
import { aKnown } from './visitor-fixtures.ts';

const id = `vs_${'0'.repeat(32)}`;
const page = (tab = 'details', where = 'audience') => html`<hc-visitor .route=${aRoute(where, [id], `tab=${tab}`)}></hc-visitor>`;
const inside = <T extends HTMLElement>(host: Element, selector: string): T => {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in ${host.tagName}`);
  return found;
};
const words = (host: Element): string => (host.shadowRoot?.textContent ?? '').replace(/\s+/gu, ' ');
const tabs = (host: Element): string[] =>
  [...inside(host, 'hc-tabs').shadowRoot!.querySelectorAll('[role=tab]')].map((tab) =>
    (tab.textContent ?? '').replace(/\s+/gu, ' ').trim(),
  );
const press = async (host: Element, label: string): Promise<void> => {
  const button = [...host.shadowRoot!.querySelectorAll<HTMLElement>('hc-button')].find((one) =>
    `${one.textContent} ${one.getAttribute('label') ?? ''}`.includes(label),
  );
  if (!button) throw new Error(`no button ${label}`);
  button.click();
  // Its dialog is loaded when it is first opened.
  for (let n = 0; n < 20; n += 1) await settled();
};
const type = async (host: Element, selector: string, value: string): Promise<void> => {
  const field = inside<HcField>(host, selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await settled();
};
const desk = (role: 'agent' | 'manager' | 'admin' = 'agent') => new FakeDesk({ ...aMe(), agent: { ...aMe().agent, role } });

describe('T-40: a tab is there only where it has something', () => {
  it('all of them, for somebody of whom everything is known', async () => {
    assert.deepEqual(tabs(await draw(page())), [
      'Details',
      'Contact info',
      'Roles',
      'Custom fields',
      'Comments 2',
      'Live chats 3',
      'Survey 1',
      'Forms 1',
      'Statistics',
      'History',
    ]);
  });

  it('two, for somebody who has only opened the chat', async () => {
    const visitor = { ...aVisitor(0), name: null, email: null, role: null };
    const bare = {
      ...aKnown(visitor, { subject: null, known: {}, organisation: null, comments: [], chats: [], pages: [], mails: [], history: [] }),
      visitor,
    };
    const filled = { forms: [], surveys: [], queueMs: {} };
    const api = fakeApi({ visitor: async () => ({ ok: bare }), visitorFilled: async () => ({ ok: filled }) });
    const shown = await draw(page(), api);
    assert.deepEqual(tabs(shown), ['Details', 'History']);
    assert.match(words(shown), /Known by Anonymous/u);
    await assertAccessible(shown);
  });
});

describe('what stands in each', () => {
  const expected: readonly (readonly [string, string, RegExp])[] = [
    [
      'T-39',
      'details',
      /Known by Verified identity.*Booth B12 ?From the page, not verified ?Spend 1200 ?Verified.*Asia\/Kolkata.*there now.*203\.0\.113\.0\/24.*Pages they were on.*Main stage/u,
    ],
    ['T-40', 'contact', /Phone, mobile \+91 98765 43210.*By Tom Baker.*Organisation Northwind Traders/u],
    ['T-42', 'roles', /Audience kind/u],
    ['T-43', 'fields', /Sponsor tier Gold/u],
    ['T-46', 'chats', /#204 – All.*1 m 5 s.*Ana Kovač Active –.*#187 Stage stays black All.*Closed: Resolved 80/u],
    ['T-48', 'survey', /After the chat, chat #187, 80 of 100.*How was it\? 4 of 5/u],
    ['T-49', 'forms', /In chat #187.*Booth B12.*Which browser\? Left empty/u],
    ['T-50', 'statistics', /Last 7 days ?Last 30 days ?Last 90 days ?All time Live chats 1 ?2 ?2 ?2 With the assistant alone 0 ?0 ?1 ?1/u],
    [
      'T-51',
      'history',
      /Last seen.*Last live chat.*Ana Kovač sent an e-mail: “Your badge”.*Tom Baker took away: Phone, home.*E-mails to them/u,
    ],
  ];
  for (const [row, tab, pattern] of expected)
    it(`${row}: ${tab}`, async () => {
      const shown = await draw(page(tab));
      assert.match(words(shown), pattern);
      await assertAccessible(shown);
    });

  const waiting = (state: Avatar['state'], fault: string | null = null): Avatar => ({
    id: `av_${'1'.repeat(32)}`,
    state,
    url: 'https://faces.example/priya.png',
    at: '2026-11-20T09:00:00.000Z',
    fault,
  });
  const portal = (avatar: Avatar | null, role: 'agent' | 'manager' = 'manager', more: Partial<Api> = {}) => {
    const said = { value: 'yes', source: 'verified', by: null, at: '2026-11-20T09:00:00.000Z' } as const;
    const { known: values } = aKnown(aVisitor(0)).private!;
    const known = aKnown(aVisitor(0), { avatar, known: { ...values, wantsAnnouncements: said } });
    return draw(page('portal'), fakeApi({ visitor: async () => ({ ok: known }), ...more }), desk(role));
  };

  it('T-41: a picture that waits is shown as not approved, and only who may approve it sees it', async () => {
    const agent = await portal(waiting('pending'), 'agent');
    assert.match(words(agent), /Not approved/u);
    assert.isNull(agent.shadowRoot!.querySelector('.portrait img'));
    assert.isNull(agent.shadowRoot!.querySelector('.portrait hc-button'));
    const asked: AvatarDecision[] = [];
    const manager = await portal(waiting('pending'), 'manager', {
      decideAvatar: async (_, decision) => (
        asked.push(decision),
        { ok: aKnown({ ...aVisitor(0), photo: '/x' }, { avatar: waiting('approved') }) }
      ),
    });
    assert.equal(
      inside(manager, '.portrait img').getAttribute('src'),
      `/api/staff/visitors/${aVisitor(0).id}/avatar/${waiting('pending').id}`,
    );
    await assertAccessible(manager);
    await press(manager, 'Approve');
    assert.deepEqual(asked, [{ id: waiting('pending').id, decision: 'approve' }]);
    assert.match(words(manager), /Approved.*Take it away/u);
    assert.equal(inside<HcFace>(manager, '.who hc-face').photo, '/x');
  });

  it('T-41: one that could not be had says why, and opt-ins say what they are and from where', async () => {
    const shown = await portal(waiting('failed', 'private_address'));
    assert.match(words(shown), /Could not be fetched.*private network.*Fetch it again/u);
    assert.match(words(shown), /Transcripts by e-mail Nobody has said: no.*Announcements by e-mail Yes Verified,/u);
    await assertAccessible(shown);
    assert.match(words(await portal(null)), /The site gives none of them/u);
  });

  it('T-44: comments are added and taken away', async () => {
    const asked: string[] = [];
    const shown = await draw(
      page('comments'),
      fakeApi({ deleteVisitorComment: async (_, comment) => (asked.push(comment), { ok: null }) }),
    );
    const box = inside(shown, 'hc-visitor-comments');
    await type(box, 'hc-field', 'Likes tea');
    await press(box, 'Add comment');
    assert.match(words(box), /Likes tea/u);
    assert.equal(inside<HcField>(box, 'hc-field').value, '');
    await assertAccessible(shown);
    await press(box, 'Take this comment away');
    assert.lengthOf(asked, 1);
    assert.lengthOf([...box.shadowRoot!.querySelectorAll('li')], 2);
  });

  it('C-18: who talked with other groups alone shows what the Audience shows', async () => {
    const api = fakeApi({ visitor: async () => ({ ok: { ...aKnown(aVisitor(0)), private: null } }) });
    const shown = await draw(page(), api);
    assert.match(words(shown), /groups that you are not in/u);
    assert.isNull(shown.shadowRoot!.querySelector('hc-note-box'));
    await assertAccessible(shown);
  });
});

describe('T-38: changing contact data', () => {
  it('sends only what was changed, and shows what a token proved without offering to change it', async () => {
    const patches: ContactPatch[] = [];
    const changeContact: Api['changeContact'] = async (_, patch) => (patches.push(patch), { ok: aKnown(aVisitor(0)) });
    const shown = await draw(page(), fakeApi({ changeContact }));
    await press(shown, 'Change');
    const dialog = inside(inside(shown, 'hc-visitor-dialogs'), 'hc-contact-dialog');
    const field = (label: string) => [...dialog.shadowRoot!.querySelectorAll<HcField>('hc-field')].find((one) => one.label === label)!;
    assert.isTrue(field('E-mail').disabled);
    await assertAccessible(shown);
    for (const [label, value] of [
      ['Phone, mobile', ''],
      ['Other roles', 'Jury, Press'],
    ] as const) {
      field(label).value = value;
      field(label).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    field('Sponsor tier').value = 'Silver';
    field('Sponsor tier').dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await press(dialog, 'Save');
    assert.deepEqual(patches, [{ phoneCell: null, roles: ['Jury', 'Press'], custom: { tier: 'Silver' } }]);
  });
});

describe('S-28: the note', () => {
  const note = (shown: Element) => inside(shown, 'hc-note-box');

  it('is kept by itself, with the version that was read', async () => {
    const kept: unknown[] = [];
    const keepVisitorNote: Api['keepVisitorNote'] = async (_, put) => (
      kept.push(put),
      { ok: { text: put.text, version: put.version + 1, by: 'Ana', at: new Date().toISOString() } }
    );
    const shown = await draw(page(), fakeApi({ keepVisitorNote }));
    await type(note(shown), 'hc-field', 'Prefers tea.');
    inside(note(shown), 'hc-field').dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
    assert.deepEqual(kept, [{ text: 'Prefers tea.', version: 3 }]);
    assert.match(words(note(shown)), /Saved\. Last by Ana/u);
  });

  it('shows what somebody else wrote meanwhile, and keeps both where one says so', async () => {
    const theirs = { text: 'Prefers coffee.', version: 4, by: 'Tom Baker', at: new Date().toISOString() };
    const kept: { readonly text: string; readonly version: number }[] = [];
    let reads = 0;
    const api = fakeApi({
      visitor: async () => ({ ok: aKnown(aVisitor(0), (reads += 1) > 1 ? { note: theirs } : {}) }),
      keepVisitorNote: async (_, put) => {
        kept.push(put);
        return put.version === 4
          ? { ok: { text: put.text, version: 5, by: 'Ana', at: theirs.at } }
          : { refused: { code: 'stale_write' as const, message: '' } };
      },
    });
    const shown = await draw(page(), api);
    await type(note(shown), 'hc-field', 'Prefers tea.');
    inside(note(shown), 'hc-field').dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    for (let n = 0; n < 3; n += 1) await settled();
    assert.match(words(note(shown)), /Tom Baker changed the note meanwhile: Prefers coffee\./u);
    await assertAccessible(shown);
    await press(note(shown), 'Keep both');
    assert.deepEqual(kept.at(-1), { text: 'Prefers coffee.\nPrefers tea.', version: 4 });
  });

  it('by another is shown at once to whoever is not writing', async () => {
    const theirs = { text: 'Prefers coffee.', version: 4, by: 'Tom Baker', at: new Date().toISOString() };
    let reads = 0;
    const api = fakeApi({ visitor: async () => ({ ok: aKnown(aVisitor(0), (reads += 1) > 1 ? { note: theirs } : {}) }) });
    const here = desk();
    const shown = await draw(page(), api, here);
    here.dispatchEvent(new KnownEvent(id));
    for (let n = 0; n < 3; n += 1) await settled();
    assert.equal(inside<HcField>(note(shown), 'hc-field').value, 'Prefers coffee.');
  });
});

describe('J-18: an e-mail', () => {
  it('goes to the address that is known', async () => {
    const mails: unknown[] = [];
    const mailVisitor: Api['mailVisitor'] = async (_, mail) => (mails.push(mail), { ok: { ...mail, state: 'queued', at: '' } });
    const shown = await draw(page(), fakeApi({ mailVisitor }));
    await press(shown, 'E-mail');
    const dialog = inside(inside(shown, 'hc-visitor-dialogs'), 'hc-write-mail');
    const [subject, body] = [...dialog.shadowRoot!.querySelectorAll<HcField>('hc-field')];
    for (const [field, value] of [
      [subject, 'Your badge'],
      [body, 'At the desk.'],
    ] as const) {
      field!.value = value;
      field!.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    await assertAccessible(shown);
    await press(dialog, 'Send');
    assert.lengthOf(mails, 1);
    assert.deepInclude(mails[0] as object, { to: 'priya@northwind.example', subject: 'Your badge', body: 'At the desk.' });
  });

  it('where none is known: says so, and puts the question into their open chat', async () => {
    const drafts: unknown[] = [];
    const known = aKnown(aVisitor(0));
    const api = fakeApi({
      visitor: async () => ({ ok: { ...known, visitor: { ...known.visitor, email: null } } }),
      keepDraft: async (chat, draft) => (drafts.push([chat, draft.box]), { ok: { kept: true as const, version: 1 } }),
    });
    const shown = await draw(page(), api);
    await press(shown, 'E-mail');
    const dialog = inside(inside(shown, 'hc-visitor-dialogs'), 'hc-write-mail');
    assert.match(words(dialog), /No e-mail address/u);
    await assertAccessible(shown);
    await press(dialog, 'Ask for e-mail');
    assert.deepEqual(drafts, [[known.private!.chats[0]!.id, 'reply']]);
  });
});

describe('J-27: the Audience', () => {
  it('goes on by itself where a page of a search holds nobody, and says when there is nobody', async () => {
    const asked: (string | undefined)[] = [];
    const visitors: Api['visitors'] = async (query) => {
      asked.push(query['before']);
      const next = asked.length < 3 ? `after ${asked.length}` : null;
      return { ok: { visitors: [], next, total: 10_000, ...(asked.length === 1 && { facets: { roles: [], countries: [] } }) } };
    };
    const shown = await draw(html`<hc-audience .route=${aRoute('audience', [], 'q=zz&email=yes')}></hc-audience>`, fakeApi({ visitors }));
    await settled();
    assert.deepEqual(asked, [undefined, 'after 1', 'after 2']);
    assert.match(words(shown), /10,000\+.*has “zz” in it\. Show everybody/u);
    await assertAccessible(shown);
  });

  it('is taken along as a file by managers, as it is narrowed and sorted', async () => {
    const table = (role: 'agent' | 'manager') =>
      draw(html`<hc-audience .route=${aRoute('audience', [], 'sort=name&order=desc&role=Speaker')}></hc-audience>`, fakeApi(), desk(role));
    assert.isNull((await table('agent')).shadowRoot!.querySelector('[download]'));
    const link = inside<HTMLAnchorElement>(await table('manager'), '[download]');
    assert.equal(link.getAttribute('href'), '/api/staff/visitors.csv?role=Speaker&sort=name&order=desc');
  });

  it('J-28: the icon at the right leads to all conversations of that person', async () => {
    const shown = await draw(html`<hc-audience .route=${aRoute('audience')}></hc-audience>`);
    const row = inside(shown, 'tbody tr');
    const icon = row.querySelector<HTMLAnchorElement>('td:last-child a')!;
    assert.match(icon.getAttribute('href') ?? '', /^\/dashboard\/audience\/vs_[0-9a-f]+\?tab=chats$/u);
    await assertAccessible(shown);
  });
});

describe('T-38: organisations', () => {
  it('are listed, made and changed; agents do not delete', async () => {
    const made: unknown[] = [];
    const createOrganisation: Api['createOrganisation'] = async (create) => (
      made.push(create),
      { ok: { ...create, id: 'og', version: 1 } }
    );
    const shown = await draw(html`<hc-organisations></hc-organisations>`, fakeApi({ createOrganisation }), desk('agent'));
    assert.match(words(shown), /Northwind Traders.*northwind\.example/u);
    await press(shown, 'New organisation');
    await type(shown, 'form hc-field', 'Contoso');
    await type(shown, 'form hc-field:nth-of-type(2)', 'contoso.example, contoso.org');
    await assertAccessible(shown);
    await press(shown, 'Save');
    assert.deepEqual(made, [{ name: 'Contoso', domains: ['contoso.example', 'contoso.org'], note: '' }]);
  });
});

describe('S-30: beside the chat', () => {
  it('what the site says of them stands with its label and how sure it is, and is another as soon as the site says so', async () => {
    const desk = new FakeDesk();
    let spend = '1200';
    const visitor: Api['visitor'] = async (id) => {
      const told = aKnown({ ...aVisitor(0), id });
      const said = { value: ['Spend', spend], source: 'verified' as const, by: null, at: '2026-03-01T10:00:00.000Z' };
      return { ok: { ...told, private: { ...told.private!, known: { ...told.private!.known, 'variables.spend': said } } } };
    };
    const shown = await draw(html`<hc-known visitorId="vs_1"></hc-known>`, fakeApi({ visitor }), desk);
    assert.match(words(shown), /Booth B12 ?From the page, not verified ?Spend 1200 ?Verified/u);
    await assertAccessible(shown);
    spend = '1250';
    desk.dispatchEvent(new KnownEvent('vs_1'));
    await settled();
    assert.match(words(shown), /Spend 1250 ?Verified/u);
  });
});

describe('P13: a contact that is restricted', () => {
  const restricted = { at: '2026-05-01T10:00:00.000Z', by: 'Ana Kovač', reason: 'Asked by letter' };
  const frozen = { visitor: async () => ({ ok: aKnown(aVisitor(0), { restricted }) }) };
  const menuIds = (host: Element): readonly string[] =>
    inside<HTMLElement & { readonly items: readonly (string | { readonly id: string })[] }>(host, 'hc-menu').items.flatMap((item) =>
      typeof item === 'string' ? [] : [item.id],
    );
  const pick = async (host: Element, what: string): Promise<void> => {
    inside(host, 'hc-menu').dispatchEvent(new PickEvent(what));
    for (let n = 0; n < 20; n += 1) await settled();
  };

  it('is said to be so in their window and beside the chat, to agents as well, who cannot lift it', async () => {
    const shown = await draw(page(), fakeApi(frozen), desk('agent'));
    assert.match(words(shown), /Restricted Since by Ana Kovač: .* A manager or an admin can lift it\. Why: Asked by letter/u);
    assert.notInclude(menuIds(shown), 'release');
    await assertAccessible(shown);
    const beside = await draw(html`<hc-known .visitorId=${id}></hc-known>`, fakeApi(frozen), desk('agent'));
    assert.match(words(beside), /Since by Ana Kovač/u);
    await assertAccessible(beside);
  });

  it('is restricted by a manager with a reason, and released again', async () => {
    const asked: unknown[] = [];
    const shown = await draw(
      page(),
      fakeApi({
        restrictVisitor: async (_id, reason) => (
          asked.push(reason),
          { ok: aKnown(aVisitor(0), { restricted: { ...restricted, reason } }) }
        ),
        releaseVisitor: async () => (asked.push('release'), { ok: aKnown(aVisitor(0)) }),
      }),
      desk('manager'),
    );
    assert.include(menuIds(shown), 'restrict');
    assert.notMatch(words(shown), /Restricted/u);
    await pick(shown, 'restrict');
    const dialog = inside(inside(shown, 'hc-visitor-dialogs'), 'hc-restrict-dialog');
    await assertAccessible(dialog);
    await type(dialog, 'hc-field', ' By letter ');
    await press(dialog, 'Restrict');
    assert.deepEqual(asked, ['By letter']);
    assert.match(words(shown), /Restricted Since/u);
    await pick(shown, 'release');
    assert.deepEqual(asked, ['By letter', 'release']);
    assert.notMatch(words(shown), /Restricted/u);
  });
});
