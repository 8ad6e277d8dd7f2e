// Saved replies at the reply box: the list that `/` opens, the dialog, greetings. By keyboard, by pointer, and while a word is composed.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api, Outcome } from '#dashboard/contract.ts';
import { assertAccessible } from '../dashboard/axe.ts';
import { aReply } from '../dashboard/fixtures.ts';
import { ana, aRow, ben, FakeDesk, fakeApi, idOf, profile } from './fakes.ts';
import { Stage } from './stage.ts';

const hi = aReply(1, {
  title: 'Greeting',
  shortcut: 'hi',
  category: 'greeting',
  body: 'Hi {{visitor.name|there}}, {cursor} I am {{agent.name}}.',
});
const hold = aReply(2, { title: 'One moment', shortcut: 'hold', category: 'hold', body: 'One moment, please.' });
const bye = aReply(3, { title: 'Goodbye', shortcut: 'bye', category: 'goodbye', body: 'Bye {{visitor.email|you}}!' });
const done = aReply(5, {
  title: 'Ready to wrap up?',
  shortcut: 'done',
  category: 'wrap-up',
  body: 'All done?',
  buttons: { yes: 'Yes, all done', no: 'I still need help' },
});
const german = aReply(4, { title: 'Hallo', shortcut: 'ha', category: 'greeting', language: 'de', body: 'Hallo!' });
const hiGerman = aReply(7, { ...hi, id: 'rp_7', language: 'de', body: 'Hallo {{visitor.name}}{cursor}!' });
const grouped = aReply(8, { title: 'Of Tech', shortcut: 'tech', scope: 'group', groupId: idOf('gr', 1), body: 'Tech here.' });

const carla = { id: idOf('ag', 3), name: 'Carla' };

let stage: Stage;
let desk: FakeDesk;

async function show(phase: 'assigned' | 'active' = 'active', own: Partial<Api> = {}): Promise<void> {
  desk = new FakeDesk();
  desk.put(aRow(1, { phase, owner: ana, visitor: { name: 'Maya' } }), aRow(2, { owner: ana }));
  const replies: readonly SavedReply[] = [hi, hold, bye, german, done];
  stage = new Stage(
    desk,
    fakeApi(desk, { replies: async () => ({ ok: { replies: [...replies] } }), ...own }),
    `/dashboard/live-chat/all/${idOf('cv', 1)}`,
  );
  await stage.settled();
  area().focus();
}

const box = () => stage.find('hc-conversation', 'hc-composer[box=reply]')!;
const area = (): HTMLTextAreaElement => box().shadowRoot!.querySelector('textarea')!;
const list = (): HTMLElement | null => box().shadowRoot!.querySelector('[role=listbox]:not([hidden])');
const options = (): readonly HTMLElement[] => [...(list()?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
const shown = (): readonly string[] => options().map((each) => each.querySelector('kbd')!.textContent);
const chosen = (): string | undefined => list()?.querySelector('[aria-selected=true] kbd')?.textContent ?? undefined;
const dialog = (): HTMLElement | null => box().shadowRoot!.querySelector('hc-reply-dialog');

/** Until `it` is so: a part is loaded when it is first needed. */
async function until(it: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !it(); turn += 1) await stage.settled();
  expect(it()).to.equal(true);
}

async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
  await stage.settled();
}
async function press(key: string): Promise<void> {
  await sendKeys({ press: key });
  await stage.settled();
}

describe('saved replies', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => stage.remove());

  it('S-21: / and a few letters open a list; Enter inserts with its places filled, the caret at its mark, and sends nothing', async () => {
    await show();
    await type('/h');
    await until(() => shown().length > 0);
    expect(shown()).to.deep.equal(['/hi', '/hold', '/ha']);
    await type('i');
    expect(shown()[0]).to.equal('/hi');
    await press('Enter');
    expect(area().value).to.equal('Hi Maya,  I am Ana Lima.');
    expect([area().selectionStart, area().selectionEnd]).to.deep.equal([9, 9]);
    expect(list()).to.equal(null);
    expect(desk.sent).to.deep.equal([]);
    await press('Enter');
    expect(desk.sent.map(({ command }) => command.type)).to.deep.equal(['message.post']);
  });

  it('S-21: arrows move round, Tab inserts, and what stands around the shortcut stays', async () => {
    await show();
    await type('Thanks. /h tail');
    area().setSelectionRange(10, 10);
    await press('Shift');
    await until(() => shown().length === 3);
    expect(chosen()).to.equal('/hi');
    await press('ArrowUp');
    expect(chosen()).to.equal('/ha');
    await press('ArrowDown');
    expect(chosen()).to.equal('/hi');
    await press('ArrowDown');
    await press('Tab');
    expect(area().value).to.equal('Thanks. One moment, please. tail');
    expect(box().shadowRoot!.activeElement).to.equal(area());
  });

  it('S-21: Escape leaves what was typed and the chat where it was; the next Enter sends it as it is', async () => {
    await show();
    await type('/hi');
    await until(() => shown().length > 0);
    await press('Escape');
    expect(list()).to.equal(null);
    expect(area().value).to.equal('/hi');
    expect(box().shadowRoot!.activeElement).to.equal(area());
    await type('s');
    expect(list()).to.equal(null);
    await press('Enter');
    expect(desk.sent.map(({ command }) => 'text' in command && command.text)).to.deep.equal(['/his']);
  });

  it('a text with a slash in it sends as ever: no list inside words, none where nothing fits', async () => {
    await show();
    await type('and/or');
    expect(list()).to.equal(null);
    await type(' /zzz');
    await until(() => box().shadowRoot!.querySelector('hc-reply-list') !== null);
    expect(list()).to.equal(null);
    await press('Enter');
    expect(desk.sent).to.have.length(1);
  });

  it('S-22: keys that belong to the composition of a word are left to it', async () => {
    await show();
    await type('/h');
    await until(() => shown().length === 3);
    const composing = (key: string, more: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
      area().dispatchEvent(event);
      return event.defaultPrevented;
    };
    for (const key of ['Enter', 'Tab', 'ArrowDown', 'Escape']) expect(composing(key, { isComposing: true })).to.equal(false);
    expect(composing('Enter', { keyCode: 229 })).to.equal(false);
    await stage.settled();
    expect(area().value).to.equal('/h');
    expect(chosen()).to.equal('/hi');
    expect(desk.sent).to.deep.equal([]);
  });

  it('who is quicker than the relay does not send the shortcut', async () => {
    let answer: (replies: SavedReply[]) => void = () => undefined;
    const late = new Promise<SavedReply[]>((resolve) => (answer = resolve));
    await show('active', { replies: async () => ({ ok: { replies: await late } }) });
    await type('/hold');
    await press('Enter');
    expect(area().value).to.equal('/hold');
    answer([hold]);
    await until(() => chosen() === '/hold');
    await press('Enter');
    expect(area().value).to.equal('One moment, please.');
    expect(desk.sent).to.deep.equal([]);
  });

  it('a list that cannot be loaded says so and keeps nobody from sending', async () => {
    await show('active', { replies: async () => ({ refused: { code: 'unavailable', message: '' } }) });
    await type('/hold');
    await until(() => (list()?.textContent ?? '').includes('cannot be reached'));
    await press('Enter');
    expect(desk.sent).to.have.length(1);
  });

  it('is told to who cannot see it: the active option by its id, and how many there are', async () => {
    await show();
    await type('/h');
    await until(() => shown().length === 3);
    expect(area().getAttribute('aria-controls')).to.equal(list()!.id);
    await press('ArrowDown');
    const active = box().shadowRoot!.getElementById(area().getAttribute('aria-activedescendant') ?? '');
    expect(active?.querySelector('kbd')?.textContent).to.equal('/hold');
    expect(box().shadowRoot!.querySelector('hc-reply-list [role=status]')!.textContent).to.contain('3 saved replies');
    await assertAccessible(stage.box);
    await press('Escape');
    expect(area().hasAttribute('aria-activedescendant')).to.equal(false);
  });

  it('a pointer picks without taking the caret away', async () => {
    await show();
    await type('/');
    await until(() => shown().length === 5);
    options()[shown().indexOf('/bye')]!.click();
    await stage.settled();
    expect(area().value).to.equal('Bye you!');
    expect(box().shadowRoot!.activeElement).to.equal(area());
  });

  it('T-26: the button lists all by category; a double-click inserts at the caret, beside what was typed, and sends nothing', async () => {
    await show();
    await type('Well. ');
    const button = [...box().shadowRoot!.querySelectorAll('hc-button')].find(({ label }) => label === 'Saved replies')!;
    button.click();
    await until(() => (dialog()?.shadowRoot?.querySelectorAll('[role=option]').length ?? 0) === 5);
    const inside = dialog()!.shadowRoot!;
    expect([...inside.querySelectorAll('.head')].map((head) => head.textContent)).to.deep.equal(['Greeting', 'Hold', 'Wrap-up', 'Goodbye']);
    const option = [...inside.querySelectorAll<HTMLElement>('[role=option]')].find((each) => each.textContent.includes('Goodbye'))!;
    option.click();
    await stage.settled();
    expect(inside.querySelector('.preview')!.textContent.trim()).to.equal('Bye you!');
    await assertAccessible(stage.box);
    option.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await until(() => dialog() === null);
    expect(area().value).to.equal('Well. Bye you!');
    expect(box().shadowRoot!.activeElement).to.equal(area());
    expect(desk.sent).to.deep.equal([]);
  });

  it('T-26: by keyboard: words of the text find a reply, Enter inserts; Escape changes nothing', async () => {
    await show();
    const button = [...box().shadowRoot!.querySelectorAll('hc-button')].find(({ label }) => label === 'Saved replies')!;
    button.click();
    await until(
      () => dialog()?.shadowRoot?.querySelector('[role=option]') !== null && dialog()?.shadowRoot?.activeElement?.className === 'find',
    );
    await type('please');
    expect(dialog()!.shadowRoot!.querySelectorAll('[role=option]')).to.have.length(1);
    await press('Enter');
    await until(() => area().value !== '');
    expect(area().value).to.equal('One moment, please.');
    button.click();
    await until(() => dialog()?.shadowRoot?.querySelector('[role=option]') !== null);
    await press('Escape');
    await until(() => dialog() === null);
    expect(area().value).to.equal('One moment, please.');
  });

  it('M-20: a reply that asks to end stands in the box with its buttons and takes them along; they can be left out', async () => {
    await show();
    const buttons = (): readonly string[] => [...box().shadowRoot!.querySelectorAll('.buttons span')].map((each) => each.textContent);
    await type('/done');
    await until(() => chosen() === '/done');
    await press('Enter');
    expect(buttons()).to.deep.equal(['Yes, all done', 'I still need help']);
    await press('Enter');
    await stage.settled();
    expect(desk.sent[0]?.command).to.deep.include({ type: 'message.post', text: 'All done?', buttons: done.buttons });
    expect(buttons()).to.deep.equal([]);
    await type('/done');
    await until(() => chosen() === '/done');
    await press('Enter');
    [...box().shadowRoot!.querySelectorAll<HTMLElement>('.buttons hc-button')][0]!.click();
    await stage.settled();
    expect(buttons()).to.deep.equal([]);
    area().focus();
    await press('Enter');
    expect(desk.sent[1]?.command).to.not.have.property('buttons');
  });

  it('M-20: a message with buttons that was refused is back in the box with them', async () => {
    await show();
    desk.answer = async () => ({ refused: { code: 'stale_view', message: '' } });
    await type('/done');
    await until(() => chosen() === '/done');
    await press('Enter');
    await press('Enter');
    await until(() => area().value === 'All done?' && desk.sent.length === 1);
    expect(box().shadowRoot!.querySelectorAll('.buttons span')).to.have.length(2);
  });

  it('M-20: the row of a visitor who confirmed says so', async () => {
    await show();
    desk.put({ ...desk.rows.get(idOf('cv', 1))!, confirmed: true });
    await stage.settled();
    const row = stage.find('hc-conversation-list', `#row-${idOf('cv', 1)}`)!;
    expect([...row.shadowRoot!.querySelectorAll('hc-chip')].map((chip) => chip.textContent)).to.deep.equal(['Mine', 'Visitor confirmed']);
  });

  it('M-16: a chat that was just taken offers greetings, those in the visitor’s language first; one click puts it into the box', async () => {
    await show('assigned');
    const chips = (): readonly HTMLElement[] => [
      ...(box().shadowRoot!.querySelector('hc-reply-greetings')?.shadowRoot?.querySelectorAll('hc-button') ?? []),
    ];
    await until(() => chips().length === 2);
    expect(chips().map((chip) => chip.textContent.trim())).to.deep.equal(['Greeting', 'Hallo']);
    chips()[0]!.click();
    await stage.settled();
    expect(area().value).to.equal('Hi Maya,  I am Ana Lima.');
    expect(desk.sent).to.deep.equal([]);
    expect(chips()).to.have.length(0);
  });

  const field = (dialog: string, label: string): HcField | undefined =>
    [...(stage.find('hc-live-dialogs', dialog)?.shadowRoot?.querySelectorAll('hc-field') ?? [])].find((each) =>
      each.label.startsWith(label),
    );
  const choose = (at: HcField, value: string): void => {
    at.value = value;
    at.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  };
  const write = (at: HcField, value: string): void => {
    at.value = value;
    at.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };

  it('M-18: the transfer dialog begins with the transfer reply, names who is chosen, and keeps what was written instead', async () => {
    const handing = aReply(6, { category: 'transfer', body: '{target} goes on with you, {{visitor.name}}.' });
    await show('active', { replies: async () => ({ ok: { replies: [hi, handing] } }) });
    desk.colleagues = [ben, carla].map((face) => ({ ...face, role: 'agent', online: true, load: 0 }));
    (await stage.page.dialogs())!.transfer(desk.rows.get(idOf('cv', 1))!);
    await until(() => field('hc-transfer-dialog', 'Message')?.value === 'a colleague goes on with you, Maya.');
    const radios = stage.find('hc-live-dialogs', 'hc-transfer-dialog')!.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=radio]');
    radios[0]!.click();
    await until(() => field('hc-transfer-dialog', 'Message')?.value === 'Ben Okafor goes on with you, Maya.');
    write(field('hc-transfer-dialog', 'Message')!, 'My own words');
    radios[1]!.click();
    await stage.settled();
    expect(field('hc-transfer-dialog', 'Message')?.value).to.equal('My own words');
  });

  it('M-18: where a site has no such reply the dialog has words of its own', async () => {
    await show('active', { replies: async () => ({ ok: { replies: [] } }) });
    (await stage.page.dialogs())!.transfer(desk.rows.get(idOf('cv', 1))!);
    await until(() => field('hc-transfer-dialog', 'Message')?.value.includes('They will get the full transcript') === true);
  });

  it('M-27: the standard closing message mentions the assistant; goodbyes are offered, and what was written into each stays', async () => {
    await show();
    (await stage.page.dialogs())!.close(desk.rows.get(idOf('cv', 1))!);
    await until(() => field('hc-close-dialog', 'Begin with') !== undefined);
    const message = (): HcField => field('hc-close-dialog', 'Closing message')!;
    expect(message().value).to.contain('back with our assistant');
    const begin = field('hc-close-dialog', 'Begin with')!;
    expect(begin.options.map(({ label }) => label)).to.deep.equal(['Standard message', 'Goodbye']);
    write(message(), 'Thanks, and more');
    choose(begin, bye.id);
    await until(() => message().value === 'Bye you!');
    choose(begin, '');
    await until(() => message().value === 'Thanks, and more');
    await assertAccessible(stage.box);
  });

  it('M-17: a visitor who speaks German is offered the German words of the same shortcut; the list has one of each', async () => {
    await show('active', {
      replies: async () => ({ ok: { replies: [hi, hiGerman, hold] } }),
      conversation: async (id) => ({ ok: { row: desk.rows.get(id)!, visitor: { ...profile, language: 'de-AT' }, previous: [] } }),
    });
    await type('/h');
    await until(() => shown().length === 2);
    await press('Enter');
    expect(area().value).to.equal('Hallo Maya!');
    area().value = '';
    const button = [...box().shadowRoot!.querySelectorAll('hc-button')].find(({ label }) => label === 'Saved replies')!;
    button.click();
    await until(() => dialog()?.shadowRoot?.querySelectorAll('[role=option]').length === 2);
    const inside = dialog()!.shadowRoot!;
    const language = inside.querySelector('hc-field')!;
    expect(language.options.map(({ label }) => label)).to.deep.equal(['English', 'German']);
    expect(language.value).to.equal('de');
    expect(inside.querySelector('.preview p')!.getAttribute('lang')).to.equal('de');
    await assertAccessible(stage.box);
    language.value = 'en';
    language.dispatchEvent(new Event('change'));
    await until(() => inside.querySelector('.preview p')!.getAttribute('lang') === 'en');
    await press('Escape');
    await until(() => dialog() === null);
  });

  it('M-17: what a group keeps is offered in its chats and in those of All, and is not in those of another group', async () => {
    await show('active', { replies: async () => ({ ok: { replies: [grouped, hold] } }) });
    await type('/');
    await until(() => shown().length === 2);
    expect(options()[shown().indexOf('/tech')]!.textContent).to.contain('the group’s');
    desk.put({ ...desk.rows.get(idOf('cv', 1))!, groupId: idOf('gr', 2) });
    await until(() => shown().length === 1);
    desk.put({ ...desk.rows.get(idOf('cv', 1))!, groupId: idOf('gr', 1) });
    await until(() => shown().length === 2);
    await press('Escape');
  });

  it('M-17: the files of a reply come along as copies, can be left out, and go with the message', async () => {
    const asked: unknown[] = [];
    const file = { id: idOf('at', 1), name: 'map.pdf', mime: 'application/pdf', size: 2_048 };
    let answers: readonly Outcome<Attachment>[] = [
      { refused: { code: 'unavailable', message: '' } },
      { ok: { ...file, id: idOf('at', 2) } },
    ];
    await show('active', {
      replies: async () => ({ ok: { replies: [{ ...hold, files: [file] }] } }),
      useReplyFile: async (...args) => {
        asked.push(args);
        const [first, ...rest] = answers;
        answers = rest;
        return first!;
      },
    });
    const row = (): HTMLElement | null => box().shadowRoot!.querySelector('.upload');
    await type('/hold');
    await until(() => chosen() === '/hold');
    await press('Enter');
    await until(() => row()?.classList.contains('failed') === true);
    expect(row()!.textContent).to.contain('map.pdf');
    [...row()!.querySelectorAll('hc-button')].find(({ label }) => label === 'Try map.pdf again')!.click();
    await until(() => row()?.classList.contains('ready') === true);
    expect(asked).to.deep.equal([0, 1].map(() => [idOf('cv', 1), hold.id, file.id]));
    area().focus();
    await press('Enter');
    await until(() => desk.sent.length === 1);
    expect(desk.sent[0]?.command).to.deep.include({ text: 'One moment, please.', attachments: [idOf('at', 2)] });
    expect(row()).to.equal(null);
  });

  it('a chat that was answered offers none', async () => {
    await show('active');
    expect(box().shadowRoot!.querySelector('hc-reply-greetings')).to.equal(null);
  });
});
