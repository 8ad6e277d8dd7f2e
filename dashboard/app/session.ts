// Who is signed in, and the desk that lives as long: one place that begins and ends both. Knows no element.
import { makeCommandId } from '#protocol/ids.ts';
import type { Me } from '#protocol/http/staff.ts';
import { makeApi } from '../api.ts';
import type { Api } from '../contract.ts';
import { LiveDesk } from '../desk.ts';
import { openEventStream } from '../live/event-stream.ts';
import { oncePerFrame } from '../live/pace.ts';
import { eitherWay } from '../live/transports.ts';
import { openWebSocket } from '../live/web-socket.ts';

export type SessionPhase = 'starting' | 'out' | 'in' | 'unreachable';

/** `change` fires when a property has changed. */
export class StaffSession extends EventTarget {
  phase: SessionPhase = 'starting';
  /** Stays after a session ended by itself, so that the page under the sign-in keeps what was typed. */
  desk: LiveDesk | undefined;
  readonly api: Api;

  constructor() {
    super();
    this.api = makeApi((url, init) => fetch(url, init), { onSignedOut: () => this.#ended() });
    const wake = () => document.visibilityState === 'visible' && this.desk?.wake();
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
  }

  async start(): Promise<void> {
    const outcome = await this.api.me();
    if ('ok' in outcome) return this.begin(outcome.ok);
    const passing = outcome.refused.code === 'unavailable' || outcome.refused.code === 'shutting_down';
    this.#set(passing ? 'unreachable' : 'out');
    if (passing) setTimeout(() => void this.start(), 3_000);
  }

  /** After signing in, accepting an invitation or changing the site. The same agent at the same site keeps the desk. */
  begin(me: Me): void {
    const same = this.desk?.me.agent.id === me.agent.id && this.desk.me.site.id === me.site.id;
    if (same) {
      this.desk?.setMe(me);
      this.desk?.wake();
    } else {
      this.desk?.close();
      this.desk = makeDesk(me, this.api);
      this.desk.start();
    }
    this.#set('in');
  }

  async signOut(): Promise<void> {
    this.desk?.close();
    this.desk = undefined;
    await this.api.signOut();
    this.#set('out');
  }

  #ended(): void {
    if (this.phase === 'in') this.#set('out');
  }

  #set(phase: SessionPhase): void {
    this.phase = phase;
    this.dispatchEvent(new Event('change'));
  }
}

function makeDesk(me: Me, api: Api): LiveDesk {
  const socketUrl = new URL('/socket/staff', location.href);
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new LiveDesk({
    me,
    api,
    open: eitherWay(
      (handlers) => openWebSocket(socketUrl.href, handlers),
      (handlers) => openEventStream((url, init) => fetch(url, init), handlers),
    ),
    now: () => performance.now(),
    wall: () => Date.now(),
    random: () => Math.random(),
    makeCommandId,
    pace: oncePerFrame,
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}
