import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { encode } from 'uqr';
import '#dashboard/components/dialog.ts';
import type { PickEvent } from '#dashboard/components/events.ts';
import type { HcDialog } from '#dashboard/components/dialog.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { HcMenu } from '#dashboard/components/menu.ts';
import '#dashboard/components/qr.ts';
import type { HcQr } from '#dashboard/components/qr.ts';
import type { HcTabs } from '#dashboard/components/tabs.ts';
import type { HcToasts } from '#dashboard/components/toasts.ts';
import '#dashboard/components/toasts.ts';
import { assertAccessible, settled } from './axe.ts';
import { pieces } from './gallery/pieces.ts';

const press = (target: Element | null | undefined, key: string) =>
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

const items = [
  { id: 'undo', label: 'Return to queue' },
  { id: 'mail', label: 'Email transcript' },
  'line' as const,
  { id: 'delete', label: 'Delete chat', danger: true },
];

describe('small elements', () => {
  it('have no fault that axe finds, in light and dark', async () => {
    await assertAccessible(await fixture(html`<div>${pieces()}</div>`));
  });

  it('a menu opens, moves and picks by keys, and gives the focus back', async () => {
    const menu = await fixture<HcMenu>(html`<hc-menu label="Actions" .items=${items}></hc-menu>`);
    const trigger = menu.shadowRoot?.querySelector<HTMLButtonElement>('.trigger');
    trigger?.focus();
    press(trigger, 'ArrowDown');
    await settled();
    const active = () => menu.shadowRoot?.activeElement?.textContent?.trim();
    assert.equal(active(), 'Return to queue');
    await assertAccessible(menu);
    press(menu.shadowRoot?.activeElement, 'ArrowDown');
    assert.equal(active(), 'Email transcript');
    press(menu.shadowRoot?.activeElement, 'd');
    assert.equal(active(), 'Delete chat');
    press(menu.shadowRoot?.activeElement, 'Home');
    const picked = oneEvent(menu, 'pick');
    const item = menu.shadowRoot?.activeElement;
    assert.instanceOf(item, HTMLButtonElement);
    item.click();
    assert.equal(((await picked) as unknown as PickEvent).picked, 'undo');
    await settled();
    assert.isFalse(menu.shadowRoot?.querySelector('[popover]')?.matches(':popover-open'));
    assert.isTrue(menu.shadowRoot?.activeElement === trigger, 'the button has the focus');
    press(trigger, 'ArrowDown');
    await settled();
    press(menu.shadowRoot?.activeElement, 'Escape');
    await settled();
    assert.isFalse(menu.shadowRoot?.querySelector('[popover]')?.matches(':popover-open'));
    assert.isTrue(menu.shadowRoot?.activeElement === trigger, 'Escape gives it back as well');
  });

  it('a dialog takes the focus, and gives it back when it closes', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>Open</button>`);
    const dialog = await fixture<HcDialog>(html`<hc-dialog label="Close conversation"><input autofocus aria-label="Words" /></hc-dialog>`);
    before.focus();
    dialog.show();
    await dialog.updateComplete;
    await settled();
    assert.equal(document.activeElement?.tagName, 'INPUT');
    await assertAccessible(dialog);
    const closed = oneEvent(dialog, 'close');
    dialog.close();
    await closed;
    assert.isFalse(dialog.open);
    assert.isTrue(document.activeElement === before, 'the focus is back');
  });

  it('a dialog that is busy is not closed by Escape', async () => {
    const dialog = await fixture<HcDialog>(html`<hc-dialog label="Busy" open busy>Wait</hc-dialog>`);
    const cancel = new Event('cancel', { cancelable: true });
    dialog.shadowRoot?.querySelector('dialog')?.dispatchEvent(cancel);
    assert.isTrue(cancel.defaultPrevented);
  });

  it('tabs are chosen by arrow keys, Home and End', async () => {
    const tabs = await fixture<HcTabs>(
      html`<hc-tabs label="Parts" value="a" .tabs=${['a', 'b', 'c'].map((id) => ({ id, label: id }))}>Panel</hc-tabs>`,
    );
    tabs.addEventListener('pick', (event) => (tabs.value = (event as Event & { picked: string }).picked));
    const list = () => tabs.shadowRoot?.querySelector('[role="tablist"]');
    const expected = [
      ['ArrowRight', 'b'],
      ['End', 'c'],
      ['ArrowRight', 'a'],
      ['ArrowLeft', 'c'],
      ['Home', 'a'],
    ];
    for (const [key = '', value] of expected) {
      press(list(), key);
      await tabs.updateComplete;
      assert.equal(tabs.value, value);
      assert.equal(tabs.shadowRoot?.activeElement?.id, `tab-${value}`);
    }
  });

  it('Enter in a field sends the form it stands in', async () => {
    const form = await fixture<HTMLFormElement>(html`<form><hc-field label="Email"></hc-field></form>`);
    const sent = oneEvent(form, 'submit');
    form.addEventListener('submit', (event) => event.preventDefault());
    press(form.querySelector<HcField>('hc-field')?.shadowRoot?.querySelector('input'), 'Enter');
    await sent;
  });

  it('a disabled button does nothing', async () => {
    const button = await fixture(html`<hc-button disabled>Go</hc-button>`);
    let clicks = 0;
    button.addEventListener('click', () => (clicks += 1));
    button.shadowRoot?.querySelector('button')?.click();
    assert.equal(clicks, 0);
  });

  it('toasts are said politely and can be dismissed', async () => {
    const toasts = await fixture<HcToasts>(html`<hc-toasts></hc-toasts>`);
    toasts.show('Saved.', 'good');
    toasts.show('Saved.', 'good');
    await toasts.updateComplete;
    const shown = () => toasts.shadowRoot?.querySelectorAll('p').length;
    assert.equal(shown(), 1);
    await assertAccessible(toasts);
    toasts.shadowRoot?.querySelector('button')?.click();
    await toasts.updateComplete;
    assert.equal(shown(), 0);
  });

  it('a QR code is a picture with a name, module for module, with four modules of quiet zone', async () => {
    const text = 'https://help.your-event.example/c/0123456789abcdefghijklmnopqrstuvwxyz';
    const qr = await fixture<HcQr>(html`<hc-qr label="The link as a QR code" .text=${text}></hc-qr>`);
    await assertAccessible(qr);
    const svg = qr.shadowRoot?.querySelector('svg');
    assert.equal(svg?.getAttribute('role'), 'img');
    assert.equal(svg?.getAttribute('aria-label'), 'The link as a QR code');
    const { data, size } = encode(text, { ecc: 'M', border: 0 });
    const path = svg?.querySelector('path');
    const dark = (x: number, y: number): boolean => path?.isPointInFill(new DOMPoint(x + 0.5, y + 0.5)) ?? false;
    for (let y = -4; y < size + 4; y += 1)
      for (let x = -4; x < size + 4; x += 1) assert.equal(dark(x + 4, y + 4), data[y]?.[x] ?? false, `module ${x}, ${y}`);
    assert.equal(svg?.getAttribute('viewBox'), `0 0 ${size + 8} ${size + 8}`);
    qr.text = '';
    await qr.updateComplete;
    assert.isNull(qr.shadowRoot?.querySelector('svg'));
  });
});
