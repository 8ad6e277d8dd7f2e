// Draws something in light and in dark and asks axe about both. Pages get their contexts from a host of their own.
import { assert, fixture, html } from '@open-wc/testing';
import axe from 'axe-core';
import type { TemplateResult } from 'lit';
import { tokens } from '#dashboard/tokens.styles.ts';
import type { Api, Desk } from '#dashboard/contract.ts';
import { fakeApi, FakeDesk, provide } from './fixtures.ts';

if (tokens.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, tokens.styleSheet];
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
    const { violations } = await axe.run(element, {
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
    });
    const faults = violations.map(
      ({ id, nodes }) => `${scheme} ${id}: ${nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`).join('; ')}`,
    );
    assert.deepEqual(faults, []);
  }
}
