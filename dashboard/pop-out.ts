// Conversations in windows of their own (SPEC T-02, T-03): one window for each, named after it, so that the second asking finds it.
// Knows the browser's windows and what is remembered; not what is drawn in them.
import { RowEvent, type Desk } from './contract.ts';
import { once } from './notify.ts';
import { preference } from './preferences.ts';
import { chatAddress, personAddress } from './router.ts';

const look = 'popup,width=860,height=860';

export type Popped = 'opened' | 'focused' | 'blocked';

/** Opens the window of a conversation, or brings the one to the front that has it already. */
export function popOut(conversationId: string, open?: Window['open']): Popped {
  return popped(conversationId, chatAddress(conversationId), open);
}

/** The same of a visitor's window (SPEC T-37). */
export function popOutPerson(visitorId: string, open?: Window['open']): Popped {
  return popped(visitorId, personAddress(visitorId), open);
}

function popped(id: string, address: string, open: Window['open'] = (...args) => window.open(...args)): Popped {
  // Without an address a window that is there already stays as it is, with what was typed in it.
  const its = open('', `help-chat-${id}`, look);
  if (!its) return 'blocked';
  const fresh = its.location.href === 'about:blank';
  if (fresh) its.location.replace(address);
  its.focus();
  return fresh ? 'opened' : 'focused';
}

/** Whether a row that moved has just become this agent's; one that was not known until now only where nobody has answered yet. */
export function isReceived({ row, before }: Pick<RowEvent, 'row' | 'before'>, meId: string): boolean {
  return row.owner?.id === meId && (before ? before.owner?.id !== meId : row.phase === 'assigned');
}

/**
 * Calls `pop` with what this agent receives, where they prefer it so: in one of their tabs, and not with what `isOpen` here.
 */
export function popReceived(desk: Desk, isOpen: (conversationId: string) => boolean, pop: (conversationId: string) => void): void {
  desk.addEventListener('row', (event) => {
    if (!(event instanceof RowEvent) || preference('popOut') !== 'on') return;
    const { id, seq } = event.row;
    if (isReceived(event, desk.me.agent.id) && !isOpen(id)) void once(`pop-${id}:${seq}`, () => pop(id));
  });
}
