// Asks axe-core what is wrong with a page as it is now. Its source goes in by the debugger, which no policy of a page stops.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from './page.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe asks about colours; all else is the same whichever scheme a page is drawn in. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** `rule: element (why)` for each fault; empty where there is none. Asks everything that axe can, or only `rules`. */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.settled();
  if (!(await page.evaluate(() => 'axe' in window))) await page.inject(source);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { readonly axe: { run(root: Document, options: object): Promise<AxeResults> } }; // just put there
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} (${(failureSummary ?? '').replace(/\s+/gu, ' ').slice(0, 240)})`,
      ),
    );
  }, rules);
}

/** All of it in light, and the colours in dark as well. Firefox cannot be switched while it runs: there it is what the system has. */
export async function axeFaultsInBoth(page: Page, dark: boolean): Promise<readonly string[]> {
  if (!dark) return axeFaults(page);
  const found: string[] = [];
  for (const value of ['light', 'dark'] as const) {
    await page.raw.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    found.push(...(await axeFaults(page, value === 'dark' ? ofColours : undefined)).map((fault) => `${value} ${fault}`));
  }
  return found;
}
