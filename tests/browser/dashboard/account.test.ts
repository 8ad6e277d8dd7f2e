// Settings → You, and what an admin does for somebody's account: sessions.
import { assert, html } from '@open-wc/testing';
import type { Api } from '#dashboard/contract.ts';
import '#dashboard/settings/people.ts';
import '#dashboard/settings/sessions.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { fakeApi } from './fixtures.ts';

const all = <T extends Element = HTMLElement>(element: Element, selector: string): readonly T[] => [
  ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const words = (element: Element) => element.shadowRoot?.textContent?.replaceAll(/\s+/gu, ' ') ?? '';

describe('where one is signed in', () => {
  const open = (change: Partial<Api> = {}) => draw(html`<hc-sessions></hc-sessions>`, fakeApi(change));

  it('lists every browser, marks this one, and offers an end for each other', async () => {
    const list = await open();
    assert.equal(all(list, 'li').length, 3);
    assert.match(words(list), /Firefox 140 on Windows.*This browser.*Safari 26 on iOS.*Unknown browser/u);
    assert.deepEqual(
      all(list, 'li hc-button').map((button) => button.getAttribute('label')),
      ['Sign out Safari 26 on iOS', 'Sign out Unknown browser'],
    );
    await assertAccessible(list);
  });

  it('takes one out of the list once its session has ended', async () => {
    const asked: string[] = [];
    const list = await open({ endSession: (id) => (asked.push(id), Promise.resolve({ ok: null })) });
    all(list, 'li hc-button')[0]!.click();
    await settled();
    assert.deepEqual(asked, [`se_${'2'.padStart(32, '0')}`]);
    assert.equal(all(list, 'li').length, 2);
  });

  it('keeps one whose end was refused', async () => {
    const list = await open({ endSession: () => Promise.resolve({ refused: { code: 'unavailable', message: '' } }) });
    all(list, 'li hc-button')[0]!.click();
    await settled();
    assert.equal(all(list, 'li').length, 3);
  });

  it('leaves only this one after all others were ended', async () => {
    const list = await open();
    all(list, 'hc-button.others')[0]!.click();
    await settled();
    assert.equal(all(list, 'li').length, 1);
    assert.deepEqual(all(list, 'hc-button'), []);
  });

  it('says that it could not be loaded, and tries again', async () => {
    const answers = [{ refused: { code: 'unavailable', message: '' } } as const, { ok: { sessions: [] } }];
    const list = await open({ sessions: () => Promise.resolve(answers.shift()!) });
    assert.match(words(list), /cannot be reached/u);
    await assertAccessible(list);
    all(list, 'hc-button')[0]!.click();
    await settled();
    assert.equal(all(list, 'ul').length, 1);
  });
});
