// Learning from the day: the list of what nothing answered, and what becomes of a group with one click.
import { assert, html } from '@open-wc/testing';
import '#dashboard/unanswered/unanswered.ts';
import '#dashboard/articles/article-form.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import { routeOf } from '#dashboard/router.ts';
import type { ArticleCreate } from '#protocol/http/articles.ts';
import type { FlowSave } from '#protocol/http/flows.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { anArticle, aMe, FakeDesk, fakeApi } from './fixtures.ts';

const route = routeOf(new URL('https://x.example/dashboard/unanswered?range=day'));
const manager = aMe({ role: 'manager' });

async function opened(change: Partial<Api> = {}, me = manager): Promise<ShadowRoot> {
  const page = await draw(html`<hc-unanswered .route=${route}></hc-unanswered>`, fakeApi(change, me), new FakeDesk(me));
  await settled();
  return page.shadowRoot!;
}
const act = async (root: ShadowRoot, words: string): Promise<void> => {
  [...root.querySelectorAll<HTMLElement>('li hc-button')].find((each) => each.textContent === words)!.click();
  for (let n = 0; n < 5; n += 1) await settled();
};
const fieldOf = (within: ParentNode, label: string): HcField =>
  [...within.querySelectorAll('hc-field')].find((field) => field.label === label)!;
const footer = (within: ParentNode, words: string): HTMLElement =>
  [...within.querySelectorAll<HTMLElement>('[slot=footer]')].find((each) => each.textContent === words)!;

describe('learning from the day', () => {
  it('lists groups with their count, other ways to ask, why, and what answers them by now', async () => {
    const asked: string[] = [];
    const answer = fakeApi().unanswered;
    const root = await opened({
      unanswered: (from, to) => {
        asked.push(`${from} ${to}`);
        return answer(from, to);
      },
    });
    const [from, to] = asked[0]!.split(' ');
    assert.equal(from, to);
    const [first, second] = [...root.querySelectorAll('ol > li')];
    assert.include(first!.textContent, 'Where is the cloakroom?');
    assert.include(first!.textContent, '2 other ways to ask');
    assert.match(first!.textContent, /7 × not understood,\s+2 × went to a person/u);
    assert.include(second!.querySelector('hc-chip')!.textContent, 'Animals');
    await assertAccessible(root.host);
  });

  it('makes an article of a group: its question as title, all ways to ask as phrasings', async () => {
    const sent: ArticleCreate[] = [];
    const root = await opened({
      createArticle: async (create) => {
        sent.push(create);
        return { ok: { ...anArticle(3), ...create.content } };
      },
    });
    await act(root, 'Make an article');
    const form = root.querySelector('hc-article-form')!.shadowRoot!;
    assert.equal(fieldOf(form, 'Title').value, 'Where is the cloakroom?');
    footer(form, 'Save').click();
    await settled();
    assert.deepEqual(sent[0]!.content.words[0]!.phrasings, ['Where is the cloakroom?', 'cloakroom please', 'where can I leave my coat']);
    assert.equal(root.querySelector('hc-article-form'), null);
  });

  it('teaches the flow: words go into the draft, for an intent that it has or a step', async () => {
    const saves: FlowSave[] = [];
    const document = JSON.stringify({
      name: 'Help',
      globals: { intents: [{ id: 'coats', any: ['coat'], goto: 'coats' }] },
      steps: { coats: {} },
    });
    const flow = { id: 'help', live: true, behind: false, version: 4, document, savedAt: null, savedBy: null, published: null, faults: [] };
    const face = {
      id: 'help',
      name: 'Help',
      steps: 1,
      live: true,
      behind: false,
      published: null,
      changed: false,
      savedAt: null,
      savedBy: null,
    };
    const root = await opened({
      flows: async () => ({ ok: { flows: [face] } }),
      flow: async () => ({ ok: flow }),
      saveFlow: async (_, save) => {
        saves.push(save);
        return { ok: { kept: true, version: 5, savedAt: '2026-01-01T00:00:00.000Z', faults: [] } };
      },
    });
    await act(root, 'Teach the flow');
    const dialog = root.querySelector('hc-words-dialog')!.shadowRoot!;
    assert.equal(fieldOf(dialog, 'Words that visitors use').value, '*where*cloakroom*\nwhere is the cloakroom\ncloakroom please');
    await assertAccessible(root.querySelector('hc-words-dialog')!);
    footer(dialog, 'Add to the draft').click();
    for (let n = 0; n < 3; n += 1) await settled();
    assert.equal(saves[0]!.version, 4);
    assert.deepEqual(JSON.parse(saves[0]!.document).globals.intents[0].any.slice(0, 2), ['coat', '*where*cloakroom*']);
    assert.equal(root.querySelector('hc-words-dialog'), null);
  });

  it('agents suggest, and teach no flow; a quiet day says so', async () => {
    const agent = await opened({}, aMe({ role: 'agent' }));
    assert.deepEqual(
      [...agent.querySelectorAll('li hc-button')].map((each) => each.textContent),
      ['Suggest an article', 'Suggest an article'],
    );
    const quiet = await opened({ unanswered: async () => ({ ok: { groups: [], questions: 0, more: false } }) });
    assert.include(quiet.querySelector('hc-empty')!.getAttribute('heading'), 'Nothing was left unanswered');
  });
});
