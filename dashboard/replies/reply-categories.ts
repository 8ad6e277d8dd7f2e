// What the categories of saved replies are called, in the order of a chat.
import type { ReplyCategory } from '#protocol/http/replies.ts';

export const categoryWords: Readonly<Record<ReplyCategory, string>> = {
  greeting: 'Greeting',
  hold: 'Hold',
  'ask-contact': 'Ask for contact',
  transfer: 'Transfer',
  'wrap-up': 'Wrap-up',
  goodbye: 'Goodbye',
  closing: 'Closing',
  other: 'Other',
};

// As they are written above.
export const categories = Object.keys(categoryWords) as readonly ReplyCategory[];
