// Where the steps of a flow stand in its drawing: in layers from the beginning downward, so that ways lead down and what goes back
// goes up at the side. Pure geometry in pixels; knows neither SVG nor what a step says.

export type Edge = { readonly from: string; readonly to: string };
export type Placed = { readonly id: string; readonly x: number; readonly y: number; readonly layer: number };
export type Way = Edge & {
  /** Corners, from the edge of one box to the edge of the other. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** It leads up again. */
  readonly back: boolean;
};
export type Layout = { readonly boxes: readonly Placed[]; readonly ways: readonly Way[]; readonly width: number; readonly height: number };

export const box = { width: 176, height: 48 } as const;
const gap = { x: 24, y: 44 } as const;
const margin = 24;
/** Room for one line that passes a layer. */
const lane = 18;
const SWEEPS = 6;

type Cell = { readonly id: string; readonly real: boolean };

/** `ids` in the order of reading: the first is the top, and what comes earlier stands further left where nothing else decides. */
export function layoutOf(ids: readonly string[], edges: readonly Edge[]): Layout {
  const known = new Set(ids);
  const ties = edges.filter(
    ({ from, to }, index) => known.has(from) && known.has(to) && edges.findIndex((one) => one.from === from && one.to === to) === index,
  );
  const back = backward(ids, ties);
  const forward = ties.filter((edge) => !back.has(edge));
  const layer = layersOf(ids, forward);
  const { rows, chains } = rowsOf(ids, forward, layer);
  const ordered = untangled(rows, chains);
  return placed(
    ordered,
    chains,
    ties.filter((edge) => back.has(edge)),
    layer,
  );
}

/** Edges that close a circle, found in the order of reading. A step that leads to itself is one. */
function backward(ids: readonly string[], edges: readonly Edge[]): ReadonlySet<Edge> {
  const out = Map.groupBy(edges, ({ from }) => from);
  const state = new Map<string, 'open' | 'done'>();
  const found = new Set<Edge>();
  for (const root of ids) {
    if (state.has(root)) continue;
    state.set(root, 'open');
    const stack = [{ id: root, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const edge = (out.get(top.id) ?? [])[top.next];
      if (!edge) {
        state.set(top.id, 'done');
        stack.pop();
        continue;
      }
      top.next += 1;
      const seen = state.get(edge.to);
      if (seen === 'open') found.add(edge);
      else if (seen === undefined) {
        state.set(edge.to, 'open');
        stack.push({ id: edge.to, next: 0 });
      }
    }
  }
  return found;
}

/** Each step below all that lead to it. */
function layersOf(ids: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const layer = new Map(ids.map((id) => [id, 0]));
  const out = Map.groupBy(edges, ({ from }) => from);
  const into = new Map(ids.map((id) => [id, edges.filter(({ to }) => to === id).length]));
  const ready = ids.filter((id) => into.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const { to } of out.get(id) ?? []) {
      layer.set(to, Math.max(layer.get(to) ?? 0, (layer.get(id) ?? 0) + 1));
      into.set(to, (into.get(to) ?? 1) - 1);
      if (into.get(to) === 0) ready.push(to);
    }
  }
  return layer;
}

type Chain = Edge & { readonly cells: readonly string[] };

/** Rows of cells: steps, and a place in each layer that a longer way passes. */
function rowsOf(ids: readonly string[], edges: readonly Edge[], layer: ReadonlyMap<string, number>) {
  const rows: Cell[][] = Array.from({ length: Math.max(0, ...layer.values()) + 1 }, () => []);
  for (const id of ids) rows[layer.get(id) ?? 0]!.push({ id, real: true });
  const chains = edges.map(({ from, to }): Chain => {
    const [first, last] = [layer.get(from) ?? 0, layer.get(to) ?? 0];
    const passed = Array.from({ length: last - first - 1 }, (_, index) => ({ id: `${from} ${to} ${index}`, real: false }));
    passed.forEach((cell, index) => rows[first + 1 + index]!.push(cell));
    return { from, to, cells: [from, ...passed.map(({ id }) => id), to] };
  });
  return { rows: rows as readonly (readonly Cell[])[], chains };
}

/** Rows in an order in which fewer ways cross: each cell moves under the middle of what leads to it, then above what it leads to. */
function untangled(rows: readonly (readonly Cell[])[], chains: readonly Chain[]): readonly (readonly Cell[])[] {
  const above = new Map<string, string[]>();
  const below = new Map<string, string[]>();
  const note = (map: Map<string, string[]>, key: string, value: string): void => void map.set(key, [...(map.get(key) ?? []), value]);
  for (const { cells } of chains)
    cells.forEach((cell, index) => {
      const next = cells[index + 1];
      if (next === undefined) return;
      note(below, cell, next);
      note(above, next, cell);
    });
  let now = rows.map((row) => [...row]);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const down = sweep % 2 === 0;
    const order = now.map((_, index) => (down ? index : now.length - 1 - index));
    for (const index of order) {
      const beside = now[index + (down ? -1 : 1)];
      if (!beside) continue;
      const at = new Map(beside.map(({ id }, place) => [id, place / Math.max(1, beside.length - 1)]));
      const size = Math.max(1, now[index]!.length - 1);
      const middle = ({ id }: Cell, place: number): number => {
        const tied = ((down ? above : below).get(id) ?? []).flatMap((other) => at.get(other) ?? []);
        return tied.length === 0 ? place / size : tied.reduce((sum, one) => sum + one, 0) / tied.length;
      };
      const weighed = now[index]!.map((cell, place) => ({ cell, weight: middle(cell, place), place }));
      now = now.with(
        index,
        weighed.toSorted((a, b) => a.weight - b.weight || a.place - b.place).map(({ cell }) => cell),
      );
    }
  }
  return now;
}

function placed(
  rows: readonly (readonly Cell[])[],
  chains: readonly Chain[],
  backs: readonly Edge[],
  layer: ReadonlyMap<string, number>,
): Layout {
  const room = ({ real }: Cell): number => (real ? box.width : lane);
  const wide = (row: readonly Cell[]): number => row.reduce((sum, cell) => sum + room(cell) + gap.x, -gap.x);
  const inner = Math.max(box.width, ...rows.map(wide));
  const middle = new Map<string, readonly [x: number, y: number]>();
  rows.forEach((row, index) => {
    let x = margin + (inner - wide(row)) / 2;
    for (const cell of row) {
      middle.set(cell.id, [x + room(cell) / 2, margin + index * (box.height + gap.y) + box.height / 2]);
      x += room(cell) + gap.x;
    }
  });
  const at = (id: string): readonly [x: number, y: number] => middle.get(id) ?? [0, 0];
  const boxes = rows.flatMap((row) =>
    row.flatMap(({ id, real }) =>
      real ? [{ id, x: at(id)[0] - box.width / 2, y: at(id)[1] - box.height / 2, layer: layer.get(id) ?? 0 }] : [],
    ),
  );
  const down = chains.map(({ from, to, cells }): Way => {
    const [x1, y1] = at(from);
    const [x2, y2] = at(to);
    const passed = cells.slice(1, -1).map(at);
    return { from, to, back: false, points: [[x1, y1 + box.height / 2], ...passed, [x2, y2 - box.height / 2]] };
  });
  const up = backs.map(({ from, to }, index): Way => {
    const [x1, y1] = at(from);
    const [x2, y2] = at(to);
    const side = margin + inner + 14 + index * 10;
    return {
      from,
      to,
      back: true,
      points: [
        [x1 + box.width / 2, y1],
        [side, y1],
        [side, y2],
        [x2 + box.width / 2, y2],
      ],
    };
  });
  return {
    boxes,
    ways: [...down, ...up],
    width: inner + 2 * margin + (backs.length === 0 ? 0 : 10 + backs.length * 10),
    height: rows.length * (box.height + gap.y) - gap.y + 2 * margin,
  };
}
