// The toolbar and the … menu of a conversation, with what they open. The desk is made up, the dialogs are real.
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Role } from '#protocol/actor.ts';
import type { Api } from '#dashboard/contract.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { ContextProvider } from '@lit/context';
import { apiContext, deskContext } from '#dashboard/context.ts';
import '#dashboard/live-chat/print-page.ts';
import { ana, aRow, at, ben, by, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { routeAt, Stage } from './stage.ts';

let stage: Stage;
let desk: FakeDesk;

async function show(row: ListedRow, own: Partial<Api> = {}, role: Role = 'agent'): Promise<void> {
  desk = new FakeDesk();
  desk.setMe({ ...desk.me, agent: { ...desk.me.agent, role } });
  desk.put(row);
  stage = new Stage(desk, fakeApi(desk, own), `/dashboard/live-chat/all/${row.id}`);
  await stage.settled();
}

const mine = aRow(1, { owner: ana, visitor: { email: 'maya@x.example' } });
const closed = aRow(1, { phase: 'closed', closedAt: at(1), visitor: { email: 'maya@x.example' } });
const header = () => stage.find('hc-conversation', 'hc-pane-header')!.shadowRoot!;
const buttons = () =>
  [...header().querySelectorAll('hc-button')]
    .filter((each) => each.label === '')
    .map((each) => `${each.textContent.trim()}${each.disabled ? `: ${each.title}` : ''}`);
const items = () => [...header().querySelector('hc-menu[label=More]')!.shadowRoot!.querySelectorAll<HTMLButtonElement>('.item')];

async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((next) => requestAnimationFrame(next));
}

async function pick(label: string): Promise<void> {
  items()
    .find((item) => item.textContent.trim().startsWith(label))!
    .click();
  await until(() => dialog() !== null);
  await stage.settled();
  // While it still rises its colours are not its own.
  const { shadowRoot } = inside('hc-dialog');
  await until(() => shadowRoot!.querySelector('dialog')!.open);
  await Promise.all(shadowRoot!.getAnimations().map((each) => each.finished));
}

const dialog = () =>
  stage.page.shadowRoot!.querySelector<HTMLElement & { open: boolean }>('hc-mail-dialog, hc-delete-dialog, hc-block-dialog');
const inside = <T extends HTMLElement>(selector: string) => dialog()!.shadowRoot!.querySelector<T>(selector)!;
const field = () => inside<HTMLElementTagNameMap['hc-field']>('hc-field');
const press = async (words: string): Promise<void> => {
  [...dialog()!.shadowRoot!.querySelectorAll('hc-button')]
    .find((each) => each.textContent.trim() === words)!
    .shadowRoot!.querySelector('button')!
    .click();
  await stage.settled();
};

async function write(text: string): Promise<void> {
  const control = field().shadowRoot!.querySelector('input')!;
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await stage.settled();
}

describe('the toolbar', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => stage.remove());

  it('T-04: has its buttons in their order, and says why one cannot be used', async () => {
    await show(mine);
    expect(buttons()).to.deep.equal(['Close', 'Take: You have this chat', 'Transfer']);
    stage.remove();
    await show(aRow(1, { owner: ben }));
    expect(buttons()).to.deep.equal(['Close: Ben Okafor has this chat', 'Take over', 'Transfer: Ben Okafor has this chat']);
    stage.remove();
    await show(closed);
    const shut = 'This chat is closed';
    expect(buttons()).to.deep.equal([`Close: ${shut}`, `Take: ${shut}`, `Transfer: ${shut}`, 'Reopen']);
    stage.remove();
    await show(aRow(1, { phase: 'bot' }));
    const bots = 'The visitor is with the assistant';
    expect(buttons()).to.deep.equal([`Close: ${bots}`, `Take: ${bots}`, `Transfer: ${bots}`]);
  });

  it('T-04: on a phone what cannot be used makes room', async () => {
    await show(closed);
    await setViewport({ width: 360, height: 700 });
    await stage.settled();
    const seen = [...header().querySelectorAll('hc-button')].filter((each) => each.disabled && each.offsetWidth > 0);
    expect(seen).to.deep.equal([]);
  });

  it('T-25: the menu prints', async () => {
    await show(closed);
    items()
      .find((item) => item.textContent.trim() === 'Print')!
      .click();
    await until(() => stage.asked.length > 0);
    expect(stage.asked).to.deep.equal([`/dashboard/print/${closed.id}`]);
  });

  it('T-18: the menu says that there are no manual events', async () => {
    await show(mine);
    const last = items().at(-1)!;
    expect(last.textContent.trim()).to.equal('No manual events available');
    expect(last.getAttribute('aria-disabled')).to.equal('true');
  });
});

describe('Email transcript', () => {
  const asked: unknown[] = [];
  const mailTranscript: Api['mailTranscript'] = async (id, { to }) => {
    asked.push([id, to]);
    return { ok: { to: to.split('; ') } };
  };
  beforeEach(async () => {
    asked.length = 0;
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => stage.remove());

  it('T-21: begins with the visitor’s address, and takes several once the chat is closed', async () => {
    await show(closed, { mailTranscript });
    await pick('Email transcript');
    expect(field().value).to.equal('maya@x.example');
    await expect(dialog()).to.be.accessible();
    await write('maya@x.example; bad; b@y');
    await press('Send');
    expect(field().error).to.equal('Not an e-mail address: bad; b@y. Nothing was sent.');
    expect(asked).to.deep.equal([]);
    await write('maya@x.example; b@y.example');
    await press('Send');
    expect(asked).to.deep.equal([[idOf('cv', 1), 'maya@x.example; b@y.example']]);
    await until(() => dialog() === null);
  });

  it('T-22: goes to one recipient while the chat is open', async () => {
    await show(mine, { mailTranscript });
    await pick('Email transcript');
    for (const list of ['a@x.example;b@y.example', 'a@x.example,b@y.example']) {
      await write(list);
      await press('Send');
      expect(field().error).to.equal('One recipient only while the chat goes on.');
    }
    await write('a@x.example');
    await press('Send');
    expect(asked).to.deep.equal([[idOf('cv', 1), 'a@x.example']]);
  });

  it('stays with its words where the relay says no', async () => {
    await show(closed, { mailTranscript: async () => ({ refused: { code: 'rate_limited', message: '', retryAfterMs: 60_000 } }) });
    await pick('Email transcript');
    await press('Send');
    expect(inside('.callout').textContent).to.contain('Too many tries');
    expect(field().value).to.equal('maya@x.example');
  });
});

describe('Print', () => {
  const events = [
    {
      seq: 1,
      publicSeq: 1,
      at: at(9),
      by: visitor,
      body: { type: 'conversation.started', siteId: '', visitorId: '', number: 201, language: 'en' },
    },
    ...Array.from({ length: 450 }, (_, n) => ({ seq: n + 2, publicSeq: n + 2, at: at(8), by: visitor, body: says(`word ${n}.`) })),
    { seq: 452, publicSeq: null, at: at(7), by: by(ana), body: { type: 'coaching.posted', messageId: 'c', text: 'CANARY' } },
    { seq: 453, publicSeq: 452, at: at(6), by: by(ana), body: { type: 'conversation.closed', how: 'agent', outcome: 'CANARY' } },
  ] as StoredEvent[]; // of both kinds
  let page: HTMLElementTagNameMap['hc-print-page'];
  let box: HTMLElement;

  beforeEach(async () => {
    desk = new FakeDesk();
    desk.put(closed);
    const api = fakeApi(desk, {
      events: async (_id, before = Infinity, limit) => ({
        ok: { events: events.filter(({ seq }) => seq < before).slice(-limit), head: 453 },
      }),
    });
    box = document.createElement('div');
    new ContextProvider(box, { context: apiContext, initialValue: api });
    new ContextProvider(box, { context: deskContext, initialValue: desk });
    page = document.createElement('hc-print-page');
    page.route = routeAt(`/dashboard/print/${closed.id}`);
    box.append(page);
    document.body.append(box);
    await until(() => page.shadowRoot!.querySelector('article') !== null);
  });
  afterEach(() => box.remove());
  const words = () => page.shadowRoot!.querySelector('article')!.textContent.replaceAll(/\s+/gu, ' ');

  it('T-25: has the head and every word of a long conversation, and nothing of the staff', async () => {
    await expect(page).to.be.accessible();
    const head = page.shadowRoot!.querySelector('header')!.textContent;
    for (const word of ['Northlight 2026', 'Chat #201', 'Visitor 1, maya@x.example', 'Ana Lima']) expect(head).to.contain(word);
    const printed = words();
    expect(Array.from({ length: 450 }, (_, n) => `word ${n}.`).filter((word) => !printed.includes(word))).to.deep.equal([]);
    expect(printed.includes('CANARY')).to.equal(false);
  });

  it('T-25: what only staff see is printed when it is asked for, with a warning', async () => {
    page.shadowRoot!.querySelector('hc-switch')!.shadowRoot!.querySelector('button')!.click();
    await page.updateComplete;
    expect(words()).to.contain('Ana Lima (coaching): CANARY').and.to.contain('Do not hand it to the visitor');
  });
});

describe('Delete chat', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => stage.remove());
  const asRole = (role: 'agent' | 'manager' | 'admin') => {
    desk.me = { ...desk.me, agent: { ...desk.me.agent, role } };
    desk.changed();
    return stage.settled();
  };
  const offered = () => items().some((item) => item.textContent.trim() === 'Delete chat');

  it('T-20: is offered for closed chats, to those whom the site lets', async () => {
    await show(closed);
    expect(offered()).to.equal(false);
    await asRole('manager');
    expect(offered()).to.equal(true);
    desk.put({ ...closed, phase: 'active', owner: ana, seq: 9 });
    await stage.settled();
    expect(offered()).to.equal(false);
  });

  it('T-20: wants the number typed, then deletes and leaves', async () => {
    await show(closed);
    await asRole('manager');
    await pick('Delete chat');
    await expect(dialog()).to.be.accessible();
    await press('Delete');
    await write('200');
    await press('Delete');
    expect(desk.sent).to.deep.equal([]);
    await write(' #201 ');
    await press('Delete');
    expect(desk.sent).to.deep.equal([{ stream: closed.id, command: { type: 'conversation.delete' } }]);
    await until(() => dialog() === null);
    expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/all');
  });

  it('T-20: stays open where the relay says no', async () => {
    await show(closed);
    await asRole('manager');
    desk.answer = async () => ({ refused: { code: 'not_closed', message: '' } });
    await pick('Delete chat');
    await write('201');
    await press('Delete');
    expect(inside('.callout').textContent).to.contain('Close the conversation first.');
  });
});

describe('Block visitor', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => stage.remove());
  const labels = () => items().map((item) => item.textContent.trim());

  it('S-19: asks how long (for ever) and why, and blocks; the same place unblocks', async () => {
    const asked: unknown[] = [];
    const item = {
      id: 'bk_1',
      visitorId: mine.visitor.id,
      visitorName: null,
      reason: '',
      by: 'Ana',
      at: at(0),
      until: null,
      liftedAt: null,
      liftedBy: null,
    };
    await show(mine, {
      block: async (...args) => (asked.push(args), { ok: item }),
      unblock: async (id) => (asked.push(id), { ok: null }),
    });
    expect(labels()).to.contain('Block visitor').and.not.to.contain('Unblock visitor');
    await pick('Block visitor');
    await expect(dialog()).to.be.accessible();
    const reason = [...dialog()!.shadowRoot!.querySelectorAll('hc-field')].at(-1)!.shadowRoot!.querySelector('textarea')!;
    reason.value = ' Insults ';
    reason.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    expect(dialog()!.shadowRoot!.querySelector('[type=checkbox]')).to.equal(null);
    await press('Block');
    expect(asked).to.deep.equal([[mine.visitor.id, { reason: 'Insults', hours: null }]]);
    await until(() => dialog() === null);
    desk.put({ ...mine, seq: 9, visitor: { ...mine.visitor, blockedUntil: '9999-12-31T23:59:59.999Z' } });
    await stage.settled();
    expect(labels()).to.contain('Unblock visitor').and.not.to.contain('Block visitor');
    expect(header().querySelector('.state')!.textContent).to.contain('Blocked');
    items()
      .find((each) => each.textContent.trim() === 'Unblock visitor')!
      .click();
    await until(() => asked.length === 2);
    expect(asked[1]).to.equal(mine.visitor.id);
  });

  it('S-20: who leads may block the network of a visitor who is here with them, and reads what that means', async () => {
    const asked: unknown[] = [];
    const block: Api['block'] = async (...args) => (asked.push(args), { refused: { code: 'own_network', message: '' } });
    await show(mine, { block }, 'manager');
    await pick('Block visitor');
    const tick = dialog()!.shadowRoot!.querySelector<HTMLInputElement>('[type=checkbox]')!;
    expect(tick.closest('label')!.textContent).to.contain('Everybody who shares it is kept out');
    tick.click();
    await expect(dialog()).to.be.accessible();
    await press('Block');
    expect(asked).to.deep.equal([[mine.visitor.id, { reason: '', hours: null, network: true }]]);
    await until(() => dialog()!.shadowRoot!.querySelector('[role=alert]') !== null);
    expect(dialog()!.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain('Your own address is in this range');
  });
});
