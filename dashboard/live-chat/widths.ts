// How wide the columns of Live Chat are, where somebody moved their edges (SPEC S-01). Of this screen: remembered by this browser alone.
import type { LitElement, ReactiveController } from 'lit';
import type { WidthEvent } from './splitter.ts';

export type Column = 'list' | 'details';

/** In pixels. Between them the conversation keeps room for a line of text. */
export const widths: Readonly<Record<Column, { readonly least: number; readonly most: number }>> = {
  list: { least: 240, most: 560 },
  details: { least: 240, most: 520 },
};

export function fittingWidth(column: Column, width: number): number {
  const { least, most } = widths[column];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** Sets and remembers the widths of a page; an element in it says by `width` what one is to be. */
export class Columns implements ReactiveController {
  readonly #page: LitElement;

  constructor(page: LitElement) {
    this.#page = page;
    page.addController(this);
    page.addEventListener('width', (event) => this.#moved(event as WidthEvent)); // nothing else is called so here
  }

  hostConnected(): void {
    for (const column of ['list', 'details'] as const) {
      const kept = Number(quietly(() => localStorage.getItem(`hc-width-${column}`)));
      if (kept > 0) this.#set(column, kept);
    }
  }

  #moved({ column, width }: WidthEvent): void {
    this.#set(column, width);
    const key = `hc-width-${column}`;
    quietly(() => (width === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, `${width}`)));
  }

  /** Undefined: as it is by itself. */
  #set(column: Column, width: number | undefined): void {
    if (width === undefined) this.#page.style.removeProperty(`--_${column}`);
    else this.#page.style.setProperty(`--_${column}`, `${fittingWidth(column, width)}px`);
  }
}

/** Private windows may refuse storage; then a width lasts as long as the page. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
