// One view for every state that the panel is designed for. Used by the element tests and by the gallery.
import type { Author, LineItem, MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { Strings } from '#widget/strings.ts';
import type { ChapterView, SessionView } from '#widget/view.ts';
import { PIXEL } from './fake-session.ts';

const DAY = '2026-05-14';
export const ana: Author & { kind: 'agent' } = { kind: 'agent', id: `ag_${'a'.repeat(32)}`, name: 'Ana Souza' };
export const bot: Author = { kind: 'bot' };
export const me: Author = { kind: 'visitor' };

let keys = 0;
export function message(author: Author, text: string, more: Partial<MessageItem> & { time?: string } = {}): MessageItem {
  const { time = '09:41', ...rest } = more;
  keys += 1;
  return {
    kind: 'message',
    key: `m${keys}`,
    seq: keys,
    at: `${DAY}T${time}:00.000Z`,
    author,
    text,
    attachments: [],
    state: 'sent',
    ...rest,
  };
}

export function line(code: LineItem['line'], more: Partial<LineItem> = {}): LineItem {
  keys += 1;
  return { kind: 'line', key: `l${keys}`, seq: keys, at: `${DAY}T09:43:00.000Z`, by: { kind: 'system' }, line: code, ...more };
}

export function chapter(items: readonly TranscriptItem[], more: Partial<ChapterView> = {}): ChapterView {
  return { id: 'cv_now', number: 204, startedAt: `${DAY}T09:41:00.000Z`, items, more: false, ...more };
}

export function base(strings: Strings): SessionView {
  return {
    stage: 'bot',
    site: {
      name: 'Northlight Conf',
      accent: '#2456e6',
      assistantName: 'Nora',
      privacyUrl: 'https://northlight.example/privacy',
      termsUrl: 'https://northlight.example/terms',
      supportEmail: 'help@northlight.example',
      visitorUploads: true,
      maxUploadBytes: 10 * 1024 * 1024,
      reopenWindowMinutes: 10,
    },
    strings,
    relayUrl: location.origin,
    language: 'en',
    dir: 'ltr',
    staffed: true,
    agent: null,
    teammates: [
      { id: `ag_${'b'.repeat(32)}`, name: 'Ben Okafor' },
      { id: `ag_${'c'.repeat(32)}`, name: 'Chloé Martin' },
    ],
    queue: null,
    typing: null,
    chapters: [chapter(greeting, { number: 0, id: '' })],
    moreChapters: false,
    openStepId: 'start',
    draft: '',
    uploads: [],
    unread: 0,
    link: 'ok',
    forgetful: false,
    notices: [],
    notice: null,
  };
}

const greeting = [
  message(bot, 'Hi, I am Nora, the assistant of Northlight. What can I help you with?', {
    choices: {
      stepId: 'start',
      options: [
        { id: 'a', label: 'I cannot join a session' },
        { id: 'b', label: 'My ticket' },
        { id: 'c', label: 'Sound or picture' },
        { id: 'd', label: 'Something else' },
      ],
    },
  }),
];

const talk: readonly TranscriptItem[] = [
  message(bot, 'Hi, I am Nora, the assistant of Northlight. What can I help you with?'),
  message(me, 'I cannot join a session', { time: '09:42' }),
  message(bot, 'Sorry about that. Most often a reload helps. See https://northlight.example/help/join for the rest.', { time: '09:42' }),
  message(me, 'Still a black screen', { time: '09:43' }),
  line('queued'),
];

const live: readonly TranscriptItem[] = [
  ...talk,
  line('taken', { name: 'Ana Souza' }),
  message(ana, 'Hi! I can see the session is running.', { time: '09:44' }),
  message(ana, 'Which browser are you on?', { time: '09:44' }),
  message(me, 'Firefox, on a company laptop', { time: '09:45' }),
  message(me, '', {
    time: '09:45',
    attachments: [
      {
        id: `at_${'1'.repeat(32)}`,
        name: 'Screenshot 2026-05-14 at 11.44.png',
        mime: 'image/png',
        size: 482_133,
        width: 1280,
        height: 800,
      },
    ],
  }),
  message(ana, 'Thanks, that helps. This is the guide for company networks:', {
    time: '09:46',
    attachments: [{ id: `at_${'2'.repeat(32)}`, name: 'Joining from company networks.pdf', mime: 'application/pdf', size: 1_482_133 }],
    link: { label: 'Open the test page', url: 'https://northlight.example/test' },
  }),
];

const form: readonly TranscriptItem[] = [
  message(bot, 'Nobody is here right now. Leave us a message and we will get back to you.', {
    form: {
      stepId: 'leave',
      title: 'Leave a message',
      offline: true,
      skippable: true,
      fields: [
        { key: 'name', label: 'Your name', kind: 'text' },
        { key: 'email', label: 'E-mail', kind: 'email', required: true },
        { key: 'topic', label: 'Topic', kind: 'select', options: ['Joining', 'Ticket', 'Other'] },
        { key: 'text', label: 'What happened?', kind: 'longtext', required: true },
        { key: 'copy', label: 'Send me a copy', kind: 'checkbox' },
      ],
    },
  }),
];

const survey: readonly TranscriptItem[] = [
  message(ana, 'Thanks for chatting, I am closing this now.', { time: '09:50' }),
  line('closed', { how: 'visitor' }),
  message(bot, '', {
    form: {
      stepId: '_survey',
      title: 'How did we do?',
      skippable: true,
      fields: [
        { key: 'help', label: 'Did we help?', kind: 'select', options: ['5', '4', '3', '2', '1'], rating: 5, required: true },
        { key: 'mood', label: 'And how was it?', kind: 'select', options: ['3', '2', '1'], rating: 3 },
        { key: 'what_0', label: 'Speed', kind: 'checkbox', of: 'What was good?' },
        { key: 'what_1', label: 'Words', kind: 'checkbox', of: 'What was good?' },
        { key: 'more', label: 'Anything else?', kind: 'longtext' },
      ],
    },
  }),
];

const earlier = chapter(
  [message(me, 'Where is the recording of the keynote?'), message(bot, 'It is in the library.'), line('closed', { how: 'agent' })],
  {
    id: 'cv_old',
    number: 12,
    startedAt: '2026-05-03T09:00:00.000Z',
    more: true,
  },
);

const consentText = 'We keep what you write here for 30 days, so that we can help you. More: https://northlight.example/help/chat';

/** Every designed state by name. */
export function statesOf(strings: Strings): Readonly<Record<string, SessionView>> {
  const start = base(strings);
  const agent = { id: ana.id, name: ana.name };
  return {
    connecting: { ...start, stage: 'connecting', chapters: [], site: null, openStepId: null },
    greeting: start,
    alone: { ...start, staffed: false },
    queued: { ...start, stage: 'queued', queue: { ahead: 2, waitMs: 340_000 }, chapters: [chapter(talk)], openStepId: null },
    next: { ...start, stage: 'queued', queue: { ahead: 0, waitMs: null }, chapters: [chapter(talk)], openStepId: null },
    live: { ...start, stage: 'live', agent, chapters: [chapter(live)], openStepId: null, typing: 'Ana Souza' },
    failed: {
      ...start,
      stage: 'live',
      agent,
      link: 'lost',
      openStepId: null,
      draft: 'And one more thing',
      chapters: [
        chapter([
          ...live.slice(0, 7),
          message(me, 'It is version 126', { state: 'failed', fault: 'offline', seq: 0, time: '09:47' }),
          message(me, 'Shall I restart?', { state: 'sending', seq: 0, time: '09:48' }),
        ]),
      ],
    },
    uploads: {
      ...start,
      stage: 'live',
      agent,
      openStepId: null,
      draft: 'This is what I see:\nfirst the black screen,\nthen the error.',
      notice: 'This file is too large. Up to 10 MB is fine.',
      chapters: [chapter(live.slice(0, 8))],
      uploads: [
        { id: '1', name: 'Screenshot.png', size: 482_133, previewUrl: PIXEL, progress: 0.6, state: 'uploading' },
        { id: '2', name: 'log of my browser with a very long name indeed.txt', size: 2_133, progress: 1, state: 'ready' },
        { id: '3', name: 'movie.mov', size: 92_482_133, progress: 0, state: 'failed', fault: 'too_large' },
      ],
    },
    offline: { ...start, stage: 'offline', staffed: false, chapters: [chapter(form)], openStepId: 'leave' },
    closed: {
      ...start,
      stage: 'closed',
      openStepId: null,
      chapters: [
        earlier,
        chapter([
          ...live.slice(4, 9),
          message(ana, 'Thanks for chatting, I am closing this now.', { time: '09:50' }),
          line('closed', { how: 'agent' }),
        ]),
      ],
    },
    survey: { ...start, stage: 'closed', chapters: [chapter([...live.slice(0, 2), ...survey])], openStepId: '_survey' },
    consent: {
      ...start,
      site: { ...start.site!, visitorUploads: false, consent: { version: 'v1', text: consentText } },
    },
    signin: { ...start, stage: 'signin', site: null, teammates: [], chapters: [], openStepId: null },
    blocked: { ...start, stage: 'blocked', chapters: [chapter(talk.slice(0, 2))], openStepId: null },
    forgetful: { ...start, forgetful: true },
  };
}
