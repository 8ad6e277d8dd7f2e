// What visitors read around an incident, in every language that the widget speaks. What it is about, staff write.
export type IncidentWords = {
  readonly isItThis: string;
  readonly tellMe: string;
  readonly somethingElse: string;
  /** After "Yes, tell me when it is fixed". */
  readonly willTell: string;
  /** To whoever waited, when an agent sees that it is this. */
  readonly itIsThis: string;
  readonly isItFixed: string;
  readonly fixed: string;
  readonly stillBroken: string;
  readonly glad: string;
  /** Of the mail to who left an address, once it is over. */
  readonly mailSubject: (site: string) => string;
  /** Under what became of it: how to say that it has not. */
  readonly mailEnd: string;
};

const en: IncidentWords = {
  isItThis: 'Is it this?',
  tellMe: 'Yes, tell me when it is fixed',
  somethingElse: 'No, something else',
  willTell: 'Thank you. You need not wait: we tell you here as soon as we know more.',
  itIsThis:
    'Thank you for waiting. This is a problem that we know of, and you need not wait any longer: we tell you here as soon as we know more.',
  isItFixed: 'Does it work for you again?',
  fixed: 'Yes, it works',
  stillBroken: 'Still broken',
  glad: 'Good to hear. Just write if anything else comes up.',
  mailSubject: (site) => `${site}: it should work again`,
  mailEnd: 'Still broken for you? Open the chat on our site and tell us there.',
};

const de: IncidentWords = {
  isItThis: 'Geht es darum?',
  tellMe: 'Ja, sag mir Bescheid, wenn es behoben ist',
  somethingElse: 'Nein, etwas anderes',
  willTell: 'Danke. Du musst nicht warten: Wir melden uns hier, sobald wir mehr wissen.',
  itIsThis: 'Danke fürs Warten. Dieses Problem kennen wir, und du musst nicht länger warten: Wir melden uns hier, sobald wir mehr wissen.',
  isItFixed: 'Geht es bei dir wieder?',
  fixed: 'Ja, es geht',
  stillBroken: 'Geht immer noch nicht',
  glad: 'Schön. Schreib einfach, wenn noch etwas ist.',
  mailSubject: (site) => `${site}: Es sollte wieder gehen`,
  mailEnd: 'Geht es bei dir noch immer nicht? Öffne den Chat auf unserer Seite und sag es uns dort.',
};

const es: IncidentWords = {
  isItThis: '¿Es esto?',
  tellMe: 'Sí, avísame cuando esté arreglado',
  somethingElse: 'No, es otra cosa',
  willTell: 'Gracias. No hace falta que esperes: te avisamos aquí en cuanto sepamos más.',
  itIsThis: 'Gracias por esperar. Conocemos este problema y no hace falta que esperes más: te avisamos aquí en cuanto sepamos más.',
  isItFixed: '¿Ya te funciona?',
  fixed: 'Sí, funciona',
  stillBroken: 'Sigue sin funcionar',
  glad: 'Qué bien. Escríbenos si surge algo más.',
  mailSubject: (site) => `${site}: ya debería funcionar`,
  mailEnd: '¿Sigue sin funcionar? Abre el chat en nuestra página y dínoslo allí.',
};

const fr: IncidentWords = {
  isItThis: 'Est-ce bien cela ?',
  tellMe: 'Oui, prévenez-moi quand c’est réglé',
  somethingElse: 'Non, autre chose',
  willTell: 'Merci. Inutile d’attendre : nous vous écrivons ici dès que nous en savons plus.',
  itIsThis:
    'Merci de votre patience. Nous connaissons ce problème, inutile d’attendre : nous vous écrivons ici dès que nous en savons plus.',
  isItFixed: 'Est-ce que cela marche de nouveau ?',
  fixed: 'Oui, cela marche',
  stillBroken: 'Toujours en panne',
  glad: 'Tant mieux. Écrivez-nous si autre chose survient.',
  mailSubject: (site) => `${site} : cela devrait marcher de nouveau`,
  mailEnd: 'Toujours en panne ? Ouvrez la discussion sur notre site et dites-le-nous.',
};

const ar: IncidentWords = {
  isItThis: 'هل هذه هي المشكلة؟',
  tellMe: 'نعم، أخبروني عند إصلاحها',
  somethingElse: 'لا، شيء آخر',
  willTell: 'شكرًا. لا داعي للانتظار: سنخبرك هنا فور معرفة المزيد.',
  itIsThis: 'شكرًا على انتظارك. نعرف هذه المشكلة ولا داعي لمزيد من الانتظار: سنخبرك هنا فور معرفة المزيد.',
  isItFixed: 'هل عاد الأمر يعمل لديك؟',
  fixed: 'نعم، يعمل',
  stillBroken: 'ما زال معطلًا',
  glad: 'يسعدنا ذلك. اكتب لنا إن احتجت إلى شيء آخر.',
  mailSubject: (site) => `${site}: يُفترض أن يعمل الآن`,
  mailEnd: 'ما زال معطلًا لديك؟ افتح المحادثة في موقعنا وأخبرنا.',
};

const all = new Map(Object.entries({ en, de, es, fr, ar }));

/** The words for `language` (`de-AT` finds `de`); English where there are none. */
export function incidentWords(language: string): IncidentWords {
  return all.get(language.toLowerCase().split('-')[0] ?? '') ?? en;
}
