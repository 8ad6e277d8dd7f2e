// A chat that a colleague is asked to have (SPEC T-09): what both sides see, and what their answers become.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { ListedRow } from '#protocol/row.ts';
import '#dashboard/live-chat/offer-notice.ts';
import { assertAccessible } from '../dashboard/axe.ts';
import { ana, aRow, ben, events, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { Stage } from './stage.ts';

const one = idOf('cv', 1);
let stage: Stage;
let desk: FakeDesk;

async function show(more: Parameters<typeof aRow>[1]): Promise<void> {
  desk = new FakeDesk();
  desk.put(aRow(1, more));
  desk.follow(one).set({ events: events([[visitor, says('Hello'), 3]]) });
  stage = new Stage(desk, fakeApi(desk), `/dashboard/live-chat/all/${one}`);
  await stage.settled();
}
const offer = (to: typeof ana, by: typeof ana): ListedRow['offer'] => ({
  to,
  by,
  until: new Date(Date.now() + 45_000).toISOString(),
  ended: null,
});
const notice = (): HTMLElement | null => stage.find('hc-conversation', 'hc-offer-notice');
const words = (): string => notice()!.shadowRoot!.textContent.replace(/\s+/gu, ' ').trim();
const buttons = (): readonly HTMLElement[] => [...notice()!.shadowRoot!.querySelectorAll('hc-button')];
const row = (): string => stage.find('hc-conversation-list', `#row-${one}`)!.shadowRoot!.textContent;
const sent = (): readonly unknown[] => desk.sent.map(({ command }) => command);

beforeEach(async () => {
  localStorage.clear();
  await setViewport({ width: 1280, height: 800 });
});
afterEach(() => stage.remove());

describe('T-09: a colleague asks me to have a chat', () => {
  it('says so in the list and over the box, with the time there is; Accept and Not now answer', async () => {
    await show({ owner: ben, offer: offer(ana, ben) });
    expect(row()).to.contain('From Ben Okafor: yours?');
    expect(words())
      .to.contain('Ben Okafor asks you to have this chat.')
      .and.to.match(/4[345] s/u);
    await assertAccessible(notice()!);
    expect(buttons().map((each) => each.textContent.trim())).to.deep.equal(['Accept', 'Not now']);
    for (const each of buttons()) {
      each.click();
      await stage.settled();
    }
    expect(sent()).to.deep.equal([
      { type: 'transfer.answer', answer: 'accept' },
      { type: 'transfer.answer', answer: 'decline' },
    ]);
  });

  it('T accepts', async () => {
    await show({ owner: ben, offer: offer(ana, ben) });
    await sendKeys({ press: 't' });
    await stage.settled();
    expect(sent()).to.deep.equal([{ type: 'transfer.answer', answer: 'accept' }]);
  });
});

describe('T-09: I asked a colleague', () => {
  it('says for whom it waits, and takes it back; I can go on answering', async () => {
    await show({ owner: ana, offer: offer(ben, ana) });
    expect(row()).to.contain('Asked Ben Okafor');
    expect(words()).to.contain('You ask Ben Okafor to have this chat.');
    expect(stage.find('hc-conversation', 'hc-composer[box=reply]')).not.to.equal(null);
    buttons()[0]!.click();
    await stage.settled();
    expect(sent()).to.deep.equal([{ type: 'transfer.answer', answer: 'withdraw' }]);
  });

  it('is gone once it was answered, and a colleague who looks on has nothing to press', async () => {
    await show({ owner: ana, offer: { ...offer(ben, ana)!, ended: 'declined' } });
    expect(notice()).to.equal(null);
    stage.remove();
    const cleo = { id: idOf('ag', 3), name: 'Cleo' };
    await show({ owner: ben, offer: offer(cleo, ben) });
    expect(words()).to.contain('Ben Okafor asks Cleo to have this chat.');
    expect(buttons()).to.deep.equal([]);
  });
});
