// A list as a CSV file, written while it is read: page by page, as fast as it is taken, and never held as a whole.
import { BOM, csvLine } from '#protocol/csv.ts';
import type { Page } from '#relay/store/store.ts';

/** The heading of a column, and what stands in it. */
export type Column<T> = readonly [string, (row: T) => string | number | null];

/** `pageAfter` gives the rows after a cursor, or the first ones. */
export function csvFile<T>(name: string, columns: readonly Column<T>[], pageAfter: (before?: string) => Promise<Page<T>>): Response {
  const encoder = new TextEncoder();
  let before: string | null | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (before === null) return controller.close();
      const page = await pageAfter(before);
      const head = before === undefined ? BOM + csvLine(columns.map(([heading]) => heading)) : '';
      before = page.next;
      const lines = page.rows.map((row) => csvLine(columns.map(([, cell]) => cell(row))));
      controller.enqueue(encoder.encode(head + lines.join('')));
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  });
}
