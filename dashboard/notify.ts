// Tells the agent of alerts: a system notification while the page is hidden, and a sound. Once over all tabs:
// the tab that gets the lock of an alert speaks, and a hidden one keeps silent while another is seen.
import { alertFor, type Alert } from './alerts.ts';
import type { Desk } from './contract.ts';
import { RowEvent } from './contract.ts';
import { preference, setPreference } from './preferences.ts';

export type NotifyState = 'on' | 'off' | 'blocked' | 'unsupported';

const HOLD_MS = 5_000;
const SEEN_LOCK = 'hc-desk-seen';

export class Notifier {
  #audio: AudioContext | undefined;
  #release: (() => void) | undefined;
  readonly #stop = new AbortController();
  readonly #open: (conversationId: string) => void;
  readonly #say: (words: string) => void;

  /** `open` shows a conversation after its notification was clicked; `say` puts words on the page that is looked at. */
  constructor(open: (conversationId: string) => void, say: (words: string) => void) {
    this.#open = open;
    this.#say = say;
  }

  watch(desk: Desk): void {
    const { signal } = this.#stop;
    desk.addEventListener(
      'row',
      (event) => {
        if (!(event instanceof RowEvent)) return;
        const alert = alertFor(event.row, event.before, { ...desk.me.agent, flags: desk.flags }, Date.now() + desk.skewMs);
        if (alert) void this.#tell(alert);
      },
      { signal },
    );
    document.addEventListener('visibilitychange', () => this.#holdSeen(), { signal });
    // Browsers let a page sound only after the person did something in it.
    for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, () => this.arm(), { signal, once: true });
    this.#holdSeen();
  }

  stop(): void {
    this.#stop.abort();
    this.#release?.();
  }

  /** Call from a click: makes the sound possible. */
  arm(): void {
    if (preference('notifications') === 'never') return;
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
  }

  /** Call from a click: asks the browser, and arms the sound. */
  async enable(): Promise<NotifyState> {
    setPreference('notifications', 'on');
    this.arm();
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
    return notifyState();
  }

  /** Shows and sounds one as it would be. */
  test(): void {
    this.arm();
    this.#sound();
    if (notifyState() === 'on') new Notification('Help Chat', { body: 'This is how a new conversation looks.', tag: 'hc-test' });
  }

  async #tell(alert: Alert): Promise<void> {
    if (preference('notifications') === 'never') return;
    const seenHere = document.visibilityState === 'visible';
    if (seenHere && alert.kind === 'message') return;
    if (!seenHere && (await seenElsewhere())) return;
    await once(alert.key, () => {
      this.#sound();
      if (!seenHere) this.#show(alert);
      else if (alert.kind === 'coaching' || alert.kind === 'flag') this.#say(alert.title);
    });
  }

  #show({ title, body, conversationId }: Alert): void {
    if (notifyState() !== 'on') return;
    const shown = new Notification(title, { body, tag: conversationId, icon: '/dashboard/icon.svg' });
    shown.addEventListener('click', () => {
      window.focus();
      this.#open(conversationId);
      shown.close();
    });
  }

  /** Two short soft tones; made, not loaded. */
  #sound(): void {
    const audio = this.#audio;
    if (!audio || audio.state !== 'running') return;
    [660, 880].forEach((pitch, index) => {
      const from = audio.currentTime + index * 0.13;
      const tone = new OscillatorNode(audio, { frequency: pitch, type: 'sine' });
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(0.16, from + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, from + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(from + 0.32);
    });
  }

  #holdSeen(): void {
    this.#release?.();
    this.#release = undefined;
    if (document.visibilityState !== 'visible' || !('locks' in navigator)) return;
    void navigator.locks.request(SEEN_LOCK, { mode: 'shared' }, () => new Promise<void>((resolve) => (this.#release = resolve)));
  }
}

/** How notifications stand: the browser's word and the person's. */
export function notifyState(): NotifyState {
  if (!('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && preference('notifications') === 'on' ? 'on' : 'off';
}

async function seenElsewhere(): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === SEEN_LOCK);
}

/** Runs in the first tab that asks for `key`; where the browser has no locks, in each. */
export async function once(key: string, run: () => void): Promise<void> {
  if (!('locks' in navigator)) return run();
  await navigator.locks.request(`hc-alert-${key}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    run();
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  });
}
