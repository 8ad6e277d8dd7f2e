// Pictures of surveys (written, offered, asked, read) and of what the assistant says before the chat is opened.
import type { Me } from '#protocol/http/staff.ts';
import type { Survey } from '#protocol/survey.ts';
import { person } from './browsers.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { hostPage, scriptTag, serveHostSite } from './host-site.ts';
import { anAgent, askForAPerson, aVisitor, openChat, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'arabic'];
const survey: Survey = {
  id: 'after-chat',
  name: 'How did we do?',
  thanks: 'Thank you!',
  questions: [
    { key: 'help', kind: 'rating', label: 'Did we help?', required: true },
    { key: 'mood', kind: 'rating', label: 'How was the tone?', steps: 3 },
    { key: 'what', kind: 'multi', label: 'What was good?', options: ['Speed', 'Words', 'The answer'] },
    { key: 'more', kind: 'text', label: 'Anything you want to tell us?' },
  ],
};

export async function shootSurveys(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const host = await serveHostSite(
    new Map([['/', { html: hostPage(scriptTag(relay.url, 'data-chat-messages'), '<main><h1>Evening party</h1></main>') }]]),
  );
  const { site } = (await api.get('/api/staff/me')) as Me; // our own API
  const settings = {
    ...site.settings,
    surveys: [survey],
    automaticMessages: true,
    allowedOrigins: [...site.settings.allowedOrigins, host.origin],
    routing: { distribution: 'pull', maxActive: null, whenFull: 'queue', agents: [], survey: { surveyId: survey.id, percent: 100 } },
  };
  await api.put('/api/staff/site', { version: site.version, settings });

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.goto(`${relay.url}/dashboard/settings/surveys`);
  await desk.sees('How did we do?');
  await camera.take(desk, 'surveys-page', looks);
  await desk.click('button', 'New survey');
  await desk.find('dialog', 'New survey');
  await camera.take(desk, 'surveys-form', looks);

  const { page: guest } = await aVisitor(browser, relay.url);
  await openChat(guest);
  await askForAPerson(guest);
  await guest.click('button', 'More');
  await guest.click('menuitem', 'End chat');
  await guest.click('button', 'End chat');
  await guest.sees('Did we help?');
  await guest.click('radio', '4/5');
  await guest.click('radio', '3/3');
  await camera.take(guest, 'surveys-asked', looks);
  await guest.click('button', 'Send');
  await guest.sees('Thank you!');
  await camera.take(guest, 'surveys-thanks', ['light', 'phone']);
  await desk.goto(`${relay.url}/dashboard/live-chat/closed`);
  await desk.click('option', /./u);
  await desk.click('tab', /^Survey/u);
  await desk.sees('Did we help?');
  await camera.take(desk, 'surveys-tab', looks);

  await desk.goto(`${relay.url}/dashboard/flows/event-help`);
  await desk.click('button', /^At any time/u);
  await desk.click('button', 'First visit');
  await desk.sees('Write what the assistant says here.');
  await desk.click('button', /^At any time/u);
  await desk.sees('It begins by itself when');
  await camera.take(desk, 'triggers-editor', looks);
  await desk.click('button', 'Publish…');
  await desk.click('button', 'Publish', await desk.find('dialog', /Publish/u));
  const passer = await (await person(browser)).tab(`${host.origin}/`);
  await passer.sees('Write what the assistant says here.');
  await camera.take(passer, 'automatic', ['light', 'dark', 'phone']);
  await passer.click('button', 'Write what the assistant says here.');
  await passer.find('dialog', 'Help chat');
  await passer.settled();
  await camera.take(passer, 'automatic-opened', ['light']);
  host.end();
}
