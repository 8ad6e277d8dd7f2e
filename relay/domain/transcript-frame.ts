// The words around what was said, in the transcript of a chat (SPEC T-23), in every language that the widget speaks. Knows neither what
// was said nor how it is laid out. Names come in as they are to stand there.
import type { Direction } from './reading-direction.ts';

export type TranscriptFrame = {
  readonly direction: Direction;
  /** After a label, and after the name of who speaks. */
  readonly colon: string;
  /** Between two of a list. */
  readonly comma: string;
  readonly title: (number: number) => string;
  /** Of the mail: the title, and with whom. */
  readonly subject: (title: string, site: string) => string;
  readonly site: string;
  readonly visitor: string;
  readonly agents: string;
  readonly started: string;
  readonly ended: string;
  readonly timeZone: string;
  /** Instead of the visitor's name and address, of the agents, of an end. */
  readonly nameless: string;
  readonly nobody: string;
  readonly stillOpen: string;
  /** Before the words of a visitor without a name. */
  readonly someVisitor: string;
  readonly joined: (name: string) => string;
  readonly closed: string;
  readonly reopened: string;
  readonly file: (name: string, size: string) => string;
  readonly article: (title: string) => string;
  /** Of a chat that is too long for a mail; `lines` is a number as it is written. */
  readonly leftOut: (lines: string) => string;
  readonly notes: string;
};

const en: TranscriptFrame = {
  direction: 'ltr',
  colon: ':',
  comma: ', ',
  title: (number) => `Transcript of chat #${number}`,
  subject: (title, site) => `${title} with ${site}`,
  site: 'Site',
  visitor: 'Visitor',
  agents: 'Agents',
  started: 'Started',
  ended: 'Ended',
  timeZone: 'Time zone',
  nameless: 'no name given',
  nobody: 'none',
  stillOpen: 'still open',
  someVisitor: 'Visitor',
  joined: (name) => `${name} joined`,
  closed: 'Chat closed',
  reopened: 'Chat opened again',
  file: (name, size) => `File: ${name}, ${size}`,
  article: (title) => `Article: ${title}`,
  leftOut: (lines) => `This chat is too long for one mail. Earlier lines that are left out: ${lines}`,
  notes: 'Notes',
};

const de: TranscriptFrame = {
  direction: 'ltr',
  colon: ':',
  comma: ', ',
  title: (number) => `Verlauf von Chat Nr. ${number}`,
  subject: (title, site) => `${title} mit ${site}`,
  site: 'Seite',
  visitor: 'Gast',
  agents: 'Unser Team',
  started: 'Beginn',
  ended: 'Ende',
  timeZone: 'Zeitzone',
  nameless: 'ohne Namen',
  nobody: 'niemand',
  stillOpen: 'noch offen',
  someVisitor: 'Gast',
  joined: (name) => `${name} ist jetzt dabei`,
  closed: 'Chat beendet',
  reopened: 'Chat wieder geöffnet',
  file: (name, size) => `Datei: ${name}, ${size}`,
  article: (title) => `Artikel: ${title}`,
  leftOut: (lines) => `Dieser Chat ist zu lang für eine Mail. Frühere Zeilen, die hier fehlen: ${lines}`,
  notes: 'Notizen',
};

const es: TranscriptFrame = {
  direction: 'ltr',
  colon: ':',
  comma: ', ',
  title: (number) => `Transcripción del chat n.º ${number}`,
  subject: (title, site) => `${title} con ${site}`,
  site: 'Sitio',
  visitor: 'Visitante',
  agents: 'Nuestro equipo',
  started: 'Inicio',
  ended: 'Fin',
  timeZone: 'Zona horaria',
  nameless: 'sin nombre',
  nobody: 'nadie',
  stillOpen: 'aún abierto',
  someVisitor: 'Visitante',
  joined: (name) => `${name} se ha unido`,
  closed: 'Chat cerrado',
  reopened: 'Chat abierto de nuevo',
  file: (name, size) => `Archivo: ${name}, ${size}`,
  article: (title) => `Artículo: ${title}`,
  leftOut: (lines) => `Este chat es demasiado largo para un solo correo. Líneas anteriores que se omiten: ${lines}`,
  notes: 'Notas',
};

const fr: TranscriptFrame = {
  direction: 'ltr',
  // A colon has a space before it that does not break.
  colon: '\u00a0:',
  comma: ', ',
  title: (number) => `Transcription de la discussion n° ${number}`,
  subject: (title, site) => `${title} avec ${site}`,
  site: 'Site',
  visitor: 'Visiteur',
  agents: 'Notre équipe',
  started: 'Début',
  ended: 'Fin',
  timeZone: 'Fuseau horaire',
  nameless: 'sans nom',
  nobody: 'personne',
  stillOpen: 'encore ouverte',
  someVisitor: 'Visiteur',
  joined: (name) => `${name} vous a rejoint`,
  closed: 'Discussion terminée',
  reopened: 'Discussion rouverte',
  file: (name, size) => `Fichier\u00a0: ${name}, ${size}`,
  article: (title) => `Article\u00a0: ${title}`,
  leftOut: (lines) => `Cette discussion est trop longue pour un seul courriel. Lignes précédentes omises\u00a0: ${lines}`,
  notes: 'Notes',
};

const ar: TranscriptFrame = {
  direction: 'rtl',
  colon: ':',
  comma: '، ',
  title: (number) => `نص المحادثة رقم ${number}`,
  subject: (title, site) => `${title} مع ${site}`,
  site: 'الموقع',
  visitor: 'الزائر',
  agents: 'فريقنا',
  started: 'البداية',
  ended: 'النهاية',
  timeZone: 'المنطقة الزمنية',
  nameless: 'بدون اسم',
  nobody: 'لا أحد',
  stillOpen: 'ما زالت مفتوحة',
  someVisitor: 'الزائر',
  joined: (name) => `انضم ${name} إلى المحادثة`,
  closed: 'أُغلقت المحادثة',
  reopened: 'فُتحت المحادثة من جديد',
  file: (name, size) => `ملف: ${name}، ${size}`,
  article: (title) => `مقالة: ${title}`,
  leftOut: (lines) => `هذه المحادثة أطول من أن تتسع لها رسالة واحدة. عدد الأسطر السابقة المحذوفة: ${lines}`,
  notes: 'ملاحظات',
};

const all = new Map(Object.entries({ en, de, es, fr, ar }));

/** For a conversation's `language` (BCP 47; `de-AT` finds `de`, an unknown one English); `locale` is the one to give to Intl. */
export function transcriptFrame(language: string): { readonly frame: TranscriptFrame; readonly locale: string } {
  const base = language.toLowerCase().split('-')[0] ?? '';
  const frame = all.get(base);
  return frame ? { frame, locale: wellFormed(language) ?? base } : { frame: en, locale: 'en' };
}

function wellFormed(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined; // such as `de-`: its first word is enough
  }
}
