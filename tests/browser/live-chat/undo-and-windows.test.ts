// A reply that can be taken back for some seconds, and a conversation in a window of its own.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { ToastEvent } from '#dashboard/components/events.ts';
import type { Api } from '#dashboard/contract.ts';
import { ana, aRow, at, events, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { routeAt, Stage } from './stage.ts';

const one = idOf('cv', 1);
const two = idOf('cv', 2);
let stage: Stage;
let desk: FakeDesk;

async function show(path: string, own: Partial<Api> = {}): Promise<void> {
  stage = new Stage(desk, fakeApi(desk, own), path);
  await stage.settled();
}

const area = (): HTMLTextAreaElement => stage.find<HTMLTextAreaElement>('hc-conversation', 'hc-composer[box=reply]', 'textarea')!;
const held = (): HTMLElement | null => stage.find('hc-conversation', 'hc-held-notice');
const button = (words: string): HTMLElement =>
  [...held()!.shadowRoot!.querySelectorAll('hc-button')].find((each) => each.textContent.trim() === words)!;
const row = (id: string): HTMLElement => stage.find('hc-conversation-list', `#row-${id}`)!;
const texts = (): readonly unknown[] => desk.sent.map(({ command }) => ('text' in command ? command.text : command.type));

async function say(text: string): Promise<void> {
  area().focus();
  await sendKeys({ type: text });
  await sendKeys({ press: 'Enter' });
  await stage.settled();
}

beforeEach(async () => {
  localStorage.clear();
  await setViewport({ width: 1280, height: 800 });
  desk = new FakeDesk();
  desk.put(aRow(1, { owner: ana, visitor: { name: 'Maya Chen' }, seq: 1 }), aRow(2, { phase: 'queued', waitingSince: at(4) }));
  for (const { id } of desk.rows.values()) desk.follow(id).set({ events: events([[visitor, says('My stage does not load'), 29]]) });
});
afterEach(() => stage.remove());

describe('a reply that can be taken back', () => {
  beforeEach(() => localStorage.setItem('hc-undo', 'on'));

  it('waits, is seen as on its way, and is back in its box by Undo: never sent (J-22)', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    await say('Too fast');
    expect([area().value, texts()]).to.deep.equal(['', []]);
    expect(held()!.shadowRoot!.textContent).to.contain('Sending in 5 s');
    const groups = stage.find('hc-conversation', 'hc-transcript')!.shadowRoot!.querySelectorAll('hc-message-group');
    expect(groups[groups.length - 1]!.shadowRoot!.textContent).to.contain('Too fast');
    button('Undo').click();
    await stage.settled();
    expect([area().value, texts(), held()]).to.deep.equal(['Too fast', [], null]);
  });

  it('goes at once by Ctrl Enter pressed again, by Send now, and when the conversation is left', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    await say('one');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await stage.settled();
    expect(texts()).to.deep.equal(['one']);
    await say('two');
    button('Send now').click();
    await stage.settled();
    expect(texts()).to.deep.equal(['one', 'two']);
    await say('three');
    row(two).click();
    await stage.settled();
    expect(texts()).to.deep.equal(['one', 'two', 'three']);
    expect(desk.sent.at(-1)?.stream).to.equal(one);
  });

  it('is not held where the person does not want it', async () => {
    localStorage.setItem('hc-undo', 'off');
    await show(`/dashboard/live-chat/all/${one}`);
    await say('now');
    expect(texts()).to.deep.equal(['now']);
  });

  it('is in the box of the next page when this one died', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    await say('not lost');
    // What a tab that dies leaves behind.
    const left = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)!).map(
      (key) => [key, localStorage.getItem(key)!] as const,
    );
    stage.remove();
    await stage.settled();
    localStorage.clear();
    for (const [key, value] of left) localStorage.setItem(key, value);
    await show(`/dashboard/live-chat/all/${one}`);
    expect(area().value).to.equal('not lost');
  });
});

describe('a draft that follows its agent', () => {
  it('J-14: stands in the box as it was written elsewhere, and what is written on goes to the relay', async () => {
    const kept: unknown[] = [];
    const there = { box: 'reply', text: 'From the phone', buttons: null, version: 7 } as const;
    await show(`/dashboard/live-chat/all/${one}`, {
      drafts: async (id) => ({ ok: { drafts: id === one ? [there] : [] } }),
      keepDraft: async (id, draft) => (kept.push([id, draft]), { ok: { kept: true, version: 8 } }),
    });
    while (area().value === '') await stage.settled();
    expect(area().value).to.equal('From the phone');
    area().focus();
    area().setSelectionRange(14, 14);
    await sendKeys({ type: ', and on' });
    while (kept.length === 0) await stage.settled();
    expect(kept).to.deep.equal([[one, { box: 'reply', text: 'From the phone, and on', version: 7 }]]);
    stage.page.route = routeAt(`/dashboard/live-chat/all/${two}`);
    await stage.settled();
    expect(stage.find<HTMLTextAreaElement>('hc-conversation', 'hc-composer[box=reply]', 'textarea')?.value).to.equal('');
  });
});

describe('M-20: buttons of a draft', () => {
  it('stand under what was written elsewhere, and are taken away there too where somebody does so here', async () => {
    const kept: unknown[] = [];
    const there = { box: 'reply', text: 'All done?', buttons: { yes: 'Yes, all done', no: 'I still need help' }, version: 7 } as const;
    await show(`/dashboard/live-chat/all/${one}`, {
      drafts: async () => ({ ok: { drafts: [there] } }),
      keepDraft: async (id, draft) => (kept.push([id, draft]), { ok: { kept: true, version: 8 } }),
    });
    while (area().value === '') await stage.settled();
    const row = () => stage.find<HTMLElement>('hc-conversation', 'hc-composer[box=reply]', '.buttons');
    expect([...row()!.querySelectorAll('span')].map((each) => each.textContent)).to.deep.equal(['Yes, all done', 'I still need help']);
    row()!.querySelector('hc-button')!.click();
    while (kept.length === 0) await stage.settled();
    expect(row()).to.equal(null);
    expect(kept).to.deep.equal([[one, { box: 'reply', text: 'All done?', version: 7 }]]);
  });
});

describe('T-02: a conversation in a window of its own', () => {
  const opened: string[] = [];
  const real = window.open;
  beforeEach(() => opened.splice(0));
  afterEach(() => (window.open = real));

  it('a double click on its row and the icon of its toolbar open it; blocked, there is a plain link', async () => {
    window.open = (_, name = '') => {
      opened.push(name);
      return null;
    };
    const links: unknown[] = [];
    await show(`/dashboard/live-chat/all/${one}`);
    stage.box.addEventListener('hc-toast', (event) => links.push(event instanceof ToastEvent && event.link?.href));
    row(two).dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    stage.find('hc-conversation', 'hc-pane-header', '.pop')!.click();
    expect(opened).to.deep.equal([`help-chat-${two}`, `help-chat-${one}`]);
    expect(links).to.deep.equal([`/dashboard/chat/${two}`, `/dashboard/chat/${one}`]);
  });

  it('holds the conversation and its details, and no list', async () => {
    await show(`/dashboard/chat/${one}`);
    expect(stage.find('hc-conversation-list')).to.equal(null);
    expect(stage.find('hc-conversation', 'hc-pane-header', '.pop')).to.equal(null);
    expect(stage.find('hc-conversation')!.getBoundingClientRect().width).to.be.greaterThan(700);
    await say('from its window');
    expect(texts()).to.deep.equal(['from its window']);
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect(stage.asked).to.deep.equal([]);
  });
});
