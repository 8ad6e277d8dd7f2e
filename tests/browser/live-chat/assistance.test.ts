// Assistance at the reply box: what is offered for what the visitor asked, how it is looked through, and what comes of a choice.
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { FoundArticle } from '#protocol/http/articles.ts';
import type { Api } from '#dashboard/contract.ts';
import { assertAccessible } from '../dashboard/axe.ts';
import { anArticle, aReply } from '../dashboard/fixtures.ts';
import { ana, aRow, events, FakeDesk, fakeApi, idOf, says, visitor } from './fakes.ts';
import { Stage } from './stage.ts';

const reset = anArticle(1, {
  words: [
    {
      language: 'en',
      title: 'Reset your password',
      body: '# How\nPress **Forgot password** on [the login page](https://x.example/login).',
      phrasings: [],
    },
  ],
});
const speakers = anArticle(2, {
  groups: [idOf('gr', 1)],
  words: [{ language: 'en', title: 'Speakers’ room', body: 'Level 2.', phrasings: [] }],
});
const found = ({ id, words }: typeof reset): FoundArticle => ({
  id,
  language: 'en',
  title: words[0]!.title,
  excerpt: 'Press Forgot password…',
  score: 0.8,
});
const wifi = aReply(1, { title: 'Wi-Fi password', shortcut: 'wifi', body: 'The Wi-Fi has no password, {{visitor.name}}.' });
const hi = aReply(2, { title: 'Greeting', shortcut: 'hi', body: 'Hi!' });

let stage: Stage;
let desk: FakeDesk;
let asked: string[];

async function show(own: Partial<Api> = {}): Promise<void> {
  [desk, asked] = [new FakeDesk(), []];
  desk.put(aRow(1, { phase: 'active', owner: ana, visitor: { name: 'Maya' } }), aRow(2, { owner: ana }));
  desk.follow(idOf('cv', 1)).set({ events: events([[visitor, says('cannot log in, forgot my password'), 3]]) });
  stage = new Stage(
    desk,
    fakeApi(desk, {
      replies: async () => ({ ok: { replies: [wifi, hi] } }),
      articles: async () => ({ ok: { articles: [reset, speakers] } }),
      findArticles: async (_, q) => {
        asked.push(q ?? '');
        return { ok: { articles: q === undefined ? [found(reset), found(speakers)] : q === 'room' ? [found(speakers)] : [] } };
      },
      article: async (id) => ({ ok: id === reset.id ? reset : speakers }),
      usedArticle: async (id) => {
        asked.push(`used ${id}`);
        return { ok: null };
      },
      ...own,
    }),
    `/dashboard/live-chat/all/${idOf('cv', 1)}`,
  );
  await stage.settled();
}

const box = () => stage.find('hc-conversation', 'hc-composer[box=reply]')!;
const area = (): HTMLTextAreaElement => box().shadowRoot!.querySelector('textarea')!;
const panel = (): ShadowRoot | undefined => box().shadowRoot!.querySelector('hc-assistance')?.shadowRoot ?? undefined;
const titles = (): readonly string[] => [...(panel()?.querySelectorAll('[role=option] bdi') ?? [])].map((each) => each.textContent);
const act = (words: string): HTMLElement | undefined =>
  [...(panel()?.querySelectorAll<HTMLElement>('.acts hc-button') ?? [])].find((each) => each.textContent === words);

/** Until `it` is so: a part is loaded when it is first needed. */
async function until(it: () => boolean): Promise<void> {
  for (let turn = 0; turn < 60 && !it(); turn += 1) await stage.settled();
  expect(it()).to.equal(true);
}
async function press(key: string): Promise<void> {
  await sendKeys({ press: key });
  await stage.settled();
}

describe('Assistance', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => stage.remove());

  it('T-27: a key opens what fits the visitor’s words, articles before saved replies, and Enter inserts the chosen one as words', async () => {
    await show();
    await press('a');
    await until(() => titles().length === 3);
    expect(titles()).to.deep.equal(['Reset your password', 'Speakers’ room', 'Wi-Fi password']);
    await until(() => act('Insert link') !== undefined);
    await assertAccessible(box());
    await press('Enter');
    expect(area().value).to.equal('How\n\nPress Forgot password on the login page (https://x.example/login).');
    expect(asked).to.deep.equal(['', `used ${reset.id}`]);
    expect(desk.sent).to.deep.equal([]);
  });

  it('T-27: one’s own words are looked for, the arrows go through what was found, and Escape leads back to the reply', async () => {
    await show();
    await press('a');
    await until(() => titles().length === 3);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    expect(area().value).to.equal('The Wi-Fi has no password, Maya.');
    box().shadowRoot!.querySelector<HTMLElement>('hc-assistance')!.shadowRoot!.querySelector('input')!.focus();
    await sendKeys({ type: 'room' });
    await until(() => titles().length === 1);
    expect(titles()).to.deep.equal(['Speakers’ room']);
    await sendKeys({ type: 'zzz' });
    await until(() => titles().length === 0);
    expect(panel()!.querySelector('.none')!.textContent).to.contain('Nothing matches');
    await press('Escape');
    expect(panel()).to.equal(undefined);
    expect(box().shadowRoot!.activeElement).to.equal(area());
  });

  it('T-27: a link where the article has a page, a card at once, and a mark that it was used', async () => {
    await show();
    await press('a');
    await until(() => act('Insert link') !== undefined);
    act('Insert link')!.click();
    await stage.settled();
    expect(area().value).to.equal(`https://relay.example/articles/${reset.id}`);
    act('Mark as used')!.click();
    await stage.settled();
    expect(asked.filter((one) => one.startsWith('used'))).to.have.length(2);
    panel()!.querySelectorAll<HTMLElement>('[role=option]')[1]!.click();
    await until(() => panel()!.querySelector('.says')!.textContent.includes('Level 2'));
    // What is for a group has no page.
    expect(act('Insert link')).to.equal(undefined);
    act('Send as card')!.click();
    await stage.settled();
    expect(desk.sent).to.deep.equal([
      { stream: idOf('cv', 1), command: { type: 'message.post', text: '', attachments: [], articles: [speakers.id], seen: 1 } },
    ]);
    expect(area().value).to.equal(`https://relay.example/articles/${reset.id}`);
  });

  it('T-27: what the visitor writes meanwhile counts at once, and another chat is another panel', async () => {
    await show({ findArticles: async () => ({ ok: { articles: [] } }) });
    await press('a');
    await until(() => panel()?.querySelector('[role=option]') !== null);
    expect(titles()).to.deep.equal(['Wi-Fi password']);
    desk.follow(idOf('cv', 1)).set({ events: events([[visitor, says('thanks, never mind'), 1]]) });
    await until(() => panel()!.querySelector('.none') !== null);
    expect(panel()!.querySelector('.none')!.textContent).to.contain('No matching articles');
    stage.go(`/dashboard/live-chat/all/${idOf('cv', 2)}`);
    await stage.settled();
    expect(panel()).to.equal(undefined);
  });

  it('T-27: / finds articles after the saved replies, and Enter inserts their words', async () => {
    await show();
    area().focus();
    await sendKeys({ type: '/pass' });
    const options = () => [...box().shadowRoot!.querySelectorAll('[role=option] .title')].map((each) => each.textContent);
    await until(() => options().length === 2);
    expect(options()).to.deep.equal(['Wi-Fi password', 'Reset your password']);
    await press('ArrowDown');
    await press('Enter');
    await until(() => area().value !== '/pass');
    expect(area().value).to.match(/^How\n\nPress Forgot password/u);
    expect(asked).to.deep.equal([`used ${reset.id}`]);
  });
});
