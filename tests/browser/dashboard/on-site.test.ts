import { assert, html } from '@open-wc/testing';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api, Outcome } from '#dashboard/contract.ts';
import '#dashboard/app/sidebar.ts';
import '#dashboard/on-site/on-site.ts';
import '#dashboard/settings/site.ts';
import type { OnSiteVisitor } from '#protocol/http/on-site.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { aMe, aReply, aRoute, fakeApi, FakeDesk } from './fixtures.ts';
import { someOnSite } from './on-site-fixtures.ts';

function aDesk(onSiteList = true): FakeDesk {
  const me = aMe();
  const desk = new FakeDesk();
  desk.setMe({ ...me, site: { ...me.site, settings: { ...me.site.settings, onSiteList } } });
  return desk;
}
const shown = (change: Partial<Api> = {}, desk = aDesk()) => draw(html`<hc-on-site></hc-on-site>`, fakeApi(change), desk);
const rows = (page: Element): readonly HTMLElement[] => [...page.shadowRoot!.querySelectorAll('li')];
const textOf = (element: Element | undefined | null): string => (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
const dialog = (page: Element): ShadowRoot => page.shadowRoot!.querySelector('hc-invite-dialog')!.shadowRoot!;
const words = (page: Element): HcField => dialog(page).querySelector<HcField>('hc-field[type="textarea"]')!;
const send = async (page: Element): Promise<void> => {
  dialog(page).querySelector<HTMLElement>('[variant="primary"]')!.click();
  await settled();
};
async function inviting(change: Partial<Api> = {}, row = 0): Promise<Element> {
  const page = await shown(change);
  rows(page)[row]!.querySelector('hc-button')!.click();
  await settled();
  return page;
}

describe('S-33: on site', () => {
  it('shows who is here: their name or that they are new, where they are, what was before, and whether they can be invited', async () => {
    const page = await shown();
    assert.match(textOf(page.shadowRoot!.querySelector('h1')), /On site 4/u);
    const [fresh, vera, declined, deaf] = rows(page).map(textOf);
    assert.match(fresh!, /Visitor 0001 New here · speaker · Austria · de How we built the stage .*agenda.*Invite$/u);
    assert.match(vera!, /Vera Schmidt 2 chats before · en Home .* Invited · Ana .*Invite$/u);
    assert.match(declined!, /A page without a title .*Wants no invitation$/u);
    assert.match(deaf!, /1 chat before .*Their page does not listen$/u);
    assert.lengthOf([...page.shadowRoot!.querySelectorAll('li hc-button')], 2);
    assert.equal(page.shadowRoot!.querySelector('li a')!.getAttribute('href'), `/dashboard/audience/${someOnSite[1]!.visitor!.id}`);
    await assertAccessible(page);
  });

  it('asks for whoever is searched for, and says so where nobody is like that', async () => {
    const asked: string[] = [];
    const page = await shown({
      onSite: (q) => (asked.push(q), Promise.resolve({ ok: { visitors: q ? [] : [...someOnSite], total: q ? 0 : 4 } })),
    });
    const field = page.shadowRoot!.querySelector<HcField>('hc-field')!;
    field.value = ' sponsors ';
    field.dispatchEvent(new Event('input'));
    await new Promise((done) => setTimeout(done, 300));
    await settled();
    assert.deepEqual(asked, ['', 'sponsors']);
    assert.match(textOf(page.shadowRoot!.querySelector('hc-empty')), /“sponsors”/u);
    await assertAccessible(page);
  });

  it('invites with a greeting of the site, filled in, or with what the agent makes of it', async () => {
    const sent: [string, string][] = [];
    const ok = (id: string, text: string): Promise<Outcome<OnSiteVisitor>> => (
      sent.push([id, text]),
      Promise.resolve({ ok: someOnSite[1]! })
    );
    const greeting = aReply(1, {
      category: 'greeting',
      shortcut: 'invite',
      title: 'Welcome',
      body: 'Hi {{visitor.name|there}}, I am {{agent.name}}.',
    });
    const page = await inviting(
      {
        inviteOnSite: (id, { text }) => ok(id, text),
        replies: () =>
          Promise.resolve({
            ok: { replies: [greeting, aReply(2, { category: 'other', shortcut: 'long', body: 'x'.repeat(301), title: 'Long' })] },
          }),
      },
      1,
    );
    assert.equal(words(page).value, 'Hi Vera Schmidt, I am Ana Kovač.');
    const choice = dialog(page).querySelector<HcField>('hc-field[type="select"]')!;
    assert.deepEqual(
      choice.options.map(({ label }) => label),
      ['A plain greeting', 'Welcome'],
    );
    await assertAccessible(page);
    await send(page);
    assert.deepEqual(sent, [[someOnSite[1]!.id, 'Hi Vera Schmidt, I am Ana Kovač.']]);
    assert.isFalse(dialog(page).querySelector('hc-dialog')!.open);
  });

  it('without a saved greeting there is a plain one; a blank one is not sent, and a no is said where it was written', async () => {
    const refused: Refusal = { code: 'invited_already', message: '', by: 'Ben', retryAfterMs: 300_000 };
    const page = await inviting({
      inviteOnSite: () => Promise.resolve({ refused }),
      replies: () => Promise.resolve({ ok: { replies: [] } }),
    });
    assert.equal(words(page).value, 'Hello, I am Ana Kovač. Can I help you with anything?');
    await send(page);
    assert.equal(textOf(dialog(page).querySelector('[role="alert"]')), 'Ben has invited them. Once more is possible in 5 minutes.');
    words(page).value = ' ';
    words(page).dispatchEvent(new Event('input'));
    await settled();
    assert.isTrue(dialog(page).querySelector<HTMLElement & { disabled: boolean }>('[variant="primary"]')!.disabled);
  });

  it('is off by default: nothing is asked, nothing leads there, and Settings says what it takes', async () => {
    let asked = 0;
    const page = await shown({ onSite: () => ((asked += 1), Promise.resolve({ ok: { visitors: [], total: 0 } })) }, aDesk(false));
    assert.equal(asked, 0);
    assert.match(textOf(page.shadowRoot!.querySelector('hc-empty')), /Settings → Site/u);
    await assertAccessible(page);
    const nav = async (desk: FakeDesk): Promise<string> =>
      textOf(
        (await draw(html`<hc-sidebar .desk=${desk} .route=${aRoute('insight')}></hc-sidebar>`, fakeApi(), desk)).shadowRoot!.querySelector(
          'nav',
        ),
      );
    assert.notInclude(await nav(aDesk(false)), 'On site');
    assert.include(await nav(aDesk()), 'On site');
    const settings = await draw(html`<hc-settings-site></hc-settings-site>`, fakeApi(), aDesk());
    const tag = settings.shadowRoot!.querySelector('hc-script-tag')!.shadowRoot!.querySelector('pre');
    assert.include(textOf(tag), 'data-chat-messages="presence"');
  });
});
