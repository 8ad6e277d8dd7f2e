// The flow that a new site begins with: help for the visitors of an event, useful as it is. English, with German, Spanish,
// French and Arabic beside it. Every button leads to an answer, a person, or a place to leave a message.
import type { Cond, Flow, Intent } from '#protocol/flow/document.ts';
import * as phrases from './default-phrases.ts';
import { speakerSteps } from './default-speakers.ts';
import { ar } from './default-translations/ar.ts';
import { de } from './default-translations/de.ts';
import { es } from './default-translations/es.ts';
import { fr } from './default-translations/fr.ts';

/** Places on the host's own site (paths like `/schedule`, or whole addresses). */
export type FlowLinks = {
  readonly schedule: string;
  readonly login: string;
  readonly reset: string;
  readonly supportEmail: string | null;
};

export function defaultFlow(links: FlowLinks): Flow {
  return {
    schema: 'help-chat/flow@1',
    id: 'event-help',
    name: 'Event help',
    language: 'en',
    translations: { de: de(links.supportEmail), es: es(links.supportEmail), fr: fr(links.supportEmail), ar: ar(links.supportEmail) },
    start: 'hello',
    triggers: [{ on: 'open', goto: 'hello' }],
    globals: {
      intents,
      fallback: {
        maxAttempts: 2,
        useFaq: true,
        text: 'Sorry, I did not get that. Try one of the buttons, or ask for a human.',
        goto: 'offer_human',
      },
    },
    steps: { ...menuSteps, ...troubleSteps(links), ...speakerSteps, ...peopleSteps(links) },
  };
}

const intent = (id: string, any: readonly string[], goto: string, interrupt = false): Intent => ({
  id,
  any: [...any],
  goto,
  ...(interrupt && { interrupt: true }),
});

const intents: Intent[] = [
  intent('human', phrases.humanPhrases, 'human', true),
  intent('on-air', phrases.hurryPhrases, 'speaker_urgent', true),
  intent('exit', phrases.byePhrases, 'bye'),
  intent('menu', phrases.menuPhrases, 'menu'),
  intent('thanks', phrases.thanksPhrases, 'anything'),
  intent('login', phrases.loginPhrases, 'login'),
  intent('join', phrases.joinPhrases, 'join'),
  intent('schedule', phrases.schedulePhrases, 'schedule'),
  intent('speaker', phrases.speakerPhrases, 'speaker'),
];

const menuSteps: Flow['steps'] = {
  hello: {
    type: 'condition',
    cases: [{ when: { ref: 'visitor.role', op: 'contains', value: 'speaker' }, next: 'hello_speaker' }],
    else: 'hello_any',
  },
  hello_any: { type: 'message', text: "Hi {{visitor.name|there}}, I'm the assistant of {{site.name}}.", next: 'menu' },
  hello_speaker: { type: 'message', text: 'Hi {{visitor.name|there}}! Speakers come first.', next: 'speaker' },
  menu: {
    type: 'choice',
    text: 'What can I help you with?',
    allowText: true,
    options: [
      { id: 'login', label: "I can't log in", next: 'login' },
      { id: 'join', label: "I can't join a session", next: 'join' },
      { id: 'schedule', label: 'Schedule', next: 'schedule' },
      { id: 'speaker', label: "I'm a speaker", next: 'speaker' },
      { id: 'ask', label: 'Something else', next: 'ask' },
      { id: 'human', label: 'Talk to a human', next: 'human' },
    ],
  },
  ask: { type: 'input', text: 'Tell me in a few words what it is about.', var: 'question', required: true, next: 'asked' },
  asked: {
    type: 'condition',
    cases: [
      { when: about(phrases.hurryPhrases), next: 'speaker_urgent' },
      { when: about(phrases.loginPhrases), next: 'login' },
      { when: about(phrases.joinPhrases), next: 'join' },
      { when: about(phrases.speakerPhrases), next: 'speaker' },
      { when: about(phrases.schedulePhrases), next: 'schedule' },
    ],
    else: 'asked_articles',
  },
  asked_articles: { type: 'faq', query: '{{vars.question}}', next: 'anything', onNone: 'not_known', onUnsolved: 'offer_human' },
  not_known: { type: 'message', text: 'Sorry, I know nothing about that.', next: 'offer_human' },
  solved: {
    type: 'choice',
    text: 'Did that help?',
    allowText: true,
    options: [
      { id: 'yes', label: 'Yes, thanks', next: 'anything' },
      { id: 'no', label: 'No', next: 'offer_human' },
    ],
  },
  anything: {
    type: 'choice',
    text: 'Anything else?',
    allowText: true,
    options: [
      { id: 'more', label: 'Yes', next: 'menu' },
      { id: 'done', label: 'No, all done', next: 'bye' },
    ],
  },
  bye: { type: 'end', text: 'Enjoy the event!' },
};

function troubleSteps(links: FlowLinks): Flow['steps'] {
  return {
    login: {
      type: 'choice',
      text: 'What happens when you log in?',
      allowText: true,
      options: [
        { id: 'nomail', label: 'No login email', next: 'login_email' },
        { id: 'wrong', label: 'Wrong password', next: 'login_reset' },
        { id: 'page', label: 'I cannot find the login page', next: 'login_page' },
        { id: 'other', label: 'Something else', next: 'login_which' },
      ],
    },
    login_email: {
      type: 'message',
      text: 'It can take five minutes, and it often hides in Spam or Promotions. It only goes to the address you registered with.',
      next: 'login_arrived',
    },
    login_arrived: {
      type: 'choice',
      text: 'Is it there now?',
      allowText: true,
      options: [
        { id: 'yes', label: 'Yes, found it', next: 'anything' },
        { id: 'no', label: 'Still nothing', next: 'login_which' },
      ],
    },
    login_reset: { type: 'link', text: 'You can set a new password here.', url: links.reset, label: 'Reset password', next: 'solved' },
    login_page: { type: 'link', text: 'This is where you log in.', url: links.login, label: 'Log in', next: 'solved' },
    login_which: {
      type: 'input',
      kind: 'email',
      var: 'registeredEmail',
      saveTo: 'visitor.email',
      skipLabel: 'I do not know',
      text: 'Which email did you register with? A person will look it up.',
      next: 'login_tag',
    },
    login_tag: { type: 'tag', flags: { add: ['login'] }, subject: 'Cannot log in', next: 'human' },
    join: {
      type: 'choice',
      text: 'What do you see?',
      allowText: true,
      options: [
        { id: 'button', label: 'No join button', next: 'join_early' },
        { id: 'picture', label: 'Black or frozen picture', next: 'join_picture' },
        { id: 'sound', label: 'No sound', next: 'join_sound' },
        { id: 'other', label: 'Something else', next: 'offer_human' },
      ],
    },
    join_early: {
      type: 'message',
      text: 'The Join button appears a few minutes before a session begins. Times are shown in your own time zone; reload the page once it is time.',
      next: 'solved',
    },
    join_picture: {
      type: 'message',
      text: 'Reload the page, and switch off VPN and ad blockers for this site. Current Chrome, Edge, Firefox and Safari all work.',
      next: 'solved',
    },
    join_sound: {
      type: 'message',
      text: 'Look for a crossed-out speaker in the player and on the browser tab, then check which output your computer uses.',
      next: 'solved',
    },
    schedule: { type: 'link', text: 'Here is the full schedule.', url: links.schedule, label: 'Open schedule', next: 'solved' },
  };
}

function peopleSteps({ supportEmail }: FlowLinks): Flow['steps'] {
  const byMail = supportEmail === null ? '' : ` You can also write to ${supportEmail}.`;
  return {
    offer_human: {
      type: 'choice',
      text: 'Shall I get a human?',
      allowText: true,
      options: [
        { id: 'yes', label: 'Yes, please', next: 'human' },
        { id: 'no', label: 'No, back to the menu', next: 'menu' },
      ],
    },
    human: {
      type: 'condition',
      cases: [{ when: { ref: 'visitor.email', op: 'exists', value: true }, next: 'human_known' }],
      else: 'human_new',
    },
    human_known: { ...handover },
    human_new: { ...handover, collect: 'contact' },
    contact: {
      type: 'form',
      title: 'How can we reach you if we lose you?',
      skippable: true,
      skipLabel: 'Not now',
      submitLabel: 'Save',
      fields: [
        { key: 'name', label: 'Your name', kind: 'text', saveTo: 'visitor.name' },
        { key: 'email', label: 'Email', kind: 'email', required: true, saveTo: 'visitor.email' },
        { key: 'role', label: 'I am', kind: 'select', options: ['attendee', 'speaker', 'exhibitor'], saveTo: 'visitor.role' },
      ],
    },
    back: { type: 'message', text: 'No problem, I am here again.', next: 'menu' },
    leave: {
      type: 'offline',
      text: `Nobody is available right now. Leave your email and a few words, and a person will answer by email, or here if you come back.${byMail}`,
      title: 'Leave a message',
      fields: ['name', 'email', 'message'],
      next: 'anything',
    },
  };
}

const handover = {
  type: 'handover',
  reason: '{{vars.question}}',
  queueText: '{{queue.line}}',
  suggestArticles: true,
  next: 'anything',
  onCancelled: 'back',
  onUnavailable: 'leave',
} as const;

/** The question is about any of these; words count anywhere in it here, since it was asked for. */
function about(words: readonly string[]): Cond {
  const tests = words.map((word): Cond => ({ ref: 'vars.question', op: 'matches', value: word.includes('*') ? word : `*${word}*` }));
  // A condition holds twenty others at most, each of which may hold as many.
  const twenties = tests.flatMap((_, index) => (index % 20 === 0 ? [{ any: tests.slice(index, index + 20) }] : []));
  return { any: twenties };
}
