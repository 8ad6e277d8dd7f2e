// What the … menu holds, in its order (SPEC T-18). Which of it may be done is said by mode-of.ts.
import type { MenuItem } from '../components/menu.ts';
import { canPrint } from './can-print.ts';
import type { Offers } from './mode-of.ts';

export function menuItems(offers: Offers, detailsOpen: boolean, blocked: boolean): readonly MenuItem[] {
  return [
    ...(offers.release ? [{ id: 'release', label: 'Release to the queue', icon: 'undo' } as const] : []),
    { id: 'details', label: detailsOpen ? 'Hide details' : 'Show details', icon: 'panel-right' },
    { id: 'unfold', label: 'Show or hide chatbot messages', icon: 'bot', hint: 'U' },
    'line',
    { id: 'mail', label: 'Email transcript', icon: 'mail' },
    ...(canPrint() ? [{ id: 'print', label: 'Print', icon: 'print' } as const] : []),
    { id: 'resume-link', label: 'Create resume link', icon: 'link' },
    blocked
      ? { id: 'unblock', label: 'Unblock visitor', icon: 'user' }
      : { id: 'block', label: 'Block visitor', icon: 'ban', danger: true },
    ...(offers.delete ? [{ id: 'delete', label: 'Delete chat', icon: 'trash', danger: true } as const] : []),
    'line',
    // Events that are started by hand come with the events engine (SPEC T-19).
    { id: 'events', label: 'No manual events available', disabled: true },
  ];
}
