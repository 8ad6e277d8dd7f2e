// What a visitor reads who has the chat mailed to themselves, in every language that the widget speaks. Nothing in it was written by
// anybody: subject and first line of the mail with the code are these words (GUARANTEES T21).
import type { Form } from '#protocol/conversation/parts.ts';
import { OWN_TRANSCRIPT } from '#protocol/own-transcript.ts';
import { apart, lineIn, type Direction } from './reading-direction.ts';

export type TranscriptWords = {
  readonly direction: Direction;
  readonly title: string;
  readonly whereTo: string;
  readonly address: string;
  readonly sendCode: string;
  /** After the code was mailed. */
  readonly codeSent: string;
  readonly wrongCode: string;
  readonly code: string;
  readonly send: string;
  readonly cancel: string;
  readonly sent: (address: string) => string;
  /** The code is too old, was used, or was guessed at. */
  readonly codeOver: string;
  readonly enoughToday: string;
  readonly mailSubject: (site: string) => string;
  readonly mailBefore: string;
  readonly mailAfter: string;
};

const en: TranscriptWords = {
  direction: 'ltr',
  title: 'Email me this chat',
  whereTo: 'Where should it go? You get a code there first, so that nobody is sent mail they did not ask for.',
  address: 'E-mail address',
  sendCode: 'Send the code',
  codeSent: 'The code is on its way. It holds for ten minutes.',
  wrongCode: 'That was not the code. Please look at the newest mail again.',
  code: 'Code with six digits',
  send: 'Send the chat',
  cancel: 'Cancel',
  sent: (address) => `This chat is on its way to ${address}.`,
  codeOver: 'This code holds no longer. Please choose “Email me this chat” again.',
  enoughToday: 'No more mails can be sent today. “Get my data” in the menu gives you this chat as a file.',
  mailSubject: (site) => `Your code for the chat with ${site}`,
  mailBefore: 'Enter this code in the chat to have it mailed to this address:',
  mailAfter: 'It holds for ten minutes. If you did not ask for it, you need not do anything.',
};

const de: TranscriptWords = {
  direction: 'ltr',
  title: 'Chat per E-Mail senden',
  whereTo: 'Wohin soll er gehen? Zuerst kommt dort ein Code an, damit niemand ungebetene Post bekommt.',
  address: 'E-Mail-Adresse',
  sendCode: 'Code senden',
  codeSent: 'Der Code ist unterwegs. Er gilt zehn Minuten.',
  wrongCode: 'Das war nicht der Code. Bitte sieh noch einmal in der neuesten Mail nach.',
  code: 'Code aus sechs Ziffern',
  send: 'Chat senden',
  cancel: 'Abbrechen',
  sent: (address) => `Dieser Chat ist unterwegs an ${address}.`,
  codeOver: 'Dieser Code gilt nicht mehr. Bitte wähle noch einmal „Chat per E-Mail senden“.',
  enoughToday: 'Heute können keine Mails mehr gesendet werden. „Meine Daten“ im Menü gibt dir diesen Chat als Datei.',
  mailSubject: (site) => `Dein Code für den Chat mit ${site}`,
  mailBefore: 'Gib diesen Code im Chat ein, damit er an diese Adresse gesendet wird:',
  mailAfter: 'Er gilt zehn Minuten. Wenn du ihn nicht angefordert hast, musst du nichts tun.',
};

const es: TranscriptWords = {
  direction: 'ltr',
  title: 'Enviarme este chat',
  whereTo: '¿A dónde lo enviamos? Primero llega allí un código, para que nadie reciba correo que no ha pedido.',
  address: 'Correo electrónico',
  sendCode: 'Enviar el código',
  codeSent: 'El código está en camino. Vale diez minutos.',
  wrongCode: 'Ese no era el código. Mira otra vez el correo más reciente.',
  code: 'Código de seis cifras',
  send: 'Enviar el chat',
  cancel: 'Cancelar',
  sent: (address) => `Este chat está en camino a ${address}.`,
  codeOver: 'Este código ya no vale. Elige otra vez «Enviarme este chat».',
  enoughToday: 'Hoy no se pueden enviar más correos. «Mis datos» en el menú te da este chat como archivo.',
  mailSubject: (site) => `Tu código para el chat con ${site}`,
  mailBefore: 'Escribe este código en el chat para que se envíe a esta dirección:',
  mailAfter: 'Vale diez minutos. Si no lo has pedido, no tienes que hacer nada.',
};

const fr: TranscriptWords = {
  direction: 'ltr',
  title: 'M’envoyer ce chat',
  whereTo: 'À quelle adresse ? Un code y arrive d’abord, pour que personne ne reçoive un courriel non demandé.',
  address: 'Adresse e-mail',
  sendCode: 'Envoyer le code',
  codeSent: 'Le code est en route. Il est valable dix minutes.',
  wrongCode: 'Ce n’était pas le code. Regardez encore le courriel le plus récent.',
  code: 'Code à six chiffres',
  send: 'Envoyer le chat',
  cancel: 'Annuler',
  sent: (address) => `Ce chat est en route vers ${address}.`,
  codeOver: 'Ce code n’est plus valable. Choisissez encore une fois « M’envoyer ce chat ».',
  enoughToday: 'Aucun autre courriel ne peut partir aujourd’hui. « Mes données » dans le menu vous donne ce chat en fichier.',
  mailSubject: (site) => `Votre code pour le chat avec ${site}`,
  mailBefore: 'Saisissez ce code dans le chat pour l’envoyer à cette adresse :',
  mailAfter: 'Il est valable dix minutes. Si vous ne l’avez pas demandé, vous n’avez rien à faire.',
};

const ar: TranscriptWords = {
  direction: 'rtl',
  title: 'المحادثة بالبريد',
  whereTo: 'إلى أي عنوان؟ يصل رمز إلى هناك أولًا، حتى لا يتلقى أحد رسالة لم يطلبها.',
  address: 'البريد الإلكتروني',
  sendCode: 'إرسال الرمز',
  codeSent: 'الرمز في الطريق، وهو صالح لعشر دقائق.',
  wrongCode: 'ليس هذا هو الرمز. يرجى النظر في أحدث رسالة مرة أخرى.',
  code: 'رمز من ستة أرقام',
  send: 'إرسال المحادثة',
  cancel: 'إلغاء',
  sent: (address) => `هذه المحادثة في طريقها إلى ${address}.`,
  codeOver: 'لم يعد هذا الرمز صالحًا. يرجى اختيار «المحادثة بالبريد» مرة أخرى.',
  enoughToday: 'لا يمكن إرسال رسائل أخرى اليوم. تمنحك «بياناتي» في القائمة هذه المحادثة كملف.',
  mailSubject: (site) => `رمزك للمحادثة مع ${site}`,
  mailBefore: 'أدخل هذا الرمز في المحادثة لإرسالها إلى هذا العنوان:',
  mailAfter: 'هو صالح لعشر دقائق. إن لم تطلبه فلا داعي لفعل أي شيء.',
};

const all = new Map(Object.entries({ en, de, es, fr, ar }));

/** `language` is BCP 47; an unknown one speaks English. */
export function transcriptWords(language: string): TranscriptWords {
  return all.get(language.toLowerCase().split('-')[0] ?? '') ?? en;
}

/** The mail with the code, which stands alone on its line. */
export function codeMail(
  { direction, mailSubject, mailBefore, mailAfter }: TranscriptWords,
  site: string,
  code: string,
): { readonly subject: string; readonly body: string } {
  const lines = [lineIn(direction, mailBefore), code, lineIn(direction, mailAfter)];
  return { subject: mailSubject(apart(site, direction)), body: `${lines.join('\n\n')}\n` };
}

/** Asks for the address. */
export function addressForm(words: TranscriptWords): Form {
  return formOf(words, { key: 'email', label: words.address, kind: 'email', required: true }, words.sendCode);
}

/** Asks for the code. */
export function codeForm(words: TranscriptWords): Form {
  return formOf(words, { key: 'code', label: words.code, kind: 'number', required: true }, words.send);
}

function formOf({ title, cancel }: TranscriptWords, field: Form['fields'][number], submitLabel: string): Form {
  return { stepId: OWN_TRANSCRIPT, title, fields: [field], submitLabel, skippable: true, skipLabel: cancel };
}
