// Custom fields beside a conversation, with a made-up desk (SPEC T-10, T-29, T-30, T-33).
import { expect } from '@open-wc/testing';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { HcField } from '#dashboard/components/field.ts';
import { ana, aRow, FakeDesk, fakeApi, idOf, says, events, visitor } from './fakes.ts';
import { assertAccessible } from '../dashboard/axe.ts';
import { Stage } from './stage.ts';

const one = idOf('cv', 1);
const field = (key: string, label: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  subject: 'conversation',
  key,
  label,
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['agent'],
  visibleTo: 'agents',
  ...more,
});
const booth = field('booth', 'Booth');
const seats = field('seats', 'Seats', { kind: 'number' });
const needs = field('needs', 'Needs', { kind: 'multi', options: ['Ramp', 'Sign language'] });
const result = field('result', 'Result', { kind: 'select', options: ['Solved', 'Open'], requiredAt: 'close' });
const ticket = field('ticket', 'Ticket', { fillBy: ['visitor'] });
let stage: Stage;
let desk: FakeDesk;

async function show(fields: readonly FieldDefinition[], row: Parameters<typeof aRow>[1] = {}): Promise<void> {
  desk = new FakeDesk();
  desk.fields = fields;
  desk.put(aRow(1, { owner: ana, ...row }));
  desk.follow(one).set({ events: events([[visitor, says('Hello'), 1]]) });
  stage = new Stage(desk, fakeApi(desk), `/dashboard/live-chat/open/${one}`);
  await stage.settled();
}

async function until<T extends HTMLElement>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found?.shadowRoot?.childElementCount) return found;
    await stage.settled();
  }
}
const text = (element: Element | null | undefined): string => element?.shadowRoot?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
const tabNames = () =>
  [...stage.find('hc-conversation', 'hc-tabs')!.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].map((tab) =>
    tab.textContent.replace(/\s+/gu, ' ').trim(),
  );
const form = (tab: HTMLElement) => until(() => tab.shadowRoot!.querySelector<HTMLElement>('hc-custom-fields'));
const input = (from: HTMLElement, label: string): HcField =>
  [...from.shadowRoot!.querySelectorAll('hc-field')].find((each) => each.label === label)!;

async function write(from: HTMLElement, label: string, value: string): Promise<void> {
  const found = input(from, label);
  found.value = value;
  found.dispatchEvent(new Event('input'));
  await stage.settled();
}

async function save(tab: HTMLElement): Promise<void> {
  tab.shadowRoot!.querySelector<HTMLElement>('hc-button')!.click();
  await stage.settled();
}

async function openTab(): Promise<HTMLElement> {
  const tabs = stage.find('hc-conversation', 'hc-tabs')!;
  [...tabs.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent.includes('Custom fields'))!.click();
  return until(() => stage.find('hc-conversation', 'hc-fields-tab'));
}

async function addField(): Promise<HTMLElement> {
  const menu = stage.find('hc-conversation', 'hc-pane-header', 'hc-menu')!;
  [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')].find((item) => item.textContent.includes('Custom field'))!.click();
  const dialog = await until(() => stage.page.renderRoot.querySelector<HTMLElement>('hc-fields-dialog'));
  return until(() => dialog.shadowRoot!.querySelector<HTMLElement>('hc-fields-tab'));
}

describe('custom fields', () => {
  afterEach(() => stage.remove());

  it('T-29: have a tab as soon as one is filled in, and none before; T-30: stand above the messages', async () => {
    await show([booth, seats]);
    expect(tabNames().join()).not.to.include('Custom fields');
    expect(stage.find('hc-conversation', 'hc-field-line')).to.equal(null);
    desk.put({ ...desk.rows.get(one)!, fields: { booth: 'A12', gone: true } });
    await stage.settled();
    expect(tabNames()).to.include('Custom fields 2');
    expect(text(await until(() => stage.find('hc-conversation', 'hc-field-line')))).to.equal('Booth A12 gone Yes');
  });

  it('T-10, T-33: are filled in from Add; what does not fit is marked and nothing is sent; nothing typed is lost by a refusal', async () => {
    await show([booth, seats, needs, ticket]);
    const tab = await addField();
    expect(text(tab)).to.include('Ticket Not known');
    await assertAccessible(tab);
    const fields = await form(tab);
    await write(fields, 'Seats', '1e400');
    await save(tab);
    expect(desk.sent).to.deep.equal([]);
    expect(input(fields, 'Seats').error).to.equal('This does not fit.');
    await write(fields, 'Seats', '3');
    await write(fields, 'Booth', ' A12 ');
    fields.shadowRoot!.querySelectorAll<HTMLElement>('[type=checkbox]')[1]!.click();
    desk.answer = async () => ({ refused: { code: 'unavailable', message: '' } });
    await save(tab);
    expect(tab.shadowRoot!.querySelector('[role=alert]')?.textContent).to.include('cannot be reached');
    desk.answer = async () => ({ ok: { seq: 9 } });
    await save(tab);
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'fields.set', values: { booth: 'A12', seats: 3, needs: ['Sign language'] } });
  });

  it('T-33: the tab changes and empties a value, live; what a colleague filled in meanwhile is not written over', async () => {
    await show([booth, seats], { fields: { booth: 'A12', seats: 2 } });
    const tab = await openTab();
    const fields = await form(tab);
    await write(fields, 'Booth', '');
    desk.put({ ...desk.rows.get(one)!, fields: { booth: 'A12', seats: 5 } });
    await stage.settled();
    expect(input(fields, 'Seats').value).to.equal('5');
    await save(tab);
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'fields.set', values: { booth: null } });
    await assertAccessible(tab);
  });

  it('T-33: what is needed for a close is asked in its dialog and sent with it', async () => {
    await show([booth, result]);
    const acts = stage.find('hc-conversation', 'hc-pane-header')!.shadowRoot!;
    [...acts.querySelectorAll<HTMLElement>('hc-button')].find((button) => button.textContent.includes('Close'))!.click();
    const dialogs = await until(() => stage.page.renderRoot.querySelector<HTMLElement>('hc-live-dialogs'));
    const needed = await until(() => dialogs.shadowRoot!.querySelector<HTMLElement>('hc-custom-fields'));
    expect([...needed.shadowRoot!.querySelectorAll('hc-field')].map(({ label }) => label)).to.deep.equal(['Result']);
    await write(needed, 'Result', 'Solved');
    const close = dialogs.shadowRoot!.querySelector('hc-close-dialog')!;
    close.shadowRoot!.querySelector<HTMLElement>('hc-button[variant=primary]')!.click();
    await stage.settled();
    const sent = desk.sent.at(-1)?.command;
    expect(sent?.type === 'conversation.close' && sent.fields).to.deep.equal({ result: 'Solved' });
  });

  it('T-10: where agents may fill in none, Add has none', async () => {
    await show([ticket]);
    expect(text(stage.find('hc-conversation', 'hc-pane-header', 'hc-menu'))).not.to.include('Custom field');
  });
});
