// S-35: a visitor has the chat mailed to themselves, out of the menu, by a code from a mail that really arrives.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smtpSink, type SmtpSink } from '../relay/integrations/smtp-sink.ts';
import { axeFaultsInBoth } from './axe.ts';
import type { Page } from './page.ts';
import { closeConversation, labelOf, openChat, openConversation, reply, say, writeForAPerson } from './people.ts';
import { aScene, browserName } from './scene.ts';

let sink: SmtpSink;
beforeAll(async () => {
  sink = await smtpSink();
});
const scene = aScene(() => ({ SMTP_URL: sink.url }));
afterAll(() => sink.stop());

/** The `nth` mail to this address, once it is there. */
const mailTo = async (help: Page, address: string, nth: number): Promise<string> => {
  const raw = await help.until(async () => sink.arrived.filter(({ recipients }) => recipients.includes(address))[nth]?.raw, 'the mail');
  return (await PostalMime.parse(Buffer.from(raw, 'latin1'))).text ?? '';
};

it('S-35: types an address and the code, also after the end; the agent sees that it was sent', { timeout: 60_000 }, async () => {
  const { page: help } = await scene.visitor();
  await openChat(help);
  await help.click('button', 'More');
  await help.find('menuitem', 'Forget this chat');
  expect(await help.has('menuitem', 'Email me this chat')).toBe(false);
  await help.press('Escape');
  await say(help, 'My badge is lost');
  await writeForAPerson(help);
  const label = await labelOf(help);
  const { page: desk } = await scene.agent();
  await openConversation(desk, label);
  await reply(desk, 'It is at the desk.');
  await help.sees('It is at the desk.');
  await closeConversation(desk, 'Bye');
  await help.toFront();
  await help.sees('Bye');
  await help.click('button', 'More');
  await help.click('menuitem', 'Email me this chat');
  await help.fill('E-mail address', 'vi@visitor.example');
  expect(await axeFaultsInBoth(help, browserName === 'chromium')).toEqual([]);
  await help.click('button', 'Send the code');
  await help.sees('The code is on its way.');
  const code = /^\d{6}$/mu.exec(await mailTo(help, 'vi@visitor.example', 0))?.[0] ?? '';
  await help.fill('Code with six digits', code === '123456' ? '654321' : '123456');
  await help.click('button', 'Send the chat');
  await help.sees('That was not the code.');
  await help.fill('Code with six digits', code);
  await help.press('Enter');
  await help.sees('This chat is on its way to vi@visitor.example.');
  const text = await mailTo(help, 'vi@visitor.example', 1);
  for (const words of ['My badge is lost', 'It is at the desk.', 'Bye']) expect(text).toContain(words);
  await help.gone('textbox', 'Code with six digits');
  await desk.toFront();
  await desk.sees('Transcript sent to the visitor');
});
