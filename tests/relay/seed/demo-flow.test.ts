// The demo's own flow (SPEC 5.3) with what the demo has beside it: its articles, its survey, five languages. Its paths are the dialogues
// of relay/seed/event-help.talks.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { Player } from '#relay/domain/flow/player.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import { stranger } from '#relay/domain/flow/stranger.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { articleIndex } from '#relay/knowledge/article-index.ts';
import { dialoguesOf } from '#relay/operator/flow/dialogues.ts';
import { play } from '#relay/operator/flow/play.ts';
import { seedArticles } from '#relay/seed/articles/seed-articles.ts';
import { demoFlow } from '#relay/seed/demo-flow.ts';
import { afterChat } from '#relay/seed/demo-survey.ts';
import { seed } from '#relay/seed/seed.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { freshFile } from '../store/builders.ts';

const flow = demoFlow();
const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
const articles = seedArticles(makeId('st'), '2026-05-17T12:00:00.000Z', random);
const dialogues = dialoguesOf(readFileSync('relay/seed/event-help.talks', 'utf8'));
if ('words' in dialogues) throw new Error(dialogues.words);
const languages = ['en', 'de', 'es', 'fr', 'ar'];

let shelf: Shelf;
beforeAll(async () => {
  shelf = await articleIndex(articles);
});

/** Somebody who reads that language, with everything that the demo's site has. */
function aVisitor(language: string): Player {
  const player = new Player(flow, {
    now: '2030-05-17T10:00:00.000Z',
    language,
    visitor: stranger(language),
    site: { name: 'Northlight', timeZone: 'Europe/Vienna', officeHours: null, supportEmail: null },
    agentsOnline: 1,
    ahead: 0,
    groups: [],
    fields: [],
    surveys: [afterChat],
    articles: shelf,
  });
  player.open();
  return player;
}

const last = (player: Player) => player.said.findLast(({ by }) => by === 'bot');

/** The title of the first article on the screen. */
const shown = (player: Player) => player.said.find(({ articles: cards }) => cards)?.articles?.[0]?.title;

describe('the demo’s flow', () => {
  test('has no fault beside the demo’s articles and survey; only the group of speakers is for each site to make', () => {
    const faults = validate(flow, { articles, surveys: [afterChat.id], groups: [], fields: [], visitorFields: [], agents: [], flows: [] });
    expect(faults.map(({ code, stepId }) => [code, stepId])).toEqual([['unknown_group', 'speaker_handover']]);
  });

  test('is whole in four languages beside its own, and so are its survey and the articles that it names', () => {
    expect(Object.keys(flow.translations ?? {})).toEqual(languages.slice(1));
    expect(validate(flow).filter(({ code }) => code === 'missing_translation')).toEqual([]);
    expect(Object.keys(afterChat.translations ?? {})).toEqual(languages.slice(1));
    const named = Object.values(flow.steps).flatMap((step) => (step.type === 'article' ? [step.articleId] : []));
    expect(named).toHaveLength(3);
    for (const key of named) expect(articles.find((each) => each.key === key)?.words.map(({ language }) => language)).toEqual(languages);
  });

  test.each([
    ['Are there many people hurt? It is an emergency', 'safety_handover'],
    ['Ich werde hier auf dem Gang ständig belästigt', 'safety_handover'],
    ['Hay un herido al lado de la puerta principal', 'safety_handover'],
    ['Quelqu’un est blessé près de la grande scène', 'safety_handover'],
    ['هناك شخص مصاب قرب المنصة الرئيسية', 'safety_handover'],
    ['Ich bin live, und niemand hört mich', 'speaker_handover'],
    ['Einen Menschen, bitte', 'human_new'],
    ['volver al menú', 'menu'],
    ['j’ai oublié mon mot de passe', 'login'],
    ['لا يوجد صوت في البث منذ عشر دقائق', 'join'],
    ['vielen dank', 'anything'],
  ])('hears in whatever language what “%s” is about', (words, step) => {
    const visitor = aVisitor('en');
    visitor.say(words);
    expect(visitor.flow.stepId).toBe(step);
  });

  test.each(languages)('shows a visitor who reads %s an article in that language, and asks the survey in it', (language) => {
    const visitor = aVisitor(language);
    visitor.pick('speaker');
    visitor.pick('av');
    expect(shown(visitor)).toBe(
      articles.find(({ key }) => key === 'camera-mic-check')?.words.find((words) => words.language === language)?.title,
    );
    visitor.pick('no');
    visitor.pick('yes');
    visitor.close('Resolved');
    expect(visitor.flow.stepId).toBe('rate');
    expect(last(visitor)?.form?.title).toBe(language === 'en' ? afterChat.name : afterChat.translations?.[language]?.name);
    visitor.fill({ help: '5' });
    expect(visitor.flow.stepId).toBe('anything');
  });

  test('finds an article for a question in own words, at the question and in the menu', () => {
    const visitor = aVisitor('en');
    visitor.pick('ask');
    visitor.say('Where can I leave my luggage?');
    expect(shown(visitor)).toBe('Cloakroom and luggage');
    const other = aVisitor('en');
    other.say('Can I watch the talks later?');
    expect(shown(other)).toBe('Recordings of the talks');
  });

  test.each(dialogues)('as written, with articles and survey: $title', (dialogue) => {
    expect(play(flow, dialogue, { surveys: [afterChat], articles: shelf }).miss).toBeUndefined();
  });
});

test.each([true, false])('a new relay publishes it where it has a demo (%s); else the flow that needs no articles', async (demo) => {
  const store = await openSqlite({ file: freshFile() });
  const now = (): Date => new Date('2026-05-17T12:00:00.000Z');
  await seed({ store, now, random, publicUrl: 'http://127.0.0.1:8787', ownOrigins: [], admin: undefined, demo });
  const site = await store.sites.byKey('demo');
  const published = await store.sites.publishedFlow(site!.id);
  expect(published?.document.steps).toEqual(
    demo
      ? flow.steps
      : defaultFlow({
          schedule: '/demo/agenda.html',
          login: '/demo/sign-in.html',
          reset: '/demo/sign-in.html',
          supportEmail: 'help@northlight.example',
        }).steps,
  );
  expect(site?.settings.surveys).toEqual(demo ? [afterChat] : undefined);
  // Whoever waits in the demo is not sent away before somebody has found the desk.
  for (const { command } of await store.jobs.due('2027-01-01T00:00:00.000Z', 100)) expect(command.type).not.toBe('queue.timeout');
  await store.close();
});
