// G-21: what sounds alike offers itself, is stated in a dialog that says whom it reaches, and reaches who waits.
import { assert, html } from '@open-wc/testing';
import '#dashboard/incidents/alike-strip.ts';
import '#dashboard/incidents/incidents.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { Api } from '#dashboard/contract.ts';
import type { AlikeResponse, IncidentCreate, IncidentScope } from '#protocol/http/incidents.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { FakeDesk, fakeApi } from './fixtures.ts';

type Group = AlikeResponse['groups'][number];
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `cv_${n.toString(16).padStart(32, '0')}`);
const group = (change: Partial<Group> = {}): Group => ({
  count: 143,
  texts: ['No sound in hall A', 'I hear nothing'],
  page: { url: 'https://event.example/stage/a?seat=4', title: 'Hall A' },
  waiting: ids(120),
  ...change,
});

async function strip(groups: readonly Group[], change: Partial<Api> = {}) {
  const alikeQuestions: Api['alikeQuestions'] = async () => ({ ok: { groups: [...groups] } });
  const element = await draw(html`<hc-alike-strip></hc-alike-strip>`, fakeApi({ alikeQuestions, ...change }));
  const root = element.shadowRoot!;
  const press = async (words: string): Promise<void> => {
    [...root.querySelectorAll('hc-button')].find((button) => button.textContent?.trim() === words)!.click();
    await import('#dashboard/incidents/incident-form.ts');
    await settled();
  };
  const form = () => root.querySelector('hc-incident-form')!.shadowRoot!;
  const field = (label: string): HcField => [...form().querySelectorAll('hc-field')].find((one) => one.label === label)!;
  return { element, root, press, form, field };
}

/** Until it was asked whom that would reach. */
async function measured(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 320));
  await settled();
}

describe('G-21: questions that sound alike, under the list of conversations', () => {
  it('say how many they are, and what is typical', async () => {
    const { element, root } = await strip([group()]);
    assert.include(root.textContent, '143 alike, 120 waiting');
    assert.include(root.textContent, 'No sound in hall A');
    await assertAccessible(element);
  });

  it('are not there where nothing is alike, or where the relay is not reached', async () => {
    assert.isNull((await strip([])).root.querySelector('.offer'));
    const refused = await strip([], { alikeQuestions: async () => ({ refused: { code: 'unavailable', message: '' } }) });
    assert.isNull(refused.root.querySelector('.offer'));
  });

  it('are put aside, and the next ones have their turn', async () => {
    const { root, press } = await strip([group(), group({ count: 5, texts: ['Where is lunch?'], waiting: [] })]);
    await press('Not now');
    assert.include(root.textContent, '5 alike');
    await press('Not now');
    assert.isNull(root.querySelector('.offer'));
  });

  it('begin an incident with their words and their page, say whom it reaches as the scope is written, and link all who wait', async () => {
    const [scopes, made, linked]: [IncidentScope[], IncidentCreate[], number[]] = [[], [], []];
    const given = fakeApi();
    const { press, form, field, element } = await strip([group()], {
      incidentReach: (scope) => (scopes.push(scope), given.incidentReach(scope)),
      createIncident: (create) => (made.push(create), given.createIncident(create)),
      linkIncident: (id, chosen) => (linked.push(chosen.length), given.linkIncident(id, chosen)),
    });
    await press('Make it an incident');
    await measured();
    assert.equal(field('Title').value, 'No sound in hall A');
    assert.equal(field('Page').value, '/stage/a');
    assert.include(
      form().textContent,
      'Reaches 12 visitors who are here now, and 1 open conversation. 120 who wait are told at once, and wait no more.',
    );
    field('Page').value = '/stage/*';
    field('Page').dispatchEvent(new Event('input'));
    await settled();
    assert.notInclude(form().textContent, 'Reaches');
    await measured();
    assert.deepEqual(scopes, [
      { kind: 'page', pattern: '/stage/a' },
      { kind: 'page', pattern: '/stage/*' },
    ]);
    await assertAccessible(element);
    form().querySelector('hc-public-text')!.texts = { en: 'No sound in hall A. We are on it.' };
    form().querySelector<HTMLElement>('[variant="primary"]')!.click();
    await settled();
    assert.deepEqual(made, [
      { title: 'No sound in hall A', scope: { kind: 'page', pattern: '/stage/*' }, texts: { en: 'No sound in hall A. We are on it.' } },
    ]);
    assert.deepEqual(linked, [100, 20]);
  });
});

describe('G-21: the page of incidents', () => {
  it('asks again whenever a frame tells of incidents: of those that are over, only then is known what was answered', async () => {
    const given = fakeApi();
    let solved = 40;
    let asked = 0;
    const api = fakeApi({
      incidents: async () => {
        asked += 1;
        const listed = await given.incidents();
        return 'ok' in listed ? { ok: { incidents: listed.ok.incidents.map((one) => ({ ...one, solved })) } } : listed;
      },
    });
    const desk = new FakeDesk();
    const element = await draw(html`<hc-incidents></hc-incidents>`, api, desk);
    assert.include(element.shadowRoot!.textContent, '43 linked, 40 solved');
    solved = 41;
    desk.dispatchEvent(new Event('change'));
    await settled();
    assert.equal(asked, 1);
    desk.incidents = [];
    desk.dispatchEvent(new Event('change'));
    await settled();
    assert.include(element.shadowRoot!.textContent, '43 linked, 41 solved');
    assert.equal(asked, 2);
  });
});
