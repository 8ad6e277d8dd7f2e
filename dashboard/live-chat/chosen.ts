// Which rows of the list are chosen for something that is done to several at once. Pure; what is done is bulk/.

export type Chosen = {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins: the last one that was chosen by itself. */ readonly from: string | null;
};

export const nobody: Chosen = { ids: new Set(), from: null };

/** `id` in or out. */
export function choose({ ids }: Chosen, id: string): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, from: id };
}

/** Everything from where the range begins to `id`, as the list stands; the other end stays. */
export function chooseTo(chosen: Chosen, id: string, order: readonly string[]): Chosen {
  const [a, b] = [order.indexOf(chosen.from ?? ''), order.indexOf(id)];
  if (a < 0 || b < 0) return choose(chosen, id);
  return { ids: new Set([...chosen.ids, ...order.slice(Math.min(a, b), Math.max(a, b) + 1)]), from: chosen.from };
}

/** Only what is still there. The same object where nothing went. */
export function stillThere(chosen: Chosen, isThere: (id: string) => boolean): Chosen {
  const ids = [...chosen.ids].filter(isThere);
  return ids.length === chosen.ids.size ? chosen : { ...chosen, ids: new Set(ids) };
}
