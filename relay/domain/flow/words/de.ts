// German, with "du", as the widget says it.
import type { Words } from '../words.ts';

export const de: Words = {
  queueLine(ahead) {
    if (ahead === 0) return 'Du bist als Nächstes dran. Gleich ist jemand bei dir.';
    return `${ahead === 1 ? 'Eine Person ist' : `${ahead} Personen sind`} vor dir dran. Wir sind gleich bei dir.`;
  },
  willBeWithYou: (name) => `${name} ist gleich für dich da.`,
  linkOver: 'Dieser Link gilt nicht mehr. Du kannst uns trotzdem hier schreiben.',
  nobodyHere: 'Gerade ist niemand da. Hinterlass eine Nachricht, wir antworten per E-Mail.',
  leaveAddress: 'Gerade ist niemand da. Hinterlass deine Adresse, wir antworten dir.',
  waitForUs: 'Gerade ist niemand da. Du stehst in der Reihe: Wer zuerst da ist, antwortet dir in diesem Chat.',
  comeBack: 'Gerade ist niemand da. Frag bitte später noch einmal; bis dahin bin ich hier.',
  leftTheLine: 'Du hast die Warteschlange verlassen. Schreib einfach hier, oder frag noch einmal nach einem Menschen.',
  human: 'Mit einem Menschen sprechen',
  reachYou: 'Wie können wir dich erreichen?',
  yourName: 'Dein Name',
  email: 'E-Mail',
  yourMessage: 'Deine Nachricht',
  leaveMessage: 'Nachricht hinterlassen',
  found: 'Das könnte es sein:',
  beforeQueue: 'Bevor du wartest: Vielleicht steht die Antwort hier.',
  didItHelp: 'Hat das geholfen?',
  itHelped: 'Ja, das hat geholfen',
  itDidNot: 'Nein',
  onToPerson: 'Weiter zu einem Menschen',
  glad: 'Das freut mich. Ich bin da, wenn noch etwas ist.',
  misunderstood: 'Entschuldige, das habe ich nicht verstanden.',
  unfit: {
    text: 'Bitte schreib eine kurze Antwort.',
    email: 'Das sieht nicht nach einer E-Mail-Adresse aus. Bitte versuch es nochmal, etwa so: name@example.com.',
    phone: 'Das sieht nicht nach einer Telefonnummer aus. Bitte versuch es nochmal.',
    number: 'Bitte antworte mit einer Zahl.',
    date: 'Bitte schreib das Datum so: 2030-05-17.',
    file: 'Bitte schick eine Datei, mit der Büroklammer.',
  },
  giveUp: 'Das kann ich nicht lesen. Ich hole einen Menschen dazu.',
  skip: 'Überspringen',
  exit: ['beenden', 'exit'],
  yes: 'Ja',
  no: 'Nein',
};
