// The look of each state, once: its icon and its word. Colours are tokens of the same name.
import type { IconName } from './icons.ts';

export type State = 'bot' | 'waiting' | 'late' | 'mine' | 'colleague' | 'closed';

export const states: Readonly<Record<State, { readonly icon: IconName; readonly word: string }>> = {
  bot: { icon: 'bot', word: 'Assistant' },
  waiting: { icon: 'clock', word: 'Waiting' },
  late: { icon: 'alert', word: 'Waiting long' },
  mine: { icon: 'take', word: 'Mine' },
  colleague: { icon: 'user', word: "A colleague's" },
  closed: { icon: 'check-circle', word: 'Closed' },
};
