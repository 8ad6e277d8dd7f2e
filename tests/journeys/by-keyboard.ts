// What somebody without a mouse does: goes on to the next thing until it is the wanted one, and sees where they are.
import type { Page } from './page.ts';

export type Focused = {
  readonly name: string;
  /** Something is drawn around it, or around what it is a part of. */
  readonly visible: boolean;
};

/** What has the focus now, through shadow roots. */
export async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const inner = (element: Element | null): Element | null =>
      element?.shadowRoot?.activeElement ? inner(element.shadowRoot.activeElement) : element;
    const at = inner(document.activeElement);
    if (!at || at === document.body) return { name: '', visible: false };
    const text = (node: Node): string => {
      if (node instanceof Text) return node.data;
      const parts = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [...node.childNodes];
      return parts.map(text).join(' ');
    };
    const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
    const labels = isField ? [...(at.labels ?? [])].map(text).join(' ') : '';
    const name = at.getAttribute('aria-label') ?? (labels.trim() || text(at));
    // A field may draw its ring around the box that it stands in.
    const drawn = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const near = [at, at.parentElement, at.parentElement?.parentElement].filter((element) => element instanceof Element);
    return { name: name.replace(/\s+/gu, ' ').trim(), visible: at.matches(':focus-visible') && near.some(drawn) };
  });
}

/** Tab (or Shift+Tab) until `name` has the focus. Every stop on the way must be seen to have it. */
export async function tabTo(page: Page, name: string | RegExp, back = false): Promise<void> {
  const stops: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    const { name: here, visible } = await focused(page);
    if (step > 0 && here !== '' && !visible) throw new Error(`[keyboard] the focus cannot be seen on "${here}"`);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    stops.push(here.slice(0, 40));
    await page.press('Tab', back ? 'Shift' : undefined);
  }
  throw new Error(`[keyboard] Tab never came to ${String(name)}; it stopped at: ${stops.join(' | ')}`);
}

/** Waits until `name` has the focus by itself, as after a dialog opened. */
export async function focusIsOn(page: Page, name: string | RegExp): Promise<void> {
  await page.until(
    async () => {
      const { name: here } = await focused(page);
      return (typeof name === 'string' ? here === name : name.test(here)) ? true : undefined;
    },
    `the focus on ${String(name)}`,
  );
}

export async function type(page: Page, words: string): Promise<void> {
  await page.type(words);
}
