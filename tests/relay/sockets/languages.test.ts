import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { aWholeRelay, EVENT, eventsOf, says, type Client, type WholeRelay } from '../a-whole-relay.ts';

describe('a visitor who speaks German', () => {
  let whole: WholeRelay;
  beforeAll(async () => {
    whole = await aWholeRelay();
  });
  afterAll(() => whole.stop());

  it('is greeted, chooses and is handed over in German, and the desk shows the same words', async () => {
    const agent = await whole.join(await whole.agent('Ana'));
    const opened = await open(whole, 'de-AT');
    expect(opened.greeting.map(({ text }) => text)).toEqual([
      'Hallo und willkommen, ich bin der Assistent von Demo.',
      'Wobei kann ich dir helfen?',
    ]);
    expect(JSON.stringify(opened)).not.toContain('begun');
    const visitor = await whole.join({ id: opened.visitorId, bearer: '' });
    const stream = makeId('cv');
    for (const client of [visitor, agent]) client.send({ type: 'follow', stream, after: 0 });

    await visitor.ask(stream, { type: 'choice.pick', stepId: 'menu', optionId: 'login', start: { language: 'de-AT' } });
    await hears(visitor, 'Was passiert beim Einloggen?');
    await visitor.ask(stream, says('falsches passwort'));
    await hears(visitor, 'Hier kannst du ein neues Passwort setzen.');
    await visitor.ask(stream, { type: 'human.request' });
    await hears(visitor, 'Du bist als Nächstes dran. Gleich ist jemand bei dir.');

    agent.send({ type: 'follow', stream, after: 0 });
    await hears(agent, 'Du bist als Nächstes dran. Gleich ist jemand bei dir.');
    expect(words(visitor, stream)).toEqual([
      'Hallo und willkommen, ich bin der Assistent von Demo.',
      'Wobei kann ich dir helfen?',
      'Ich kann mich nicht einloggen',
      'Was passiert beim Einloggen?',
      'falsches passwort',
      'Hier kannst du ein neues Passwort setzen.',
      'Hat das geholfen?',
      'Du bist als Nächstes dran. Gleich ist jemand bei dir.',
    ]);
    expect(words(agent, stream)).toEqual(words(visitor, stream));
  });

  it('is greeted in the language of the page of today, not of their last visit', async () => {
    const first = await open(whole, 'de');
    const bearer = `Bearer ${first.visitorId}.${first.secret}`;
    expect((await open(whole, 'fr', 'resume', bearer)).greeting.at(-1)?.text).toBe('Comment puis-je vous aider ?');
    expect((await open(whole, 'de', 'open', bearer)).greeting.at(-1)?.text).toBe('Wobei kann ich dir helfen?');
  });
});

async function open(whole: WholeRelay, language: string, act: 'open' | 'resume' = 'open', bearer?: string): Promise<OpenResponse> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: EVENT, 'content-type': 'application/json', ...(bearer && { authorization: bearer }) },
    body: JSON.stringify({ site: 'demo', act, language }),
  });
  return (await response.json()) as OpenResponse; // our own API
}

const hears = (client: Client, said: string) =>
  client.until((frame) => frame['type'] === 'events' && JSON.stringify(frame).includes(JSON.stringify(said)));

/** What was said, by whomever, as this client received it; each message once. */
function words(client: Client, stream: string): readonly unknown[] {
  const posted = eventsOf(client, stream).filter(({ body }) => body['type'] === 'message.posted');
  return [...new Map(posted.map(({ body }) => [body['messageId'], body['text']])).values()];
}
