// What the menu of a visitor's window offers, by what is known of them and by who asks. Pure.
import type { Role } from '#protocol/actor.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import type { MenuItem } from '../components/menu.ts';

export function menuOf({ linked, restricted }: NonNullable<KnownVisitor['private']>, role: Role): readonly MenuItem[] {
  return [
    { id: 'comments', label: 'Add a comment', icon: 'message' },
    { id: 'join', label: 'Join with another entry…', icon: 'users' },
    ...(linked.length > 0 ? [{ id: 'part', label: 'Take out of the joined entries', icon: 'undo' } as const] : []),
    ...(role === 'agent'
      ? []
      : [
          'line' as const,
          restricted
            ? ({ id: 'release', label: 'Lift the restriction', icon: 'undo' } as const)
            : ({ id: 'restrict', label: 'Restrict…', icon: 'lock' } as const),
        ]),
    ...(role === 'admin'
      ? [
          { id: 'export', label: 'Give a copy as a file', icon: 'download' } as const,
          { id: 'erase', label: 'Erase by law…', icon: 'trash', danger: true } as const,
        ]
      : []),
  ];
}
