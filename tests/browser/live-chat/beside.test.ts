// The tabs beside a conversation with a made-up desk: by pointer and by keyboard, and what stays where.
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { HcTabs } from '#dashboard/components/tabs.ts';
import { ana, aRow, at, ben, by, events, FakeDesk, fakeApi, idOf, me, profile, says, visitor } from './fakes.ts';
import { routeAt, Stage } from './stage.ts';

const one = idOf('cv', 1);
let stage: Stage;
let desk: FakeDesk;

const comment = (seq: number, text: string, more: Partial<Comment> = {}): Comment => ({
  seq,
  at: at(3),
  by: by(ben),
  kind: 'general',
  text,
  includeInTranscript: false,
  afterEnd: false,
  editedAt: null,
  to: null,
  ...more,
});

async function show(
  comments: readonly Comment[],
  row: Parameters<typeof aRow>[1] = {},
  previous: readonly ReturnType<typeof aRow>[] = [],
  afterClose: Record<string, string[]> = {},
): Promise<void> {
  desk = new FakeDesk();
  desk.put(aRow(1, { owner: ana, comments: comments.length, seq: 2, ...row }));
  desk.follow(one).set({
    events: events([
      [visitor, says('Hello'), 9],
      [by(ana), says('Hi'), 8],
    ]),
  });
  const api = fakeApi(desk, {
    conversation: async () => ({ ok: { row: desk.rows.get(one)!, visitor: profile, previous: [...previous], afterClose } }),
    comments: async () => ({ ok: { comments: [...comments], head: 2 } }),
    files: async () => ({
      ok: {
        files: [
          { id: idOf('at', 1), name: 'b.pdf', mime: 'application/pdf', size: 2_048, at: at(8), by: visitor, internal: false },
          { id: idOf('at', 2), name: 'list.txt', mime: 'text/plain', size: 12, at: at(7), by: by(ana), internal: true },
        ],
      },
    }),
  });
  stage = new Stage(desk, api, `/dashboard/live-chat/open/${one}`);
  await stage.settled();
}

const tabs = (): HcTabs => stage.find<HcTabs>('hc-conversation', 'hc-tabs')!;
const names = (): readonly string[] =>
  [...tabs().shadowRoot!.querySelectorAll('[role=tab]')].map((tab) => tab.textContent.replace(/\s+/gu, ' ').trim());
const text = (element: Element | null | undefined): string => element?.shadowRoot?.textContent.replace(/\s+/gu, ' ') ?? '';

/** Waits for a part that is loaded when it is first shown. */
async function part(...path: readonly string[]): Promise<HTMLElement> {
  for (;;) {
    const found = stage.find(...path);
    if (found?.shadowRoot?.childElementCount) return found;
    await stage.settled();
  }
}

async function open(label: string): Promise<void> {
  [...tabs().shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent.includes(label))!.click();
  await stage.settled();
}

/** What the relay says happened. */
function happened(body: EventBody, row: Parameters<typeof aRow>[1]): void {
  const followed = desk.follow(one);
  const seq = followed.events.length + 1;
  followed.set({
    events: [...followed.events, { seq, publicSeq: null, at: at(0), by: by(ana), body } as (typeof followed.events)[number]],
  });
  desk.put(aRow(1, { owner: ana, seq, ...row }));
}

describe('beside a conversation', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => stage.remove());

  it('T-29: tabs come and go with what is in them', async () => {
    await show([]);
    expect(names()).to.deep.equal(['Conversation', 'History']);
    desk.put(aRow(1, { owner: ana, files: 1, seq: 2 }));
    await stage.settled();
    expect(names()).to.deep.equal(['Conversation', 'Attachments 1', 'History']);
    await open('Attachments');
    desk.put(aRow(1, { owner: ana, seq: 2 }));
    await stage.settled();
    expect(names()).to.deep.equal(['Conversation', 'History']);
    expect(tabs().value).to.equal('talk');
  });

  it('T-11: a comment is written by keyboard alone, and its words stay until the relay has them', async () => {
    await show([]);
    desk.answer = async () => ({ refused: { code: 'unavailable', message: '' } });
    await sendKeys({ press: 'm' });
    const form = await part('hc-live-dialogs', 'hc-comment-dialog', 'hc-comment-form');
    await stage.settled();
    await sendKeys({ type: 'Wears a hearing aid' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await stage.settled();
    expect(text(form)).to.contain('cannot be reached');
    desk.answer = async () => ({ ok: { seq: 3 } });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await stage.settled();
    const command = { type: 'comment.post', kind: 'general', text: 'Wears a hearing aid', includeInTranscript: false };
    expect(desk.sent.map((sent) => sent.command)).to.deep.equal([command, command]);
    expect(stage.find('hc-live-dialogs', 'hc-comment-dialog', 'hc-comment-form')).to.equal(null);
  });

  it('M-24: a comment on a closed chat cannot be promised to a transcript that is written already', async () => {
    const boxes = (form: HTMLElement): number => form.shadowRoot!.querySelectorAll('[type=checkbox]').length;
    await show([comment(1, 'Before')], { phase: 'closed', closedHow: 'agent', closedAt: at(1) });
    await open('Comments');
    expect(boxes(await part('hc-conversation', 'hc-comments-tab', 'hc-comment-form'))).to.equal(0);
    stage.remove();
    await show([comment(1, 'Before')]);
    await open('Comments');
    expect(boxes(await part('hc-conversation', 'hc-comments-tab', 'hc-comment-form'))).to.equal(1);
  });

  it('M-23, M-26: closing shows the notes, takes one more, and says what the assistant asks next for the outcome', async () => {
    await show([comment(1, 'Sits in row B')], {}, [], { '': ['Anything else?'], 'Needs follow-up': ['How can we reach you?'] });
    await sendKeys({ press: 'c' });
    const dialog = await part('hc-live-dialogs', 'hc-close-dialog');
    const notes = await part('hc-live-dialogs', 'hc-close-notes');
    while (!text(notes).includes('Sits in row B')) await stage.settled();
    expect(text(dialog)).to.contain('The assistant will then ask: “Anything else?”');
    const outcome = [...dialog.shadowRoot!.querySelectorAll('hc-field')].find(({ label }) => label === 'Outcome')!;
    outcome.value = 'Needs follow-up';
    outcome.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await stage.settled();
    expect(text(dialog)).to.contain('“How can we reach you?”');
    notes.shadowRoot!.querySelector('hc-button')!.click();
    const form = await part('hc-live-dialogs', 'hc-close-notes', 'hc-comment-form');
    const words = form.shadowRoot!.querySelector<HcField>('hc-field[type=textarea]')!;
    words.value = 'Call her back';
    words.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await stage.settled();
    await expect(stage.page).to.be.accessible();
    form.shadowRoot!.querySelector<HTMLElement>('hc-button[variant=primary]')!.click();
    await stage.settled();
    expect(desk.sent.map(({ command }) => command)).to.deep.equal([
      { type: 'comment.post', kind: 'general', text: 'Call her back', includeInTranscript: false },
    ]);
    expect(notes.shadowRoot!.querySelector('hc-comment-form')).to.equal(null);
    expect(stage.find('hc-live-dialogs', 'hc-close-dialog', 'hc-dialog')!.hasAttribute('open')).to.equal(true);
  });

  it('T-53: a row of mine says that a colleague has coached, until I look at it', async () => {
    await show([]);
    const coached = aRow(2, { owner: ana, seq: 9 });
    desk.put({ ...coached, coaching: { seq: 9, by: ben } });
    await stage.settled();
    const row = stage.find('hc-conversation-list', `#row-${idOf('cv', 2)}`)!;
    const chips = (): readonly string[] => [...row.shadowRoot!.querySelectorAll('hc-chip')].map((chip) => chip.textContent);
    expect(chips()).to.deep.equal(['Mine', 'Coaching from Ben Okafor']);
    desk.follow(idOf('cv', 2)).set({ events: events([[visitor, says('Hi'), 1]]) });
    stage.page.route = routeAt(`/dashboard/live-chat/open/${idOf('cv', 2)}`);
    while (chips().length > 1) await stage.settled();
    expect(chips()).to.deep.equal(['Mine']);
  });

  it('T-11: sticky ones are over the conversation, and on top of the tab', async () => {
    await show([comment(1, 'Speaks at ten', { kind: 'sticky' }), comment(2, 'Came by phone')]);
    expect(text(await part('hc-conversation', 'hc-pinned')))
      .to.contain('Speaks at ten')
      .and.not.to.contain('Came by phone');
    await open('Comments');
    const tab = await part('hc-conversation', 'hc-comments-tab');
    expect([...tab.shadowRoot!.querySelectorAll('.words')].map((words) => words.textContent)).to.deep.equal([
      'Speaks at ten',
      'Came by phone',
    ]);
    expect(tab.shadowRoot!.querySelector('hc-button')).to.equal(null);
  });

  it('T-11: one’s own can be edited, a manager may delete after a question', async () => {
    await show([comment(1, 'Mine', { by: by(ana) }), comment(2, 'Ben’s')]);
    desk.me = { ...me, agent: { ...me.agent, role: 'manager' } };
    desk.changed();
    await open('Comments');
    const tab = await part('hc-conversation', 'hc-comments-tab');
    const [bens, mine] = [...tab.shadowRoot!.querySelectorAll('article')];
    const labels = (note: Element): readonly string[] => [...note.querySelectorAll('hc-button')].map(({ label }) => label);
    expect([labels(bens!), labels(mine!)]).to.deep.equal([['Delete this comment'], ['Edit this comment', 'Delete this comment']]);
    mine!.querySelectorAll('hc-button')[1]!.click();
    await stage.settled();
    stage.find('hc-live-dialogs', 'hc-dialog hc-button[variant=primary]')!.click();
    await stage.settled();
    expect(desk.sent.at(-1)?.command).to.deep.equal({ type: 'comment.delete', comment: 1 });
    happened({ type: 'comment.deleted', comment: 1 }, { comments: 1 });
    await stage.settled();
    expect(tab.shadowRoot!.querySelectorAll('article')).to.have.length(1);
  });

  it('T-17, T-31: files of both sides are listed with who, how large and when; those for staff say so', async () => {
    await show([], { files: 2 });
    await open('Attachments');
    const tab = await part('hc-conversation', 'hc-files-tab');
    while (!tab.shadowRoot!.querySelector('a')) await stage.settled();
    const cards = [...tab.shadowRoot!.querySelectorAll('a')].map((card) => card.textContent.replace(/\s+/gu, ' ').trim());
    expect(cards[0]).to.match(/^list\.txtOnly staff You, 12 B/u);
    expect(cards[1]).to.match(/^b\.pdf Visitor 1, 2 KB/u);
    expect(tab.shadowRoot!.querySelector('a')!.getAttribute('href')).to.equal(`/api/staff/files/${idOf('at', 2)}`);
  });

  for (const scheme of ['light', 'dark']) {
    it(`axe finds nothing in any of them, ${scheme}`, async () => {
      document.documentElement.style.setProperty('color-scheme', scheme);
      await show([comment(1, 'Speaks at ten', { kind: 'sticky', includeInTranscript: true }), comment(2, 'Mine', { by: by(ana) })], {
        files: 2,
      });
      for (const [label, tag] of [
        ['Conversation', 'hc-pinned'],
        ['Comments', 'hc-comments-tab'],
        ['Attachments', 'hc-files-tab'],
        ['History', 'hc-history-tab'],
      ] as const) {
        await open(label);
        await part('hc-conversation', tag);
        await expect(stage.page).to.be.accessible();
      }
      document.documentElement.style.removeProperty('color-scheme');
    });
  }

  it('T-52, T-54: the coaching box stands beside the reply box with a look of its own, and not over a closed conversation', async () => {
    await show([]);
    const boxes = [...stage.find('hc-conversation')!.shadowRoot!.querySelectorAll('hc-composer')];
    expect(boxes.map(({ box, look }) => [box, look])).to.deep.equal([
      ['reply', 'public'],
      ['coaching', 'staff'],
    ]);
    const [reply, coaching] = boxes.map((box) => getComputedStyle(box.shadowRoot!.querySelector('.box')!).backgroundColor);
    expect(reply).not.to.equal(coaching);
    expect(text(boxes[1])).to.contain('Only staff see this');
    desk.put(aRow(1, { phase: 'closed', closedHow: 'agent', closedAt: at(0), seq: 3 }));
    await stage.settled();
    expect(stage.find('hc-conversation', 'hc-composer')).to.equal(null);
  });

  it('S-16: two earlier chats are listed, whoever helped, and open to be read', async () => {
    const ended = { phase: 'closed', closedHow: 'agent', closedAt: at(60), owner: null } as const;
    await show([], {}, [
      aRow(8, { ...ended, preview: { kind: 'agent', text: 'Your badge is here', files: 0, at: at(60) } }),
      aRow(7, ended),
    ]);
    expect(names()).to.deep.equal(['Conversation', 'Previous chats 2', 'History']);
    await open('Previous');
    const tab = await part('hc-conversation', 'hc-previous-tab');
    const links = [...tab.shadowRoot!.querySelectorAll('a')];
    expect(links.map((link) => link.textContent.replace(/\s+/gu, ' ').trim())[0]).to.match(/^#208 .*Your badge is here/u);
    links[1]!.click();
    await stage.settled();
    expect(stage.asked.at(-1)).to.equal(`/dashboard/live-chat/all/${idOf('cv', 7)}`);
  });

  it('what comes while another tab is looked at is not read, and is told on the first one', async () => {
    await show([], { visitorMessages: 1, readMessages: 1 });
    await open('History');
    await part('hc-conversation', 'hc-history-tab');
    const followed = desk.follow(one);
    followed.set({ events: events([...followed.events.map((event) => [event.by, event.body, 1] as const), [visitor, says('Hello?'), 0]]) });
    desk.put(aRow(1, { owner: ana, seq: 3, visitorMessages: 2, readMessages: 1 }));
    await stage.settled();
    expect(desk.reads).to.deep.equal([]);
    expect(names()[0]).to.equal('Conversation 1');
    await sendKeys({ press: 'r' });
    await stage.settled();
    expect(tabs().value).to.equal('talk');
  });
});
