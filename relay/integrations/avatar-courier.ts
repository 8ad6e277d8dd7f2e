// Fetches the pictures that tokens name for visitors, once each: the relay asks for them and no agent's browser ever does, so that a picture
// tells its host nothing of who looks (SPEC T-41, GUARANTEES T18). What comes is looked at before it is kept; until somebody approves it, it
// is nobody's face. A crash in between fetches again.
import { isRefused, type Refused } from '#protocol/refusals.ts';
import type { Store } from '#relay/store/store.ts';
import type { AvatarRecord, Fetched } from '#relay/store/avatars.ts';
import { download, type ReachParts } from './outside/reach.ts';
import { makeRounds, type Rounds } from './rounds.ts';

export type AvatarCourierParts = ReachParts & {
  readonly avatars: Pick<Store['avatars'], 'wanted' | 'fetched'>;
  /** Keeps a picture under that key where it is a sound one; says of which type it is, or why it is none. */
  readonly keep: (storageKey: string, bytes: Uint8Array) => Promise<{ readonly mime: string } | Refused>;
  /** Removes it again. */
  readonly drop: (storageKey: string) => Promise<void>;
  /** In bytes; more is not read. */
  readonly most: number;
  /** No room: what is wanted waits. */
  readonly isShort?: () => boolean;
  /** What is known of that visitor is another. */
  readonly told?: (siteId: string, visitorId: string) => void;
  /** One line, without an address. */
  readonly log?: (line: string) => void;
  readonly everyMs?: number;
  /** How long a picture may take to come. */
  readonly timeoutMs?: number;
};

/** Fetched side by side, so that a slow host keeps few others waiting. */
const BATCH = 5;

export function avatarCourier({
  avatars,
  keep,
  drop,
  most,
  isShort = () => false,
  told = () => undefined,
  log = () => undefined,
  everyMs = 2_000,
  timeoutMs = 10_000,
  ...parts
}: AvatarCourierParts): Rounds {
  const stopping = new AbortController();

  const foundOf = async ({ url, storageKey }: AvatarRecord): Promise<Fetched | undefined> => {
    const answer = await download({ url: new URL(url), timeoutMs, most }, stopping.signal, parts);
    // A relay that ends has tried nothing.
    if ('fault' in answer) return answer.fault === 'stopped' ? undefined : { fault: answer.fault };
    const kept = await keep(storageKey, answer.bytes);
    return isRefused(kept) ? { fault: kept.refused.code } : kept;
  };

  const bring = async (avatar: AvatarRecord): Promise<void> => {
    const found = await foundOf(avatar);
    if (!found) return;
    if ('fault' in found) log(`[avatars] ${avatar.id} cannot be had (${found.fault})`);
    // Erased, or another one by now: what was noted to go then was not there yet.
    if (!(await avatars.fetched(avatar, found))) await drop(avatar.storageKey);
    told(avatar.siteId, avatar.visitorId);
  };

  const rounds = makeRounds({
    async round(stopped) {
      for (;;) {
        const due = isShort() ? [] : await avatars.wanted(BATCH);
        if (due.length === 0 || stopped()) return;
        await Promise.all(due.map(bring));
      }
    },
    onFault: (fault) => log(`[avatars] pictures cannot be fetched: ${fault.message}`),
    everyMs,
  });
  return {
    ...rounds,
    async stop() {
      stopping.abort();
      await rounds.stop();
    },
  };
}
