// Which rows of a long list are drawn. All rows are of one height; the rest is empty space above and below.

export type Window = { readonly from: number; readonly to: number };

/** Rows `from` (included) to `to` (excluded) for a view of `height` scrolled to `top`, with some to spare. */
export function windowOf(count: number, rowHeight: number, top: number, height: number, spare = 8): Window {
  const from = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - spare));
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { from, to: Math.max(from, to) };
}

/** Where to scroll so that row `index` is whole in view; `top` where it is already. */
export function reveal(index: number, rowHeight: number, top: number, height: number): number {
  const start = index * rowHeight;
  if (start < top) return start;
  return start + rowHeight > top + height ? start + rowHeight - height : top;
}
