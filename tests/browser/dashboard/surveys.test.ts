import { assert, html } from '@open-wc/testing';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import '#dashboard/live-chat/beside/survey-tab.ts';
import '#dashboard/live-chat/survey-page.ts';
import '#dashboard/settings/surveys.ts';
import type { Group, GroupChange } from '#protocol/http/groups.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import type { Survey } from '#protocol/survey.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { FakeDesk, fakeApi } from './fixtures.ts';

const survey: Survey = {
  id: 'after-chat',
  name: 'How did we do?',
  questions: [
    { key: 'help', kind: 'rating', label: 'Did we help?', required: true },
    { key: 'who', kind: 'single', label: 'Who helped?', options: ['A person', 'The assistant'] },
  ],
};
const speakers: Group = { id: `gr_${'1'.repeat(32)}`, name: 'Speakers', queueMessage: null, members: [], version: 4 };

async function opened(surveys: Survey[], change: Partial<Api> = {}) {
  const desk = new FakeDesk();
  const { me } = desk;
  desk.me = { ...me, site: { ...me.site, settings: { ...me.site.settings, surveys } } };
  desk.groups = [speakers];
  const saved: SiteSettings[] = [];
  const updateSite: Api['updateSite'] = ({ version, settings }) => {
    saved.push(settings);
    return Promise.resolve({ ok: { ...desk.me.site, version: version + 1, settings } });
  };
  const page = await draw(html`<hc-settings-surveys></hc-settings-surveys>`, fakeApi({ updateSite, ...change }), desk);
  const root = page.shadowRoot!;
  return { page, root, saved, form: () => root.querySelector('hc-survey-form')!.shadowRoot! };
}
const press = async (within: ParentNode, selector: string): Promise<void> => {
  within.querySelector<HTMLElement>(selector)!.click();
  await settled();
};
const fieldOf = (within: ParentNode, label: string): HcField =>
  [...within.querySelectorAll('hc-field')].find((field) => field.label === label) ?? assert.fail(`no field ${label}`);
const put = async (within: ParentNode, label: string, value: string, event: 'input' | 'change' = 'input'): Promise<void> => {
  const field = fieldOf(within, label);
  field.value = value;
  field.dispatchEvent(new Event(event));
  await settled();
};

describe('Settings → Surveys', () => {
  it('T-36: a first one is made with a name, a list and a thank-you, and says what is wrong before it asks', async () => {
    const { page, root, saved, form } = await opened([]);
    assert.equal(root.querySelector('hc-empty')?.heading, 'No surveys yet');
    await press(root, '.head hc-button');
    await press(form(), '[variant="primary"]');
    assert.match(form().querySelector('[role=alert]')?.textContent ?? '', /name/u);
    await put(form(), 'Name', 'How was it?');
    await put(form(), '“Anything you want to tell us?” is answered with', 'single', 'change');
    await put(form(), 'Options of “Anything you want to tell us?”, one a line', 'Fast\nFriendly', 'change');
    await assertAccessible(page);
    await press(form(), '[variant="primary"]');
    assert.deepEqual(saved[0]?.surveys, [
      {
        id: 'how-was-it',
        name: 'How was it?',
        thanks: 'Thank you!',
        questions: [
          { kind: 'rating', key: 'rating', label: 'How was our help?', required: true },
          { kind: 'single', key: 'comment', label: 'Anything you want to tell us?', options: ['Fast', 'Friendly'] },
        ],
      },
    ]);
  });

  it('T-36: its words in another language stand beside it', async () => {
    const { page, root, saved, form } = await opened([survey]);
    root.querySelector('hc-survey-form')!.begin(survey);
    await settled();
    await put(form(), 'Words', 'de', 'change');
    const words = () => form().querySelector('hc-survey-words')!.shadowRoot!;
    await put(words(), 'How did we do?', 'Wie war es?');
    await put(words(), 'Options: A person, The assistant', 'Ein Mensch\nDer Assistent', 'change');
    await assertAccessible(page);
    await press(form(), '[variant="primary"]');
    assert.deepEqual(saved[0]?.surveys?.[0]?.translations, {
      de: { name: 'Wie war es?', questions: { who: { options: ['Ein Mensch', 'Der Assistent'] } } },
    });
  });

  it('T-36: is offered after chats of All or of a group, to so many of a hundred', async () => {
    const changed: GroupChange[] = [];
    const { page, root, saved } = await opened([survey], {
      changeGroup: (id, wanted) => (changed.push(wanted), Promise.resolve({ ok: { id, ...wanted, version: 5 } })),
    });
    const offers = root.querySelector('hc-survey-offers')!.shadowRoot!;
    await put(offers, 'Survey after chats of All', 'after-chat', 'change');
    assert.deepEqual(saved[0]?.routing?.survey, { surveyId: 'after-chat', percent: 100 });
    await put(offers, 'Percent of the chats of All', '30', 'change');
    assert.deepEqual(saved[1]?.routing?.survey, { surveyId: 'after-chat', percent: 30 });
    await put(offers, 'Survey after chats of All', '', 'change');
    assert.notProperty(saved[2]?.routing, 'survey');
    await put(offers, 'Survey after chats of Speakers', 'after-chat', 'change');
    assert.deepInclude(changed[0], { version: 4, name: 'Speakers', members: [] });
    assert.deepEqual(changed[0]?.routing?.survey, { surveyId: 'after-chat', percent: 100 });
    await assertAccessible(page);
  });
});

describe('an answered survey', () => {
  const answered = {
    name: 'How did we do?',
    at: '2026-05-17T10:00:00.000Z',
    score: 80,
    answers: [{ label: 'Did we help?', value: '4/5' }],
  };

  it('T-35: has a tab with its date and rating, and opens in a window of its own', async () => {
    const tab = await draw(html`<hc-survey-tab conversationId="cv_1" .survey=${answered}></hc-survey-tab>`, fakeApi());
    assert.include(tab.shadowRoot!.textContent ?? '', '80 of 100');
    const asked: string[] = [];
    const { open } = window;
    window.open = (url) => (asked.push(String(url)), null);
    tab.shadowRoot!.querySelector('.card')!.dispatchEvent(new MouseEvent('dblclick'));
    window.open = open;
    assert.deepEqual(asked, ['/dashboard/survey/cv_1']);
    await assertAccessible(tab);
  });

  it('T-35: stands there with all that was answered', async () => {
    const { conversation } = fakeApi();
    const page = await draw(
      html`<hc-survey-page .route=${{ page: 'survey', params: ['cv_1'], query: new URLSearchParams() }}></hc-survey-page>`,
      fakeApi({
        conversation: async (id) => {
          const outcome = await conversation(id);
          return 'ok' in outcome ? { ok: { ...outcome.ok, survey: answered } } : outcome;
        },
      }),
    );
    await settled();
    const answers = page.shadowRoot!.querySelector('hc-survey-answers')!.shadowRoot!;
    assert.include(answers.textContent ?? '', 'Did we help?');
    assert.include(answers.textContent ?? '', '★★★★☆');
    await assertAccessible(page);
  });
});
