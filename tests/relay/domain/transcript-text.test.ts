// What a transcript says in each language, and what it can never say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicEvent } from '#protocol/conversation/events.ts';
import { TRANSCRIPT_CHARS, transcriptSubject, transcriptText, type TranscriptParts } from '#relay/domain/transcript-text.ts';
import { aConversation, CANARY } from './arbitrary.ts';
import { agent, ana, aSite, aStage, ben, visitor } from './builders.ts';
import { seenMarks, withoutMarks } from './marks.ts';

const languages = ['en', 'de', 'es', 'fr', 'ar'] as const;
type Language = (typeof languages)[number];

const given = (more: Partial<TranscriptParts>): TranscriptParts => ({
  events: [],
  language: 'en',
  site: aSite(),
  visitor: { name: 'Vi', email: 'vi@x.example' },
  ...more,
});

/** A chat with a file, over two days, that was closed. */
function aTalk() {
  const stage = aStage('active', { flow: null }).later(3 * 3_600_000);
  const file = { id: `at_${'0'.repeat(32)}`, name: 'plan (1).pdf', mime: 'application/pdf', size: 2_048 };
  stage.set({ attachments: [file] });
  stage.ask(agent(ana), { type: 'message.post', text: 'Two lines,\nand a plan', attachments: [file.id] });
  stage.later(12 * 3_600_000).ask(visitor, { type: 'message.post', text: 'شكرا!', attachments: [] });
  stage.ask(agent(ana), { type: 'conversation.close', text: 'Goodbye.', outcome: CANARY });
  return stage.events.filter(({ by }) => by.kind !== 'bot');
}

/** Of each language: its subject, then its lines, where spaces that do not break are plain ones and marks of direction stand as letters. */
const written: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Transcript of chat #204 with Lumen Conference',
    'Transcript of chat #204',
    '',
    'Site:       Lumen Conference',
    'Visitor:    <i>ليلى</>, vi@x.example',
    'Agents:     Ana',
    'Started:    May 17, 2030 at 12:00 PM',
    'Ended:      May 18, 2030 at 3:00 AM',
    'Time zone:  Central European Summer Time',
    '',
    'Friday, May 17, 2030',
    '',
    '12:00 PM  — Ana joined',
    '12:00 PM  Ana: Hello, Ana here.',
    '3:00 PM  Ana: Two lines,',
    '       and a plan',
    '       [File: plan (1).pdf, 2 kB]',
    '',
    'Saturday, May 18, 2030',
    '',
    '3:00 AM  <i>ليلى</>: <i>شكرا!</>',
    '3:00 AM  Ana: Goodbye.',
    '3:00 AM  — Chat closed',
    '',
    'Notes',
    '',
    'May 17, 2030 at 1:00 PM  Ben: Badge is',
    '       at desk 3',
    '',
  ],
  de: [
    'Verlauf von Chat Nr. 204 mit Lumen Conference',
    'Verlauf von Chat Nr. 204',
    '',
    'Seite:       Lumen Conference',
    'Gast:        <i>ليلى</>, vi@x.example',
    'Unser Team:  Ana',
    'Beginn:      17. Mai 2030 um 12:00',
    'Ende:        18. Mai 2030 um 03:00',
    'Zeitzone:    Mitteleuropäische Sommerzeit',
    '',
    'Freitag, 17. Mai 2030',
    '',
    '12:00  — Ana ist jetzt dabei',
    '12:00  Ana: Hello, Ana here.',
    '15:00  Ana: Two lines,',
    '       and a plan',
    '       [Datei: plan (1).pdf, 2 kB]',
    '',
    'Samstag, 18. Mai 2030',
    '',
    '03:00  <i>ليلى</>: <i>شكرا!</>',
    '03:00  Ana: Goodbye.',
    '03:00  — Chat beendet',
    '',
    'Notizen',
    '',
    '17. Mai 2030 um 13:00  Ben: Badge is',
    '       at desk 3',
    '',
  ],
  es: [
    'Transcripción del chat n.º 204 con Lumen Conference',
    'Transcripción del chat n.º 204',
    '',
    'Sitio:           Lumen Conference',
    'Visitante:       <i>ليلى</>, vi@x.example',
    'Nuestro equipo:  Ana',
    'Inicio:          17 de mayo de 2030 a las 12:00',
    'Fin:             18 de mayo de 2030 a las 3:00',
    'Zona horaria:    hora de verano de Europa central',
    '',
    'viernes, 17 de mayo de 2030',
    '',
    '12:00  — Ana se ha unido',
    '12:00  Ana: Hello, Ana here.',
    '15:00  Ana: Two lines,',
    '       and a plan',
    '       [Archivo: plan (1).pdf, 2 kB]',
    '',
    'sábado, 18 de mayo de 2030',
    '',
    '3:00  <i>ليلى</>: <i>شكرا!</>',
    '3:00  Ana: Goodbye.',
    '3:00  — Chat cerrado',
    '',
    'Notas',
    '',
    '17 de mayo de 2030 a las 13:00  Ben: Badge is',
    '       at desk 3',
    '',
  ],
  fr: [
    'Transcription de la discussion n° 204 avec Lumen Conference',
    'Transcription de la discussion n° 204',
    '',
    'Site :            Lumen Conference',
    'Visiteur :        <i>ليلى</>, vi@x.example',
    'Notre équipe :    Ana',
    'Début :           17 mai 2030 à 12:00',
    'Fin :             18 mai 2030 à 03:00',
    'Fuseau horaire :  heure d’été d’Europe centrale',
    '',
    'vendredi 17 mai 2030',
    '',
    '12:00  — Ana vous a rejoint',
    '12:00  Ana : Hello, Ana here.',
    '15:00  Ana : Two lines,',
    '       and a plan',
    '       [Fichier : plan (1).pdf, 2 ko]',
    '',
    'samedi 18 mai 2030',
    '',
    '03:00  <i>ليلى</> : <i>شكرا!</>',
    '03:00  Ana : Goodbye.',
    '03:00  — Discussion terminée',
    '',
    'Notes',
    '',
    '17 mai 2030 à 13:00  Ben : Badge is',
    '       at desk 3',
    '',
  ],
  ar: [
    'نص المحادثة رقم 204 مع <i>Lumen Conference</>',
    '<r>نص المحادثة رقم 204</>',
    '',
    '<r>الموقع:           <i>Lumen Conference</></>',
    '<r>الزائر:           <i>ليلى</>، <i>vi@x.example</></>',
    '<r>فريقنا:           <i>Ana</></>',
    '<r>البداية:          17 مايو 2030 في 12:00 م</>',
    '<r>النهاية:          18 مايو 2030 في 3:00 ص</>',
    '<r>المنطقة الزمنية:  توقيت وسط أوروبا الصيفي</>',
    '',
    '<r>الجمعة، 17 مايو 2030</>',
    '',
    '<r>12:00 م  — انضم <i>Ana</> إلى المحادثة</>',
    '<r>12:00 م  <i>Ana</>: <i>Hello, Ana here.</></>',
    '<r>3:00 م  <i>Ana</>: <i>Two lines,</></>',
    '<r>       <i>and a plan</></>',
    '<r>       [ملف: <i>plan (1).pdf</>، 2 كيلوبايت]</>',
    '',
    '<r>السبت، 18 مايو 2030</>',
    '',
    '<r>3:00 ص  <i>ليلى</>: <i>شكرا!</></>',
    '<r>3:00 ص  <i>Ana</>: <i>Goodbye.</></>',
    '<r>3:00 ص  — أُغلقت المحادثة</>',
    '',
    '<r>ملاحظات</>',
    '',
    '<r>17 مايو 2030 في 1:00 م  <i>Ben</>: <i>Badge is</></>',
    '<r>       <i>at desk 3</></>',
    '',
  ],
};

const notes = [{ at: '2030-05-17T11:00:00.000Z', author: ben.name, text: 'Badge is\nat desk 3' }];

describe.each(languages)('in %s', (language) => {
  it('T-23, M-24: has a head, who said what and when by the clock of the site, notes that were marked public, and nothing else', () => {
    const text = transcriptText(given({ events: aTalk(), language, visitor: { name: 'ليلى', email: 'vi@x.example' }, notes }));
    const lines = [transcriptSubject(language, 204, aSite().name), ...text.split('\n')];
    expect(lines.map(seenMarks)).toEqual(written[language]);
  });

  it('T-23: nothing that only staff see is in it, whatever happened', () => {
    fc.assert(
      fc.property(aConversation, (events) => {
        const text = withoutMarks(transcriptText(given({ events, language })));
        expect(text).not.toContain(CANARY);
        for (const { by, body } of events)
          if (body.type === 'message.posted' && by.kind === 'agent')
            expect(text).toContain(body.text.replaceAll('\n', `\n${' '.repeat(7)}`));
      }),
      { numRuns: 40 },
    );
  });

  it('names of people stay on their line, and nobody is quoted at the margin', () => {
    const real = withoutMarks(transcriptText(given({ events: aStage('active', { flow: null }).events, language }))).split('\n');
    const hello = real.find((line) => line.includes('Hello, Ana here.'))!;
    const forged = hello.replace('Hello, Ana here.', 'I never said this');
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('\n', '\u2028', '\u2029'), (name, said, end) => {
        const stage = aStage('active', { flow: null });
        stage.ask(visitor, { type: 'message.post', text: `x${said}${end}${forged}`, attachments: [] });
        const called = { name: `${name}${end}${forged}`, email: null };
        const lines = withoutMarks(transcriptText(given({ events: stage.events, language, visitor: called }))).split(/[\n\u2028\u2029]/u);
        expect(lines[0]).toBe(real[0]);
        expect(lines).not.toContain(forged);
        expect(lines).toContain(hello);
      }),
      { numRuns: 30 },
    );
  });
});

it.each([
  ['de-AT', 'Verlauf von Chat Nr. 204'],
  ['de-', 'Verlauf von Chat Nr. 204'],
  ['ja', 'Transcript of chat #204'],
  ['', 'Transcript of chat #204'],
])('a chat in “%s” is told as %s', (language, first) => {
  expect(transcriptText(given({ events: aTalk(), language })).split('\n')[0]).toBe(first);
});

it('who is there to be named and is not has a word for it', () => {
  const stage = aStage('queued', { flow: null });
  const lines = transcriptText(given({ events: stage.events, language: 'fr', visitor: { name: ' ', email: null } })).split('\n');
  expect(lines.slice(3, 7).map(seenMarks)).toEqual([
    'Visiteur :        sans nom',
    'Notre équipe :    personne',
    'Début :           17 mai 2030 à 12:00',
    'Fin :             encore ouverte',
  ]);
});

it.each([
  ['en', 'UTC', 'Coordinated Universal Time'],
  ['de', 'UTC', 'Koordinierte Weltzeit'],
  ['ar', 'Africa/Cairo', 'توقيت شرق أوروبا الصيفي'],
  ['fr', 'America/New_York', 'heure d’été de l’Est nord-américain'],
  ['fr', 'Europe/London', 'heure d’été britannique'],
  ['en', 'Etc/GMT+5', 'GMT-05:00'],
])('in %s the time zone %s is called %s', (language, timeZone, name) => {
  const text = transcriptText(given({ events: aTalk(), language, site: { ...aSite(), timeZone } }));
  expect(withoutMarks(text).split('\n')[7]).toMatch(new RegExp(`:\\s+${name}$`, 'u'));
});

it('a card that came without words goes by its title; what would be nothing is no line', () => {
  const { events } = aStage('queued', { flow: null });
  const said: PublicEvent['body'] = { type: 'message.posted', messageId: 'm', text: '', attachments: [] };
  const card: PublicEvent['body'] = { ...said, form: { stepId: '_survey', title: 'How did we do?', fields: [] } };
  const { at } = events[0]!;
  const more = [card, said].map((body, n): PublicEvent => ({ seq: 90 + n, publicSeq: 90 + n, at, by: { kind: 'bot' }, body }));
  const lines = transcriptText(given({ events: [...events, ...more] }))
    .trimEnd()
    .split('\n');
  expect(seenMarks(lines.at(-1)!)).toBe('12:00 PM  Lumi: How did we do?');
});

it('of a conversation that is too long for a mail the newest part is kept', () => {
  const stage = aStage('active');
  for (let n = 0; n < TRANSCRIPT_CHARS / 4_000 + 5; n += 1) stage.reply(ana, `${n} ${'x'.repeat(3_990)}`);
  stage.reply(ana, 'the last word');
  const text = transcriptText(given({ events: stage.events }));
  expect(text.length).toBeLessThan(TRANSCRIPT_CHARS * 1.1);
  expect(text).toContain('the last word');
  expect(text).toMatch(/\(This chat is too long for one mail\. Earlier lines that are left out: \d+\)/u);
});
