// English, and what every language without words falls back to.
import type { Words } from '../words.ts';

export const en: Words = {
  queueLine(ahead) {
    if (ahead === 0) return "You're next. Somebody will be right with you.";
    return `${ahead} ${ahead === 1 ? 'person' : 'people'} ahead of you. We'll be right with you.`;
  },
  willBeWithYou: (name) => `${name} will be with you.`,
  linkOver: 'This link is no longer valid. You can still write to us here.',
  nobodyHere: 'Nobody is here right now. Leave a message and we will answer by email.',
  leaveAddress: 'Nobody is here right now. Leave your address and we will answer.',
  waitForUs: 'Nobody is here right now. You are in line: whoever is here first will answer you in this chat.',
  comeBack: 'Nobody is here right now. Please ask again later; until then I am here.',
  leftTheLine: 'You have left the line. Write here, or ask for a person again.',
  human: 'Talk to a human',
  reachYou: 'How can we reach you?',
  yourName: 'Your name',
  email: 'Email',
  yourMessage: 'Your message',
  leaveMessage: 'Leave a message',
  found: 'This may be what you are looking for:',
  beforeQueue: 'Before you wait: one of these may answer it.',
  didItHelp: 'Did this help?',
  itHelped: 'Yes, that solved it',
  itDidNot: 'No',
  onToPerson: 'Continue to a person',
  glad: 'Glad that helped. I am here if there is anything else.',
  misunderstood: 'Sorry, I did not understand that.',
  unfit: {
    text: 'Please write a short answer.',
    email: 'That does not look like an email address. Please try again, like name@example.com.',
    phone: 'That does not look like a phone number. Please try again.',
    number: 'Please answer with a number.',
    date: 'Please write a date like 2030-05-17.',
    file: 'Please send a file, with the paper clip.',
  },
  giveUp: 'I cannot read that. Let me get a person.',
  skip: 'Skip',
  exit: ['exit'],
  yes: 'Yes',
  no: 'No',
};
