import { assert, html } from '@open-wc/testing';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api, Outcome } from '#dashboard/contract.ts';
import '#dashboard/links/links.ts';
import '#dashboard/live-chat/composer.ts';
import { Drafts } from '#dashboard/live-chat/drafts.ts';
import type { LinkCreate } from '#protocol/http/links.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { aLink, fakeApi } from './fixtures.ts';

const no = (code: RefusalCode, field: string): Promise<Outcome<never>> => Promise.resolve({ refused: { code, message: '', field } });
const root = (element: Element, tag: string): ShadowRoot => element.shadowRoot!.querySelector(tag)!.shadowRoot!;
const press = async (within: ParentNode, selector: string): Promise<void> => {
  within.querySelector<HTMLElement>(selector)!.click();
  await settled();
};
const type = (within: ParentNode, label: string, value: string): void => {
  const field = fieldOf(within, label);
  field.value = value;
  field.dispatchEvent(new Event(field.type === 'select' ? 'change' : 'input'));
};
const fieldOf = (within: ParentNode, label: string): HcField =>
  [...within.querySelectorAll('hc-field')].find((field) => field.label === label)!;

async function opened(change: Partial<Api> = {}) {
  const page = await draw(html`<hc-links></hc-links>`, fakeApi(change));
  await press(page.shadowRoot!, '.head hc-button');
  return { page, form: root(page, 'hc-link-form') };
}

describe('conversation links', () => {
  it('M-04: makes one for me as it stands, and says what is wrong before it asks', async () => {
    const asked: LinkCreate[] = [];
    const { createLink } = fakeApi();
    const { page, form } = await opened({ createLink: (wanted) => (asked.push(wanted), createLink(wanted)) });
    await assertAccessible(page);
    type(form, 'Days it holds', '91');
    await press(form, '[variant="primary"]');
    assert.match(fieldOf(form, 'Label').error, /label/u);
    assert.match(fieldOf(form, 'Days it holds').error, /1 to 90/u);
    assert.lengthOf(asked, 0);
    type(form, 'Label', ' Keynote speaker ');
    type(form, 'Days it holds', '30');
    await press(form, '[variant="primary"]');
    const me = { assigneeId: `ag_${'1'.padStart(32, '0')}`, groupId: null };
    assert.deepEqual(asked, [{ kind: 'new', label: 'Keynote speaker', ...me, days: 30, maxVisitors: 1 }]);
    await customElements.whenDefined('hc-qr');
    await settled();
    assert.isNotNull(root(page, 'hc-link-made').querySelector('hc-qr')?.shadowRoot?.querySelector('svg[role="img"]'));
    assert.include(root(page, 'hc-link-made').textContent ?? '', `https://chat.example.org/l/${'t'.repeat(43)}`);
    await assertAccessible(page);
  });

  it('for a colleague who is not in the group it says so there, and keeps what was typed', async () => {
    const { form } = await opened({ createLink: () => no('bad_target', 'assigneeId') });
    type(form, 'Label', 'VIP');
    await press(form, '[variant="primary"]');
    assert.notEqual(fieldOf(form, 'For').error, '');
    assert.equal(fieldOf(form, 'Label').value, 'VIP');
  });

  it('M-07: the address is mailed, and a link that is no address is not', async () => {
    const sent: unknown[] = [];
    const { page, form } = await opened({ mailLink: (id, mail) => (sent.push(mail.to), Promise.resolve({ ok: aLink(1, { id }) })) });
    type(form, 'Label', 'VIP');
    await press(form, '[variant="primary"]');
    const made = root(page, 'hc-link-made');
    type(made, 'Send by mail to', 'nobody');
    await press(made, '[icon="mail"]');
    assert.match(fieldOf(made, 'Send by mail to').error, /address/u);
    type(made, 'Send by mail to', 'v@example.org');
    await press(made, '[icon="mail"]');
    assert.deepEqual(sent, ['v@example.org']);
  });

  it('asks before it revokes, and offers that only where it changes anything', async () => {
    const asked: string[] = [];
    const links = (['new', 'opened', 'used', 'expired', 'revoked'] as const).map((status, n) => aLink(n, { status }));
    const { page } = await opened({
      links: () => Promise.resolve({ ok: { links } }),
      revokeLink: (id) => (asked.push(id), Promise.resolve({ ok: links[0]! })),
    });
    const rows = [...page.shadowRoot!.querySelectorAll('li')];
    assert.deepEqual(
      rows.map((row) => row.querySelector('hc-button') !== null),
      [true, true, false, false, false],
    );
    await press(rows[0]!, 'hc-button');
    assert.lengthOf(asked, 0);
    await press(page.shadowRoot!, 'hc-dialog [variant="danger"]');
    assert.deepEqual(asked, [links[0]!.id]);
  });
});

describe('the box of the reply', () => {
  it('M-21: says that a link in the chat may be lost with it, and stops nobody; colleagues may have it', async () => {
    const drafts = new Drafts(undefined);
    const box = (name: 'reply' | 'coaching') =>
      draw(html`<hc-composer conversationId="cv_1" box=${name} .drafts=${drafts} .uploads=${undefined}></hc-composer>`);
    const words = async (name: 'reply' | 'coaching') => (await box(name)).shadowRoot?.querySelector('[role="alert"]')?.textContent;
    assert.isUndefined(await words('reply'));
    drafts.set('cv_1', 'reply', `Go on at https://chat.example.org/l/${'t'.repeat(43)}`);
    drafts.set('cv_1', 'coaching', `Theirs: https://chat.example.org/l/${'t'.repeat(43)}`);
    assert.match((await words('reply')) ?? '', /may lose this link/u);
    assert.isUndefined(await words('coaching'));
    const reply = await box('reply');
    await assertAccessible(reply);
    assert.isFalse(reply.shadowRoot!.querySelector<HTMLElement & { disabled: boolean }>('hc-button[icon="send"]')!.disabled);
  });
});
