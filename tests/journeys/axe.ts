// Asks axe-core what is wrong with a page as it is now. Its source goes in by the debugger, which no policy of a page stops.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from './page.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `rule: element (why)` for each fault; empty where there is none. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.settled();
  if (!(await page.evaluate(() => 'axe' in window))) await page.inject(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: { run(root: Document, options: object): Promise<AxeResults> } }; // just put there
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} (${(failureSummary ?? '').replace(/\s+/gu, ' ').slice(0, 240)})`,
      ),
    );
  });
}

/** The same in light and in dark. Firefox cannot be switched while it runs: there it is what the system has. */
export async function axeFaultsInBoth(page: Page, dark: boolean): Promise<readonly string[]> {
  if (!dark) return axeFaults(page);
  const found: string[] = [];
  for (const value of ['light', 'dark'] as const) {
    await page.raw.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    found.push(...(await axeFaults(page)).map((fault) => `${value} ${fault}`));
  }
  return found;
}
