// English for the first sight of the chat, and what every language falls back to. Values with `=` and `|` have one form
// for each plural category of Intl.PluralRules; `{n}`, `{name}`, … are filled in by fill() of strings.ts.
export const en = {
  open: 'Open help chat',
  close: 'Close help chat',
  panel: 'Help chat',
  conversation: 'Conversation',
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send message',
  attach: 'Attach a file',
  human: 'Talk to a human',
  menu: 'More',
  connecting: 'Connecting…',
  botStaffed: 'Assistant, and people are here too',
  botAlone: 'Assistant, our team is away',
  privacy: 'Privacy',
  terms: 'Terms',
  you: 'You',
  assistant: 'Assistant',
  sending: 'Sending…',
  sent: 'Sent',
  lost: 'No connection. What you write is saved and goes out when you are back.',
};
