// An index in step with the store: what is published is found at once, what is archived is not, whoever wrote it.
import { expect, test } from 'vitest';
import { makeShelves } from '#relay/knowledge/shelves.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { memoryArticles } from '../memory-articles.ts';

const article = (n: number, title: string, more: Partial<ArticleRecord> = {}): ArticleRecord => ({
  id: `kb_${n.toString(16).padStart(32, '0')}`,
  siteId: 'st_1',
  version: 1,
  updatedAt: '2026-05-17T12:00:00.000Z',
  updatedBy: null,
  key: `a-${n}`,
  status: 'published',
  groups: [],
  words: [{ language: 'en', title, body: 'Body **text**.', phrasings: [] }],
  ...more,
});
const ask = (text: string, language = 'en', groupId: string | null = null) => ({ text, language, groupId, limit: 3, minScore: 0.2 });

test('T-59: what another relay writes counts at the next question', async () => {
  const articles = memoryArticles(() => []);
  const [ours, theirs] = [makeShelves(articles), makeShelves(articles)];
  const titles = async (text: string) => (await ours.of('st_1')).find(ask(text)).map(({ title }) => title);
  expect(await titles('parking')).toEqual([]);
  await articles.create([article(1, 'Parking'), article(2, 'Luggage')]);
  expect(await titles('parking')).toEqual(['Parking']);
  expect((await theirs.of('st_1')).find(ask('parking'))).toHaveLength(1);
  await articles.update({ ...article(1, 'Where to leave the car') });
  expect(await titles('parking')).toEqual([]);
  expect(await titles('cars')).toEqual(['Where to leave the car']);
  await articles.update({ ...article(1, 'Where to leave the car'), version: 2, status: 'archived' });
  expect(await titles('cars')).toEqual([]);
  expect((await ours.of('st_1')).card('a-1', 'en')).toBeUndefined();
  expect((await ours.of('st_1')).card('a-2', 'en')).toMatchObject({ title: 'Luggage', excerpt: 'Body text.' });
  expect((await ours.of('st_2')).find(ask('luggage'))).toEqual([]);
});

test('many who ask while the index is made get the same one', async () => {
  const articles = memoryArticles(() => []);
  await articles.create([article(1, 'Parking')]);
  let reads = 0;
  const shelves = makeShelves({ ...articles, list: (siteId) => ((reads += 1), articles.list(siteId)) });
  const all = await Promise.all(Array.from({ length: 20 }, () => shelves.of('st_1')));
  expect(new Set(all).size).toBe(1);
  expect(reads).toBe(1);
});

test('a reader gets their own language where there is one, and finds what is written in another', async () => {
  const articles = memoryArticles(() => []);
  const words = [
    { language: 'en', title: 'Cloakroom', body: 'For coats.', phrasings: [] },
    { language: 'de-AT', title: 'Garderobe', body: 'Für Mäntel.', phrasings: [] },
  ];
  await articles.create([article(1, '', { words }), article(2, 'Parking garage')]);
  const shelf = await makeShelves(articles).of('st_1');
  expect(shelf.find(ask('Garderoben', 'de'))).toMatchObject([{ title: 'Garderobe', language: 'de-AT' }]);
  expect(shelf.find(ask('cloak room cloakrooms', 'de'))).toMatchObject([{ title: 'Garderobe' }]);
  expect(shelf.find(ask('garage', 'de'))).toMatchObject([{ title: 'Parking garage', language: 'en' }]);
  expect(shelf.card('a-1', 'fr')).toMatchObject({ title: 'Cloakroom' });
});

test('what is for some groups is found in their conversations only', async () => {
  const articles = memoryArticles(() => []);
  await articles.create([article(1, 'Green room', { groups: ['gr_1'] })]);
  const shelf = await makeShelves(articles).of('st_1');
  expect(shelf.find(ask('green room'))).toEqual([]);
  expect(shelf.find(ask('green room', 'en', 'gr_2'))).toEqual([]);
  expect(shelf.find(ask('green room', 'en', 'gr_1'))).toHaveLength(1);
});

test.each([
  ['en', 'Refunds for cancelled tickets', ['refund', 'cancelling a ticket', 'tickets', 'refnud', 'canceled']],
  ['de', 'Rechnungen und Belege', ['Rechnung', 'beleg', 'rechnungn']],
  ['es', 'Devoluciones de entradas', ['devolución', 'entrada', 'devoluciónes']],
  ['fr', 'Enregistrements des conférences', ['enregistrement', 'conference', "l'enregistrement"]],
  ['ar', 'كلمة المرور للشبكة', ['كلمه مرور', 'الشبكة', 'شبكة']],
])('in %s a plural, an accent and a slip find "%s"', async (language, title, questions) => {
  const articles = memoryArticles(() => []);
  await articles.create([article(1, '', { words: [{ language, title, body: '', phrasings: [] }] })]);
  const shelf = await makeShelves(articles).of('st_1');
  for (const question of questions) expect(shelf.find(ask(question, language)), question).toHaveLength(1);
});

test('T-27: a card for a conversation is of what is for everybody or for its group', async () => {
  const articles = memoryArticles(() => []);
  await articles.create([article(1, 'Parking'), article(2, 'Speakers’ room', { groups: ['gr_1'] })]);
  const shelf = await makeShelves(articles).of('st_1');
  const title = (name: string, groupId?: string | null) => shelf.card(name, 'en', groupId)?.title;
  expect([title('a-1', null), title('a-1', 'gr_2')]).toEqual(['Parking', 'Parking']);
  expect([title('a-2', 'gr_1'), title('a-2', 'gr_2'), title('a-2', null)]).toEqual(['Speakers’ room', undefined, undefined]);
  // A flow names what it shows.
  expect(title('a-2')).toBe('Speakers’ room');
});
