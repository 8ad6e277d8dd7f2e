import { expect, test } from 'vitest';
import { countersFor } from '#relay/domain/article-counters.ts';
import { SITE } from './builders.ts';

test('cards that the assistant shows are counted, and those that the visitor says have solved it', () => {
  const [one, two] = [`kb_${'1'.repeat(32)}`, `kb_${'2'.repeat(32)}`];
  const card = (id: string) => ({ id, title: 'T', snippet: '' });
  const message = { type: 'message.posted', messageId: 'm', text: '', attachments: [] } as const;
  const articles = [{ id: one, title: 'T' }];
  const events = [
    { by: { kind: 'bot' }, body: { ...message, articles: [card(one), card(two)] } },
    { by: { kind: 'system' }, body: { type: 'articles.judged', articles, solved: true } },
    { by: { kind: 'system' }, body: { type: 'articles.judged', articles, solved: false } },
  ] as unknown as Parameters<typeof countersFor>[0];
  expect(countersFor(events, { siteId: SITE }, '2030-05-17')).toEqual([
    { siteId: SITE, day: '2030-05-17', counter: `shown ${one}`, by: 1 },
    { siteId: SITE, day: '2030-05-17', counter: `shown ${two}`, by: 1 },
    { siteId: SITE, day: '2030-05-17', counter: `solved ${one}`, by: 1 },
  ]);
});
