// Why a button of the toolbar cannot be used now (SPEC T-04), as short as a tooltip. Undefined where it can.
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import { offersOf } from './mode-of.ts';

export type WhyNot = { readonly close?: string; readonly take?: string; readonly transfer?: string };

export function whyNot(row: ListedRow, me: Me): WhyNot {
  const offers = offersOf(row, me);
  const state = stateOf(row);
  const owned = state ?? `${row.owner?.name ?? 'A colleague'} has this chat`;
  return {
    ...(!offers.close && { close: owned }),
    ...(!offers.transfer && { transfer: owned }),
    ...((offers.take === null || offers.take === 'join') && {
      take: state ?? (row.owner?.id === me.agent.id ? 'You have this chat' : 'Only managers take over here'),
    }),
  };
}

function stateOf({ phase }: ListedRow): string | undefined {
  if (phase === 'closed') return 'This chat is closed';
  return phase === 'bot' ? 'The visitor is with the assistant' : undefined;
}
