// The frame around what is kept of a picture: how it is moved, pulled and drawn. Pure; in pixels of the picture, always whole ones,
// never beyond its edges, never smaller than a person can see.
import type { Part } from '../picture-part.ts';

export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

const LEAST = 8;

export const whole = ({ width, height }: Size): Part => ({ x: 0, y: 0, width, height });

/** What comes nearest to `part` in a picture of this size; the place counts more than the size. */
export function fitted(part: Part, size: Size): Part {
  const least = { width: Math.min(LEAST, size.width), height: Math.min(LEAST, size.height) };
  const x = within(part.x, 0, size.width - least.width);
  const y = within(part.y, 0, size.height - least.height);
  return { x, y, width: within(part.width, least.width, size.width - x), height: within(part.height, least.height, size.height - y) };
}

/** As large as before, up to the edges. */
export function moved({ x, y, width, height }: Part, by: Point, size: Size): Part {
  return { x: within(x + by.x, 0, size.width - width), y: within(y + by.y, 0, size.height - height), width, height };
}

/** One corner follows, the opposite one stays. */
export function pulled(part: Part, corner: Corner, by: Point, size: Size): Part {
  const far = { x: part.x + part.width, y: part.y + part.height };
  const least = { width: Math.min(LEAST, part.width), height: Math.min(LEAST, part.height) };
  const left = corner.endsWith('w') ? within(part.x + by.x, 0, far.x - least.width) : part.x;
  const top = corner.startsWith('n') ? within(part.y + by.y, 0, far.y - least.height) : part.y;
  const right = corner.endsWith('e') ? within(far.x + by.x, part.x + least.width, size.width) : far.x;
  const bottom = corner.startsWith('s') ? within(far.y + by.y, part.y + least.height, size.height) : far.y;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** From one point to another, whichever is first. */
export function between(from: Point, to: Point, size: Size): Part {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  return fitted({ x, y, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }, size);
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(Number.isFinite(value) ? value : least, least), most));
}
