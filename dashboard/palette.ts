// Every colour of the dashboard as a pair [light, dark], in one place so that contrast can be tested.
// Knows nothing of elements; tokens.styles.ts turns it into custom properties.

export type Pair = readonly [light: string, dark: string];

export const palette = {
  surface: ['#ffffff', '#17181e'],
  sunken: ['#f6f6fa', '#101116'],
  raised: ['#ffffff', '#20222b'],
  hover: ['#eeeff5', '#242630'],
  line: ['#e4e5ed', '#2b2e39'],
  'line-strong': ['#858a9e', '#71768a'],
  text: ['#1b1d27', '#ecedf3'],
  muted: ['#5a5f71', '#a5a9ba'],
  accent: ['#3d56d6', '#8fa3ff'],
  'accent-hover': ['#3046bd', '#a9b8ff'],
  'on-accent': ['#ffffff', '#0f1430'],
  tint: ['#eceffd', '#232a49'],
  'on-tint': ['#2c41ad', '#bcc8ff'],
  danger: ['#b3261e', '#ff8f85'],
  'danger-hover': ['#961b14', '#ffaaa2'],
  'on-danger': ['#ffffff', '#2c0805'],
  good: ['#17784a', '#63d297'],
  bot: ['#545e70', '#a0abbd'],
  'bot-tint': ['#eceff3', '#262b34'],
  waiting: ['#8a5700', '#f4bb4d'],
  'waiting-tint': ['#fff3d6', '#3a2c0d'],
  late: ['#b3261e', '#ff8f85'],
  'late-tint': ['#fdeceb', '#401a17'],
  mine: ['#2c41ad', '#bcc8ff'],
  'mine-tint': ['#eceffd', '#232a49'],
  colleague: ['#41627d', '#9fbfd9'],
  'colleague-tint': ['#e8f0f6', '#1f2d38'],
  closed: ['#626675', '#a0a4b2'],
  'closed-tint': ['#efeff3', '#272932'],
  coaching: ['#6236b8', '#c7adff'],
  'coaching-tint': ['#f5f0fe', '#2b2242'],
  note: ['#5c4a00', '#f2dc8b'],
  'note-tint': ['#fff8da', '#352e11'],
} as const satisfies Record<string, Pair>;

/** Which colours are read on which: text needs 4.5 : 1. */
export const readPairs: readonly (readonly [on: keyof typeof palette, surface: keyof typeof palette])[] = [
  ...(['surface', 'sunken', 'raised', 'hover'] as const).flatMap((surface) =>
    (['text', 'muted', 'accent', 'danger'] as const).map((on) => [on, surface] as const),
  ),
  ['good', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-tint', 'tint'],
  ['text', 'tint'],
  ['muted', 'tint'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ...(['bot', 'waiting', 'late', 'mine', 'colleague', 'closed', 'coaching', 'note'] as const).flatMap(
    (state) =>
      [
        [state, `${state}-tint`],
        [state, 'surface'],
      ] as const,
  ),
  ['text', 'coaching-tint'],
  ['text', 'note-tint'],
];
