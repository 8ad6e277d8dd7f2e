// Saved replies over HTTP: who edits which, and what is told at which field.
import { describe, expect, test } from 'vitest';
import type { Role } from '#protocol/actor.ts';
import { replyCategories, type RepliesResponse, type ReplyScope, type ReplyWords, type SavedReply } from '#protocol/http/replies.ts';
import { limits } from '#protocol/limits.ts';
import { replyLimits } from '#protocol/reply-limits.ts';
import { fillReply, replyFault } from '#protocol/reply-text.ts';
import { defaultReplies } from '#relay/domain/default-replies.ts';
import { agentIds, aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const words = (change: Partial<Record<keyof ReplyWords, unknown>> = {}): object => ({
  title: 'Hello',
  shortcut: 'hello',
  category: 'greeting',
  language: 'en',
  body: 'Hi {{visitor.name|there}}{cursor}',
  buttons: null,
  ...change,
});
const create = (relay: Relay, role: Role, scope: ReplyScope, change: object = {}) =>
  relay.asStaff(role, 'POST', '/api/staff/replies', { scope, words: words(change) });
const made = async (response: Response | Promise<Response>): Promise<SavedReply> => (await (await response).json()) as SavedReply;
const update = (relay: Relay, role: Role, { id: reply, version }: SavedReply, change: object = {}) =>
  relay.asStaff(role, 'PUT', `/api/staff/replies/${reply}`, { version, words: words(change) });
const remove = (relay: Relay, role: Role, { id: reply, version }: SavedReply) =>
  relay.asStaff(role, 'POST', `/api/staff/replies/${reply}/delete`, { version });
const listed = async (relay: Relay, role: Role): Promise<readonly string[]> =>
  ((await (await relay.asStaff(role, 'GET', '/api/staff/replies')).json()) as RepliesResponse).replies.map(({ title }) => title);

describe('saved replies', () => {
  test('M-17: agents keep their own, managers keep the site’s, and each sees those alone', async () => {
    const relay = await aRelay();
    const own = await made(create(relay, 'agent', 'personal', { title: 'Mine' }));
    const shared = await made(create(relay, 'manager', 'site', { title: 'Ours', shortcut: 'ours' }));
    expect(own).toMatchObject({ scope: 'personal', version: 1, shortcut: 'hello', body: 'Hi {{visitor.name|there}}{cursor}' });
    expect(await Promise.all((['agent', 'manager', 'admin'] as const).map((role) => listed(relay, role)))).toEqual([
      ['Mine', 'Ours'],
      ['Ours'],
      ['Ours'],
    ]);
    expect(await verdict(await create(relay, 'agent', 'site', { shortcut: 'x' }))).toBe('403 forbidden');
    expect(await verdict(await update(relay, 'agent', shared))).toBe('403 forbidden');
    expect(await verdict(await remove(relay, 'agent', shared))).toBe('403 forbidden');
    expect(await verdict(await update(relay, 'admin', own))).toBe('404 not_found');
    expect(await verdict(await remove(relay, 'admin', own))).toBe('404 not_found');
    expect(await verdict(await update(relay, 'admin', shared, { title: 'Everybody’s', shortcut: 'ours' }))).toBe('200');
    expect(await verdict(await remove(relay, 'agent', own))).toBe('204');
    expect(await listed(relay, 'agent')).toEqual(['Everybody’s']);
  });

  test('M-17: a group’s are seen by its members and by managers, who edit them; they go with the group', async () => {
    const relay = await aRelay();
    const group = { id: id('gr', 1), siteId, name: 'Tech', queueMessage: null, members: [agentIds.agent], version: 1 };
    await relay.deps.store.groups.create(group);
    await relay.deps.store.groups.create({ ...group, id: id('gr', 2), name: 'Billing', members: [] });
    const asked = (role: Role, groupId: string, change: object = {}) =>
      relay.asStaff(role, 'POST', '/api/staff/replies', { scope: 'group', groupId, words: words(change) });
    expect(await verdict(await asked('agent', id('gr', 1)))).toBe('403 forbidden');
    expect(await (await asked('manager', id('gr', 3))).json()).toMatchObject({ code: 'bad_field', field: 'groupId' });
    expect(await verdict(await relay.asStaff('manager', 'POST', '/api/staff/replies', { scope: 'group', words: words() }))).toBe(
      '400 missing_field',
    );
    const tech = await made(asked('manager', id('gr', 1), { title: 'For Tech' }));
    expect(tech).toMatchObject({ scope: 'group', groupId: id('gr', 1) });
    await asked('admin', id('gr', 2), { title: 'For Billing', shortcut: 'bill' });
    expect(await listed(relay, 'agent')).toEqual(['For Tech']);
    expect(await listed(relay, 'manager')).toEqual(['For Billing', 'For Tech']);
    expect(await verdict(await update(relay, 'agent', tech))).toBe('403 forbidden');
    expect(await verdict(await update(relay, 'admin', tech, { title: 'Tech' }))).toBe('200');
    expect(await verdict(await relay.asStaff('admin', 'POST', `/api/staff/groups/${id('gr', 2)}/delete`, {}))).toBe('204');
    expect(await listed(relay, 'manager')).toEqual(['Tech']);
  });

  test('one shortcut in two languages is no clash, in one language it is', async () => {
    const relay = await aRelay();
    await create(relay, 'manager', 'site');
    expect(await verdict(await create(relay, 'manager', 'site', { language: 'de' }))).toBe('200');
    expect(await verdict(await create(relay, 'agent', 'personal', { language: 'DE' }))).toBe('409 already_exists');
  });

  test('two who save or delete the same version: the second is told', async () => {
    const relay = await aRelay();
    const reply = await made(create(relay, 'manager', 'site'));
    const both = await Promise.all([update(relay, 'manager', reply, { title: 'A' }), update(relay, 'admin', reply, { title: 'B' })]);
    expect((await Promise.all(both.map(verdict))).toSorted()).toEqual(['200', '409 stale_write']);
    expect(await verdict(await remove(relay, 'admin', reply))).toBe('409 stale_write');
    expect(await verdict(await remove(relay, 'admin', { ...reply, version: 2 }))).toBe('204');
    expect(await verdict(await update(relay, 'admin', { ...reply, version: 2 }))).toBe('404 not_found');
  });

  test('a shortcut stands for one thing in what an agent sees, in any case; what others keep is not told', async () => {
    const relay = await aRelay();
    await create(relay, 'manager', 'site', { shortcut: 'Grüße-1' });
    const clash = await create(relay, 'agent', 'personal', { shortcut: ' grüße-1 ' });
    expect(await clash.json()).toMatchObject({ code: 'already_exists', field: 'words.shortcut' });
    expect(await verdict(await create(relay, 'admin', 'site', { shortcut: 'GRÜSSE-1'.replace('SS', 'ß') }))).toBe('409 already_exists');
    const own = await made(create(relay, 'agent', 'personal', { shortcut: 'own' }));
    expect(await verdict(await create(relay, 'agent', 'personal', { shortcut: 'own' }))).toBe('409 already_exists');
    expect(await verdict(await update(relay, 'agent', own, { shortcut: 'grüße-1' }))).toBe('409 already_exists');
    expect(await verdict(await update(relay, 'agent', own, { shortcut: 'own', title: 'The same' }))).toBe('200');
    expect(await verdict(await create(relay, 'manager', 'personal', { shortcut: 'own' }))).toBe('200');
    expect(await verdict(await create(relay, 'manager', 'site', { shortcut: 'own' }))).toBe('409 already_exists');
    expect(await verdict(await create(relay, 'admin', 'site', { shortcut: 'own' }))).toBe('200');
  });

  test.each([
    ['{{agent.password}}', '400 unknown_placeholder'],
    ['Hi {{visitor.nam|there}}', '400 unknown_placeholder'],
    ['{cursor}{cursor}', '400 bad_field'],
  ])('a body that cannot be filled is refused by the name of the place (19): %s', async (body, expected) => {
    const relay = await aRelay();
    const response = await create(relay, 'agent', 'personal', { body });
    expect(await response.clone().json()).toMatchObject({ field: 'words.body', detail: expect.stringContaining('{cursor}') });
    expect(await verdict(response)).toBe(expected);
    const reply = await made(create(relay, 'agent', 'personal'));
    expect(await verdict(await update(relay, 'agent', reply, { body }))).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['title', '', 'bad_name'],
    ['title', 'a'.repeat(limits.nameChars + 1), 'bad_name'],
    ['shortcut', '', 'bad_field'],
    ['shortcut', 'two words', 'bad_field'],
    ['shortcut', '-dash', 'bad_field'],
    ['shortcut', 'a'.repeat(replyLimits.shortcutChars + 1), 'bad_field'],
    ['category', 'greetings', 'bad_field'],
    ['language', 'e', 'bad_field'],
    ['body', ' \n', 'empty_message'],
    ['body', 'a'.repeat(limits.messageChars + 1), 'too_long'],
    ['body', 'a\u0000', 'bad_characters'],
    ['buttons', { yes: 'Yes', no: '' }, 'bad_name'],
    ['buttons', { yes: 'a'.repeat(replyLimits.buttonChars + 1), no: 'No' }, 'too_long'],
    ['buttons', { yes: 'Yes', no: 'No', maybe: 'Maybe' }, 'unknown_field'],
    ['ownerId', 'x', 'unknown_field'],
  ])('%s cannot be %j', async (field, value, code) => {
    const relay = await aRelay();
    expect(await verdict(await create(relay, 'agent', 'personal', { [field]: value }))).toBe(`400 ${code}`);
  });

  test('there is an end to how many an agent keeps', async () => {
    const relay = await aRelay();
    for (let n = 1; n <= replyLimits.ofAgent; n += 1) await create(relay, 'agent', 'personal', { shortcut: `n${n}` });
    const over = await create(relay, 'agent', 'personal', { shortcut: 'over' });
    expect(await over.json()).toMatchObject({ code: 'too_many', max: replyLimits.ofAgent, got: replyLimits.ofAgent + 1 });
    expect(await verdict(await create(relay, 'manager', 'personal', { shortcut: 'over' }))).toBe('200');
  });
});

describe('M-17: a new site', () => {
  test('has a reply for every moment that agents are told to prepare for', async () => {
    const relay = await aRelay();
    const site = (await (
      await relay.asStaff('admin', 'POST', '/api/staff/sites', { key: 'second', name: 'Second', allowedOrigins: [] })
    ).json()) as { id: string };
    const replies = await relay.deps.store.replies.list(site.id, []);
    expect(new Set(replies.map(({ category }) => category))).toEqual(new Set(replyCategories));
    expect(await relay.deps.store.replies.list(siteId, [])).toEqual([]);
  });

  test('could have saved every one of them by hand', async () => {
    const relay = await aRelay();
    for (const reply of defaultReplies) expect(await verdict(await create(relay, 'admin', 'site', reply)), reply.title).toBe('200');
    expect(defaultReplies.filter(({ body }) => replyFault(body))).toEqual([]);
  });

  test('says all of it in every language that the widget speaks, with the same places to fill', () => {
    const placesIn = (body: string): readonly string[] =>
      (body.match(/\{\{?[\w.]+/gu) ?? []).map((place) => place.replaceAll('{', '')).toSorted();
    const english = defaultReplies.filter(({ language }) => language === 'en');
    for (const language of ['ar', 'de', 'es', 'fr']) {
      const there = defaultReplies.filter((reply) => reply.language === language);
      expect(
        there.map(({ shortcut, title, category }) => ({ shortcut, title, category })),
        language,
      ).toEqual(english.map(({ shortcut, title, category }) => ({ shortcut, title, category })));
      for (const [at, { body, buttons, shortcut }] of there.entries()) {
        expect(placesIn(body), `${language} ${shortcut}`).toEqual(placesIn(english[at]!.body));
        expect(body).not.toBe(english[at]!.body);
        expect(buttons?.yes).not.toBe(english[at]!.buttons?.yes ?? null);
        const unknown = fillReply(body, { 'agent.name': 'Ana', 'site.name': 'Summit' }).text;
        expect(unknown, `${language} ${shortcut}`).not.toMatch(/[,،]\s*[.!,،]|\s[.,،]|\{|a colleague/u);
      }
    }
  });
});
