// `flow check` and `flow test` as they are typed, and the example flow through every one of its dialogues.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseFlow, type Flow } from '#protocol/flow/document.ts';
import { checkOrTest as answer, checkOrTestOf } from '#relay/operator/flow/flow-command.ts';
import { dialoguesOf } from '#relay/operator/flow/dialogues.ts';
import { play } from '#relay/operator/flow/play.ts';

const example = 'relay/seed/event-help.json';
const parsed = parseFlow(JSON.parse(readFileSync(example, 'utf8')));
if (!('flow' in parsed)) throw new Error('[tests] the example is no flow');
const { flow } = parsed;
const dialogues = dialoguesOf(readFileSync('relay/seed/event-help.talks', 'utf8'));
if ('words' in dialogues) throw new Error(dialogues.words);

const checkOrTest = (words: readonly string[]) => {
  const asked = checkOrTestOf(words);
  return asked && answer(asked);
};

const folder = mkdtempSync(join(tmpdir(), 'flow-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('the example of SPEC 5.3', () => {
  test.each(dialogues)('$title', (dialogue) => {
    expect(play(flow, dialogue).miss).toBeUndefined();
  });

  test('each of its steps is come to by some dialogue', () => {
    const seen = new Set(dialogues.flatMap((dialogue) => [...play(flow, dialogue).steps]));
    expect(Object.keys(flow.steps).filter((id) => !seen.has(id))).toEqual([]);
  });
});

describe('what is known of the visitor', () => {
  test('T-43: fields of the site’s own are given by their names', () => {
    const steps: Flow['steps'] = {
      hello: { type: 'condition', cases: [{ when: { ref: 'visitorFields.vip', op: 'eq', value: true }, next: 'vip' }], else: 'other' },
      vip: { type: 'message', text: 'Welcome back, {{visitorFields.company|friend}}.', next: 'end' },
      other: { type: 'message', text: 'Welcome.', next: 'end' },
      end: { type: 'end' },
    };
    const misses = (talk: string) => {
      const read = dialoguesOf(`# t\n${talk}`);
      return 'words' in read
        ? read
        : play({ ...flow, steps, start: 'hello', globals: {}, triggers: [{ on: 'open', goto: 'hello' }] }, read[0]!).miss;
    };
    expect(misses('< Welcome.')).toBeUndefined();
    expect(misses('@ visitorFields.vip true\n@ visitorFields.company "Lumen"\n< Welcome back, Lumen.')).toBeUndefined();
    expect(misses('@ visitorFields.vip false\n< Welcome.')).toBeUndefined();
  });
});

describe('a dialogue that does not hold', () => {
  const missed = (talk: string) => {
    const read = dialoguesOf(`# t\n${talk}`);
    return 'words' in read ? read : play(flow, read[0]!).miss; // one title, one dialogue
  };

  test.each<[string, number, RegExp]>([
    ['< Good morning', 2, /says "Hi there, I am the Your event helper\."; expected "Good morning"/u],
    ['< Hi …\n< What do you need?\n< More', 4, /says nothing here/u],
    ['< … tomorrow', 2, /expected/u],
    ['= speaker', 2, /at "menu", not at "speaker"/u],
    ['= person', 2, /not with a person/u],
    ['^ Trouble signing in?', 2, /Nothing stands beside the button here/u],
    ['@ page.url https://x.example/sign-in\n^ Trouble', 3, /"Trouble signing in\? I can help\." stands beside the button/u],
    ['< Hi …\n^ Trouble', 3, /open already/u],
    ['- now', 2, /"-" alone/u],
    ['-', 2, /does not wait/u],
    ['! payment_failed', 2, /No trigger begins at “payment_failed” here/u],
    ['!', 2, /what the page says/u],
    ['= end', 2, /not at its end/u],
    ['> {"a": "b"}', 2, /cannot take this here/u],
    ['& Resolved', 2, /No person has it/u],
    ["> I can't log in\n> No login email\n> joe@x.example", 4, /asks the service "registration-lookup"/u],
    ['@ moon.phase full', 2, /cannot be set here/u],
    ['? what', 2, /begins with one of these signs/u],
    ['@ agents.online', 2, /agents\.online 0/u],
    ['$ lookup {', 2, /what a service answers/u],
    ['~ soon', 2, /how many seconds/u],
    ['> {"a"', 2, /in a card/u],
  ])('%j', (talk, line, words) => {
    const miss = missed(talk);
    expect(miss?.line).toBe(line);
    expect(miss?.words).toMatch(words);
  });
});

describe('a dialogue is held as in the relay', () => {
  const asked = { type: 'form' as const, title: 'You', fields: [{ key: 'email', label: 'Email', kind: 'email' as const, required: true }] };
  const small: Flow = {
    ...flow,
    start: 'menu',
    triggers: [],
    globals: {},
    translations: {},
    steps: {
      menu: {
        type: 'choice',
        text: 'Yes?',
        options: [
          { id: 'who', label: 'Who', next: 'form' },
          { id: 'person', label: 'Person', next: 'person' },
          { id: 'file', label: 'File', next: 'file' },
        ],
      },
      form: { ...asked, next: 'bye' },
      later: asked,
      file: { type: 'input', kind: 'file', text: 'A picture?', var: 'picture', retries: 1, skipLabel: 'I have none', next: 'got' },
      got: { type: 'message', text: 'Got {{vars.picture|nothing}}.', next: 'bye' },
      person: { type: 'handover', collect: 'later', queueText: 'In line', timeoutSeconds: 90, onTimeout: 'bye' },
      bye: { type: 'end', text: 'Bye {{vars.email|you}}' },
    },
  };
  const missed = (talk: string) => {
    const read = dialoguesOf(`# t\n${talk}`);
    return 'words' in read ? read : play(small, read[0]!).miss; // one title, one dialogue
  };

  test.each<[string, number | undefined, RegExp?]>([
    ['> Who\n> {"email": "joe"}', 3, /Email: this does not fit/u],
    ['> Who\n> {}', 3, /cannot be skipped/u],
    ['> Who\n> {"email": "joe@x.example"}\n< Yes?\n< …\n< Bye joe@x.example\n= end', undefined],
    ['> Person\n< Yes?\n< In line\n> I write while I wait\n> {"email": "joe@x.example"}\n~ 90\n< Bye joe@x.example', undefined],
    ['> Person\n~ 90\n= end\n> Hello?', 5, /The chat is over/u],
    ['> File\n< Yes?\n< A picture?\n+ a.png\n< Got a.png.', undefined],
    ['> File\n> here it is\n< Yes?\n< A picture?\n< Please send a file…\n+ a.png\n< Got a.png.', undefined],
    ['> File\n> I have none\n< Yes?\n< A picture?\n< Got nothing.', undefined],
    ['> File\n> no\n> no\n= person', undefined],
    ['> File\n> {"picture": "a.png"}', 3, /no card here/u],
    ['+', 2, /ticket\.pdf/u],
  ])('%j', (talk, line, words) => {
    const miss = missed(talk);
    expect(miss?.line).toBe(line);
    if (words) expect(miss?.words).toMatch(words);
  });
});

describe('as it is typed', () => {
  test('check: 0 where all is well, 1 and the count where not', () => {
    expect(checkOrTest(['check', example])).toEqual({
      code: 0,
      lines: [
        `${example}: not checked: the group "speakers"; the articles "join-session-checklist", "camera-mic-check", "share-screen"; the survey "after-chat"; the service "registration-lookup". With --site KEY they are looked up in the data of that site.`,
        `${example}: all is well.`,
      ],
    });
    const bad = write('bad.json', '{"schema": "help-chat/flow@1"}');
    const said = checkOrTest(['check', bad]);
    expect(said?.code).toBe(1);
    expect(said?.lines.at(-1)).toMatch(/^\d+ errors, 0 warnings\.$/u);
    expect(checkOrTest(['check', join(folder, 'none.json')])?.code).toBe(1);
  });

  test('test: every dialogue by name, what failed, and what was never reached', () => {
    const talks = write('one.talks', '# Fine\n< Hi …\n# Not fine\n< Ho …\n');
    const said = checkOrTest(['test', example, talks]);
    expect(said?.code).toBe(1);
    expect(said?.lines[0]).toBe('✓ Fine');
    expect(said?.lines[1]).toContain(`${talks}:4: ✗ Not fine: The assistant says "Hi there`);
    expect(said?.lines[2]).toMatch(/^2 dialogues, 1 failed; 3 of 53 steps reached\.$/u);
    expect(said?.lines[3]).toMatch(/^Never reached: nudge, hello_speaker, /u);
    expect(checkOrTest(['test', example])?.code).toBe(0);
    expect(checkOrTest(['test', example, write('empty.talks', '')])?.code).toBe(1);
    expect(checkOrTest(['test', write('bad.json', '{}'), talks])?.lines.at(-1)).toMatch(/nothing was played/u);
  });

  test('a flow that goes on in another finds it in the file of its name, beside it', () => {
    const one = {
      ...flow,
      id: 'one',
      start: 'a',
      triggers: [],
      globals: {},
      translations: {},
      steps: { a: { type: 'jump', flow: 'two' } },
    };
    const file = write('one.json', JSON.stringify(one));
    const talks = write('one-two.talks', '# There\n< Hello from two\n= end\n');
    expect(checkOrTest(['check', file])?.lines[0]).toMatch(/error unknown_flow in "a": There is no published flow "two"/u);
    write('two.json', JSON.stringify({ ...one, id: 'two', steps: { a: { type: 'end', text: 'Hello from two' } } }));
    expect(checkOrTest(['check', file])).toEqual({ code: 0, lines: [`${file}: all is well.`] });
    expect(checkOrTest(['test', file, talks])).toMatchObject({ code: 0, lines: ['✓ There', '1 dialogue, 0 failed; 1 of 1 step reached.'] });
  });

  test.each([
    [[]],
    [['check']],
    [['check', 'a', 'b']],
    [['check', 'a', '--site']],
    [['test', 'a', '--site', '--all']],
    [['check', '--site', 'demo']],
    [['test', '--all']],
    [['walk', 'a']],
  ])('%j is no command', (words) => {
    expect(checkOrTest(words)).toBeUndefined();
  });
});
