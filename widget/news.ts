// Tells what has just happened: to the host page as signals, and to the ear, in one tab only.
// Knows neither the relay nor the panel.
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { SessionOptions } from './session-options.ts';
import { signalsOf, type Signal } from './signals.ts';

/** A hidden tab gives the one that is looked at so long to say that the message was seen there. */
const SEEN_MS = 300;

export type NewsOptions = Pick<SessionOptions, 'hidden' | 'setTimer' | 'tabs' | 'blip'> & {
  readonly signal: (signal: Signal) => void;
  readonly reading: () => boolean;
};

/** `now`: the relay's time, in ms. */
export function announce(events: readonly VisitorEvent[], now: number, options: NewsOptions): void {
  const { hidden, setTimer, tabs, blip, signal, reading } = options;
  for (const each of signalsOf(events, now)) {
    signal(each);
    if (each.name !== 'message-received') continue;
    const claim = (): void => void tabs.first(`sound:${each.detail.id}`).then((first) => first && !reading() && blip());
    if (hidden()) setTimer(claim, SEEN_MS);
    else claim();
  }
}
