// How wide the columns of Live Chat are, where somebody moved their edges (SPEC S-01). Of this screen: remembered by this browser alone.
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

/** Undefined: as it is without anybody's doing. */
export function setWidth(page: HTMLElement, column: Column, width: number | undefined): void {
  if (width === undefined) page.style.removeProperty(`--_${column}`);
  else page.style.setProperty(`--_${column}`, `${fittingWidth(column, width)}px`);
}

export function restoreWidths(page: HTMLElement): void {
  for (const column of ['list', 'details'] as const) {
    const kept = Number(quietly(() => localStorage.getItem(`hc-width-${column}`)));
    if (kept > 0) setWidth(page, column, kept);
  }
}

export function keepWidth(column: Column, width: number | undefined): void {
  quietly(() =>
    width === undefined ? localStorage.removeItem(`hc-width-${column}`) : localStorage.setItem(`hc-width-${column}`, `${width}`),
  );
}

/** Private windows may refuse storage; then a width lasts as long as the page. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
