// What an empty list teaches: one thing each.
import type { Category } from '#protocol/http/staff.ts';
import type { IconName } from '../components/icons.ts';

export function emptyWords(category: Category, q: string): { readonly icon: IconName; readonly heading: string; readonly words: string } {
  if (q)
    return {
      icon: 'search',
      heading: 'Nothing found',
      words: `No name, e-mail or message here matches “${q}”. All looks through every conversation.`,
    };
  switch (category) {
    case 'queue':
      return {
        icon: 'check-circle',
        heading: 'Nobody is waiting',
        words: 'Who asks for a person stands here, the longest wait first. N takes the first one.',
      };
    case 'mine':
      return {
        icon: 'take',
        heading: 'You have no chats',
        words: 'Take next gives you the visitor who has waited longest. Your first reply takes a chat, too.',
      };
    case 'open':
      return {
        icon: 'inbox',
        heading: 'Nobody asked for a person',
        words: 'Visitors who are with the assistant are under All until they do.',
      };
    case 'closed':
      return {
        icon: 'check-circle',
        heading: 'Nothing closed yet',
        words: 'Chats that you close stay here for reading, and can be reopened.',
      };
    case 'all':
      return {
        icon: 'messages',
        heading: 'No conversations yet',
        words: 'The first visitor who writes on your site appears here at once.',
      };
  }
}
