// Who is signed in, and the desk that lives as long: one place that begins and ends both. Knows no element.
import { makeCommandId } from '#protocol/make-id.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { makeApi } from '../api.ts';
import type { Api } from '../contract.ts';
import { LiveDesk } from '../desk.ts';
import { openEventStream } from '../live/event-stream.ts';
import { oncePerFrame } from '../live/pace.ts';
import { eitherWay } from '../live/transports.ts';
import { openWebSocket } from '../live/web-socket.ts';
import { keepWith, restorePreferences } from '../preferences.ts';

const AGAIN_MS = 3_000;

export type SessionPhase = 'starting' | 'out' | 'in' | 'unreachable';

/** `change` fires when a property has changed. */
export class StaffSession extends EventTarget {
  phase: SessionPhase = 'starting';
  /** Stays after a session ended by itself, so that the page under the sign-in keeps what was typed. */
  desk: LiveDesk | undefined;
  readonly api: Api;
  #refusedAt = -Infinity;

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
    const passing = isPassing(outcome.refused);
    this.#set(passing ? 'unreachable' : 'out');
    if (passing) setTimeout(() => void this.start(), AGAIN_MS);
  }

  /** After signing in, accepting an invitation or changing the site. The same agent at the same site keeps the desk. */
  begin(me: Me): void {
    restorePreferences(me.agent.id, me.agent.preferences);
    keepWith((preferences) => void this.api.patchMe({ preferences }));
    const same = this.desk?.me.agent.id === me.agent.id && this.desk.me.site.id === me.site.id;
    if (same) {
      this.desk?.setMe(me);
      this.desk?.wake();
    } else {
      this.desk?.close();
      const desk = makeDesk(me, this.api);
      desk.addEventListener('refused', () => desk === this.desk && this.#refused());
      this.desk = desk;
      desk.start();
    }
    this.#set('in');
  }

  async signOut(): Promise<void> {
    keepWith(() => undefined);
    this.desk?.close();
    this.desk = undefined;
    await this.api.signOut();
    this.#set('out');
  }

  // The session has ended, or it is now another's site or role: who is signed in is asked anew.
  #refused(): void {
    const now = performance.now();
    const again = now - this.#refusedAt < AGAIN_MS * 2;
    this.#refusedAt = now;
    setTimeout(() => void this.#ask(), again ? AGAIN_MS : 0);
  }

  async #ask(): Promise<void> {
    const outcome = await this.api.me();
    if ('ok' in outcome) this.begin(outcome.ok);
    else if (isPassing(outcome.refused)) setTimeout(() => void this.#ask(), AGAIN_MS);
  }

  #ended(): void {
    if (this.phase === 'in') this.#set('out');
  }

  #set(phase: SessionPhase): void {
    this.phase = phase;
    this.dispatchEvent(new Event('change'));
  }
}

function isPassing({ code }: Refusal): boolean {
  return ['unavailable', 'shutting_down', 'rate_limited'].includes(code);
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
