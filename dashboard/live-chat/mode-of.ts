// Who may do what with a conversation, as the screen offers it. The relay decides again; this only keeps buttons honest.
import type { Me } from '#protocol/http/staff.ts';
import { isOpen } from '#protocol/conversation/phase.ts';
import type { ListedRow } from '#protocol/row.ts';
import { canPrint } from './can-print.ts';
import { isBlocked } from './is-blocked.ts';
import type { Action } from './keys.ts';

export type Mode =
  /** The composer writes; `takes` where the first word takes it (J-14). */
  | { readonly kind: 'reply'; readonly takes: boolean }
  /** With the assistant (J-38). */
  | { readonly kind: 'bot'; readonly canJoin: boolean }
  | { readonly kind: 'colleague'; readonly name: string }
  | { readonly kind: 'closed' };

/** What stands under the transcript. */
export function modeOf(row: ListedRow, me: Me): Mode {
  switch (row.phase) {
    case 'bot':
      return { kind: 'bot', canJoin: canJoin(me) };
    case 'queued':
      return { kind: 'reply', takes: true };
    case 'assigned':
    case 'active':
      return row.owner?.id === me.agent.id
        ? { kind: 'reply', takes: false }
        : { kind: 'colleague', name: row.owner?.name ?? 'A colleague' };
    case 'closed':
      return { kind: 'closed' };
  }
}

export type Offers = {
  readonly take: 'take' | 'take-over' | 'join' | null;
  readonly transfer: boolean;
  readonly release: boolean;
  readonly close: boolean;
  readonly reopen: boolean;
  readonly coach: boolean;
  readonly delete: boolean;
};

/** The buttons of the header. A manager may transfer, release and close what a colleague has; an agent takes over first. */
export function offersOf(row: ListedRow, me: Me): Offers {
  const mine = row.owner?.id === me.agent.id;
  const may = mine || row.phase === 'queued' || me.agent.role !== 'agent';
  const open = isOpen(row.phase);
  const offered = row.offer?.ended === null && row.offer.to.id === me.agent.id;
  const owned = row.owner !== null;
  return {
    take:
      row.phase === 'queued' || offered
        ? 'take'
        : owned && !mine && mayTakeOver(me)
          ? 'take-over'
          : row.phase === 'bot' && canJoin(me)
            ? 'join'
            : null,
    transfer: open && may,
    release: owned && may,
    close: open && may,
    reopen: row.phase === 'closed',
    coach: open,
    delete: row.phase === 'closed' && mayDelete(me),
  };
}

/** Whether a key or the palette may do this now; `row` is the open conversation. */
export function canAct(action: Action, row: ListedRow | undefined, me: Me): boolean {
  if (!row) return ['next', 'previous', 'open', 'choose', 'take-next', 'help', 'palette', 'back'].includes(action);
  const offers = offersOf(row, me);
  switch (action) {
    case 'close':
      return offers.close;
    case 'take':
      return offers.take !== null;
    case 'delete':
      return offers.delete;
    case 'print':
      return canPrint();
    case 'block':
    case 'unblock':
      return isBlocked(row, Date.now()) === (action === 'unblock');
    default:
      return true;
  }
}

export function mayDelete({ agent: { role }, site }: Me): boolean {
  const { deleteChatRoles } = site.settings;
  return role === 'admin' || deleteChatRoles === 'all' || (deleteChatRoles === 'managers' && role === 'manager');
}

function mayTakeOver({ agent, site }: Me): boolean {
  return agent.role !== 'agent' || site.settings.takeFromOthers !== 'managers';
}

function canJoin(me: Me): boolean {
  const { joinBotChats } = me.site.settings;
  return joinBotChats === 'all' || (joinBotChats === 'managers' && me.agent.role !== 'agent');
}
