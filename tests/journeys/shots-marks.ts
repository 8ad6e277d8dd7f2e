// Pictures of flags and custom fields: on the row, above the chat, in the details and dialogs, and their settings.
import type { Browser } from './driver.ts';
import type { Camera, Look } from './camera.ts';
import { anAgent, writeForAPerson, aVisitor, labelOf, openChat, openConversation, say, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone'];

export async function shootMarks(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const rule = { tone: 'red', severity: 'high', notify: true, first: true };
  const flags = [
    {
      ...rule,
      key: 'health-safety',
      name: 'Health and safety',
      instruction: 'Call the medics on 5555, then tell the venue desk.',
      phrases: ['injured', 'bleed*'],
    },
    { ...rule, key: 'press', name: 'Press', tone: 'violet', severity: 'low', instruction: '', first: false, phrases: ['journalist'] },
  ];
  const field = { subject: 'conversation', options: [], requiredAt: null, fillBy: ['agent'], visibleTo: 'agents' };
  const fields = [
    { ...field, key: 'booth', label: 'Booth', kind: 'text' },
    { ...field, key: 'ticket', label: 'Ticket type', kind: 'select', options: ['Visitor', 'Speaker'], requiredAt: 'close' },
    { ...field, key: 'needs', label: 'Needs', kind: 'multi', options: ['Ramp', 'Sign language'] },
  ];
  for (const [version, one] of flags.entries()) await api.put('/api/staff/flags', { version, key: one.key, rule: one });
  for (const [version, one] of fields.entries()) await api.put('/api/staff/fields', { version, key: one.key, field: one });

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.raw.setViewport({ width: 1280, height: 900 });
  const { page: help } = await aVisitor(browser, relay.url);
  await help.raw.bringToFront();
  await openChat(help);
  await say(help, 'I am a journalist and somebody is injured');
  await writeForAPerson(help);
  const visitor = await labelOf(help);
  await desk.raw.bringToFront();
  await openConversation(desk, visitor);
  await desk.click('button', 'Take');
  await desk.click('button', 'Add');
  await desk.click('menuitem', 'Custom field');
  const dialog = await desk.find('dialog', 'Custom fields');
  await camera.take(desk, 'marks-fields-dialog', looks);
  await desk.fill('Booth', 'A12');
  await desk.click('button', 'Save', dialog);
  await desk.gone('dialog', 'Custom fields');
  await desk.find('tab', /^Custom fields/u);
  await camera.take(desk, 'marks-chat', looks);
  await desk.raw.evaluate(() => (document.documentElement.dir = 'rtl'));
  await camera.take(desk, 'marks-chat-rtl', ['light']);
  await desk.raw.evaluate(() => (document.documentElement.dir = ''));
  await desk.click('button', 'Close');
  await desk.find('dialog', 'Close conversation');
  await camera.take(desk, 'marks-close', looks);
  await desk.press('Escape');
  await desk.gone('dialog', 'Close conversation');
  await desk.goto(`${relay.url}/dashboard/settings/flags`);
  await desk.find('button', 'Actions for Press');
  await camera.take(desk, 'marks-flags', looks);
  await desk.click('button', 'Actions for Health and safety');
  await desk.click('menuitem', 'Edit…');
  await desk.find('dialog', 'Edit Health and safety');
  await camera.take(desk, 'marks-flag-form', looks);
  await desk.goto(`${relay.url}/dashboard/settings/fields`);
  await desk.find('button', 'Actions for Booth');
  await camera.take(desk, 'marks-fields', looks);
}
