import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused } from '#protocol/refusals.ts';
import type { Form } from '#protocol/conversation/parts.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { previewGreeting } from '#relay/domain/flow/preview.ts';
import type { EngineInput } from '#relay/domain/flow/receive.ts';
import { run, unstarted, type Turn } from '#relay/domain/flow/run.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { aFlow, links, someFacts, Stage, visitor } from '../builders.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const speaking = (language: string) => aWorld({ conversation: { number: 204, language, flags: [], groupId: null, fields: {} } });

const end = { type: 'end', close: false } as const;

const shop = flowOf(
  {
    what: { type: 'choice', text: 'What?', options: [{ id: 'tea', label: 'Tea', next: 'who' }] },
    who: {
      type: 'form',
      title: 'Who?',
      fields: [{ key: 'role', label: 'I am', kind: 'select', options: ['guest', 'speaker'], saveTo: 'vars.role' }],
      next: 'which',
    },
    which: { type: 'condition', cases: [{ when: { ref: 'vars.role', op: 'eq', value: 'guest' }, next: 'thanks' }], else: 'done' },
    thanks: { type: 'message', texts: ['Thanks, {{vars.role}}.', 'Bye.'], next: 'done' },
    done: end,
    human: { type: 'handover', next: 'done' },
  },
  {
    globals: { fallback: { text: 'Pardon?', goto: 'human' } },
    translations: {
      pt: {
        globals: { fallback: { text: 'Como?' } },
        steps: {
          what: { text: 'O quê?', options: { tea: 'Chá' } },
          who: { title: 'Quem?', fields: { role: { label: 'Sou', options: { speaker: 'orador' } } } },
          thanks: { texts: ['Obrigado, {{vars.role}}.'] },
        },
      },
      'pt-BR': { steps: { what: { text: 'O que é?' }, who: { fields: { role: { options: { guest: 'convidado' } } } } } },
    },
  },
);

describe('a translated flow', () => {
  test.each([
    ['pt-BR', 'O que é?', 'Chá'],
    ['PT-br', 'O que é?', 'Chá'],
    ['pt-PT', 'O quê?', 'Chá'],
    ['pt', 'O quê?', 'Chá'],
    ['en-GB', 'What?', 'Tea'],
    ['ja', 'What?', 'Tea'],
    ['', 'What?', 'Tea'],
  ])('is read in %s from the nearest language that has the words', (language, said, label) => {
    const turn = through(shop, [open], speaking(language));
    expect(turn.bodies[0]).toMatchObject({ text: said, choices: { options: [{ id: 'tea', label }] } });
  });

  test('says what it was written in to its own speakers, whatever their region is translated from', () => {
    const flow = { ...shop, language: 'pt-BR', translations: { pt: { steps: { what: { text: 'O quê?' } } } } };
    expect(through(flow, [open], speaking('pt-BR')).said).toEqual(['What?']);
    expect(through(flow, [open], speaking('pt-PT')).said).toEqual(['O quê?']);
  });

  test('understands a typed label as it is shown and as it is written', () => {
    for (const words of ['cha!', 'TEA'])
      expect(through(shop, [open, text(words)], speaking('pt')).bodies[0]).toMatchObject({ form: { stepId: 'who', title: 'Quem?' } });
    expect(through(shop, [open, text('chá')], speaking('en')).said).toEqual(['Pardon?']);
  });

  test('keeps of a selected answer what the flow keeps, whatever it was called', () => {
    const told = (language: string, role: string) =>
      through(
        shop,
        [open, { kind: 'choice', stepId: 'what', optionId: 'tea' }, { kind: 'form', stepId: 'who', values: { role } }],
        speaking(language),
      );
    expect(told('pt-BR', 'convidado')).toMatchObject({ flow: { vars: { role: 'guest' } }, said: ['Obrigado, guest.', 'Bye.'] });
    expect(told('pt-BR', 'orador').flow.vars).toEqual({ role: 'speaker' });
    expect(told('pt', 'guest').flow.vars).toEqual({ role: 'guest' });
    expect(told('en', 'speaker').flow.vars).toEqual({ role: 'speaker' });
  });

  test('speaks with the words of the engine in the language that is really spoken', () => {
    const human: EngineInput = { kind: 'human' };
    const german = { ...shop, translations: { de: {} } };
    expect(through(german, [human], speaking('de-AT')).said).toEqual([wordsIn('de').queueLine(0)]);
    // No French here: an English flow does not end in a French sentence.
    expect(through(german, [human], speaking('fr')).said).toEqual([wordsIn('en').queueLine(0)]);
    expect(through(shop, [open, text('hm')], speaking('pt')).said).toEqual(['Como?']);
  });

  test('steps and options of any name are looked up among what was written only', () => {
    const odd = flowOf(
      // As JSON has it; an object literal with this name has another type.
      {
        ['constructor' as string]: { type: 'choice' as const, text: 'Q', options: [{ id: 'valueof', label: 'A', next: 'done' }] },
        done: end,
      },
      { start: 'constructor', translations: { de: { steps: { done: {} } } } },
    );
    expect(through(odd, [open], speaking('de')).bodies[0]).toMatchObject({ text: 'Q', choices: { options: [{ label: 'A' }] } });
  });
});

const languages = ['de', 'es', 'fr', 'ar', 'de-AT', 'ja'];
const flow = defaultFlow(links);

/** One thing that is done, in no language: the nth answer of the question that is open. */
type Deed = { readonly kind: 'answer' | 'skip' | 'human' | 'leave' | 'miss'; readonly nth: number };
const aDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'skip', 'human', 'leave', 'miss'),
  nth: fc.nat(5),
});

/** The second flow has what the default one asks only in the queue: a selection that decides where it goes on. */
const aReading: fc.Arbitrary<readonly [Flow, string]> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...languages).map((language) => [flow, language] as const) },
  { weight: 1, arbitrary: fc.constantFrom('pt', 'pt-BR').map((language) => [shop, language] as const) },
);

describe('the path of a flow', () => {
  test('is the same in every language, for every sequence of answers', () => {
    fc.assert(
      fc.property(aReading, fc.array(aDeed, { maxLength: 25 }), fc.boolean(), ([document, language], deeds, staffed) => {
        expect(walk(document, language, deeds, staffed)).toEqual(walk(document, 'en', deeds, staffed));
      }),
      { numRuns: 500 },
    );
  });

  test('is the same for a label that is typed, as shown or as written, as for the option', () => {
    for (const language of ['en', ...languages])
      for (const [id, step] of Object.entries(flow.steps)) {
        if (step.type !== 'choice') continue;
        const at = { ...unstarted({ id: flow.id, version: 1 }), stepId: id, waiting: 'choice' as const };
        const shown = aTurn(run({ ...flow, start: id }, unstarted({ id: flow.id, version: 1 }), text('…'), speaking(language)));
        const labels = shown.bodies.flatMap((body) => (body.type === 'message.posted' && body.choices ? body.choices.options : []));
        for (const { id: optionId, label } of step.options) {
          const picked = aTurn(run(flow, at, { kind: 'choice', stepId: id, optionId }, speaking(language)));
          const translated = labels.find((option) => option.id === optionId)?.label;
          for (const words of [label, translated ?? ''])
            expect(aTurn(run(flow, at, text(words), speaking(language))).flow, `${language} ${id} "${words}"`).toEqual(picked.flow);
        }
      }
  });
});

describe('the default flow', () => {
  test.each([
    ['de', 'Hallo und willkommen, ich bin der Assistent von Lumen Conference.', 'Wobei kann ich dir helfen?'],
    ['es', 'Hola, te doy la bienvenida. Soy el asistente de Lumen Conference.', '¿En qué puedo ayudarte?'],
    ['fr', 'Bonjour et bienvenue, je suis l’assistant de Lumen Conference.', 'Comment puis-je vous aider ?'],
    ['ar', 'مرحبًا بك، أنا المساعد الآلي لـ Lumen Conference.', 'كيف يمكنني مساعدتك؟'],
    ['it', "Hi there, I'm the assistant of Lumen Conference.", 'What can I help you with?'],
  ])('greets in %s before anything is stored, and then with the same words', (language, ...greeting) => {
    const { visitor: facts } = someFacts();
    expect(previewGreeting(aFlow(), someFacts({ visitor: { ...facts, language } })).map((message) => message.text)).toEqual(greeting);
    const stage = new Stage();
    stage.ask(visitor, { type: 'message.post', text: '…', attachments: [], start: { language } });
    expect(stage.bot.slice(0, 2)).toEqual(greeting);
  });

  test('hears in each language what it is about', () => {
    for (const [words, stepId] of [
      ['Ich habe mein Passwort vergessen', 'login'],
      ['¿A qué hora es la keynote de mañana por favor?', 'solved'],
      ['Je n’ai pas de son depuis dix minutes', 'join'],
      ['لا يوجد صوت في البث منذ عشر دقائق', 'join'],
    ] as const) {
      const stage = new Stage();
      stage.say(words);
      expect(stage.runDue().state?.flow?.stepId, words).toBe(stepId);
    }
  });

  test('a conversation keeps the language it began in, also where the profile learns another', () => {
    const stage = new Stage();
    stage.ask(visitor, { type: 'choice.pick', stepId: 'menu', optionId: 'login', start: { language: 'de' } });
    stage.set({ visitor: { ...stage.facts.visitor, language: 'fr' } }).runDue();
    expect(stage.bot.at(-1)).toBe('Was passiert beim Einloggen?');
  });

  test('what the visitor picked, skipped and filled in is told in their words, to agents too', () => {
    const stage = new Stage();
    stage.ask(visitor, { type: 'choice.pick', stepId: 'menu', optionId: 'human', start: { language: 'de' } });
    stage.runDue();
    stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values: { email: 'vi@x.example', role: 'zu Gast' } });
    const posted = stage.events.flatMap(({ by, body }) => (by.kind === 'visitor' && body.type === 'message.posted' ? [body.text] : []));
    expect(posted).toEqual(['Mit einem Menschen sprechen', 'E-Mail: vi@x.example\nIch bin: zu Gast']);
    expect(stage.events.findLast(({ body }) => body.type === 'form.recorded')?.body).toMatchObject({
      title: 'Wie erreichen wir dich, falls wir uns verlieren?',
      values: [{ key: 'email' }, { key: 'role', value: 'zu Gast' }],
    });
    expect(stage.facts.visitor).toMatchObject({ email: 'vi@x.example', role: 'attendee' });
    expect(stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values: { role: 'attendee' } })).toBe('stale_answer');
  });

  test('a site without a flow speaks the language of the visitor', () => {
    const stage = new Stage({ flow: null });
    stage.ask(visitor, { type: 'human.request', start: { language: 'es' } });
    expect(stage.bot).toEqual([wordsIn('es').queueLine(0)]);
    stage.ask(visitor, { type: 'queue.leave' });
    expect(stage.events.findLast(({ body }) => body.type === 'message.posted')?.body).toMatchObject({
      text: wordsIn('es').leftTheLine,
      choices: { options: [{ label: wordsIn('es').human }] },
    });
  });
});

test('the place in the line is told in the forms that a language has', () => {
  expect([0, 1, 2, 3, 11, 100].map(wordsIn('ar').queueLine).map((line) => line.split('.')[0])).toEqual([
    'دورك التالي',
    'شخص واحد قبلك',
    'شخصان قبلك',
    '3 أشخاص قبلك',
    '11 شخصًا قبلك',
    '100 شخص قبلك',
  ]);
  expect(wordsIn('de-CH').queueLine(1)).toMatch(/^Eine Person ist vor dir dran/u);
  expect(wordsIn('xx')).toBe(wordsIn('en'));
});

/** Where deeds lead, turn by turn: everything but the words. */
function walk(document: Flow, language: string, deeds: readonly Deed[], staffed: boolean): readonly unknown[] {
  const world = { ...speaking(language), agentsOnline: staffed ? 1 : 0 };
  let turn = aTurn(run(document, unstarted({ id: document.id, version: 1 }), open, world));
  const path = [trace(turn)];
  for (const deed of deeds) {
    const input = inputOf(deed, turn);
    const next = input && run(document, turn.flow, input, world);
    if (!next || isRefused(next)) {
      path.push({ refused: next?.refused.code });
      continue;
    }
    turn = next;
    path.push(trace(turn));
  }
  return path;
}

/** `…` is a label in no language, and means nothing. */
function inputOf({ kind, nth }: Deed, { bodies, flow: state }: Turn): EngineInput | undefined {
  const asked = bodies.findLast((body) => body.type === 'message.posted');
  const { stepId } = state;
  if (kind === 'human') return { kind: 'human' };
  if (kind === 'miss') return text('…');
  if (kind === 'leave') return state.waiting === 'live' ? { kind: 'cancelled' } : undefined;
  if (stepId === null || !asked) return undefined;
  if (asked.choices) return { kind: 'choice', stepId, optionId: asked.choices.options[nth % asked.choices.options.length]?.id ?? '' };
  if (asked.form) return { kind: 'form', stepId: asked.form.stepId, values: kind === 'skip' ? null : filledIn(asked.form, nth) };
  return text('vi@x.example');
}

function filledIn({ fields }: Form, nth: number): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ key, options }) => [key, options?.[nth % options.length] ?? 'vi@x.example']));
}

function trace({ bodies, flow: state, profile, jobs }: Turn): unknown {
  return {
    state,
    profile,
    jobs,
    bodies: bodies.map((body) =>
      body.type === 'message.posted'
        ? [
            body.choices?.options.map(({ id }) => id),
            body.form?.fields.map(({ key, kind, options }) => [key, kind, options?.length]),
            body.link?.url,
          ]
        : body.type,
    ),
  };
}

function aTurn(turn: ReturnType<typeof run>): Turn {
  if (isRefused(turn)) throw new Error(turn.refused.code);
  return turn;
}
