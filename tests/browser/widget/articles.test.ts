import { expect } from '@open-wc/testing';
import type { ReadArticle } from '#protocol/http/articles.ts';
import { arrives, deep, drawn, mount, named, unmountAll } from './mount.ts';
import { bot, chapter, message } from './states.ts';

afterEach(unmountAll);

const card = { id: `kb_${'1'.repeat(32)}`, language: 'en', title: 'Wi-Fi at the venue', excerpt: 'Network Northlight …' };
const article: ReadArticle = {
  id: card.id,
  language: 'en',
  title: card.title,
  helpful: null,
  blocks: [
    { kind: 'heading', level: 2, spans: [{ text: 'Password' }] },
    { kind: 'text', spans: [{ text: 'It is ' }, { text: 'aurora', code: true, bold: true }, { text: ' <img src=x onerror=alert(1)>' }] },
    {
      kind: 'list',
      ordered: true,
      items: [[{ text: 'here', href: 'https://x.example/' }], [{ text: 'bad', href: 'javascript:alert(1)' }]],
    },
    { kind: 'code', text: '<script>' },
  ],
};

async function opened(helpful: ReadArticle['helpful'] = null) {
  const { panel, session } = await mount({ chapters: [chapter([message(bot, 'This may help:', { articles: [card] })])] });
  const votes: unknown[] = [];
  session.article = async (id, vote) => {
    if (vote === undefined) return { ...article, id, helpful };
    votes.push([id, vote]);
    return undefined;
  };
  const button = await arrives<HTMLButtonElement>(panel, '.card');
  button.focus();
  button.click();
  await drawn(panel);
  const dialog = deep(panel, 'dialog').find((one) => !one.classList.contains('panel')) as HTMLDialogElement;
  return { panel, button, dialog, votes };
}

describe('T-59: articles in the chat', () => {
  it('a card opens its article, whose text stays text and whose addresses are safe', async () => {
    const { dialog, button } = await opened();
    expect(button.textContent).to.contain('Wi-Fi at the venue');
    expect(dialog.open).to.equal(true);
    expect(dialog.querySelector('h2')!.textContent).to.equal('Wi-Fi at the venue');
    expect(dialog.querySelector('img')).to.equal(null);
    expect([...dialog.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal(['https://x.example/']);
    expect(dialog.querySelector('pre')!.textContent).to.equal('<script>');
    await expect(dialog).to.be.accessible();
  });

  it('Escape and the button lead back to the card, and the chat stays open', async () => {
    const { dialog, panel, button } = await opened();
    let closed = 0;
    panel.addEventListener('help-chat-close', () => (closed += 1));
    dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    expect(dialog.open).to.equal(false);
    expect(closed).to.equal(0);
    expect((button.getRootNode() as ShadowRoot).activeElement).to.equal(button);
    button.click();
    await drawn(panel);
    named(panel, 'button', 'Back to the chat').click();
    expect(dialog.open).to.equal(false);
  });

  it('asks whether it helped, and shows what was said', async () => {
    const { dialog, panel, votes } = await opened();
    const pressed = () => [...dialog.querySelectorAll('[aria-pressed]')].map((one) => one.getAttribute('aria-pressed'));
    expect(pressed()).to.deep.equal(['false', 'false']);
    named(panel, 'button', 'Yes').click();
    await drawn(panel);
    expect(pressed()).to.deep.equal(['true', 'false']);
    expect(votes).to.deep.equal([[card.id, true]]);
  });

  it('what cannot be fetched is said in words', async () => {
    const { panel, session } = await mount({ chapters: [chapter([message(bot, 'This may help:', { articles: [card] })])] });
    session.article = async () => Promise.reject(new Error('gone'));
    (await arrives<HTMLButtonElement>(panel, '.card')).click();
    await drawn(panel);
    expect(deep(panel, 'help-chat-articles')[0]!.shadowRoot!.textContent).to.contain('Please try again');
  });
});
