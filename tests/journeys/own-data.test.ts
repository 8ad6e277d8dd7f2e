// P10: a visitor takes their data along, out of the menu of the chat, and is told where that fails.
import { expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { closeConversation, labelOf, openChat, openConversation, reply, say, writeForAPerson } from './people.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

/** Keeps what the page makes a file of: the page's own policy lets nobody fetch it again. */
function watchFiles(): void {
  const made: Promise<string>[] = [];
  Object.assign(globalThis, { made });
  const { createObjectURL } = URL;
  URL.createObjectURL = (file: Blob): string => {
    made.push(file.text());
    return createObjectURL(file);
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function clicked(this: HTMLAnchorElement): void {
    if (this.download) made.push(Promise.resolve(this.download));
    click.call(this);
  };
}

const made = () => Promise.all((globalThis as unknown as { made: Promise<string>[] }).made); // put there above

it('P10: gets one file with what was said, and nothing of what staff said among themselves', { timeout: 60_000 }, async () => {
  const { page: help } = await scene.visitor();
  await openChat(help);
  await say(help, 'My badge is lost');
  await writeForAPerson(help);
  const label = await labelOf(help);
  const { page: desk } = await scene.agent();
  await openConversation(desk, label);
  await reply(desk, 'It is at the desk.');
  await help.sees('It is at the desk.');
  await closeConversation(desk, 'Bye');
  await help.sees('Bye');
  await help.evaluate(watchFiles);
  await help.click('button', 'More');
  await help.find('menuitem', 'Get my data');
  expect(await axeFaultsInBoth(help, browserName === 'chromium')).toEqual([]);
  await help.click('menuitem', 'Get my data');
  const [file, name] = await help.until(async () => {
    const files = await help.evaluate(made);
    return files.length > 1 ? files : undefined;
  }, 'the file');
  expect([file?.slice(0, 2), name]).toEqual(['PK', 'chat.zip']);
  for (const words of ['My badge is lost', 'It is at the desk.', 'person.json', 'transcript.txt']) expect(file).toContain(words);
  await help.offline(true);
  await help.click('button', 'More');
  await help.click('menuitem', 'Get my data');
  await help.sees('There was no connection.');
});
