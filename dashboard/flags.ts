// How flags are shown (SPEC M-12): a conversation carries keys, the site's rules say the rest. Knows no element.
import type { Flag, flagTones } from '#protocol/http/flags.ts';
import type { HcChip } from './components/chip.ts';

type Shown = Pick<Flag, 'key' | 'name' | 'tone' | 'severity' | 'instruction'>;

/** Each tone has the colours of a chip, which are readable on light and on dark. */
export const chipOfTone = {
  red: 'bad',
  orange: 'waiting',
  green: 'good',
  blue: 'mine',
  violet: 'coaching',
  grey: 'plain',
} as const satisfies Record<(typeof flagTones)[number], HcChip['state']>;

const rank = { high: 0, medium: 1, low: 2 } as const;

/** The flags of a conversation, the gravest first; one without a rule is called by its key. */
export function shownFlags(keys: readonly string[], flags: readonly Flag[]): readonly Shown[] {
  return keys
    .map((key): Shown => flags.find((flag) => flag.key === key) ?? { key, name: key, tone: 'grey', severity: 'low', instruction: '' })
    .toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}
