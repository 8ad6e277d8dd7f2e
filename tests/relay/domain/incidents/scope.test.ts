import { describe, expect, test } from 'vitest';
import type { IncidentScope } from '#protocol/http/incidents.ts';
import { alike, commonPage, type Question } from '#relay/domain/incidents/alike.ts';
import { isInScope, noticesFor } from '#relay/domain/incidents/scope.ts';

const at = (url: string, title = 'Hall A · Opening keynote') => ({ page: { url, title }, role: 'Speaker' });

describe('G-21: whom an incident is about', () => {
  test.each<[IncidentScope, boolean]>([
    [{ kind: 'event' }, true],
    [{ kind: 'session', title: 'opening KEYNOTE' }, true],
    [{ kind: 'session', title: 'Closing' }, false],
    [{ kind: 'page', pattern: '/stage/*' }, true],
    [{ kind: 'page', pattern: '/stage/hall-a/' }, true],
    [{ kind: 'page', pattern: 'https://event.example/stage/*' }, true],
    [{ kind: 'page', pattern: 'https://other.example/stage/*' }, false],
    [{ kind: 'page', pattern: '/stage' }, false],
    [{ kind: 'page', pattern: '/st.ge/*' }, false],
    [{ kind: 'page', pattern: '*' }, true],
    [{ kind: 'role', role: 'speaker' }, true],
    [{ kind: 'role', role: 'Sponsor' }, false],
  ])('%j: %s', (scope, is) => expect(isInScope(scope, at('https://event.example/stage/hall-a?seat=4#top'))).toBe(is));

  test('of whom nothing is known, only the whole event is true', () => {
    const nobody = { page: null, role: null };
    expect(isInScope({ kind: 'page', pattern: '*' }, nobody)).toBe(false);
    expect(isInScope({ kind: 'role', role: 'x' }, nobody)).toBe(false);
    expect(isInScope({ kind: 'session', title: 'x' }, nobody)).toBe(false);
    expect(isInScope({ kind: 'event' }, nobody)).toBe(true);
  });

  test('a notice has the newest words, and is gone with the incident', () => {
    const open = {
      id: 'a',
      title: 'T',
      scope: { kind: 'event' },
      texts: { en: 'One' },
      resolvedAt: null,
      updates: [{ texts: { en: 'Two' } }],
    } as const;
    const everywhere = { page: null, role: null };
    expect(noticesFor([open], everywhere, 'de')).toEqual([{ id: 'a', text: 'Two' }]);
    expect(noticesFor([{ ...open, resolvedAt: '2030-01-01T00:00:00.000Z' }], everywhere, 'de')).toEqual([]);
  });
});

describe('G-21: what sounds alike', () => {
  const ask = (stream: string, text: string, url?: string): Question & { readonly stream: string } => ({
    stream,
    text,
    page: url ? { url, title: 'T' } : null,
  });
  const sound = [
    ask('a', 'I have no sound in the main hall stream'),
    ask('b', 'no sound in the main hall'),
    ask('c', 'There is no sound in the main hall stream!'),
    ask('d', 'Hi, no sound in main hall stream here'),
  ];

  test('the same in other words is one group, with what is typical first', () => {
    const groups = alike([...sound, ask('x', 'Where do I find lunch?'), ask('y', 'My badge has the wrong name'), ask('z', 'ok')]);
    expect(groups.map(({ questions }) => questions.map(({ stream }) => stream).toSorted())).toEqual([['a', 'b', 'c', 'd']]);
    expect(['a', 'c']).toContain(groups[0]!.questions[0]!.stream);
  });

  test('two are a coincidence', () => expect(alike(sound.slice(0, 2))).toEqual([]));

  test('from one page less has to be the same', () => {
    const loose = ['video stuck here', 'video stuck again please', 'the video stuck for me'];
    const group = (url?: string) => alike(loose.map((text, i) => ask(String(i), text, url)));
    expect([group('https://e.example/hall').length, group().length]).toEqual([1, 0]);
  });

  test('one session on several pages is one place as well', () => {
    const loose = ['video stuck here', 'video stuck again please', 'the video stuck for me'];
    const at = (title: string) =>
      alike(loose.map((text, i) => ({ ...ask(String(i), text), page: { url: `https://e.example/${i}`, title } })));
    expect([at('Opening keynote').length, at('').length]).toEqual([1, 0]);
  });

  test('nobody is in two groups, and every group has a name for its page or none', () => {
    const mixed = [...sound, ...sound.map(({ text }, i) => ask(`p${i}`, text.replace('sound', 'picture'), 'https://e.example/hall'))];
    const all = alike(mixed).flatMap(({ questions }) => questions.map(({ stream }) => stream));
    expect(new Set(all).size).toBe(all.length);
    expect(commonPage({ questions: sound })).toBeNull();
    expect(commonPage({ questions: sound.map((one) => ({ ...one, page: { url: 'https://e.example/hall', title: 'T' } })) })?.url).toBe(
      'https://e.example/hall',
    );
  });
});
