// From the one accent a site chooses to the colours that stay readable with it (WCAG 2.2, relative luminance).
// Pure: knows nothing of elements; the panel writes the result into CSS variables.

/** Named as the variables `--_…` that elements read. */
export type AccentColors = {
  /** The accent itself, pointed at, pressed. */
  readonly a: string;
  readonly ah: string;
  readonly ap: string;
  /** Black or white, whichever reads at 4.5:1 or better on the accent. */
  readonly oa: string;
  /** The accent as text on the light and on the dark surface, moved until it reads at 4.5:1. */
  readonly atl: string;
  readonly atd: string;
};

type Rgb = readonly number[];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** The raised surfaces of tokens.styles.ts: text that reads there reads on the plain ones too. */
const LIGHT: Rgb = [238, 240, 244];
const DARK: Rgb = [42, 46, 56];
const AA = 4.5;

/** Colours for `accent`; one that is no plain `#hex` or `rgb()` falls to `fallback`, and that one to blue. */
export function accentColors(accent: string, fallback = ''): AccentColors {
  const base = parse(accent) ?? parse(fallback) ?? [36, 86, 230];
  const on = contrast(base, WHITE) >= AA ? WHITE : BLACK;
  // Away from the text, so that a pressed button is never harder to read.
  const away = on === WHITE ? BLACK : WHITE;
  return {
    a: hex(base),
    ah: hex(mix(base, away, 0.12)),
    ap: hex(mix(base, away, 0.24)),
    oa: hex(on),
    atl: hex(readable(base, LIGHT, BLACK)),
    atd: hex(readable(base, DARK, WHITE)),
  };
}

/** Contrast of two colours, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one) ?? BLACK, parse(other) ?? BLACK);
}

function readable(color: Rgb, surface: Rgb, towards: Rgb): Rgb {
  let part = 0;
  let moved = color;
  while (contrast(moved, surface) < AA && part < 1) moved = mix(color, towards, (part += 0.05));
  return moved;
}

function parse(text: string): Rgb | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/iu.exec(text.trim())?.[1];
  if (digits) return digits.match(digits.length === 3 ? /./gu : /../gu)!.map((pair) => parseInt(pair.padEnd(2, pair), 16));
  const parts = /^rgb\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})\)$/u.exec(text.trim());
  return parts?.slice(1).map((part) => Math.min(255, Number(part)));
}

function hex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(color: Rgb, other: Rgb, part: number): Rgb {
  return color.map((value, i) => Math.round(value + (other[i]! - value) * Math.min(1, part)));
}

function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
