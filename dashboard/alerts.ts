// Whether a row that moved is worth a word to this agent. Pure: knows no browser and makes no sound.
import type { Role } from '#protocol/actor.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { ListedRow } from '#protocol/row.ts';
import { visitorLabel } from './names.ts';

export type Alert = {
  readonly kind: 'queued' | 'message' | 'coaching' | 'flag';
  readonly conversationId: string;
  /** The same for every tab of this browser, so that one of them speaks. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
};

/** A wait older than this is not news to a page that just learnt of it. */
const FRESH_MS = 60_000;

/** `flags`: those of the site that concern me: managers hear of some (M-12). */
type Me = { readonly id: string; readonly role: Role; readonly flags: readonly Flag[] };

/** A flag for managers, new in the queue, a new message of a visitor of mine, or coaching for me (T-53); undefined for the rest and for what I did myself. */
export function alertFor(row: ListedRow, before: ListedRow | undefined, me: Me, nowMs: number): Alert | undefined {
  const myId = me.id;
  const key = `${row.id}:${row.seq}`;
  const name = visitorLabel(row.visitor);
  const raised = flagFor(row, before, me, nowMs);
  if (raised) return { kind: 'flag', conversationId: row.id, key, title: `${raised.name}: ${name}`, body: row.preview?.text ?? '' };
  const forOther = row.reservedFor !== null && row.reservedFor.id !== myId;
  if (row.phase === 'queued' && before?.phase !== 'queued' && !forOther) {
    const mineBefore = before?.owner?.id === myId;
    const fresh = row.waitingSince !== null && nowMs - Date.parse(row.waitingSince) < FRESH_MS;
    if (mineBefore || (!before && !fresh)) return undefined;
    return { kind: 'queued', conversationId: row.id, key, title: `${name} is waiting`, body: row.preview?.text ?? '' };
  }
  if (row.owner?.id === myId && before && row.visitorMessages > before.visitorMessages) {
    return { kind: 'message', conversationId: row.id, key, title: name, body: row.preview?.text || 'Sent a file' };
  }
  const { coaching } = row;
  if (row.owner?.id === myId && before && coaching && coaching.by.id !== myId && coaching.seq > (before.coaching?.seq ?? 0))
    return { kind: 'coaching', conversationId: row.id, key, title: `Coaching from ${coaching.by.name}`, body: `In the chat with ${name}` };
  return undefined;
}

function flagFor(row: ListedRow, before: ListedRow | undefined, { role, flags }: Me, nowMs: number): Flag | undefined {
  if (role === 'agent' || (!before && nowMs - Date.parse(row.activeAt) >= FRESH_MS)) return undefined;
  return flags.find(({ key, notify }) => notify && row.flags.includes(key) && !before?.flags.includes(key));
}
