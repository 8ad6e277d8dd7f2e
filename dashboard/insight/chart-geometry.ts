// Where the points, the grid and the words of a line graph go. Pure numbers; no colours, no DOM.

export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};
export type Point = { readonly x: number; readonly y: number };

/** Whole numbers from 0 to at least `max`, two to five steps, round for the eye. */
export function ticks(max: number): readonly number[] {
  if (max <= 0) return [0, 1];
  const rough = max / 4;
  const size = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((one) => one * size).find((one) => one >= rough) ?? size;
  const whole = Math.max(1, step);
  return Array.from({ length: Math.ceil(max / whole) + 1 }, (_, index) => index * whole);
}

export function points(values: readonly number[], top: number, frame: Frame): readonly Point[] {
  const [width, height] = [frame.width - frame.left - frame.right, frame.height - frame.top - frame.bottom];
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: round(values.length > 1 ? frame.left + index * step : frame.left + width / 2),
    y: round(frame.top + height - (top > 0 ? value / top : 0) * height),
  }));
}

export function linePath(line: readonly Point[]): string {
  return line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The same line, closed down to the zero line. */
export function areaPath(line: readonly Point[], frame: Frame): string {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return '';
  const floor = frame.height - frame.bottom;
  return `${linePath(line)}L${last.x} ${floor}L${first.x} ${floor}Z`;
}

/** Which days get a word below: the first, the last, and as many between as fit at `need` px each; at least the last. */
export function labelled(count: number, room: number, need = 68): readonly number[] {
  if (count <= 1) return count === 1 ? [0] : [];
  const fewest = (need * (count - 1)) / room; // days from one word to the next
  for (let parts = Math.min(count - 1, Math.floor(room / need)); parts > 0; parts -= 1) {
    const days = Array.from({ length: parts + 1 }, (_, index) => Math.round((index * (count - 1)) / parts));
    if (days.every((day, index) => index === 0 || day - days[index - 1]! >= fewest)) return days;
  }
  return [count - 1];
}

/** The day nearest to `x`. */
export function nearest(x: number, line: readonly Point[]): number {
  return line.reduce((best, point, index) => (Math.abs(point.x - x) < Math.abs((line[best]?.x ?? Infinity) - x) ? index : best), 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
