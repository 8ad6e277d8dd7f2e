// The replies of a new site in German, with "du", as the widget says it. By shortcut.
import type { ReplyTexts } from '../default-replies.ts';

export const de: ReplyTexts = {
  hi: {
    body: 'Hallo {{visitor.name}}, hier ist {{agent.name}}. Ich lese kurz, was du schon geschrieben hast, und schaue, wie ich helfen kann.',
  },
  wait: { body: 'Hallo {{visitor.name}}, danke fürs Warten. Ich bin {{agent.name}} und lese gerade deine Nachrichten.' },
  hold: { body: 'Einen Moment bitte: Ich sehe nach und bin gleich wieder da.' },
  still: { body: 'Ich bin noch dran. Es dauert etwas länger als gedacht; danke für deine Geduld.' },
  screenshot: {
    body: 'Kannst du mir einen Screenshot schicken von dem, was du siehst? Mit der Büroklammer neben dem Textfeld hängst du ihn an.',
  },
  transfer: {
    body: 'Ich gebe dich weiter an {target|jemanden aus dem Team}. Dort ist der ganze Verlauf zu sehen, du musst also nichts wiederholen.',
  },
  done: { body: 'Ist alles geklärt, sodass wir diesen Chat beenden können?', yes: 'Ja, alles geklärt', no: 'Ich brauche noch Hilfe' },
  contact: {
    body: 'Damit wir später hier weitermachen können: An welche E-Mail-Adresse oder Telefonnummer darf ich einen Link schicken?',
  },
  later: {
    body: 'Das braucht mehr Zeit, als ein Chat erlaubt. Ich schicke die Antwort per E-Mail. Ist {{visitor.email|die Adresse deiner Anmeldung}} richtig?',
  },
  after: {
    body: 'Wenn ich diesen Chat schließe, fragt unser Assistent noch nach ein paar Angaben, die wir für das Weitere brauchen. Bleib bitte kurz da und beantworte sie.',
  },
  bye: {
    body: 'Schön, dass du dich gemeldet hast, {{visitor.name}}. Ich beende jetzt unseren Chat, und du bist wieder bei unserem Assistenten. Viel Freude bei {{site.name}}!',
  },
  silent: {
    body: 'Ich habe eine Weile nichts von dir gehört, darum schließe ich diesen Chat, und du bist wieder bei unserem Assistenten. Frag einfach nach einem Menschen, wenn du uns noch brauchst.',
  },
  follow: {
    body: 'Ich habe das an unser Team weitergegeben, wir melden uns bei dir. Ich schließe jetzt diesen Chat, und du bist bis dahin wieder bei unserem Assistenten.',
  },
};
