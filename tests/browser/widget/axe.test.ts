import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from '@open-wc/testing';
import { dirOf, loadStrings } from '#widget/strings.ts';
import { arrives, drawn, english, mount, unmountAll } from './mount.ts';
import { statesOf } from './states.ts';

const { axe } = window as unknown as { axe: { run(context: Element, options: RunOptions): Promise<AxeResults> } };

async function faultsOf(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

const arabic = await loadStrings('ar');

describe('axe finds nothing', () => {
  afterEach(unmountAll);

  for (const state of Object.keys(statesOf(english))) {
    for (const [look, language, accent] of [
      ['light', 'en', '#2456e6'],
      ['dark', 'en', '#2456e6'],
      ['light', 'ar', '#ffd400'],
      ['dark', 'ar', '#ffd400'],
    ] as const) {
      it(`in "${state}", ${look}, ${dirOf(language)}, ${accent}`, async function () {
        this.timeout(20_000);
        const view = statesOf(language === 'ar' ? arabic : english)[state]!;
        const { panel } = await mount({ ...view, language, dir: dirOf(language), site: view.site && { ...view.site, accent } });
        panel.theme = look;
        if (state === 'offline' || state === 'survey') await arrives(panel, 'form');
        if (state === 'uploads') await arrives(panel, 'progress');
        if (state === 'failed') await arrives(panel, 'strong');
        await drawn(panel);
        expect(await faultsOf(panel)).to.deep.equal([]);
      });
    }
  }

  it('in the menu and its question', async () => {
    const { panel } = await mount(statesOf(english).live);
    panel.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')!.click();
    const item = await arrives(panel, '[role=menuitem]:nth-child(2)');
    expect(await faultsOf(panel)).to.deep.equal([]);
    item.click();
    await arrives(panel, '[role=alertdialog]');
    expect(await faultsOf(panel)).to.deep.equal([]);
  });
});
