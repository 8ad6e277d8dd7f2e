// The knowledge base over HTTP: who edits what, what is told at which field, what an agent is offered, and what a visitor reads.
import { describe, expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { Role } from '#protocol/actor.ts';
import type { Article, ArticleContent, ArticlesResponse, FoundArticles, ReadArticle } from '#protocol/http/articles.ts';
import { articleLimits } from '#protocol/article-limits.ts';
import { agentIds, aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const content = (change: Partial<ArticleContent> = {}): ArticleContent => ({
  key: 'reset-password',
  status: 'published',
  groups: [],
  words: [
    {
      language: 'en',
      title: 'Reset password',
      body: '# How\nPress **Forgot password**, see https://x.example.',
      phrasings: ['cannot log in'],
    },
  ],
  ...change,
});
const create = (relay: Relay, role: Role, change: Partial<ArticleContent> = {}) =>
  relay.asStaff(role, 'POST', '/api/staff/articles', { content: content(change) });
const made = async (response: Response | Promise<Response>): Promise<Article> => (await (await response).json()) as Article;
const listed = async (relay: Relay, role: Role): Promise<readonly string[]> =>
  ((await (await relay.asStaff(role, 'GET', '/api/staff/articles')).json()) as ArticlesResponse).articles.map(({ key }) => key);

describe('the knowledge base', () => {
  test('T-27: managers publish, agents suggest drafts, and everybody reads them', async () => {
    const relay = await aRelay();
    expect(await verdict(await create(relay, 'agent'))).toBe('403 forbidden');
    const draft = await made(create(relay, 'agent', { status: 'draft', key: 'suggested' }));
    const article = await made(create(relay, 'manager'));
    expect(article).toMatchObject({ ...content(), version: 1, counts: { shown: 0, solved: 0, used: 0, helpful: 0, notHelpful: 0 } });
    expect((await listed(relay, 'agent')).toSorted((a, b) => a.localeCompare(b))).toEqual(['reset-password', 'suggested']);
    const put = (role: Role, version: number) =>
      relay.asStaff(role, 'PUT', `/api/staff/articles/${draft.id}`, { version, content: content({ key: 'suggested' }) });
    expect(await verdict(await put('agent', 1))).toBe('403 forbidden');
    expect(await made(put('manager', 1))).toMatchObject({ version: 2, status: 'published' });
    expect(await verdict(await put('admin', 1))).toBe('409 stale_write');
  });

  test('what cannot be kept is told at its field', async () => {
    const relay = await aRelay();
    await create(relay, 'manager');
    const [words] = content().words;
    const told = async (change: object) => (await create(relay, 'manager', { key: 'other', ...change })).json();
    expect(await told({ key: 'reset-password' })).toMatchObject({ code: 'already_exists', field: 'content.key' });
    expect(await told({ key: 'Not A Key' })).toMatchObject({ code: 'bad_field', field: 'content.key' });
    expect(await told({ groups: [id('gr', 9)] })).toMatchObject({ code: 'bad_field', field: 'content.groups' });
    expect(await told({ words: [] })).toMatchObject({ code: 'missing_field', field: 'content.words' });
    expect(await told({ words: [{ ...words, body: ' ' }] })).toMatchObject({ code: 'missing_field', field: 'content.words.0.body' });
    expect(await told({ words: [words, { ...words, language: 'EN' }] })).toMatchObject({ code: 'bad_field', field: 'content.words' });
    expect(await told({ words: [{ ...words, body: 'x'.repeat(articleLimits.bodyChars + 1) }] })).toMatchObject({ code: 'too_long' });
    expect(await told({ words: [{ ...words, title: '' }] })).toMatchObject({ code: 'missing_field', field: 'content.words.0.title' });
    expect(await told({ status: 'draft', words: [{ ...words, body: '' }] })).toMatchObject({ status: 'draft' });
  });

  test('a group that is deleted leaves its articles; what was for it alone is archived, and offered to nobody', async () => {
    const relay = await aRelay();
    const group = async (name: string) =>
      (
        (await (await relay.asStaff('manager', 'POST', '/api/staff/groups', { name, members: [], queueMessage: null })).json()) as {
          id: string;
        }
      ).id;
    const [tech, door] = [await group('Tech'), await group('Door')];
    const alone = await made(create(relay, 'manager', { key: 'alone', groups: [tech] }));
    const both = await made(create(relay, 'manager', { key: 'both', groups: [tech, door] }));
    const other = await made(create(relay, 'manager', { key: 'other' }));
    expect(await verdict(await relay.asStaff('manager', 'POST', `/api/staff/groups/${tech}/delete`, {}))).toBe('204');
    const now = async ({ id: article }: Article) => made(relay.asStaff('manager', 'GET', `/api/staff/articles/${article}`));
    expect(await now(alone)).toMatchObject({ groups: [], status: 'archived', version: 2 });
    expect(await now(both)).toMatchObject({ groups: [door], status: 'published', version: 2 });
    expect(await now(other)).toMatchObject({ groups: [], status: 'published', version: 1 });
  });

  test('what is for a group is for its members and for managers', async () => {
    const relay = await aRelay();
    const group = { id: id('gr', 1), siteId, name: 'Tech', queueMessage: null, members: [agentIds.agent], version: 1 };
    await relay.deps.store.groups.create(group);
    await relay.deps.store.groups.create({ ...group, id: id('gr', 2), name: 'Billing', members: [] });
    await create(relay, 'manager', { key: 'ours', groups: [id('gr', 1)] });
    const theirs = await made(create(relay, 'manager', { key: 'theirs', groups: [id('gr', 2)] }));
    expect(await listed(relay, 'agent')).toEqual(['ours']);
    expect(await listed(relay, 'manager')).toHaveLength(2);
    const path = `/api/staff/articles/${theirs.id}`;
    expect(await verdict(await relay.asStaff('agent', 'GET', path))).toBe('404 not_found');
    expect(await verdict(await relay.asStaff('agent', 'POST', `${path}/used`, {}))).toBe('404 not_found');
    expect(await verdict(await relay.asStaff('manager', 'GET', path))).toBe('200');
  });

  test('T-27: who says "cannot log in, forgot password" has "Reset password" on top; what an agent looks for is found', async () => {
    const relay = await aRelay();
    await create(relay, 'manager', {
      key: 'wifi',
      words: [{ language: 'en', title: 'Wi-Fi', body: 'The password is on the wall.', phrasings: [] }],
    });
    const { id: article } = await made(create(relay, 'manager'));
    const { visitorId } = await relay.newVisitor();
    const said = ['Hello', 'cannot log in, forgot password'].map((text, n): EventBody => ({
      type: 'message.posted',
      messageId: `m${n}`,
      text,
      attachments: [],
    }));
    const conversation = await relay.conversation(1, visitorId, said);
    const found = async (query = '') =>
      (
        (await (await relay.asStaff('agent', 'GET', `/api/staff/conversations/${conversation}/articles${query}`)).json()) as FoundArticles
      ).articles.map(({ title }) => title);
    expect((await found())[0]).toBe('Reset password');
    expect(await found('?q=wifi')).toEqual(['Wi-Fi']);
    expect(await found('?q=parking')).toEqual([]);
    expect(await verdict(await relay.asStaff('agent', 'POST', `/api/staff/articles/${article}/used`, {}))).toBe('204');
    expect(await made(relay.asStaff('agent', 'GET', `/api/staff/articles/${article}`))).toMatchObject({ counts: { used: 1 } });
  });
});

describe('T-59: a visitor', () => {
  test('reads what is published, in blocks, and says once whether it helped', async () => {
    const relay = await aRelay();
    const draft = await made(create(relay, 'manager', { key: 'draft', status: 'draft' }));
    const article = await made(create(relay, 'manager'));
    const { bearer } = await relay.newVisitor();
    const read = async () =>
      (await (await relay.asVisitor(bearer, 'GET', `/api/visitor/articles/${article.id}?language=de`)).json()) as ReadArticle;
    expect(await read()).toEqual({
      id: article.id,
      language: 'en',
      title: 'Reset password',
      blocks: [
        { kind: 'heading', level: 2, spans: [{ text: 'How' }] },
        {
          kind: 'text',
          spans: [
            { text: 'Press ' },
            { text: 'Forgot password', bold: true },
            { text: ', see ' },
            { text: 'https://x.example', href: 'https://x.example/' },
            { text: '.' },
          ],
        },
      ],
      helpful: null,
    });
    const vote = (helpful: boolean, of = article.id) => relay.asVisitor(bearer, 'POST', `/api/visitor/articles/${of}/vote`, { helpful });
    expect(await verdict(await vote(true))).toBe('204');
    expect(await verdict(await vote(false))).toBe('204');
    expect(await verdict(await vote(true, draft.id))).toBe('404 not_found');
    expect((await read()).helpful).toBe(false);
    expect(await made(relay.asStaff('agent', 'GET', `/api/staff/articles/${article.id}`))).toMatchObject({
      counts: { helpful: 0, notHelpful: 1 },
    });
    expect(await verdict(await relay.asVisitor(bearer, 'GET', `/api/visitor/articles/${article.id}?language=%22`))).toBe('400 bad_param');
  });

  test('anybody opens the page of an article, in which nothing is markup but ours', async () => {
    const relay = await aRelay();
    const body = '<script>alert(1)</script> [x](javascript:alert(1)) **"bold"** [y](https://x.example/?a=1&b="2)';
    const words = [{ language: 'en', title: '<img src=x>', body, phrasings: [] }];
    const { id: article } = await made(create(relay, 'manager', { words }));
    const response = await relay.asVisitor(undefined, 'GET', `/articles/${article}`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).not.toMatch(/<script|<img|href="javascript/u);
    expect(page).toContain('<strong>&quot;bold&quot;</strong>');
  });
});
