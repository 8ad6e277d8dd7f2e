// The kinds of steps that decide, wait, remember and tell staff. In the order in which they are offered.
import { onward, type Kind } from './step-kind.ts';

export const behind: Readonly<Record<string, Kind>> = {
  webhook: {
    word: 'Ask another service',
    icon: 'globe',
    about: 'Asks a service that whoever runs the relay allows, and keeps what it answers. Meanwhile the visitor may write.',
    fields: [
      { as: 'line', key: 'name', label: 'Service', hint: 'Its name in the file of services.' },
      { as: 'body' },
      { as: 'save' },
      { as: 'number', key: 'timeoutMs', label: 'Wait at most (milliseconds)', optional: true, max: 10_000 },
      onward,
      { as: 'step', key: 'onError', label: 'It does not answer', none: 'A person' },
    ],
    make: (next) => ({ type: 'webhook', name: 'name-of-the-service', next }),
  },
  offline: {
    word: 'Take a message',
    icon: 'mail',
    about: 'A card for a message and an address, for when nobody is there.',
    fields: [
      { as: 'words', key: 'text', label: 'What the assistant says' },
      { as: 'words', key: 'title', label: 'Heading of the card', optional: true, line: true },
      { as: 'step', key: 'next', label: 'When it was answered', none: 'The chat is over' },
    ],
    make: () => ({ type: 'offline', text: 'Nobody is here right now. Leave a message, and we will write to you.' }),
  },
  condition: {
    word: 'It depends',
    icon: 'transfer',
    about: 'Goes one way or another by what is known. The first line that holds is taken.',
    fields: [{ as: 'cases' }, { as: 'step', key: 'else', label: 'Otherwise' }],
    make: (next) => ({ type: 'condition', cases: [{ when: { ref: 'visitor.role', op: 'eq', value: 'speaker' }, next }], else: next }),
  },
  hours: {
    word: 'Open or closed',
    icon: 'clock',
    about: 'Goes by the office hours of Settings.',
    fields: [
      { as: 'step', key: 'open', label: 'Open' },
      { as: 'step', key: 'closed', label: 'Closed' },
    ],
    make: (next) => ({ type: 'hours', open: next, closed: next }),
  },
  wait: {
    word: 'Wait',
    icon: 'clock',
    about: 'Goes on by itself after a while.',
    fields: [
      { as: 'number', key: 'seconds', label: 'Seconds', max: 604_800 },
      {
        as: 'pick',
        key: 'until',
        label: 'If something comes meanwhile',
        options: [
          ['', 'it goes on waiting'],
          ['visitorMessage', 'it goes on at once'],
          ['agentReply', 'it goes on when a person has come and is done'],
        ],
      },
      onward,
      { as: 'step', key: 'onTimeout', label: 'When the time is over', none: 'As above' },
    ],
    make: (next) => ({ type: 'wait', seconds: 10, next }),
  },
  tag: {
    word: 'Mark for agents',
    icon: 'flag',
    about: 'Flags and a subject that only staff see.',
    fields: [
      { as: 'list', place: ['flags', 'add'], label: 'Flags to set', hint: 'With commas between them.' },
      { as: 'list', place: ['flags', 'remove'], label: 'Flags to take off' },
      { as: 'line', key: 'subject', label: 'Subject', optional: true },
      onward,
    ],
    make: (next) => ({ type: 'tag', flags: { add: ['important'] }, next }),
  },
  note: {
    word: 'Leave a note for agents',
    icon: 'message',
    about: 'A comment beside the conversation. The visitor does not see it.',
    fields: [
      { as: 'line', key: 'text', label: 'The note', hint: 'Places like {{vars.topic}} are filled in.' },
      {
        as: 'pick',
        key: 'kind',
        label: 'What kind of comment',
        options: [
          ['', 'general'],
          ['follow-up', 'follow-up'],
          ['resolution', 'resolution'],
          ['transfer', 'transfer'],
          ['sticky', 'sticky'],
        ],
      },
      onward,
    ],
    make: (next) => ({ type: 'note', text: 'Write what agents should know.', next }),
  },
  escalate: {
    word: 'Call for help',
    icon: 'alert',
    about: 'Marks the conversation as urgent, and writes an e-mail to a group, or else to managers and administrators.',
    fields: [
      {
        as: 'line',
        key: 'issue',
        label: 'What it is about',
        hint: 'Stands in the history. No word of a visitor is in the subject of the mail.',
      },
      { as: 'line', key: 'group', label: 'Group to tell', optional: true },
      onward,
    ],
    make: (next) => ({ type: 'escalate', issue: 'Write what has happened.', next }),
  },
  event: {
    word: 'Note an event',
    icon: 'bell',
    about: 'Puts a name into the history of the conversation, for staff.',
    fields: [{ as: 'line', key: 'name', label: 'Name' }, onward],
    make: (next) => ({ type: 'event', name: 'Something has come to pass', next }),
  },
  set: {
    word: 'Remember something',
    icon: 'info',
    about: 'Keeps a value for later steps.',
    fields: [{ as: 'values' }, onward],
    make: (next) => ({ type: 'set', values: { 'vars.topic': 'general' }, next }),
  },
  jump: {
    word: 'Go on elsewhere',
    icon: 'external',
    about: 'Goes on at another step, or in another flow. Words that are heard anywhere stay those of the flow that the chat began with.',
    fields: [{ as: 'jump' }],
    make: (next) => ({ type: 'jump', goto: next }),
  },
  return: {
    word: 'Come back',
    icon: 'undo',
    about: 'Goes back to where it was called from.',
    fields: [],
    make: () => ({ type: 'return' }),
  },
  end: {
    word: 'End the chat',
    icon: 'check-circle',
    about: 'Says goodbye; the chat is over.',
    fields: [
      { as: 'words', key: 'text', label: 'Last words', optional: true },
      { as: 'switch', key: 'close', label: 'The chat is closed', unset: true },
    ],
    make: () => ({ type: 'end', text: 'Have a good time!' }),
  },
};
