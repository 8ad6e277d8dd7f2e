// What the page of a conversation link says, in every language that the widget speaks.

export type LandingWords = {
  readonly title: (site: string) => string;
  readonly lead: string;
  readonly begin: string;
  readonly overTitle: string;
  /** With a way to the chat, and without any. */
  readonly overLead: string;
  readonly overAlone: string;
  readonly write: string;
  readonly noScript: string;
};

const all = new Map<string, LandingWords>(
  Object.entries({
    en: {
      title: (site) => `Chat with ${site}`,
      lead: 'You were invited to talk to us. Press the button and you are with a person; nothing begins before that.',
      begin: 'Start the chat',
      overTitle: 'This link is no longer valid',
      overLead: 'It may have been used, withdrawn or have run out. You can still write to us.',
      overAlone: 'It may have been used, withdrawn or have run out. Ask whoever sent it for a new one.',
      write: 'Write to us',
      noScript: 'The chat needs JavaScript.',
    },
    de: {
      title: (site) => `Chat mit ${site}`,
      lead: 'Du wurdest zu einem Gespräch eingeladen. Ein Druck auf den Knopf, und du bist bei einem Menschen; vorher beginnt nichts.',
      begin: 'Chat beginnen',
      overTitle: 'Dieser Link gilt nicht mehr',
      overLead: 'Er wurde benutzt, zurückgezogen oder ist abgelaufen. Du kannst uns trotzdem schreiben.',
      overAlone: 'Er wurde benutzt, zurückgezogen oder ist abgelaufen. Bitte um einen neuen, wo er herkam.',
      write: 'Schreib uns',
      noScript: 'Der Chat braucht JavaScript.',
    },
    es: {
      title: (site) => `Chat con ${site}`,
      lead: 'Te han invitado a hablar con nosotros. Pulsa el botón y te atenderá una persona; nada empieza antes.',
      begin: 'Empezar el chat',
      overTitle: 'Este enlace ya no es válido',
      overLead: 'Puede que se haya usado, retirado o haya caducado. Aun así puedes escribirnos.',
      overAlone: 'Puede que se haya usado, retirado o haya caducado. Pide uno nuevo a quien te lo envió.',
      write: 'Escríbenos',
      noScript: 'El chat necesita JavaScript.',
    },
    fr: {
      title: (site) => `Discuter avec ${site}`,
      lead: 'Vous êtes invité à nous parler. Appuyez sur le bouton et une personne vous répond ; rien ne commence avant.',
      begin: 'Commencer',
      overTitle: 'Ce lien n’est plus valable',
      overLead: 'Il a pu être utilisé, retiré ou avoir expiré. Vous pouvez tout de même nous écrire.',
      overAlone: 'Il a pu être utilisé, retiré ou avoir expiré. Demandez-en un nouveau à la personne qui l’a envoyé.',
      write: 'Nous écrire',
      noScript: 'Le chat a besoin de JavaScript.',
    },
    ar: {
      title: (site) => `الدردشة مع ${site}`,
      lead: 'لقد دُعيت للتحدث معنا. اضغط على الزر لتصل إلى شخص؛ لا يبدأ شيء قبل ذلك.',
      begin: 'ابدأ الدردشة',
      overTitle: 'لم يعد هذا الرابط صالحًا',
      overLead: 'ربما استُخدم أو سُحب أو انتهت مدته. لا يزال بإمكانك الكتابة إلينا.',
      overAlone: 'ربما استُخدم أو سُحب أو انتهت مدته. اطلب رابطًا جديدًا ممن أرسله.',
      write: 'اكتب إلينا',
      noScript: 'تحتاج الدردشة إلى JavaScript.',
    },
  }),
);

/** The first language of `accepted` (an Accept-Language header) that there are words in, else English. */
export function landingWords(accepted: string): { readonly language: string; readonly words: LandingWords } {
  const asked = accepted
    .slice(0, 500)
    .split(',')
    .map((part) => part.trim().toLowerCase().split(/[-;]/u)[0] ?? '');
  const language = asked.find((tag) => all.has(tag)) ?? 'en';
  return { language, words: all.get(language)! };
}
