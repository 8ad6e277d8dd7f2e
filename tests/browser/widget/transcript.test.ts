import { expect } from '@open-wc/testing';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import { deep, drawn, mount, named, unmountAll } from './mount.ts';
import { ana, bot, chapter, me, message } from './states.ts';

afterEach(unmountAll);

const talk = (count: number, prefix = ''): MessageItem[] =>
  Array.from({ length: count }, (_, i) =>
    message(i % 3 ? ana : me, `${prefix}${i}`, {
      key: `${prefix}k${i}`,
      at: new Date(Date.UTC(2026, 4, 14, 9, 0) + i * 60_000).toISOString(),
    }),
  );
const log = (panel: Element): HTMLElement => deep(panel, '[role=log]')[0]!;
const fromEnd = (element: HTMLElement): number => element.scrollHeight - element.scrollTop - element.clientHeight;
const topOf = (element: Element): number => element.getBoundingClientRect().top;
/** A bubble that begins in view. */
const inView = (panel: Element): HTMLElement => deep(panel, '.bubble').find((bubble) => topOf(bubble) > topOf(log(panel)) + 50)!;
const scrollTo = async (element: HTMLElement, top: number): Promise<void> => {
  element.scrollTop = top;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
};

describe('the transcript', () => {
  it('opens at its end and stays there when something new comes', async () => {
    const items = talk(40);
    const { panel, session } = await mount({ chapters: [chapter(items)] });
    expect(fromEnd(log(panel))).to.be.lessThan(2);
    session.change({ chapters: [chapter([...items, message(ana, 'new')])] });
    await drawn(panel);
    expect(fromEnd(log(panel))).to.be.lessThan(2);
    expect(deep(panel, '.fresh').length).to.equal(0);
  });

  it('never moves under a reader; a pill leads to what is new', async () => {
    const items = talk(40);
    const { panel, session } = await mount({ chapters: [chapter(items)] });
    await scrollTo(log(panel), 400);
    await drawn(panel);
    const read = inView(panel);
    const before = topOf(read);
    session.change({ chapters: [chapter([...items, message(ana, 'new')])] });
    await drawn(panel);
    expect(topOf(read)).to.be.closeTo(before, 1);
    expect(session.callsOf('setReading').at(-1)).to.deep.equal([false]);
    named(panel, 'button', 'New messages').click();
    await drawn(panel);
    expect(fromEnd(log(panel))).to.be.lessThan(2);
    expect(session.callsOf('setReading').at(-1)).to.deep.equal([!document.hidden]);
    expect(deep(panel, '.fresh').length).to.equal(0);
  });

  it("goes to the end for one's own words", async () => {
    const items = talk(40);
    const { panel, session } = await mount({ chapters: [chapter(items)] });
    await scrollTo(log(panel), 400);
    session.change({ chapters: [chapter([...items, message(me, 'mine')])] });
    await drawn(panel);
    expect(fromEnd(log(panel))).to.be.lessThan(2);
    expect(session.callsOf('setReading').at(-1), 'who stands there reads').to.deep.equal([!document.hidden]);
  });

  it('loads earlier at its top and keeps what is read in its place', async () => {
    const items = talk(30);
    const { panel, session } = await mount({ chapters: [chapter(items, { more: true })] });
    await scrollTo(log(panel), 10);
    await drawn(panel);
    expect(session.callsOf('loadEarlier').length).to.be.within(1, 3);
    const seen = deep(panel, '.bubble')[0]!;
    const before = seen.getBoundingClientRect().top;
    session.change({ chapters: [chapter([...talk(30, 'old'), ...items])] });
    await drawn(panel);
    expect(seen.getBoundingClientRect().top).to.be.closeTo(before, 2);
  });

  it('loads earlier by itself where there is nothing to scroll', async () => {
    const items = talk(2);
    const { panel, session } = await mount({ chapters: [chapter(items, { more: true })] });
    expect(session.callsOf('loadEarlier').length).to.equal(1);
    session.change({ chapters: [chapter([...talk(40), ...items], { more: true })] });
    await drawn(panel);
    expect(session.callsOf('loadEarlier').length, 'enough is here').to.equal(1);
    expect(fromEnd(log(panel))).to.be.lessThan(2);
  });

  it('draws a window of 5,000 messages, and more of them going up', async () => {
    const { panel, session } = await mount({ chapters: [chapter(talk(5_000))] });
    const count = (): number => deep(panel, '.bubble').length;
    expect(count()).to.be.lessThan(200);
    expect(deep(panel, '*').length).to.be.lessThan(1_500);
    const before = count();
    await scrollTo(log(panel), 0);
    await drawn(panel);
    expect(count()).to.be.greaterThan(before);
    expect(session.callsOf('loadEarlier').length).to.equal(0);
    expect(deep(panel, '.bubble').at(-1)!.textContent).to.equal('4999');
  });

  it('draws only what is around the reader, to the beginning and back, and moves nothing', async () => {
    const { panel } = await mount({ chapters: [chapter(talk(400))] });
    const texts = (): (string | null)[] => deep(panel, '.bubble').map(({ textContent }) => textContent);
    const go = async (by: number): Promise<boolean> => {
      const read = inView(panel);
      const [before, top] = [topOf(read), log(panel).scrollTop];
      log(panel).scrollTop += by;
      const moved = log(panel).scrollTop - top;
      await scrollTo(log(panel), log(panel).scrollTop);
      expect(topOf(read)).to.be.closeTo(before - moved, 1);
      expect(texts().length).to.be.lessThan(50);
      return moved !== 0;
    };
    while (await go(-300));
    expect(texts()[0]).to.equal('0');
    expect(texts()).to.not.include('399');
    while (await go(300));
    expect(texts().at(-1)).to.equal('399');
    expect(fromEnd(log(panel))).to.be.lessThan(2);
  });

  it('goes to the end from far up at once', async () => {
    const { panel } = await mount({ chapters: [chapter(talk(400))] });
    for (let i = 0; i < 5; i += 1) await scrollTo(log(panel), 0);
    expect(deep(panel, '.bubble').at(-1)!.textContent).to.not.equal('399');
    panel.renderRoot.querySelector('help-chat-transcript')!.toEnd();
    await drawn(panel);
    expect(deep(panel, '.bubble').at(-1)!.textContent).to.equal('399');
    expect(fromEnd(log(panel))).to.be.lessThan(2);
  });

  it('draws and says nothing empty where a card comes without words: it stands in their place, with face and time', async () => {
    const form = { stepId: 's', title: 'How did we do?', fields: [{ key: 'name', label: 'Name', kind: 'text' as const }] };
    const items = [message(ana, 'Goodbye'), message(bot, '', { form, time: '23:00' })];
    const { panel, session } = await mount({ chapters: [chapter(items)], openStepId: 's' });
    while (deep(panel, 'form input').length === 0) await drawn(panel);
    const [face, said, when, card] = ['.face', '.said', '.when', 'help-chat-form'].map((part) =>
      deep(panel, `.group.bot > ${part}`)[0]!.getBoundingClientRect(),
    );
    expect(said!.height).to.equal(0);
    expect(face!.right).to.be.lessThan(card!.left);
    expect(face!.bottom).to.be.closeTo(card!.bottom, 5);
    expect(when!.top).to.be.at.least(card!.bottom);
    expect(deep(panel, '[role=status]').map(({ textContent }) => textContent)).to.include('Nora: How did we do?');
    const field = deep<HTMLInputElement>(panel, 'form input')[0]!;
    field.value = 'half';
    session.change({ chapters: [chapter([...items, message(bot, 'One more thing', { time: '23:00' })])] });
    await drawn(panel);
    expect(deep<HTMLInputElement>(panel, 'form input')[0]).to.equal(field);
    session.change({ openStepId: null });
    await drawn(panel);
    expect(deep(panel, '.bot .bubble').map(({ textContent }) => textContent)).to.deep.equal(['How did we do?', 'One more thing']);
  });

  it('keeps a half-filled form that is scrolled away, and the focus inside', async () => {
    const form = { stepId: 's', title: 'Who are you?', fields: [{ key: 'name', label: 'Name', kind: 'text' as const }] };
    const items = [...talk(200), message(bot, 'Tell me', { form, time: '23:00' })];
    const { panel } = await mount({ openStepId: 's', chapters: [chapter(items)] });
    while (deep(panel, 'form input').length === 0) await drawn(panel);
    const field = deep<HTMLInputElement>(panel, 'form input')[0]!;
    field.value = 'An';
    field.focus();
    for (let i = 0; i < 4; i += 1) await scrollTo(log(panel), 0);
    expect(deep(panel, 'form input').length).to.equal(0);
    expect(log(panel).matches(':focus')).to.equal(true);
    panel.renderRoot.querySelector('help-chat-transcript')!.toEnd();
    await drawn(panel);
    expect(deep<HTMLInputElement>(panel, 'form input')[0]).to.equal(field);
    expect(field.value).to.equal('An');
  });

  it('keeps a half-filled form when earlier words come before it', async () => {
    const form = { stepId: 's', title: 'Who are you?', fields: [{ key: 'name', label: 'Name', kind: 'text' as const }] };
    const items = [message(bot, 'Tell me', { form, time: '23:00' })];
    const { panel, session } = await mount({ openStepId: 's', chapters: [chapter(items, { more: true })] });
    while (deep(panel, 'form input').length === 0) await drawn(panel);
    const field = deep<HTMLInputElement>(panel, 'form input')[0]!;
    field.value = 'An';
    field.focus();
    session.change({ chapters: [chapter([...talk(10, 'old'), ...items])] });
    await drawn(panel);
    expect(deep<HTMLInputElement>(panel, 'form input')[0]).to.equal(field);
    expect([field.value, field.matches(':focus')]).to.deep.equal(['An', true]);
  });

  it('names an author once in a row of groups', async () => {
    const { panel } = await mount({ chapters: [chapter([message(ana, 'a', { time: '09:01' }), message(ana, 'b', { time: '09:02' })])] });
    expect(deep(panel, '.who').map((one) => one.textContent)).to.deep.equal(['Ana Souza']);
    expect(deep(panel, 'time').length).to.equal(2);
  });
});
