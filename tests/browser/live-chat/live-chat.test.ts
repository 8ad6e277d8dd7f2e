// The page with a made-up desk: what an agent sees and does, by pointer and by keyboard alone.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { Api } from '#dashboard/contract.ts';
import type { HcComposer } from '#dashboard/live-chat/composer.ts';
import { ana, aRow, at, ben, bot, by, events, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { Stage } from './stage.ts';

const one = idOf('cv', 1);
const two = idOf('cv', 2);
let stage: Stage;
let desk: FakeDesk;

const started = { type: 'conversation.started', siteId: idOf('st', 1), visitorId: idOf('vs', 1), number: 201, language: 'en' } as const;

function aDesk(): FakeDesk {
  const fresh = new FakeDesk();
  fresh.counts = { queued: 1, open: 3, groups: { all: { queued: 1, open: 3 } } };
  fresh.colleagues = [{ ...ben, role: 'agent', online: true, load: 2 }];
  fresh.put(
    aRow(1, { owner: ana, visitor: { name: 'Maya Chen' }, visitorMessages: 2, readMessages: 1, seq: 5 }),
    aRow(2, { phase: 'queued', waitingSince: at(4), opened: false, visitor: { name: 'Jonas Weber' } }),
    aRow(3, { owner: ben, visitor: { name: 'Tom Castellanos', here: false } }),
    aRow(4, { phase: 'bot', live: false, visitor: { name: null } }),
    aRow(5, { phase: 'closed', closedHow: 'agent', closedAt: at(5), visitor: { name: 'Eva Lindqvist', here: false } }),
  );
  const talk = events([
    [visitor, started, 30],
    [bot, says('Hello! What can I help with?'), 30],
    [visitor, says('My stage does not load'), 29],
    [by(ana), { type: 'conversation.taken', agent: ana, how: 'take' }, 20],
    [visitor, says('See https://northlight.example/stage'), 19],
  ]);
  for (const row of fresh.rows.values()) fresh.follow(row.id).set({ events: talk });
  return fresh;
}

async function show(path: string, own: Partial<Api> = {}): Promise<void> {
  stage = new Stage(desk, fakeApi(desk, own), path);
  await stage.settled();
}

const rows = (): readonly HTMLElement[] => [
  ...(stage.find('hc-conversation-list')?.shadowRoot?.querySelectorAll<HTMLElement>('[role=option]') ?? []),
];
const names = (): readonly string[] => rows().map((each) => each.shadowRoot!.querySelector('.name')!.textContent);
const area = (box: 'reply' | 'coaching'): HTMLTextAreaElement | null =>
  stage.find<HTMLTextAreaElement>('hc-conversation', `hc-composer[box=${box}]`, 'textarea');
const inPane = (selector: string): HTMLElement | null => stage.find('hc-conversation', selector);
const header = (words: string): HTMLElement | undefined =>
  [...(stage.find('hc-conversation', 'hc-pane-header')?.shadowRoot?.querySelectorAll('hc-button') ?? [])].find(
    (button) => button.textContent.trim() === words,
  );
/** The first group that begins in view. */
const inView = (log: Element): Element =>
  [...log.querySelectorAll('hc-message-group')].find((group) => group.getBoundingClientRect().top > log.getBoundingClientRect().top + 50)!;
const row = (id: string): HTMLElement => stage.find('hc-conversation-list', `#row-${id}`)!;

/** Tab until the button of these words has the focus, as somebody without a mouse does. */
async function tabTo(words: string): Promise<void> {
  for (let stops = 0; stops < 12; stops += 1) {
    await sendKeys({ press: 'Tab' });
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) {
      if (focused.localName === 'hc-button' && focused.textContent.trim() === words) return;
      focused = focused.shadowRoot.activeElement;
    }
  }
  throw new Error(`[test] no Tab comes to ${words}`);
}

async function type(box: 'reply' | 'coaching', text: string): Promise<void> {
  area(box)!.focus();
  await sendKeys({ type: text });
}

describe('Live Chat', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
    desk = aDesk();
  });
  afterEach(() => {
    stage.remove();
    document.documentElement.style.removeProperty('color-scheme');
  });

  it('lists all, the newest activity first, with names a reader can rely on', async () => {
    await show('/dashboard/live-chat/all');
    expect(names()).to.deep.equal(['Maya Chen', 'Jonas Weber', 'Tom Castellanos', 'Visitor 0004', 'Eva Lindqvist']);
    const words = (id: string): string => row(id).shadowRoot!.querySelector('.row')!.textContent.replace(/\s+/gu, ' ').trim();
    expect(words(two))
      .to.match(/^Jonas Weber, New chat/u)
      .and.to.contain('Words of 2');
    expect(words(one)).to.match(/^Maya Chen, New messages, 1 unread/u);
  });

  it('Open holds no chat of the assistant; the choice is in the address', async () => {
    await show('/dashboard/live-chat/all');
    const select = stage.find<HTMLSelectElement>('hc-conversation-list', 'hc-list-head', 'hc-field', 'select')!;
    expect([...select.options].map((option) => option.textContent)).to.deep.equal(['All', 'Open (3)', 'Closed']);
    select.value = 'open';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await stage.settled();
    expect(stage.asked).to.deep.equal(['/dashboard/live-chat/open']);
    expect(names()).to.deep.equal(['Maya Chen', 'Jonas Weber', 'Tom Castellanos']);
  });

  it('a click shows the conversation beside the list, tells colleagues, and marks it read', async () => {
    await show('/dashboard/live-chat/open');
    row(one).click();
    await stage.settled();
    expect(inPane('section')?.getAttribute('aria-label')).to.equal('Conversation with Maya Chen');
    expect(names().length).to.equal(3);
    expect(desk.looks.at(-1)).to.equal(one);
    if (document.hasFocus()) expect(desk.reads).to.deep.equal([[one, 2]]);
  });

  it("folds the chatbot's words in Open and shows them on demand", async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    const fold = (): HTMLElement => stage.find('hc-conversation', 'hc-transcript', '.fold hc-button')!;
    const groups = (): number => stage.find('hc-conversation', 'hc-transcript')!.shadowRoot!.querySelectorAll('hc-message-group').length;
    expect(fold().textContent.replace(/\s+/gu, ' ').trim()).to.equal('Show 1 chatbot message');
    expect(groups()).to.equal(2);
    fold().click();
    await stage.settled();
    expect(groups()).to.equal(3);
  });

  it('Enter sends the reply and says what was seen; the box is empty, the draft too', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    await type('reply', 'Hello');
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(desk.sent).to.deep.equal([{ stream: one, command: { type: 'message.post', text: 'Hello', attachments: [], seen: 5 } }]);
    expect(area('reply')!.value).to.equal('');
    expect(desk.typed[0]).to.deep.equal([one, true]);
    expect(desk.typed.at(-1)).to.deep.equal([one, false]);
  });

  it('Enter in one box never sends the other', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    await type('reply', 'for the visitor');
    await type('coaching', 'for staff');
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(desk.sent.map(({ command }) => command)).to.deep.equal([{ type: 'coaching.post', text: 'for staff' }]);
    expect(area('reply')!.value).to.equal('for the visitor');
    expect(area('coaching')!.value).to.equal('');
  });

  it('drafts stay with their conversation', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    await type('reply', 'for Maya');
    row(two).click();
    await stage.settled();
    expect(area('reply')!.value).to.equal('');
    row(one).click();
    await stage.settled();
    expect(area('reply')!.value).to.equal('for Maya');
  });

  it('who was slower keeps the words and reads who was faster (J-14)', async () => {
    await show(`/dashboard/live-chat/open/${two}`);
    desk.answer = async () => ({ refused: { code: 'already_taken', message: '', by: 'Ben Okafor', at: at(0) } });
    await type('reply', 'I can help');
    await sendKeys({ press: 'Enter' });
    desk.put({ ...desk.rows.get(two)!, phase: 'active', owner: ben });
    await stage.settled();
    expect(area('reply')!.value).to.equal('I can help');
    expect(inPane('.notice.bad')!.textContent).to.contain('Ben Okafor took this 1 s ago');
  });

  it('after a colleague answered meanwhile, one more press sends anyway (G10)', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    desk.answer = async () => ({ refused: { code: 'stale_view', message: '', by: 'Ben Okafor' } });
    await type('reply', 'Mine');
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    const stream = desk.follow(one);
    stream.set({ events: [...stream.events, { ...events([[by(ben), says('His'), 0]])[0]!, seq: 6 }] });
    desk.answer = async () => ({ ok: { seq: 7 } });
    inPane('.notice.bad hc-button')!.click();
    await stage.settled();
    expect(desk.sent.at(-1)?.command).to.deep.include({ text: 'Mine', seen: 6 });
    expect(area('reply')!.value).to.equal('');
  });

  it('a chat of a colleague offers Take over, after a question; coaching stays open', async () => {
    await show(`/dashboard/live-chat/all/${idOf('cv', 3)}`);
    expect(area('reply')).to.equal(null);
    expect(area('coaching')).not.to.equal(null);
    header('Take over')!.click();
    await stage.settled();
    const dialog = stage.find('hc-live-dialogs', 'hc-dialog')!;
    expect(dialog.textContent).to.contain('Ben Okafor owns this chat. Take over?');
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(desk.sent[0]?.command).to.deep.equal({ type: 'conversation.take', over: ben.id });
  });

  it('a chat of the assistant has no composer, only Join anyway (J-38)', async () => {
    await show(`/dashboard/live-chat/all/${idOf('cv', 4)}`);
    expect(inPane('hc-composer')).to.equal(null);
    expect(inPane('.notice')!.textContent).to.contain('This visitor is with the assistant and has not asked for a person');
    expect(inPane('.notice hc-button')!.textContent).to.contain('Join anyway');
  });

  it('T-27: the articles that the assistant has shown stand under its words, and open', async () => {
    const card = { id: idOf('kb', 7), language: 'en', title: 'The Wi-Fi', excerpt: '' };
    desk.follow(idOf('cv', 1)).set({ events: events([[bot, { ...says('This may help:'), articles: [card] } as EventBody, 1]]) });
    await show(`/dashboard/live-chat/all/${idOf('cv', 1)}`);
    const group = stage.find('hc-conversation', 'hc-transcript', 'hc-message-group')!;
    const shown = group.shadowRoot!.querySelector('.note a')!;
    expect([shown.textContent, shown.getAttribute('href')]).to.deep.equal(['The Wi-Fi', `/articles/${card.id}`]);
  });

  it('a closed chat is read-only and can be reopened', async () => {
    await show(`/dashboard/live-chat/closed/${idOf('cv', 5)}`);
    expect(inPane('hc-composer')).to.equal(null);
    header('Reopen')!.click();
    await stage.settled();
    expect(desk.sent[0]?.command).to.deep.equal({ type: 'conversation.reopen' });
  });

  it('Close asks for the last words, prefilled, and keeps them while the relay says no', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    header('Close')!.click();
    await stage.settled();
    const text = (): HTMLTextAreaElement => stage.find<HTMLTextAreaElement>('hc-live-dialogs', 'hc-close-dialog', 'hc-field', 'textarea')!;
    const close = (): HTMLElement => stage.find('hc-live-dialogs', 'hc-close-dialog', 'hc-button[variant=primary]')!;
    expect(text().value).to.contain('Thanks for chatting, Maya Chen.');
    desk.answer = async () => ({ refused: { code: 'not_owner', message: '' } });
    close().click();
    await stage.settled();
    expect(stage.find('hc-live-dialogs', 'hc-close-dialog', '.callout.bad')).not.to.equal(null);
    desk.answer = async () => ({ ok: { seq: 9 } });
    text().value = '';
    text().dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    close().click();
    await stage.settled();
    expect(desk.sent.length).to.equal(1);
    close().click();
    await stage.settled();
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'conversation.close', outcome: 'Resolved' });
  });

  it('Transfer hands over with a note for staff', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    header('Transfer')!.click();
    await stage.settled();
    const dialog = stage.find('hc-live-dialogs', 'hc-transfer-dialog')!;
    dialog.shadowRoot!.querySelector<HTMLInputElement>('[type=radio]')!.click();
    await stage.settled();
    dialog.shadowRoot!.querySelector<HTMLElement>('hc-button[variant=primary]')!.click();
    await stage.settled();
    expect(desk.sent[0]?.command).to.deep.equal({
      type: 'conversation.transfer',
      toAgentId: ben.id,
      message: "I'm transferring you to Ben Okafor. They will get the full transcript, so you won't need to repeat anything.",
    });
  });

  describe('groups', () => {
    const de = { id: idOf('gr', 1), name: 'Deutsch', queueMessage: null, members: [ana.id], version: 1 };
    const tech = { id: idOf('gr', 2), name: 'Tech', queueMessage: null, members: [ben.id], version: 1 };
    const withGroups = (): void => {
      desk.groups = [de, tech];
      desk.counts = { queued: 3, open: 5, groups: { all: { queued: 1, open: 3 }, [de.id]: { queued: 2, open: 2 } } };
      desk.put(aRow(7, { phase: 'queued', groupId: de.id, waitingSince: at(9), visitor: { name: 'Grete Holm' } }));
    };
    const select = (): HTMLSelectElement | undefined =>
      [...stage.find('hc-conversation-list', 'hc-list-head')!.shadowRoot!.querySelectorAll('hc-field')]
        .find(({ label }) => label === 'Group')
        ?.shadowRoot?.querySelector('select') ?? undefined;
    afterEach(() => localStorage.clear());

    it('M-09: own groups are marked and on top, with how many wait; one chosen narrows the list and is remembered', async () => {
      await show('/dashboard/live-chat/all');
      expect(select(), 'nothing to choose where there is only All').to.equal(undefined);
      withGroups();
      await stage.settled();
      expect([...select()!.options].map(({ label }) => label)).to.deep.equal([
        'All my groups, 3 waiting',
        'Deutsch (mine), 2 waiting',
        'All, 1 waiting',
      ]);
      select()!.value = de.id;
      select()!.dispatchEvent(new Event('change'));
      await stage.settled();
      expect(stage.asked.at(-1)).to.equal(`/dashboard/live-chat/all?group=${de.id}`);
      expect(names()).to.deep.equal(['Grete Holm']);
      stage.go('/dashboard/live-chat/queue');
      await stage.settled();
      expect(names()).to.deep.equal(['Grete Holm']);
      expect(select()!.value).to.equal(de.id);
      await expect(stage.page).to.be.accessible();
    });

    it('M-08: the queue is longest wait first, and Take next asks for the group that is shown', async () => {
      const taken: (string | undefined)[] = [];
      withGroups();
      await show('/dashboard/live-chat/queue', { takeNext: async (group) => (taken.push(group), { ok: { conversationId: null } }) });
      expect(names()).to.deep.equal(['Grete Holm', 'Jonas Weber']);
      const group = stage.find('hc-conversation-list', 'hc-conversation-row', '.group');
      expect(group?.textContent).to.equal('Deutsch');
      stage.find('hc-conversation-list', 'hc-list-head', 'hc-button')!.click();
      await stage.settled();
      stage.go(`/dashboard/live-chat/queue?group=${de.id}`);
      await stage.settled();
      stage.find('hc-conversation-list', 'hc-list-head', 'hc-button')!.click();
      await stage.settled();
      expect(taken).to.deep.equal(['mine', de.id]);
    });

    it('T-08: Transfer offers groups with who is online, warns where nobody is, and leaves what one may not see', async () => {
      withGroups();
      desk.colleagues = [{ ...ben, role: 'agent', online: false, load: 0 }];
      await show(`/dashboard/live-chat/open/${one}`);
      header('Transfer')!.click();
      await stage.settled();
      const dialog = stage.find('hc-live-dialogs', 'hc-transfer-dialog')!.shadowRoot!;
      const labels = [...dialog.querySelectorAll('.targets label')];
      expect(labels.map((label) => label.textContent?.replaceAll(/\s+/gu, ' ').trim())).to.deep.equal([
        'All1 online, 1 waiting',
        'Deutsch1 online, 2 waiting',
        'Tech0 online, 0 waiting',
        'Ben OkaforOffline, 0 chats',
      ]);
      labels[2]!.querySelector('input')!.click();
      await stage.settled();
      expect(dialog.querySelector('.callout')?.textContent).to.contain('Nobody of Tech is online');
      expect([...dialog.querySelectorAll('hc-field')].at(-1)!.value, 'no group is named to the visitor').not.to.contain('Tech');
      dialog.querySelector<HTMLElement>('hc-button[variant=primary]')!.click();
      await stage.settled();
      expect(desk.sent[0]?.command).to.deep.equal({
        type: 'conversation.regroup',
        groupId: tech.id,
        message: "I'm transferring you to a colleague. They will get the full transcript, so you won't need to repeat anything.",
      });
      expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/open');
    });
  });

  it('a row never moves under the pointer', async () => {
    await show('/dashboard/live-chat/open');
    const list = stage.find('hc-conversation-list', '.rows')!;
    list.dispatchEvent(new PointerEvent('pointerenter'));
    desk.put(aRow(9, { phase: 'queued', waitingSince: at(0), activeAt: at(0), visitor: { name: 'New One' } }));
    await stage.settled();
    expect(names()[0]).to.equal('Maya Chen');
    expect(stage.find('hc-conversation-list', '.pill')!.textContent).to.contain('1 new');
    stage.find('hc-conversation-list', '.pill hc-button')!.click();
    await stage.settled();
    expect(names()[0]).to.equal('New One');
  });

  it('ten thousand rows cost what is in view', async () => {
    desk.put(...Array.from({ length: 10_000 }, (_, n) => aRow(100 + n)));
    await show('/dashboard/live-chat/all');
    expect(names().length).to.be.lessThan(40);
    const list = stage.find('hc-conversation-list', '.rows')!;
    expect(list.scrollHeight).to.be.greaterThan(500_000);
    list.scrollTop = 400_000;
    await stage.settled();
    expect(names().length).to.be.lessThan(60);
    expect(list.querySelector('hc-conversation-row')!.getBoundingClientRect().bottom).to.be.lessThan(800);
  });

  it('new words never yank a reader who scrolled up', async () => {
    const long = events([[visitor, started, 90], ...Array.from({ length: 60 }, (_, n) => [visitor, says(`Line ${n}`), 80 - n] as const)]);
    desk.follow(one).set({ events: long });
    await show(`/dashboard/live-chat/all/${one}`);
    const log = stage.find('hc-conversation', 'hc-transcript', '.log')!;
    log.scrollTop = 200;
    await stage.settled();
    desk.follow(one).set({ events: [...long, { ...events([[visitor, says('Fresh'), 0]])[0]!, seq: 62 }] });
    await stage.settled();
    expect(log.scrollTop).to.equal(200);
    stage.find('hc-conversation', 'hc-transcript', '.pill hc-button')!.click();
    await stage.settled();
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
  });

  it('G6: an agent is told that what is shown comes from a backup', async () => {
    await show(`/dashboard/live-chat/all/${one}`);
    const notices = (): string =>
      Array.from(stage.find('hc-conversation')!.shadowRoot!.querySelectorAll('[role=status]'), ({ textContent }) => textContent).join();
    expect(notices()).not.to.contain('backup');
    desk.follow(one).set({ restored: true });
    await stage.settled();
    expect(notices()).to.contain('restored from a backup');
  });

  it('a long conversation is drawn around its reader, to the beginning and back, and nothing moves', async () => {
    const lines = events([
      [visitor, started, 900],
      ...Array.from({ length: 120 }, (_, n) => [visitor, says(`Line ${n}.`), 800 - n * 2] as const),
    ]);
    const followed = desk.follow(one);
    // The first half comes by pages, as the reader goes up.
    followed.earlier = lines.slice(0, 60);
    followed.set({ events: lines.slice(60), more: true });
    await show(`/dashboard/live-chat/all/${one}`);
    const log = stage.find('hc-conversation', 'hc-transcript', '.log')!;
    const drawn = (): readonly Element[] => [...log.querySelectorAll('hc-message-group')];
    const words = (group: Element | undefined): string => group?.shadowRoot?.querySelector('.bubble')?.textContent ?? '';
    const go = async (by: number): Promise<boolean> => {
      const read = inView(log);
      const [before, top] = [read.getBoundingClientRect().top, log.scrollTop];
      log.scrollTop += by;
      const moved = log.scrollTop - top;
      await stage.settled();
      expect(read.getBoundingClientRect().top).to.be.closeTo(before - moved, 1);
      expect(drawn().length).to.be.lessThan(50);
      return moved !== 0;
    };
    while (await go(-800));
    expect(words(drawn()[0])).to.equal('Line 0.');
    expect(words(drawn().at(-1))).to.not.equal('Line 119.');
    while (await go(800));
    expect(words(drawn().at(-1))).to.equal('Line 119.');
  });

  it('a picked file shows its progress and goes with the message; a refused one says why', async () => {
    await show(`/dashboard/live-chat/open/${one}`, {
      upload: async (_id, file) =>
        file.name === 'run.exe'
          ? { refused: { code: 'type_not_allowed', message: '' } }
          : { ok: { id: idOf('at', 7), name: file.name, mime: 'text/plain', size: file.size } },
    });
    const composer = stage.find<HcComposer>('hc-conversation', 'hc-composer[box=reply]')!;
    composer.uploads!.add(one, [new File(['x'], 'run.exe'), new File(['log'], 'log.txt', { type: 'text/plain' })]);
    await stage.settled();
    expect(composer.shadowRoot!.querySelector('.failed')!.textContent).to.contain('not allowed');
    composer.shadowRoot!.querySelector<HTMLElement>('hc-button[icon=send]')!.click();
    await stage.settled();
    expect(desk.sent[0]?.command).to.deep.include({ text: '', attachments: [idOf('at', 7)] });
    expect(composer.shadowRoot!.querySelectorAll('.upload').length).to.equal(1);
  });

  it('the whole journey works by keyboard alone', async () => {
    await show('/dashboard/live-chat/open');
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(stage.asked.at(-1)).to.equal(`/dashboard/live-chat/open/${two}`);
    await sendKeys({ press: 't' });
    await stage.settled();
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'conversation.take' });
    desk.put({ ...desk.rows.get(two)!, phase: 'assigned', owner: ana });
    await stage.settled();
    await sendKeys({ press: 'r' });
    await sendKeys({ type: 'Try it now, jtc?' });
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(desk.sent.at(-1)?.command).to.deep.include({ text: 'Try it now, jtc?' });
    area('reply')!.blur();
    await sendKeys({ press: 'c' });
    await stage.settled();
    await tabTo('Close');
    await sendKeys({ press: 'Enter' });
    await stage.settled();
    expect(desk.sent.at(-1)?.command.type).to.equal('conversation.close');
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/open');
  });

  it('Escape leaves the box for the conversation with the words kept, then the conversation', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    await type('reply', 'Half a thou');
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect(stage.find('hc-conversation', 'hc-transcript', '.log:focus')).to.not.equal(null);
    expect(stage.asked).to.deep.equal([]);
    await sendKeys({ press: 'r' });
    await sendKeys({ type: 'ght' });
    expect(area('reply')!.value).to.equal('Half a thought');
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect(stage.asked).to.deep.equal(['/dashboard/live-chat/open']);
  });

  it('Escape in the menu over a conversation closes the menu alone', async () => {
    await show(`/dashboard/live-chat/open/${one}`);
    await type('reply', 'Half');
    const menu = stage.find('hc-conversation', 'hc-pane-header', 'hc-menu')!;
    menu.shadowRoot!.querySelector('button')!.click();
    await stage.settled();
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect(stage.asked).to.deep.equal([]);
    expect(area('reply')!.value).to.equal('Half');
  });

  it('on a phone there is one column, with a way back', async () => {
    await setViewport({ width: 390, height: 800 });
    await show(`/dashboard/live-chat/all/${one}`);
    expect(stage.find('.list')!.getBoundingClientRect().width).to.equal(0);
    stage.find('hc-conversation', 'hc-pane-header', '.back hc-button')!.click();
    await stage.settled();
    expect(stage.asked.at(-1)).to.equal('/dashboard/live-chat/all');
    expect(stage.find('.pane')!.getBoundingClientRect().width).to.equal(0);
  });

  const states: readonly (readonly [string, string, (() => void)?])[] = [
    ['no conversation', '/dashboard/live-chat/all'],
    ['mine', `/dashboard/live-chat/open/${one}`],
    ['waiting', `/dashboard/live-chat/queue/${two}`],
    ["a colleague's", `/dashboard/live-chat/all/${idOf('cv', 3)}`],
    ['with the assistant', `/dashboard/live-chat/all/${idOf('cv', 4)}`],
    ['closed', `/dashboard/live-chat/closed/${idOf('cv', 5)}`],
    ['nobody found', '/dashboard/live-chat/mine?q=zzz'],
    ['not there', `/dashboard/live-chat/all/${idOf('cv', 77)}`],
    ['closing', `/dashboard/live-chat/open/${one}`, () => header('Close')!.click()],
    ['transferring', `/dashboard/live-chat/open/${one}`, () => header('Transfer')!.click()],
    ['keys', '/dashboard/live-chat/all', () => dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))],
    ['palette', '/dashboard/live-chat/all', () => dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))],
  ];
  for (const scheme of ['light', 'dark'])
    for (const [name, path, act] of states)
      it(`axe finds nothing: ${name}, ${scheme}`, async () => {
        document.documentElement.style.setProperty('color-scheme', scheme);
        await show(path);
        act?.();
        await stage.settled();
        await new Promise((settled) => setTimeout(settled, 200)); // dialogs fade in: colours are measured when still
        await expect(stage.page).to.be.accessible();
      });
});
