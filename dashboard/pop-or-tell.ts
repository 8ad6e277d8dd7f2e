// A conversation in its own window, with a word and a plain link where the browser would not open one.
import { toast } from './components/events.ts';
import { popOut } from './pop-out.ts';
import { chatAddress } from './router.ts';

export function popOrTell(from: EventTarget, conversationId: string): void {
  if (popOut(conversationId) === 'blocked')
    toast(from, 'Your browser blocked the window of this chat.', 'bad', { href: chatAddress(conversationId), words: 'Open it in a tab' });
}
