// Flags and what is folded in the details, with a made-up desk (SPEC M-11, M-12).
import { expect } from '@open-wc/testing';
import type { Flag } from '#protocol/http/flags.ts';
import type { HcField } from '#dashboard/components/field.ts';
import { aRow, at, FakeDesk, fakeApi, idOf, says, events, visitor } from './fakes.ts';
import { Stage } from './stage.ts';

const one = idOf('cv', 1);
const hurt: Flag = {
  key: 'hurt',
  name: 'Somebody is hurt',
  tone: 'red',
  severity: 'high',
  instruction: 'Call the medics on 5555.',
  notify: true,
  first: true,
};
const press: Flag = { ...hurt, key: 'press', name: 'Press', tone: 'violet', severity: 'low', instruction: '', first: false };
let stage: Stage;
let desk: FakeDesk;

async function show(row: Parameters<typeof aRow>[1] = {}, path = `open/${one}`): Promise<void> {
  desk = new FakeDesk();
  desk.flags = [hurt, press];
  desk.put(aRow(1, { phase: 'queued', waitingSince: at(1), ...row }), aRow(2, { phase: 'queued', waitingSince: at(9) }));
  desk.follow(one).set({ events: events([[visitor, says('Someone is hurt'), 1]]) });
  stage = new Stage(desk, fakeApi(desk), `/dashboard/live-chat/${path}`);
  await stage.settled();
}

/** The details, which a narrow window shows when they are asked for. */
async function details(): Promise<HTMLElement> {
  if (!stage.find('hc-visitor-details')) stage.find('hc-conversation', 'hc-pane-header', '.name')!.click();
  return until(() => stage.find('hc-visitor-details'));
}

const text = (element: Element | null | undefined): string => element?.shadowRoot?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
const rows = () => [...stage.find('hc-conversation-list')!.shadowRoot!.querySelectorAll('hc-conversation-row')];

async function until<T extends HTMLElement>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found?.shadowRoot?.childElementCount) return found;
    await stage.settled();
  }
}
const strip = () => until(() => stage.find('hc-conversation', 'hc-flag-strip'));
const dialog = () => until(() => stage.page.renderRoot.querySelector<HTMLElement>('hc-flag-dialog'));

async function push(dialogElement: HTMLElement, words: string): Promise<void> {
  [...dialogElement.shadowRoot!.querySelectorAll<HTMLElement>('hc-button')].find((button) => button.textContent.includes(words))!.click();
  await stage.settled();
}

async function add(item: string): Promise<void> {
  const menu = stage.find('hc-conversation', 'hc-pane-header', 'hc-menu')!;
  [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) => each.textContent.includes(item))!.click();
}

describe('flags', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => stage.remove());

  it('M-12: stand on the row, under the head with what to do, and in the details; the gravest first, one without a rule too', async () => {
    await show({ flags: ['press', 'on-air', 'hurt'] });
    const chip = rows().map((row) => row.shadowRoot!.querySelector('hc-chip.flag')?.textContent);
    expect(chip).to.include('Somebody is hurt');
    expect(text(rows().find((row) => text(row).includes('+2')))).to.include('Visitor 1');
    const items = [...(await strip()).shadowRoot!.querySelectorAll('li')].map((li) => li.textContent.replace(/\s+/gu, ' ').trim());
    expect(items.map((item) => item.replace(/ ?Clear.*/u, ''))).to.deep.equal([
      'Somebody is hurt Call the medics on 5555.',
      'Press',
      'on-air',
    ]);
    expect((await details()).shadowRoot!.querySelector('[aria-label=Flags]')!.textContent).to.include('Call the medics on 5555.');
    await expect(await strip()).to.be.accessible();
  });

  it('M-12: go away from the screen as they are cleared, and a chat without one has no strip', async () => {
    await show({ flags: ['hurt'] });
    await strip();
    desk.put({ ...desk.rows.get(one)!, flags: [] });
    await stage.settled();
    expect(stage.find('hc-conversation', 'hc-flag-strip')).to.equal(null);
  });

  it('M-12: are cleared with a reason only; a refusal leaves the words where they are', async () => {
    await show({ flags: ['hurt'] });
    (await strip()).shadowRoot!.querySelector<HTMLElement>('hc-button')!.click();
    const asked = await dialog();
    await push(asked, 'Clear flag');
    expect(desk.sent).to.deep.equal([]);
    const reason = asked.shadowRoot!.querySelector<HcField>('hc-field')!;
    expect(reason.error).to.equal('Say why it is not needed any more.');
    reason.value = 'A plaster did it';
    reason.dispatchEvent(new Event('input'));
    desk.answer = async () => ({ refused: { code: 'flag_gone', message: '' } });
    await push(asked, 'Clear flag');
    expect(asked.shadowRoot!.querySelector('[role=alert]')?.textContent).to.include('not there any more');
    expect(reason.value).to.equal('A plaster did it');
    desk.answer = async () => ({ ok: { seq: 9 } });
    await push(asked, 'Clear flag');
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'flag.clear', flag: 'hurt', reason: 'A plaster did it' });
    expect(asked.shadowRoot!.querySelector('hc-dialog')!.hasAttribute('open')).to.equal(false);
  });

  it('M-12: T-10: are raised by hand from Add, those that are not raised; where all are, Add has none', async () => {
    await show({ flags: ['hurt'] });
    await add('Flag');
    const asked = await dialog();
    const choice = asked.shadowRoot!.querySelector<HcField>('hc-field')!;
    expect(choice.options).to.deep.equal([{ value: 'press', label: 'Press' }]);
    await push(asked, 'Raise flag');
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'flag.raise', flag: 'press' });
    desk.put({ ...desk.rows.get(one)!, flags: ['hurt', 'press'] });
    await stage.settled();
    expect(text(stage.find('hc-conversation', 'hc-pane-header', 'hc-menu'))).not.to.include('Flag');
  });

  it('M-12: narrow the list, and the address keeps it', async () => {
    await show({ flags: ['hurt'], first: true }, 'queue');
    expect(rows().map((row) => row.row.id)).to.deep.equal([one, idOf('cv', 2)]);
    const head = stage.find('hc-conversation-list', 'hc-list-head')!.shadowRoot!;
    const select = [...head.querySelectorAll('hc-field')].find(({ label }) => label === 'Flag')!.shadowRoot!.querySelector('select')!;
    select.value = 'hurt';
    select.dispatchEvent(new Event('change'));
    await stage.settled();
    expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/queue?flag=hurt');
    expect(rows().map((row) => row.row.id)).to.deep.equal([one]);
    expect(head.querySelector<HTMLAnchorElement>('nav a')!.getAttribute('href')).to.include('flag=hurt');
  });
});

describe('kinds of audience (G-16)', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => stage.remove());

  const pick = async (kind: string) => {
    const head = stage.find('hc-conversation-list', 'hc-list-head')!.shadowRoot!;
    const field = [...head.querySelectorAll('hc-field')].find(({ label }) => label === 'Kind of visitor')!;
    const select = field.shadowRoot!.querySelector('select')!;
    select.value = kind;
    select.dispatchEvent(new Event('change'));
    await stage.settled();
    return [...select.options].map(({ value }) => value);
  };

  it('G-16: narrow the list, one that comes to be of the kind joins it, and the address keeps it', async () => {
    await show({ visitor: { ...aRow(1).visitor, role: 'Exhibitor' } }, 'queue');
    expect(await pick('exhibitor')).to.deep.equal(['', 'attendee', 'speaker', 'exhibitor', 'anonymous']);
    expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/queue?kind=exhibitor');
    expect(rows().map((row) => row.row.id)).to.deep.equal([one]);
    const other = desk.rows.get(idOf('cv', 2))!;
    desk.put({ ...other, seq: other.seq + 1, visitor: { ...other.visitor, role: 'exhibitor' } });
    await stage.settled();
    expect(rows().map((row) => row.row.id)).to.deep.equal([idOf('cv', 2), one]);
    await pick('anonymous');
    expect(rows()).to.have.lengthOf(0);
  });
});

describe('the details', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => stage.remove());

  const part = (name: string): HTMLDetailsElement =>
    stage.find('hc-visitor-details')!.shadowRoot!.querySelector(`[aria-label="${name}"]`)!.closest('details')!;

  it('M-11: have parts that say when they are empty', async () => {
    await show();
    await details();
    expect(part('Flags').textContent).to.include('Nothing to look out for.');
    expect(part('Form data').textContent).to.include('They filled in no form.');
    expect(part('Notes').textContent).to.include('Nobody has noted anything.');
    expect(part('Previous chats').textContent).to.include('first conversation');
    await expect(stage.find('hc-visitor-details')!).to.be.accessible();
  });

  it('M-11: are folded away and stay so, in another conversation as well', async () => {
    await show();
    await details();
    expect(part('Notes').open).to.equal(true);
    part('Notes').querySelector('summary')!.click();
    await stage.settled();
    expect(part('Notes').open).to.equal(false);
    stage.remove();
    await show();
    await details();
    expect(part('Notes').open).to.equal(false);
    expect(part('Visitor').open).to.equal(true);
  });
});
