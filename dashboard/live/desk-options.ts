// What a desk is made of: the connection's way out, the api, and the clock, luck and timers it runs on.
import type { Me } from '#protocol/http/staff.ts';
import type { Api } from '../contract.ts';
import type { Open } from './transports.ts';

export type DeskOptions = {
  readonly me: Me;
  readonly api: Pick<Api, 'ticket' | 'events' | 'conversation' | 'conversations'>;
  readonly open: Open;
  readonly now: () => number;
  /** Wall clock in ms, for ages. */
  readonly wall: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly random: () => number;
  readonly makeCommandId: () => string;
  /** See pace.ts. */
  readonly pace: (run: () => void) => () => void;
};
