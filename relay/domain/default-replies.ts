// The saved replies that a new site begins with: one at least for every moment that the guidance for agents names (SPEC M-16 to
// M-21, M-25, J-18), in the languages that the widget speaks. Managers change them like any other.
import type { ReplyWords } from '#protocol/http/replies.ts';
import { ar } from './default-replies/ar.ts';
import { de } from './default-replies/de.ts';
import { es } from './default-replies/es.ts';
import { fr } from './default-replies/fr.ts';

/** What each says in another language; titles are for staff and stay as they are. */
export type ReplyTexts = Readonly<Record<string, { readonly body: string; readonly yes?: string; readonly no?: string }>>;

type Short = Omit<ReplyWords, 'language' | 'buttons' | 'files'> & Partial<Pick<ReplyWords, 'buttons'>>;

const english: readonly ReplyWords[] = (
  [
    {
      title: 'Greeting',
      shortcut: 'hi',
      category: 'greeting',
      body: "Hi {{visitor.name|there}}, this is {{agent.name}}. Give me a moment to read what you've told us so far and see how best to help.",
    },
    {
      title: 'Sorry for the wait',
      shortcut: 'wait',
      category: 'greeting',
      body: "Hi {{visitor.name|there}}, thank you for waiting. I'm {{agent.name}}, and I'm reading your messages now.",
    },
    {
      title: 'One moment, please',
      shortcut: 'hold',
      category: 'hold',
      body: "One moment, please: I'm looking into this and I'll be right back.",
    },
    {
      title: 'Still on it',
      shortcut: 'still',
      category: 'hold',
      body: "I'm still on it. This takes a little longer than I thought; thank you for staying with me.",
    },
    {
      title: 'Ask for a screenshot',
      shortcut: 'screenshot',
      category: 'other',
      body: 'Could you send me a screenshot of what you see? The paperclip beside the text box adds one.',
    },
    {
      title: 'Handing over',
      shortcut: 'transfer',
      category: 'transfer',
      body: "I'm transferring you to {target}. They will get the full transcript, so you won't need to repeat anything.",
    },
    {
      title: 'Ready to wrap up?',
      shortcut: 'done',
      category: 'wrap-up',
      body: 'Is everything sorted out, so that we can end this chat?',
      buttons: { yes: 'Yes, all done', no: 'I still need help' },
    },
    {
      title: 'Ask for e-mail or phone',
      shortcut: 'contact',
      category: 'ask-contact',
      body: 'So that we can pick this up again later: which e-mail address or phone number may I send a link to?',
    },
    {
      title: 'More time needed, by e-mail',
      shortcut: 'later',
      category: 'ask-contact',
      body: "This needs more time than a chat allows. I'll send the answer by e-mail. Is {{visitor.email|the address you registered with}} the right one?",
    },
    {
      title: 'Questions after the chat',
      shortcut: 'after',
      category: 'goodbye',
      body: 'When I close this chat, our assistant will ask for a few details that we need to follow up. Please stay for a moment and answer them.',
    },
    {
      title: 'Goodbye',
      shortcut: 'bye',
      category: 'goodbye',
      body: "It was good to talk to you, {{visitor.name}}. I'm ending our chat now and you'll be back with our assistant. Enjoy {{site.name}}!",
    },
    {
      title: 'No answer for a while',
      shortcut: 'silent',
      category: 'closing',
      body: "I haven't heard from you for a while, so I'm closing this chat and you'll be back with our assistant. Just ask for a person if you still need us.",
    },
    {
      title: 'Passed on to the team',
      shortcut: 'follow',
      category: 'closing',
      body: "I've passed this on to our team and they will get back to you. I'm closing this chat now and you'll be back with our assistant until then.",
    },
  ] satisfies readonly Short[]
).map((reply) => ({ buttons: null, files: [], ...reply, language: 'en' }));

export const defaultReplies: readonly ReplyWords[] = [
  ...english,
  ...Object.entries({ ar, de, es, fr }).flatMap(([language, texts]) => english.flatMap((reply) => inLanguage(reply, language, texts))),
];

function inLanguage(reply: ReplyWords, language: string, texts: ReplyTexts): ReplyWords | [] {
  const said = texts[reply.shortcut];
  if (!said) return [];
  const { body, yes, no } = said;
  return { ...reply, language, body, buttons: reply.buttons && { yes: yes ?? reply.buttons.yes, no: no ?? reply.buttons.no } };
}
