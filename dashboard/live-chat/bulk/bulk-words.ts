// What the bar and the dialog say of several conversations. Knows no element.
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { IconName } from '../../components/icons.ts';
import { mayDelete } from '../mode-of.ts';
import type { BulkRun } from './bulk-run.ts';
import { unfit, type What } from './fit.ts';

export type Kind = What['type'];

export const kinds: Readonly<
  Record<Kind, { readonly icon: IconName; readonly act: string; readonly doing: string; readonly done: string }>
> = {
  reply: { icon: 'reply', act: 'Reply', doing: 'Replying', done: 'Replied' },
  close: { icon: 'check', act: 'Close', doing: 'Closing', done: 'Closed' },
  delete: { icon: 'trash', act: 'Delete', doing: 'Deleting', done: 'Deleted' },
};

export function chats(count: number): string {
  return count === 1 ? '1 chat' : `${count.toLocaleString()} chats`;
}

/** How many of `rows` each can be done to; without what this person may never do. */
export function offersFor(rows: readonly ListedRow[], me: Me): readonly { readonly kind: Kind; readonly count: number }[] {
  const offered: readonly Kind[] = mayDelete(me) ? ['reply', 'close', 'delete'] : ['reply', 'close'];
  return offered.map((kind) => ({ kind, count: rows.filter((row) => unfit(kind, row, me) === undefined).length }));
}

/** Where a run stands, in a line. */
export function runWords(kind: Kind, { stage, items, done, failed, unsent, heldUntilMs }: BulkRun, nowMs: number): string {
  const { doing, done: past } = kinds[kind];
  if (stage === 'held')
    return `${doing} to ${chats(items.length)} in ${Math.max(1, Math.ceil((heldUntilMs - nowMs) / 1_000))}\u00a0s`.replace(
      /(Closing|Deleting) to/u,
      '$1',
    );
  if (stage === 'running') return `${doing}: ${done.length + failed.length} of ${items.length}`;
  const open = failed.length + unsent.length;
  const words = `${past} ${kind === 'reply' ? 'to ' : ''}${chats(done.length)}`;
  return open === 0 ? `${words}.` : `${words}, ${open} not`;
}
