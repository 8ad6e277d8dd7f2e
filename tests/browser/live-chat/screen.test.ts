// What stands where on the screen of an agent (SPEC S-01 to S-15), and what the buttons of a waiting chat do (T-05, T-06, M-10).
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { HcFace } from '#dashboard/components/face.ts';
import type { HcField } from '#dashboard/components/field.ts';
import { ana, aRow, at, ben, events, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { Stage } from './stage.ts';

const one = idOf('cv', 1);
const two = idOf('cv', 2);
let stage: Stage;
let desk: FakeDesk;

async function show(path: string): Promise<void> {
  stage = new Stage(desk, fakeApi(desk), path);
  await stage.settled();
}

const inRow = (n: number): ShadowRoot => stage.find('hc-conversation-list', `#row-${idOf('cv', n)}`)!.shadowRoot!;
const face = (n: number) => inRow(n).querySelector('hc-face')!;
const text = (element: Node | null | undefined): string => (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
const button = (words: string): HTMLElement =>
  [...stage.find('hc-conversation', 'hc-pane-header')!.shadowRoot!.querySelectorAll<HTMLElement>('hc-button')].find(
    (each) => text(each) === words,
  )!;
const width = (selector: string): number => Math.round(stage.find(selector)!.getBoundingClientRect().width);
const edge = (of: string): HTMLElement => stage.find(`hc-splitter[column=${of}]`, '[role=separator]')!;

beforeEach(async () => {
  localStorage.clear();
  await setViewport({ width: 1280, height: 800 });
  desk = new FakeDesk();
  desk.put(
    aRow(1, { owner: ana, visitor: { name: 'Maya Chen' }, visitorMessages: 4, readMessages: 1 }),
    aRow(2, { phase: 'queued', waitingSince: at(4), opened: false, visitor: { name: 'Jonas Weber' } }),
    aRow(3, { owner: ben, visitor: { name: null }, preview: { kind: 'visitor', text: '', files: 1, images: 1, at: at(3) } }),
    aRow(4, { owner: ana, visitor: { name: 'Eva', here: false } }),
  );
  const talk = events([
    [visitor, says('I asked the assistant'), 9],
    [visitor, says('Now I wait'), 4],
  ]);
  for (const row of desk.rows.values()) desk.follow(row.id).set({ events: talk });
});
afterEach(() => {
  stage.remove();
  document.documentElement.dir = '';
});

describe('T-41: a picture that was approved', () => {
  it('is the face in the list, above the chat and beside what they said; without one there are initials', async () => {
    const photo = `/api/staff/visitors/${idOf('vs', 1)}/avatar/${idOf('av', 1)}`;
    const row = desk.rows.get(one)!;
    desk.put({ ...row, visitor: { ...row.visitor, photo } });
    await show(`/dashboard/live-chat/all/${one}`);
    const above = stage.find<HcFace>('hc-conversation', 'hc-pane-header', 'hc-face')!;
    const beside = stage.find<HcFace>('hc-conversation', 'hc-transcript', 'hc-message-group', 'hc-face')!;
    expect([face(1).photo, above.photo, beside.photo]).to.deep.equal([photo, photo, photo]);
    expect(text(face(2).shadowRoot)).to.equal('JW');
    desk.put(row);
    await stage.settled();
    expect([face(1).photo, above.photo, beside.photo]).to.deep.equal([undefined, undefined, undefined]);
  });
});

describe('the three regions', () => {
  it('S-01: are landmarks beside each other, the list first', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    const regions = [stage.find('hc-conversation-list')!, stage.find('hc-conversation', 'section')!, stage.find('aside')!];
    expect(regions.map((each) => [each.getAttribute('role') ?? each.localName, each.getAttribute('aria-label')])).to.deep.equal([
      ['region', 'List of conversations'],
      ['region', 'Conversation with Maya Chen'],
      ['aside', 'Details of Maya Chen'],
    ]);
    const starts = regions.map((each) => each.getBoundingClientRect().left);
    expect(starts).to.deep.equal(starts.toSorted((a, b) => a - b));
  });

  for (const dir of ['ltr', 'rtl'])
    it(`S-01: are made wider and narrower by keys and pointer, within limits, and stay so, ${dir}`, async () => {
      document.documentElement.dir = dir;
      await show(`/dashboard/live-chat/all/${one}`);
      const wider = dir === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
      const before = width('.list');
      edge('list').focus();
      await sendKeys({ press: wider });
      await stage.settled();
      expect(width('.list')).to.equal(before + 16);
      expect(edge('list').getAttribute('aria-valuenow')).to.equal(`${before + 16}`);
      const details = width('aside');
      edge('details').focus();
      await sendKeys({ press: wider });
      await stage.settled();
      expect(width('aside')).to.equal(details - 16);
      for (let presses = 0; presses < 10; presses += 1) await sendKeys({ press: dir === 'ltr' ? 'ArrowLeft' : 'ArrowRight' });
      edge('list').focus();
      for (let presses = 0; presses < 10; presses += 1) await sendKeys({ press: dir === 'ltr' ? 'ArrowLeft' : 'ArrowRight' });
      await stage.settled();
      expect(width('.list')).to.equal(240);
      stage.remove();
      await show(`/dashboard/live-chat/all/${one}`);
      expect(width('.list')).to.equal(240);
      edge('list').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
      await stage.settled();
      expect(width('.list')).to.equal(before);
    });
});

describe('a row', () => {
  it('S-05: has initials with the state, the name, the last words in one line, the time and the unread count', async () => {
    await show('/dashboard/live-chat/all');
    expect(face(1).getAttribute('name')).to.equal('Maya Chen');
    expect(face(1).getAttribute('ring')).to.equal('mine');
    expect(face(1).shadowRoot!.textContent).to.contain('MC');
    expect(text(inRow(1).querySelector('.name'))).to.equal('Maya Chen');
    expect(text(inRow(1).querySelector('.words'))).to.equal('Words of 1');
    expect(text(inRow(1).querySelector('.end')!.shadowRoot?.firstElementChild)).to.match(/1/u);
    expect(text(inRow(3).querySelector('.name'))).to.match(/^Visitor [0-9A-F]{4}$/u);
    expect(text(inRow(3).querySelector('.words'))).to.equal('Image');
  });

  it('S-08, M-14: counts three unread at the initials, and none once they are read', async () => {
    await show('/dashboard/live-chat/all');
    expect(face(1).getAttribute('count')).to.equal('3');
    desk.read(one, 4);
    await stage.settled();
    expect(face(1).getAttribute('count')).to.equal('0');
    expect(text(inRow(1).querySelector('.unseen'))).to.contain('Active, no new messages'); // S-09
  });

  it('S-12: says who is typing, in a conversation that is not open, until they stop', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    desk.typists = new Set([two]);
    desk.changed();
    await stage.settled();
    expect(text(inRow(2).querySelector('.words'))).to.equal('Typing…');
    expect(text(inRow(2).querySelector('.unseen'))).to.contain('Visitor is typing');
    expect(text(inRow(1).querySelector('.words'))).to.equal('Words of 1');
    desk.typists = new Set();
    desk.changed();
    await stage.settled();
    expect(text(inRow(2).querySelector('.words'))).to.equal('Words of 2');
  });

  it('S-11: says who has left, and the open one says what becomes of a reply', async () => {
    await show(`/dashboard/live-chat/all/${idOf('cv', 4)}`);
    expect(text(inRow(4))).to.contain('Left the website');
    expect(face(4).hasAttribute('away')).to.equal(true);
    const notice = (): string => text(stage.find('hc-conversation', '.notice'));
    expect(notice()).to.equal('Eva left the website. Your reply will be there when they return.');
    desk.put(aRow(4, { owner: ana, visitor: { name: 'Eva', here: true } }));
    await stage.settled();
    expect(notice()).to.equal('');
    expect(face(4).hasAttribute('away')).to.equal(false);
  });
});

describe('the head', () => {
  it('S-14: has the visitor’s name, which shows and hides who they are', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    const name = stage.find<HTMLButtonElement>('hc-conversation', 'hc-pane-header', 'h2 button')!;
    expect(text(name)).to.equal('Maya Chen');
    expect(name.getAttribute('aria-expanded')).to.equal('true');
    name.click();
    await stage.settled();
    expect(stage.find('aside')).to.equal(null);
    name.click();
    await stage.settled();
    expect(stage.find('aside')).not.to.equal(null);
  });

  it('S-15: the tab of the ongoing chat is the one that is chosen', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    const chosen = stage.find('hc-conversation', 'hc-tabs')!.shadowRoot!.querySelector('[role=tab][aria-selected=true]');
    expect(text(chosen)).to.equal('Conversation');
  });

  it('T-05, S-18: End chat is the Close button, and leads to its dialog', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    const close = button('Close');
    expect(close.title).to.contain('End chat');
    close.click();
    await stage.settled();
    stage.find('hc-live-dialogs', 'hc-close-dialog', 'hc-button[variant=primary]')!.click();
    await stage.settled();
    expect(desk.sent.map(({ command }) => command.type)).to.deep.equal(['conversation.close']);
  });
});

describe('a chat that waits', () => {
  it('M-10: is read before it is taken, with the part of the assistant; colleagues see who looks', async () => {
    await show(`/dashboard/live-chat/queue/${two}`);
    const log = stage.find('hc-conversation', 'hc-transcript')!.shadowRoot!;
    const groups = [...log.querySelectorAll('hc-message-group')].map((each) => text(each.shadowRoot));
    expect(groups.join(' ')).to.contain('I asked the assistant');
    expect(desk.looks.at(-1)).to.equal(two);
    expect(desk.sent).to.deep.equal([]);
  });

  it('T-06: Take makes it mine', async () => {
    await show(`/dashboard/live-chat/queue/${two}`);
    button('Take').click();
    await stage.settled();
    expect(desk.sent).to.deep.equal([{ stream: two, command: { type: 'conversation.take' } }]);
    desk.put(aRow(2, { phase: 'assigned', owner: ana, visitor: { name: 'Jonas Weber' }, seq: 2 }));
    await stage.settled();
    expect(stage.find('hc-conversation', 'hc-composer[box=reply]')).not.to.equal(null);
    expect(stage.find('hc-conversation-list', `#row-${two}`)).to.equal(null);
  });
});

describe('M-25: a close that leaves something to do', () => {
  const dialog = (): ShadowRoot => stage.find('hc-live-dialogs', 'hc-close-dialog')!.shadowRoot!;
  const field = (label: string): HcField | undefined => [...dialog().querySelectorAll('hc-field')].find((each) => each.label === label);

  async function write(label: string, value: string, event = 'input'): Promise<void> {
    field(label)!.value = value;
    field(label)!.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
    await stage.settled();
  }

  async function close(): Promise<void> {
    dialog().querySelector<HTMLElement>('hc-button[variant=primary]')!.click();
    await stage.settled();
  }

  it('M-25: asks for an address where none is known, and sends what is left to do', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    button('Close').click();
    await stage.settled();
    expect(field('What is left to do')).to.equal(undefined);
    await write('Outcome', 'Needs follow-up', 'change');
    await close();
    expect(desk.sent).to.deep.equal([]);
    expect(field('E-mail address of the visitor')!.error).to.contain('where this visitor can be reached');
    await expect(stage.page).to.be.accessible();
    await write('E-mail address of the visitor', 'maya@example.com');
    await write('What is left to do', 'Send the slides');
    await close();
    expect(desk.sent.map(({ command }) => 'followUp' in command && command.followUp)).to.deep.equal([
      { text: 'Send the slides', email: 'maya@example.com' },
    ]);
  });

  it('M-25: does not ask for one that is known', async () => {
    desk.put(aRow(1, { owner: ana, visitor: { name: 'Maya Chen', email: 'maya@example.com' } }));
    await show(`/dashboard/live-chat/all/${one}`);
    button('Close').click();
    await stage.settled();
    await write('Outcome', 'Needs follow-up', 'change');
    expect(field('E-mail address of the visitor')).to.equal(undefined);
    await close();
    expect(desk.sent.map(({ command }) => 'followUp' in command && command.followUp)).to.deep.equal([{}]);
  });
});
