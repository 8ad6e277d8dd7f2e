// What staff keep beside a conversation, and that the visitor never learns of it, by real people's means in a real browser.
// BROWSER=firefox or webkit runs them there; Chromium is the default.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeForAPerson, openChat, openConversation, reply, say } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const newest = /^(?:Visitor [0-9A-F]{4}) , (?:New|Not|Active|Visitor is)/u;

describe(`beside a conversation, in ${browserName}`, { timeout: 90_000 }, () => {
  it('T-10, T-11, T-17, T-29, T-34, M-13, M-19: comments, files and history come and go beside it, and the visitor sees none of it', async () => {
    const { page: desk } = await scene.agent();
    const { page: ben } = await scene.colleague('Benedikt');
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'My mother needs a seat');
    await writeForAPerson(help);

    await desk.toFront();
    await openConversation(desk, newest);
    await reply(desk, 'I look for one.');
    expect(await desk.has('tab', /^Comments/u)).toBe(false);

    // A sticky comment, by keyboard alone.
    await desk.press('Escape');
    await desk.press('m');
    await desk.find('dialog', 'Add a comment');
    await desk.fill('Comment', 'Wheelchair: row A only');
    await desk.press('Tab', 'Shift');
    await desk.type('St');
    await desk.click('button', 'Add comment');
    await desk.gone('dialog', 'Add a comment');
    await desk.find('tab', /^Comments\s+1$/u);
    await desk.sees('Pinned comment');
    await desk.sees('Wheelchair: row A only');

    // A file for staff only.
    const file = join(scene.relay.dataDir, 'seating-plan.txt');
    writeFileSync(file, 'Row A is free');
    await desk.click('button', 'Add');
    await desk.click('menuitem', /^File/u);
    await desk.find('dialog', 'Add a file');
    await desk.attach('Choose a file', file);
    await desk.sees('seating-plan.txt');
    await desk.click('button', 'Add file');
    await desk.gone('dialog', 'Add a file');
    await desk.click('tab', /^Attachments\s+1$/u);
    await desk.find('link', /seating-plan\.txt.*Only staff.*You/u);

    // Handed on: the next agent reads the note and the sticky comment first.
    await desk.click('tab', 'Conversation');
    await desk.click('button', 'Transfer');
    const transfer = await desk.find('dialog', 'Transfer conversation');
    await desk.click('radio', /^Benedikt/u, transfer);
    await desk.fill('Note (optional)', 'She arrives at ten');
    await desk.click('button', 'Transfer', transfer);
    await desk.gone('dialog', 'Transfer conversation');
    await ben.toFront();
    await openConversation(ben, newest);
    await ben.sees('2 pinned comments');
    await ben.sees('She arrives at ten');
    await ben.click('tab', 'History');
    await ben.sees('transferred it to Benedikt');
    await ben.sees('added a file for staff: seating-plan.txt');

    // The manager deletes the comment: its words are gone from both screens.
    await desk.toFront();
    await desk.click('tab', /^Comments\s+2$/u);
    await desk.find('article', /^Sticky comment by You/u);
    await desk.click('button', 'Delete this comment', await desk.find('article', /^Sticky comment by You/u));
    await desk.click('button', 'Delete', await desk.find('dialog', 'Delete this comment?'));
    await desk.find('tab', /^Comments\s+1$/u);
    expect(await desk.text()).not.toContain('Wheelchair');
    await ben.toFront();
    await ben.sees(/deleted comment \d+/u);
    expect(await ben.text()).not.toContain('Wheelchair');

    // Nothing of all that is anywhere on the visitor's side.
    await help.toFront();
    const kept = await help.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
    for (const words of ['Wheelchair', 'seating-plan', 'arrives at ten', 'sticky', 'comment.']) {
      expect(await help.text()).not.toContain(words);
      expect(kept).not.toContain(words);
    }
  });
});
