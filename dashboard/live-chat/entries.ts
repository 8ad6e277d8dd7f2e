// What the palette offers: actions that make sense now, then every conversation known here.
import type { ListedRow } from '#protocol/row.ts';
import { visitorLabel } from '../names.ts';
import { shortcuts, type Action } from './keys.ts';
import type { Entry } from './palette.ts';
import { chipOf } from './status-of.ts';
import { states } from '../components/states.ts';

const actionIcons: Partial<Record<Action, Entry['icon']>> = {
  take: 'take',
  'take-next': 'take',
  reply: 'reply',
  close: 'check',
  comment: 'edit',
  'pop-out': 'external',
  unfold: 'bot',
  help: 'keyboard',
  back: 'back',
};

/** Actions without a key of their own. */
const more: readonly { readonly action: Action; readonly words: string; readonly icon: Entry['icon'] }[] = [
  { action: 'mail', words: 'Email the transcript', icon: 'mail' },
  { action: 'print', words: 'Print this chat', icon: 'print' },
  { action: 'block', words: 'Block this visitor', icon: 'ban' },
  { action: 'unblock', words: 'Unblock this visitor', icon: 'user' },
  { action: 'delete', words: 'Delete this chat', icon: 'trash' },
];

/** Ids are `do:ACTION` and `open:CONVERSATION`. */
export function entriesOf(rows: Iterable<ListedRow>, meId: string, nowMs: number, can: (action: Action) => boolean): readonly Entry[] {
  const actions = shortcuts.flatMap(({ action, words, keys }): readonly Entry[] => {
    const icon = actionIcons[action];
    return icon && can(action) ? [{ id: `do:${action}`, label: words, icon, hint: keys[0]! }] : [];
  });
  const acts = more.filter(({ action }) => can(action)).map(({ action, words, icon }) => ({ id: `do:${action}`, label: words, icon }));
  const conversations = [...rows]
    .toSorted((a, b) => (a.activeAt < b.activeAt ? 1 : -1))
    .map((row): Entry => {
      const chip = chipOf(row, meId, nowMs);
      return {
        id: `open:${row.id}`,
        label: visitorLabel(row.visitor),
        icon: states[chip.code].icon,
        hint: [row.visitor.email, chip.words].filter(Boolean).join(', '),
      };
    });
  return [...actions, ...acts, ...conversations];
}
