// What people say when they want something, for the default flow. Plain words count in short messages only;
// patterns with * are looked for anywhere.

/** Wishes for a person, in the languages that the widget speaks. */
export const humanPhrases: readonly string[] = [
  'human',
  'real person',
  'live person',
  'a person',
  'agent',
  'live agent',
  'live chat',
  'live help',
  'operator',
  'representative',
  'talk to someone',
  'talk to somebody',
  'speak to someone',
  'speak with someone',
  'customer service',
  'customer support',
  'mensch',
  'menschen',
  'echte person',
  'mitarbeiter',
  'mitarbeiterin',
  'ansprechpartner',
  'berater',
  'jemand sprechen',
  'jemandem sprechen',
  'jemanden sprechen',
  'humano',
  'persona real',
  'una persona',
  'agente',
  'operador',
  'operadora',
  'hablar con alguien',
  'atención al cliente',
  'humain',
  'une personne',
  'vraie personne',
  'un agent',
  'conseiller',
  'conseillère',
  "parler à quelqu'un",
  'opérateur',
  'إنسان',
  'شخص',
  'شخص حقيقي',
  'موظف',
  'موظفة',
  'وكيل',
  'ممثل',
  'خدمة العملاء',
  'الدعم البشري',
];

export const menuPhrases: readonly string[] = [
  'menu',
  'main menu',
  'start over',
  'restart',
  'back',
  'hauptmenü',
  'menü',
  'menú',
  'القائمة',
];

export const byePhrases: readonly string[] = ['exit', 'quit', 'bye', 'goodbye', 'no thanks', 'tschüss', 'adiós', 'au revoir', 'مع السلامة'];

export const thanksPhrases: readonly string[] = ['thanks', 'thank you', 'thx', 'danke', 'vielen dank', 'gracias', 'merci', 'شكرا'];

export const hurryPhrases: readonly string[] = [
  'on air',
  'on stage now',
  '*i am live*',
  '*im live*',
  '*im on air*',
  '*i am on air*',
  '*my session is live*',
];

export const loginPhrases: readonly string[] = [
  'login',
  'sign in',
  '*log in*',
  '*password*',
  '*login email*',
  '*login link*',
  '*cannot sign in*',
  '*cant sign in*',
];

export const joinPhrases: readonly string[] = [
  'join',
  'stream',
  '*cannot join*',
  '*cant join*',
  '*no sound*',
  '*no audio*',
  '*black screen*',
  '*join button*',
  '*not loading*',
];

export const schedulePhrases: readonly string[] = [
  'schedule',
  'agenda',
  'program',
  'programme',
  'timetable',
  '*what time*',
  '*when does*',
  '*when is*',
  '*which room*',
];

export const speakerPhrases: readonly string[] = [
  'speaker',
  'speaker help',
  '*i am a speaker*',
  '*im a speaker*',
  '*my talk*',
  '*my slides*',
  '*my presentation*',
];
