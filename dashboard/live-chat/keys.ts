// The keyboard of Live Chat, as data: which key does what, and when a key is somebody's typing instead.

export type Action =
  | 'next'
  | 'previous'
  | 'open'
  | 'pop-out'
  | 'take'
  | 'take-next'
  | 'reply'
  | 'assist'
  | 'close'
  | 'comment'
  | 'unfold'
  | 'back'
  | 'help'
  | 'palette'
  | 'choose'
  | MoreAction;

import type { MoreAction } from './more-actions.ts';

/** What the help dialog lists, in its order. */
export const shortcuts: readonly { readonly keys: readonly string[]; readonly action: Action; readonly words: string }[] = [
  { keys: ['J'], action: 'next', words: 'Next conversation' },
  { keys: ['K'], action: 'previous', words: 'Previous conversation' },
  { keys: ['Enter'], action: 'open', words: 'Open the conversation' },
  { keys: ['T'], action: 'take', words: 'Take this conversation' },
  { keys: ['N'], action: 'take-next', words: 'Take the one that waits longest' },
  { keys: ['R'], action: 'reply', words: 'Write a reply' },
  { keys: ['A'], action: 'assist', words: 'Look for an answer in articles and saved replies' },
  { keys: ['X'], action: 'choose', words: 'Choose for several at once; Shift + arrows for a range, Ctrl A for all' },
  { keys: ['C'], action: 'close', words: 'Close this conversation' },
  { keys: ['O'], action: 'pop-out', words: 'Open this conversation in its own window' },
  { keys: ['M'], action: 'comment', words: 'Add a comment for colleagues' },
  { keys: ['U'], action: 'unfold', words: 'Show or hide chatbot messages' },
  { keys: ['Esc'], action: 'back', words: 'Leave the reply, then back to the list' },
  { keys: ['Ctrl K', '⌘ K'], action: 'palette', words: 'Find any conversation or action' },
  { keys: ['?'], action: 'help', words: 'Show these keys' },
];

/** What makes no sense where a conversation stands alone. */
export const needsList: ReadonlySet<Action> = new Set<Action>([
  'next',
  'previous',
  'open',
  'choose',
  'take-next',
  'back',
  'palette',
  'pop-out',
]);

export type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
};

const plain: Readonly<Record<string, Action>> = {
  j: 'next',
  k: 'previous',
  t: 'take',
  n: 'take-next',
  r: 'reply',
  a: 'assist',
  c: 'close',
  m: 'comment',
  o: 'pop-out',
  u: 'unfold',
  x: 'choose',
  '?': 'help',
  Escape: 'back',
};

/** The action of a key press; undefined while somebody types (`inField`), and for the browser's own combinations. */
export function actionOf(pressed: Pressed, inField: boolean): Action | undefined {
  if (pressed.isComposing || pressed.altKey) return undefined;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (pressed.ctrlKey || pressed.metaKey)
    return key === 'k' && pressed.ctrlKey !== pressed.metaKey && !pressed.repeat ? 'palette' : undefined;
  if (inField) return undefined;
  const action = plain[key];
  return pressed.repeat && action !== 'next' && action !== 'previous' ? undefined : action;
}

/** Whether a key press at `path` (composed, innermost first) is typing into something. */
export function isField(path: readonly EventTarget[]): boolean {
  return path.some(
    (node) =>
      node instanceof HTMLElement &&
      (node.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'DIALOG'].includes(node.tagName) || node.getAttribute('role') === 'menu'),
  );
}

/** Where J and K go from `id` in `ids`: the ends hold; nothing chosen starts at the top. */
export function step(ids: readonly string[], id: string | null, by: 1 | -1): string | undefined {
  const at = id === null ? -1 : ids.indexOf(id);
  if (at < 0) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
}
