// Which rows of a long conversation are drawn, and how what is read keeps its place while rows come and go around it.
// Knows boxes and where they stand; nothing of what is in them. Widget and dashboard read by it.

type Keyed = { readonly key: string };

/** Rows drawn to each side of the one in the middle of the view: 5,000 messages cost what these do. */
const SIDE = 20;
/** The rows around the one with the key `middle`; the last rows where there is none. */
export function around<Row extends Keyed>(rows: readonly Row[], middle: string | undefined): readonly Row[] {
  const at = rows.findIndex(({ key }) => key === middle);
  return at < 0 ? rows.slice(-SIDE) : rows.slice(Math.max(0, at - SIDE), at + SIDE);
}

/** The key of the row in the middle of `log`, where `boxes` show the `drawn` rows. */
export function middleOf(log: Element, boxes: Iterable<Element>, drawn: readonly Keyed[]): string | undefined {
  const half = topOf(log) + log.clientHeight / 2;
  // The first rows may get another key by what is put before them.
  return drawn[
    Math.max(
      3,
      [...boxes].findLastIndex((box) => topOf(box) < half),
    )
  ]?.key;
}

/** Call what it returns when the rows are drawn anew: what was in view and still is there stands where it stood. */
export function hold(log: Element, boxes: Iterable<Element>): () => void {
  const top = topOf(log);
  const seen = [...boxes].map((box) => [box, topOf(box)] as const);
  return () => {
    const still = seen.find(([box, was]) => was > top && box.isConnected);
    if (still) log.scrollTop += topOf(still[0]) - still[1];
  };
}

function topOf(box: Element): number {
  return box.getBoundingClientRect().top;
}
