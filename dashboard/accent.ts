// Contrast of a site's accent, as WCAG 2 counts it. Pure; knows hex colours only.

const SURFACES = { light: '#ffffff', dark: '#17181e' } as const;

/** Ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]; // two in, two out
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever reads better on `accent`. */
export function onAccent(accent: string): '#000000' | '#ffffff' {
  return contrast(accent, '#ffffff') >= contrast(accent, '#000000') ? '#ffffff' : '#000000';
}

export type AccentReport = {
  readonly on: string;
  readonly text: number;
  readonly light: number;
  readonly dark: number;
  readonly words: string;
};

/** What a person should know before choosing `accent`; undefined where it is no `#rrggbb`. */
export function accentReport(accent: string): AccentReport | undefined {
  if (!/^#[0-9a-f]{6}$/iu.test(accent)) return undefined;
  const on = onAccent(accent);
  const report = { on, text: contrast(accent, on), light: contrast(accent, SURFACES.light), dark: contrast(accent, SURFACES.dark) };
  const faint = [report.light < 3 ? 'light' : '', report.dark < 3 ? 'dark' : ''].filter(Boolean).join(' and ');
  const ink = on === '#ffffff' ? 'White' : 'Black';
  const reads = `${ink} text on it reads well (${report.text.toFixed(1)} : 1).`;
  return { ...report, words: faint ? `${reads} It is faint on ${faint} pages; the widget adjusts it there.` : reads };
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
