// What a transcript says, and what it can never say.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TRANSCRIPT_CHARS, transcriptText, type TranscriptParts } from '#relay/domain/transcript-text.ts';
import { aConversation, CANARY } from './arbitrary.ts';
import { agent, ana, aSite, aStage, ben, visitor } from './builders.ts';

const given = (more: Partial<TranscriptParts>): TranscriptParts => ({
  events: [],
  site: aSite(),
  visitor: { name: 'Vi', email: 'vi@x.example' },
  ...more,
});

it('T-23: has a head, who said what and when by the clock of the site, and nothing else', () => {
  const stage = aStage('active').later(3 * 3_600_000);
  const file = { id: `at_${'0'.repeat(32)}`, name: 'plan.pdf', mime: 'application/pdf', size: 2_048 };
  stage.set({ attachments: [file] });
  stage.ask(agent(ana), { type: 'message.post', text: 'Two lines,\nand a plan', attachments: [file.id] });
  stage.later(12 * 3_600_000).ask(visitor, { type: 'message.post', text: 'Thanks', attachments: [] });
  stage.ask(agent(ana), { type: 'conversation.close', text: 'Goodbye.', outcome: CANARY });
  expect(transcriptText(given({ events: stage.events }))).toBe(
    [
      'Transcript of chat #204',
      '',
      'Site:     Lumen Conference',
      'Visitor:  Vi, vi@x.example',
      'Agents:   Ana',
      'Started:  2030-05-17 12:00',
      'Ended:    2030-05-18 03:00',
      'Times:    Europe/Vienna',
      '',
      '2030-05-17',
      '',
      "12:00  Lumi: Hi there, I'm the assistant of Lumen Conference.",
      '12:00  Lumi: What can I help you with?',
      "12:00  Lumi: You're next. Somebody will be right with you.",
      '12:00  — Ana joined',
      '12:00  Ana: Hello, Ana here.',
      '15:00  Ana: Two lines,',
      '       and a plan',
      '       [File: plan.pdf, 2 KB]',
      '',
      '2030-05-18',
      '',
      '03:00  Vi: Thanks',
      '03:00  Ana: Goodbye.',
      '03:00  — Conversation closed',
      '',
    ].join('\n'),
  );
});

it('T-23: nothing that only staff see is in it, whatever happened', () => {
  fc.assert(
    fc.property(aConversation, (events) => {
      const text = transcriptText(given({ events }));
      expect(text).not.toContain(CANARY);
      for (const { by, body } of events)
        if (body.type === 'message.posted' && by.kind === 'agent') expect(text).toContain(body.text.replaceAll('\n', `\n${' '.repeat(7)}`));
    }),
    { numRuns: 100 },
  );
});

it('names of people stay on their line, and nobody is quoted at the margin', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, said) => {
      const stage = aStage('active');
      stage.ask(visitor, { type: 'message.post', text: `x${said}\n12:00  Ana: I never said this`, attachments: [] });
      const lines = transcriptText(given({ events: stage.events, visitor: { name: `${name}\n12:00  Ana: nor this`, email: null } })).split(
        '\n',
      );
      expect(lines[0]).toBe('Transcript of chat #204');
      expect(lines.filter((line) => line.startsWith('12:00  Ana:'))).toEqual(['12:00  Ana: Hello, Ana here.']);
    }),
  );
});

it('M-24: notes that are marked public stand at its end', () => {
  const { events } = aStage('closed');
  const text = transcriptText(
    given({ events, notes: [{ at: '2030-05-17T11:00:00.000Z', author: ben.name, text: 'Badge is\nat desk 3' }] }),
  );
  expect(text).toMatch(/\nNotes\n\n2030-05-17 13:00 {2}Ben: Badge is\n {7}at desk 3\n$/u);
});

it('of a conversation that is too long for a mail the newest part is kept', () => {
  const stage = aStage('active');
  for (let n = 0; n < TRANSCRIPT_CHARS / 4_000 + 5; n += 1) stage.reply(ana, `${n} ${'x'.repeat(3_990)}`);
  stage.reply(ana, 'the last word');
  const text = transcriptText(given({ events: stage.events }));
  expect(text.length).toBeLessThan(TRANSCRIPT_CHARS * 1.1);
  expect(text).toContain('the last word');
  expect(text).toMatch(/\(\d+ earlier lines are left out/u);
});
