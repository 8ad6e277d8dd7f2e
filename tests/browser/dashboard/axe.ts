// Draws something in light and in dark and asks axe about both. Pages get their contexts from a host of their own.
import { assert, fixture, html } from '@open-wc/testing';
// A plain script: it leaves itself at the window.
import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';
import type { TemplateResult } from 'lit';
import { tokens } from '#dashboard/tokens.styles.ts';
import type { Api, Desk } from '#dashboard/contract.ts';
import { fakeApi, FakeDesk, provide } from './fixtures.ts';

if (tokens.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, tokens.styleSheet];
// Colours on their way from one to the other are no colours to judge.
document.documentElement.style.setProperty('--hc-motion', '0s');
document.documentElement.lang = 'en';
document.title = 'Tests';

/** A host that gives `api` and `desk` to what stands in it. */
export async function draw<T extends HTMLElement>(content: TemplateResult, api: Api = fakeApi(), desk: Desk = new FakeDesk()): Promise<T> {
  const host = document.createElement('main');
  provide(host, api, desk);
  const wrapper = await fixture<HTMLElement>(html`${content}`, { parentNode: host });
  await settled();
  return wrapper as T;
}

/** Answers of the fake api have come, and what they bring is drawn. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** No fault in either scheme. */
export async function assertAccessible(element: Element): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    document.documentElement.style.setProperty('color-scheme', scheme);
    document.body.style.setProperty('background', 'var(--hc-surface)');
    await settled();
    const { violations } = await (window as unknown as { axe: { run(of: Element, options: RunOptions): Promise<AxeResults> } }).axe.run(
      element,
      {
        // What does not depend on colours is the same in both.
        ...(scheme === 'dark' && { runOnly: ['color-contrast'] }),
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
      },
    );
    const faults = violations.map(
      ({ id, nodes }) => `${scheme} ${id}: ${nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`).join('; ')}`,
    );
    assert.deepEqual(faults, []);
  }
}
