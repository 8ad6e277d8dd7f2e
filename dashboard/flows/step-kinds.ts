// The kinds of steps as the editor knows them: one entry each, and everything else follows (its card, its form, its place in the
// lists). A kind without an entry is drawn and kept; its form is made from what stands in it.
import type { IconName } from '../components/icons.ts';
import type { JsonObject, StepDoc } from './document.ts';

export type Field =
  /** What a visitor reads, in every language of the flow. */
  | {
      readonly as: 'words';
      readonly key: string;
      readonly label: string;
      readonly optional?: true;
      readonly line?: true;
      readonly hint?: string;
    }
  /** Several of those, said one after the other; only where there are some. */
  | { readonly as: 'several'; readonly key: string; readonly label: string }
  | { readonly as: 'line'; readonly key: string; readonly label: string; readonly optional?: true; readonly hint?: string }
  | {
      readonly as: 'number';
      readonly key: string;
      readonly label: string;
      readonly optional?: true;
      readonly max: number;
      readonly times?: number;
    }
  | { readonly as: 'switch'; readonly key: string; readonly label: string; readonly unset?: boolean }
  | {
      readonly as: 'pick';
      readonly key: string;
      readonly label: string;
      readonly options: readonly (readonly [value: string, label: string])[];
    }
  /** Another step. `none`: what is said where it may lead nowhere. */
  | { readonly as: 'step'; readonly key: string; readonly label: string; readonly none?: string }
  /** A list in one line, with commas. `place` in the step. */
  | { readonly as: 'list'; readonly place: readonly string[]; readonly label: string; readonly hint?: string }
  | { readonly as: 'answers' | 'fields' | 'cases' | 'outcomes' | 'values' | 'body' | 'save' };

export type Kind = {
  /** As in "Say something". */
  readonly word: string;
  readonly icon: IconName;
  /** What it is for, under the heading of its form. */
  readonly about: string;
  readonly fields: readonly Field[];
  /** What a new one holds; `next` is where it should lead. Absent: it is not offered. */
  readonly make?: (next: string) => object;
  /** It waits for the visitor. */
  readonly asks?: true;
};

const then: Field = { as: 'step', key: 'next', label: 'Then' };

export const kinds: Readonly<Record<string, Kind>> = {
  message: {
    word: 'Say something',
    icon: 'message',
    about: 'The assistant says this and goes on at once.',
    fields: [
      {
        as: 'words',
        key: 'text',
        label: 'What the assistant says',
        hint: 'A place like {{visitor.name|there}} is filled in; what stands after | is said where the name is not known.',
      },
      { as: 'several', key: 'texts', label: 'Said one after the other' },
      then,
    ],
    make: (next) => ({ type: 'message', text: 'Write what the assistant says here.', next }),
  },
  choice: {
    word: 'Ask with buttons',
    icon: 'follow',
    about: 'The assistant asks, and waits until the visitor picks an answer.',
    fields: [
      { as: 'words', key: 'text', label: 'The question' },
      { as: 'answers' },
      {
        as: 'pick',
        key: 'layout',
        label: 'Answers stand',
        options: [
          ['', 'side by side'],
          ['list', 'below each other'],
        ],
      },
      { as: 'step', key: 'next', label: 'Something else was typed', none: 'It says that it did not understand' },
    ],
    make: (next) => ({
      type: 'choice',
      text: 'Write your question here?',
      options: [
        { id: 'a', label: 'First answer', next },
        { id: 'b', label: 'Second answer', next },
      ],
    }),
    asks: true,
  },
  input: {
    word: 'Ask for one thing',
    icon: 'edit',
    about: 'The visitor answers in their own words; the answer is kept.',
    fields: [
      { as: 'words', key: 'text', label: 'The question' },
      {
        as: 'pick',
        key: 'kind',
        label: 'The answer is',
        options: [
          ['', 'any text'],
          ['email', 'an e-mail address'],
          ['phone', 'a phone number'],
          ['number', 'a number'],
          ['date', 'a date'],
        ],
      },
      { as: 'line', key: 'var', label: 'Kept as', hint: 'One word; other steps can say it as {{vars.word}}.' },
      { as: 'words', key: 'invalidText', label: 'Said where the answer does not fit', optional: true, line: true },
      { as: 'words', key: 'skipLabel', label: 'A button to skip it', optional: true, line: true },
      then,
    ],
    make: (next) => ({ type: 'input', text: 'Write your question here?', var: 'answer', next }),
    asks: true,
  },
  form: {
    word: 'Ask with a form',
    icon: 'me',
    about: 'One card with several fields. What is called name, e-mail or role is remembered of the visitor.',
    fields: [
      { as: 'words', key: 'title', label: 'Heading', line: true },
      { as: 'words', key: 'text', label: 'Said above it', optional: true },
      { as: 'fields' },
      { as: 'words', key: 'submitLabel', label: 'The button', optional: true, line: true },
      { as: 'switch', key: 'skippable', label: 'It may be skipped' },
      then,
      { as: 'step', key: 'onSkip', label: 'Skipped', none: 'As after the form' },
    ],
    make: (next) => ({
      type: 'form',
      title: 'How can we reach you?',
      fields: [
        { key: 'name', label: 'Your name', kind: 'text', saveTo: 'visitor.name' },
        { key: 'email', label: 'E-mail', kind: 'email', required: true, saveTo: 'visitor.email' },
      ],
      skippable: true,
      next,
    }),
    asks: true,
  },
  link: {
    word: 'Show a link',
    icon: 'link',
    about: 'A button that opens a page.',
    fields: [
      { as: 'words', key: 'text', label: 'What the assistant says' },
      { as: 'words', key: 'label', label: 'The button', line: true },
      { as: 'line', key: 'url', label: 'Address', hint: 'https://…, mailto:…, or a path on your site such as /schedule.' },
      then,
    ],
    make: (next) => ({ type: 'link', text: 'Here you find more.', label: 'Open', url: '/', next }),
  },
  handover: {
    word: 'Get a person',
    icon: 'users',
    about: 'The visitor comes into the queue. The flow rests while a person is with them, and goes on where you say.',
    fields: [
      { as: 'words', key: 'queueText', label: 'Said while waiting', optional: true, hint: '{{queue.line}} tells how many are ahead.' },
      { as: 'line', key: 'group', label: 'Group of agents', optional: true, hint: 'Empty, or a name that there is not: everybody.' },
      { as: 'line', key: 'agent', label: 'Kept for one agent', optional: true, hint: 'The address they sign in with.' },
      { as: 'line', key: 'reason', label: 'What agents read first', optional: true },
      { as: 'switch', key: 'suggestArticles', label: 'Articles on the question are shown first' },
      { as: 'step', key: 'onSolved', label: 'An article has helped', none: 'As after any other end' },
      { as: 'outcomes' },
      { as: 'step', key: 'next', label: 'After any other end', none: 'The chat is over' },
      { as: 'step', key: 'onUnavailable', label: 'Nobody is there', none: 'They can leave a message' },
      { as: 'step', key: 'onCancelled', label: 'The visitor does not want to wait', none: 'The assistant asks what else' },
      { as: 'number', key: 'timeoutSeconds', label: 'Give up after (seconds)', optional: true, max: 86_400 },
      { as: 'step', key: 'onTimeout', label: 'Given up', none: 'The assistant asks what else' },
    ],
    make: () => ({ type: 'handover', queueText: 'I am getting somebody for you. {{queue.line}}' }),
  },
  faq: {
    word: 'Look for an answer',
    icon: 'search',
    about: 'Searches the articles, shows what it finds, and asks whether that helped.',
    fields: [
      { as: 'words', key: 'text', label: 'Said above what is found', optional: true },
      {
        as: 'line',
        key: 'query',
        label: 'What to look for',
        optional: true,
        hint: 'Such as {{vars.question}}. Empty: what the visitor wrote last.',
      },
      { as: 'number', key: 'limit', label: 'Articles to show, at most', optional: true, max: 5 },
      { as: 'step', key: 'next', label: 'It helped' },
      { as: 'step', key: 'onNone', label: 'Nothing was found', none: 'As where nothing was understood' },
      { as: 'step', key: 'onUnsolved', label: 'It did not help', none: 'As where nothing is found' },
    ],
    make: (next) => ({ type: 'faq', next }),
    asks: true,
  },
  article: {
    word: 'Show an article',
    icon: 'file',
    about: 'A card of one article, which opens in the chat.',
    fields: [
      { as: 'words', key: 'text', label: 'Said above it', optional: true },
      { as: 'line', key: 'articleId', label: 'Article', hint: 'Its key, as the page Articles shows it.' },
      then,
    ],
    make: (next) => ({ type: 'article', articleId: 'key-of-the-article', next }),
  },
  survey: {
    word: 'Ask how it was',
    icon: 'smile',
    about: 'One of the surveys of the site, once in a conversation. It may be skipped.',
    fields: [
      { as: 'line', key: 'surveyId', label: 'Survey', hint: 'Its id. One that there is not is passed over.' },
      then,
      { as: 'step', key: 'onSkip', label: 'Skipped', none: 'As after the survey' },
    ],
    make: (next) => ({ type: 'survey', surveyId: 'after-chat', next }),
    asks: true,
  },
  webhook: {
    word: 'Ask another service',
    icon: 'globe',
    about: 'Asks a service that whoever runs the relay allows, and keeps what it answers. Meanwhile the visitor may write.',
    fields: [
      { as: 'line', key: 'name', label: 'Service', hint: 'Its name in the file of services.' },
      { as: 'body' },
      { as: 'save' },
      { as: 'number', key: 'timeoutMs', label: 'Wait at most (milliseconds)', optional: true, max: 10_000 },
      then,
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
      then,
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
      then,
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
      then,
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
      then,
    ],
    make: (next) => ({ type: 'escalate', issue: 'Write what has happened.', next }),
  },
  event: {
    word: 'Note an event',
    icon: 'bell',
    about: 'Puts a name into the history of the conversation, for staff.',
    fields: [{ as: 'line', key: 'name', label: 'Name' }, then],
    make: (next) => ({ type: 'event', name: 'Something has come to pass', next }),
  },
  set: {
    word: 'Remember something',
    icon: 'info',
    about: 'Keeps a value for later steps.',
    fields: [{ as: 'values' }, then],
    make: (next) => ({ type: 'set', values: { 'vars.topic': 'general' }, next }),
  },
  jump: {
    word: 'Go on elsewhere',
    icon: 'external',
    about: 'Goes on at another step.',
    fields: [
      { as: 'step', key: 'goto', label: 'Go to' },
      { as: 'switch', key: 'call', label: 'Come back afterwards' },
      { as: 'step', key: 'next', label: 'Then', none: 'Nothing' },
    ],
  },
  return: { word: 'Come back', icon: 'undo', about: 'Goes back to where it was called from.', fields: [] },
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

const unknownAbout = 'This page does not know this kind of step yet. What it holds is kept; all of it stands in the document.';

/** The entry of a step; of a kind that has none, one made from what stands in it. */
export function kindOf(step: StepDoc): Kind {
  const type = typeof step['type'] === 'string' ? step['type'] : '';
  return Object.hasOwn(kinds, type)
    ? kinds[type]!
    : { word: type || 'A step', icon: 'circle', about: unknownAbout, fields: fieldsFor(step) };
}

const readByVisitors = ['text', 'title', 'label', 'queueText', 'submitLabel', 'skipLabel', 'invalidText'];

function fieldsFor(step: JsonObject): readonly Field[] {
  return Object.entries(step).flatMap(([key, value]): readonly Field[] => {
    if (key === 'type' || key === 'id') return [];
    if (typeof value === 'boolean') return [{ as: 'switch', key, label: key }];
    if (typeof value === 'number') return [{ as: 'number', key, label: key, max: Number.MAX_SAFE_INTEGER }];
    if (key === 'options' && Array.isArray(value)) return [{ as: 'answers' }];
    if (key === 'outcomes') return [{ as: 'outcomes' }];
    if (typeof value !== 'string') return [];
    if (/^(?:next|goto|else|open|closed)$|^on[A-Z]/u.test(key)) return [{ as: 'step', key, label: key }];
    return [readByVisitors.includes(key) ? { as: 'words', key, label: key } : { as: 'line', key, label: key }];
  });
}
