// "Answer once" (SPEC G-21): many ask the same, one answer reaches them all, and whom it did not help is the next to be helped.
import { describe, expect, it } from 'vitest';
import type { Page } from './page.ts';
import { askForAPerson, askForAPersonAllTheSame, labelOf, openChat, say, writeForAPerson } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

const broken = 'There is no sound in the workshop. We are on it.';
const back = 'A cable was loose. The sound is back.';
const isItFixed = 'Does it work for you again?';

async function asking(words: string): Promise<Page> {
  const { page } = await scene.visitor('/demo/session.html');
  await openChat(page);
  await say(page, words);
  return page;
}

describe(`incidents in ${browserName}`, { timeout: 120_000 }, () => {
  it('G-21: three who ask alike become an incident, a fourth need not queue, and whom the end of it did not help goes first', async () => {
    const ines = await asking('No sound in the workshop');
    const jon = await asking('There is no sound in the workshop!');
    await asking('workshop: no sound here');
    for (const waiting of [ines, jon]) {
      // Firefox slows down what is behind.
      await waiting.toFront();
      await writeForAPerson(waiting);
      await askForAPersonAllTheSame(waiting);
      await waiting.sees('Nobody is available right now');
    }

    const { page: desk } = await scene.agent();
    await desk.sees('3 alike, 2 waiting');
    await desk.click('button', 'Make it an incident');
    const form = await desk.find('dialog', 'State an incident');
    await desk.fill('Title', 'Workshop without sound');
    await desk.sees('/demo/session.html');
    await desk.sees(/Reaches 3 visitors who are here now, and \d+ open conversations\. 2 who wait are told at once, and wait no more\./u);
    await desk.fill('What visitors read', broken);
    await desk.click('button', 'Tell everybody', form);
    await desk.sees('2 who waited were told, and wait no more.');
    for (const told of [ines, jon]) await told.sees('you need not wait any longer');

    const { page: kim } = await scene.visitor('/demo/session.html');
    await openChat(kim);
    await kim.sees(broken);
    await askForAPerson(kim);
    await kim.sees('Is it this?');
    await kim.click('button', 'Yes, tell me when it is fixed');
    await kim.sees('You need not wait');
    await desk.toFront();
    // Lucía of the seed waits longer than anybody here.
    await desk.goto(`${scene.relay.url}/dashboard/live-chat/queue`);
    await desk.find('option', /^Lucía/u);
    for (const linked of [ines, jon, kim]) expect(await desk.has('option', await labelOf(linked))).toBe(false);

    await desk.click('link', /^Incidents/u);
    await desk.sees('3 linked');
    await desk.click('button', 'It is over: Workshop without sound');
    const end = await desk.find('dialog', 'It is over');
    await desk.fill('What visitors read', back);
    await desk.click('button', 'Tell, and close it', end);
    for (const linked of [ines, jon, kim]) {
      await linked.sees(back);
      await linked.sees(isItFixed);
    }
    await ines.toFront();
    await ines.click('button', 'Yes, it works');
    await kim.toFront();
    await kim.click('button', 'Still broken');
    await desk.toFront();
    await desk.sees('1 solved, 1 still broken');

    await desk.goto(`${scene.relay.url}/dashboard/live-chat/queue`);
    await desk.find('option', await labelOf(kim));
    await desk.sees(new RegExp(`${(await labelOf(kim)).source.slice(1)}[^]*Lucía`, 'u'));
  });
});
