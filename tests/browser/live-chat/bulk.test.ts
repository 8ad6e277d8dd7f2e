// Several conversations at once: choosing rows, who gets what, taking it back, and what is said of those that were refused.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Api } from '#dashboard/contract.ts';
import '#dashboard/live-chat/bulk/bulk.ts';
import { assertAccessible } from '../dashboard/axe.ts';
import { ana, aRow, at, ben, FakeDesk, fakeApi, idOf, me } from './fakes.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let desk: FakeDesk;

const waiting = (n: number, more: Parameters<typeof aRow>[1] = {}) => aRow(n, { phase: 'queued', waitingSince: at(20 - n), ...more });
const row = (n: number): HTMLElement => stage.find('hc-conversation-list', `#row-${idOf('cv', n)}`)!;
const bulk = (): HTMLElement => stage.find('hc-bulk')!;
const bar = (): string => bulk()?.shadowRoot?.querySelector('.bar')?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
const inBar = (words: RegExp): HTMLElement => button(bulk().shadowRoot!.querySelector('.bar')!, words);
const dialog = (): ShadowRoot => stage.find('hc-bulk', 'hc-bulk-dialog')!.shadowRoot!;
const who = (label: string): readonly string[] =>
  [...dialog().querySelectorAll(`section[aria-label="${label}"] li`)].map((item) => item.textContent.replace(/\s+/gu, ' ').trim());
const chosen = (): readonly number[] => [1, 2, 3, 4, 5].filter((n) => row(n)?.getAttribute('aria-checked') === 'true');

function button(from: ParentNode, words: RegExp): HTMLElement {
  const found = [...from.querySelectorAll<HTMLElement>('hc-button')].find(
    (each) => words.test(each.textContent) || words.test(each.getAttribute('label') ?? ''),
  );
  if (!found) throw new Error(`[bulk] no button ${words}`);
  return found;
}

async function show(own: Partial<Api> = {}): Promise<void> {
  stage = new Stage(desk, fakeApi(desk, own), '/dashboard/live-chat/all');
  await stage.settled();
}

async function write(text: string): Promise<void> {
  const field = dialog().querySelector('hc-field[type=textarea]')!;
  const area = field.shadowRoot!.querySelector('textarea')!;
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await stage.settled();
}

const pick = (n: number, keys: MouseEventInit = {}): boolean =>
  row(n)
    .shadowRoot!.querySelector('.pick')!
    .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...keys }));

beforeEach(async () => {
  localStorage.clear();
  await setViewport({ width: 1280, height: 800 });
  desk = new FakeDesk();
  desk.put(
    waiting(1, { visitor: { name: 'Maya' } }),
    waiting(2, { visitor: { name: 'Ravi' } }),
    aRow(3, { owner: ana, visitor: { name: 'Noor' } }),
    aRow(4, { owner: ben, visitor: { name: 'Lior' } }),
    waiting(5, { reservedFor: ben, visitor: { name: 'Kim' } }),
  );
});
afterEach(() => stage.remove());

describe('G-21: which chats', () => {
  it('a face is where a row is chosen; Shift takes the range; the row itself still opens', async () => {
    await show();
    pick(1);
    await stage.settled();
    expect([chosen(), stage.asked]).to.deep.equal([[1], []]);
    pick(3, { shiftKey: true });
    await stage.settled();
    expect(chosen()).to.deep.equal([1, 2, 3]);
    expect(bar()).to.contain('3 chats chosen').and.to.contain('Reply (3)').and.to.contain('Close (3)').and.not.to.contain('Delete');
    row(2).click();
    await stage.settled();
    expect(stage.asked).to.deep.equal([`/dashboard/live-chat/all/${idOf('cv', 2)}`]);
  });

  it('X chooses where the keyboard stands, Shift and arrows go on, Ctrl A takes all, Escape lets go', async () => {
    await show();
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'x' });
    await stage.settled();
    expect(chosen()).to.deep.equal([1]);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Shift' });
    await stage.settled();
    expect(chosen()).to.deep.equal([1, 2]);
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'a' });
    await sendKeys({ up: 'Control' });
    await stage.settled();
    expect(chosen()).to.deep.equal([1, 2, 3, 4, 5]);
    await assertAccessible(stage.box);
    await sendKeys({ press: 'Escape' });
    await stage.settled();
    expect([chosen(), bar()]).to.deep.equal([[], '']);
  });

  it('“All in the list” fetches it to its end', async () => {
    let asked = 0;
    await show({
      conversations: async () => {
        asked += 1;
        return { ok: { rows: [...desk.rows.values()], next: asked < 4 ? `page${asked}` : null, counts: desk.counts } };
      },
    });
    pick(1);
    await stage.settled();
    inBar(/All in the list/u).click();
    while (chosen().length < 5) await stage.settled();
    expect(asked).to.equal(4); // one of them is for the number beside Mine
  });
});

describe('G-21: who gets what', () => {
  const all = async (): Promise<void> => {
    await show();
    pick(1);
    pick(5, { shiftKey: true });
    await stage.settled();
  };

  it('says it for each, with its own values, and who is left out and why', async () => {
    await all();
    inBar(/Reply/u).click();
    await stage.settled();
    await write('Hello {{visitor.name|there}}, the stream is back.');
    expect(who('Who gets it')).to.deep.equal([
      'Maya #201Hello Maya, the stream is back.',
      'Ravi #202Hello Ravi, the stream is back.',
      'Noor #203Hello Noor, the stream is back.',
    ]);
    expect(who('Who is left out')).to.deep.equal(['Lior #204 Ben Okafor has it', 'Kim #205 Reserved for Ben Okafor']);
    await assertAccessible(stage.box);
    // Closed meanwhile.
    desk.put(aRow(2, { phase: 'closed', closedAt: at(0), visitor: { name: 'Ravi' } }));
    await stage.settled();
    expect(who('Who gets it').length).to.equal(2);
    expect(who('Who is left out')[0]).to.equal('Ravi #202 Closed');
  });

  it('nothing goes while it can be taken back, and its words are still there', async () => {
    await all();
    inBar(/Reply/u).click();
    await stage.settled();
    await write('Too fast');
    button(dialog(), /Reply to 3 chats/u).click();
    await stage.settled();
    expect(bar()).to.contain('Replying to 3 chats in 5 s');
    inBar(/Undo/u).click();
    await stage.settled();
    expect(desk.sent).to.deep.equal([]);
    expect(dialog().querySelector('hc-field[type=textarea]')).to.have.property('value', 'Too fast');
    expect(stage.find('hc-bulk', 'hc-bulk-dialog', 'hc-dialog')).to.have.property('open', true);
  });

  it('each goes by itself; who was refused is told with why, and can be tried again alone', async () => {
    desk.answer = async (stream) =>
      stream === idOf('cv', 2) && desk.sent.length < 4
        ? { refused: { code: 'owned_by_other', message: '', by: 'Ben' } }
        : { ok: { seq: 9 } };
    await all();
    inBar(/Reply/u).click();
    await stage.settled();
    await write('We are back');
    button(dialog(), /Reply to 3 chats/u).click();
    await stage.settled();
    inBar(/Now/u).click();
    while (!bar().includes('1 not')) await stage.settled();
    expect(desk.sent.map(({ stream }) => stream)).to.deep.equal([1, 2, 3].map((n) => idOf('cv', n)));
    expect(desk.sent[0]?.command).to.deep.equal({ type: 'message.post', text: 'We are back', attachments: [], seen: 1 });
    expect(bar()).to.contain('Replied to 2 chats, 1 not');
    inBar(/Which/u).click();
    await stage.settled();
    const told = bulk().shadowRoot!.querySelector('hc-dialog')!;
    expect(told.textContent).to.contain('Ravi').and.to.contain('Ben has this chat');
    button(told, /Try again/u).click();
    await stage.settled();
    expect(who('Who gets it')).to.deep.equal(['Ravi #202We are back']);
    button(dialog(), /Reply to 1 chat/u).click();
    await stage.settled();
    inBar(/Now/u).click();
    while (desk.sent.length < 4) await stage.settled();
    while (chosen().length > 0 || bar() !== '') await stage.settled();
    expect(desk.sent[3]?.stream).to.equal(idOf('cv', 2));
  });

  it('T-20: what is deleted is counted by hand, by who may', async () => {
    desk.setMe({ ...me, agent: { ...me.agent, role: 'manager' } });
    desk.put(aRow(1, { phase: 'closed', closedAt: at(1) }), aRow(2, { phase: 'closed', closedAt: at(1) }));
    await all();
    inBar(/Delete \(2\)/u).click();
    await stage.settled();
    const go = button(dialog(), /Delete 2 chats/u);
    expect(go).to.have.property('disabled', true);
    const field = dialog().querySelector('hc-field')!;
    const input = field.shadowRoot!.querySelector('input')!;
    input.value = '2';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await stage.settled();
    expect(go).to.have.property('disabled', false);
    go.click();
    await stage.settled();
    inBar(/Now/u).click();
    while (desk.sent.length < 2) await stage.settled();
    expect(desk.sent.map(({ command }) => command.type)).to.deep.equal(['conversation.delete', 'conversation.delete']);
  });

  it('T-33, M-25: what the site needs at a close is asked once for all that lack it; who cannot be followed up is left out', async () => {
    const email = 'x@example.com';
    desk.fields = [
      {
        subject: 'conversation',
        key: 'result',
        label: 'Result',
        kind: 'select',
        options: ['Solved', 'Open'],
        requiredAt: 'close',
        fillBy: ['agent'],
        visibleTo: 'agents',
      },
    ];
    desk.put(
      waiting(1, { visitor: { name: 'Maya', email }, fields: { result: 'Open' } }),
      waiting(2, { visitor: { name: 'Ravi', email } }),
    );
    await all();
    inBar(/Close/u).click();
    await stage.settled();
    await write('Bye');
    expect(who('Who is left out').slice(0, 2)).to.deep.equal(['Ravi #202 Fill in first: Result', 'Noor #203 Fill in first: Result']);
    while (!dialog().querySelector('hc-custom-fields')?.shadowRoot?.querySelector('hc-field')) await stage.settled();
    const result = dialog().querySelector('hc-custom-fields')!.shadowRoot!.querySelector('hc-field')!;
    result.value = 'Solved';
    result.dispatchEvent(new Event('change'));
    await stage.settled();
    expect(who('Who gets it').length).to.equal(3);
    const outcome = [...dialog().querySelectorAll('hc-field')].find(({ label }) => label === 'Outcome')!;
    outcome.value = 'Needs follow-up';
    outcome.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await stage.settled();
    expect(who('Who is left out')[0]).to.equal('Noor #203 No e-mail address to follow up with');
    await assertAccessible(stage.box);
    button(dialog(), /Close 2 chats/u).click();
    await stage.settled();
    inBar(/Now/u).click();
    while (desk.sent.length < 2) await stage.settled();
    expect(desk.sent.map(({ command }) => command)).to.deep.equal([
      { type: 'conversation.close', outcome: 'Needs follow-up', text: 'Bye', followUp: {} },
      { type: 'conversation.close', outcome: 'Needs follow-up', text: 'Bye', followUp: {}, fields: { result: 'Solved' } },
    ]);
  });

  it('another list begins with nothing chosen', async () => {
    await all();
    stage.go('/dashboard/live-chat/closed');
    await stage.settled();
    expect(bar()).to.equal('');
  });
});
