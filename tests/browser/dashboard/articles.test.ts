import { assert, html } from '@open-wc/testing';
import '#dashboard/articles/articles.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import type { ArticleCreate, ArticleUpdate } from '#protocol/http/articles.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { anArticle, fakeApi } from './fixtures.ts';

const fieldOf = (within: ParentNode, label: string): HcField =>
  [...within.querySelectorAll('hc-field')].find((field) => field.label === label)!;
const type = (within: ParentNode, label: string, value: string): void => {
  const field = fieldOf(within, label);
  field.value = value;
  field.dispatchEvent(new Event(field.type === 'select' ? 'change' : 'input'));
};

async function opened(change: Partial<Api>, selector: string) {
  const page = await draw(html`<hc-articles></hc-articles>`, fakeApi(change));
  page.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
  await import('#dashboard/articles/article-form.ts');
  await settled();
  const form = page.shadowRoot!.querySelector('hc-article-form')!;
  await form.updateComplete;
  return { page, form: form.shadowRoot! };
}

describe('T-27: the page of articles', () => {
  it('lists them with what became of them, and finds by other words, status and language', async () => {
    const page = await draw(html`<hc-articles></hc-articles>`, fakeApi());
    await assertAccessible(page);
    const root = page.shadowRoot!;
    const titles = () => [...root.querySelectorAll('.title')].map((one) => one.textContent!.trim());
    assert.deepEqual(titles(), ['Wi-Fi in hall 1', 'Wi-Fi in hall 2']);
    assert.include(root.querySelector('.counts')!.textContent, 'solved 31 ×');
    type(root, 'Status', 'draft');
    await settled();
    assert.deepEqual(titles(), ['Wi-Fi in hall 2']);
    type(root, 'Find an article', 'wlan halle 1');
    await settled();
    assert.deepEqual(titles(), []);
    assert.include(root.textContent, 'Nothing matches');
  });

  it('an article is written beside how it will look, and is named after its title', async () => {
    const asked: ArticleCreate[] = [];
    const { createArticle } = fakeApi();
    const { form, page } = await opened({ createArticle: (create) => (asked.push(create), createArticle(create)) }, '.head hc-button');
    type(form, 'Title', 'Lost & found');
    type(form, 'What it says', '# At the desk\n**Hall 1** <img src=x>');
    type(form, 'Other ways to ask for it', 'lost something\n\n my bag ');
    await settled();
    const preview = form.querySelector('.preview')!;
    assert.equal(preview.querySelector('h3')!.textContent, 'At the desk');
    assert.equal(preview.querySelector('b')!.textContent, 'Hall 1');
    assert.isNull(preview.querySelector('img'));
    await assertAccessible(page);
    form.querySelector<HTMLElement>('[variant="primary"]')!.click();
    await settled();
    assert.deepInclude(asked[0]!.content, { key: 'lost-found', status: 'draft' });
    assert.deepEqual(asked[0]!.content.words[0]!.phrasings, ['lost something', 'my bag']);
    assert.isNull(page.shadowRoot!.querySelector('hc-article-form'));
  });

  it('another language is written beside the first; a change of somebody else is told, and what was typed stays', async () => {
    const asked: ArticleUpdate[] = [];
    const updateArticle: Api['updateArticle'] = async (_, update) => {
      asked.push(update);
      return { refused: { code: 'stale_write', message: '' } };
    };
    const { form } = await opened({ updateArticle, article: async () => ({ ok: anArticle(1) }) }, '.title');
    type(form, 'Language', 'fr');
    await settled();
    type(form, 'Title', 'Wi-Fi sur place');
    await settled();
    form.querySelector<HTMLElement>('[variant="primary"]')!.click();
    await settled();
    assert.deepEqual(
      asked[0]!.content.words.map(({ language }) => language),
      ['en', 'de', 'fr'],
    );
    assert.isNotNull(form.querySelector('[role="alert"]'));
    assert.equal(fieldOf(form, 'Title').value, 'Wi-Fi sur place');
  });
});
