// The page of each route, imported when it is first shown. A page takes its address by `.route` and by context.
import { html, type TemplateResult } from 'lit';
import type { Route } from '../contract.ts';

type Page = { readonly title: string; readonly load: () => Promise<unknown>; readonly draw: (route: Route) => TemplateResult };

const privacy: Page = {
  title: 'Privacy',
  load: () => import('../settings/privacy.ts'),
  draw: () => html`<hc-settings-privacy></hc-settings-privacy>`,
};

const settings: Readonly<Record<string, Page>> = {
  site: { title: 'Site', load: () => import('../settings/site.ts'), draw: () => html`<hc-settings-site></hc-settings-site>` },
  people: { title: 'People', load: () => import('../settings/people.ts'), draw: () => html`<hc-settings-people></hc-settings-people>` },
  groups: { title: 'Groups', load: () => import('../settings/groups.ts'), draw: () => html`<hc-settings-groups></hc-settings-groups>` },
  fields: {
    title: 'Custom fields',
    load: () => import('../settings/fields.ts'),
    draw: () => html`<hc-settings-fields></hc-settings-fields>`,
  },
  flags: { title: 'Flags', load: () => import('../settings/flags.ts'), draw: () => html`<hc-settings-flags></hc-settings-flags>` },
  replies: {
    title: 'Saved replies',
    load: () => import('../settings/replies.ts'),
    draw: () => html`<hc-settings-replies></hc-settings-replies>`,
  },
  surveys: {
    title: 'Surveys',
    load: () => import('../settings/surveys.ts'),
    draw: () => html`<hc-settings-surveys></hc-settings-surveys>`,
  },
  outbox: { title: 'Outbox', load: () => import('../settings/outbox.ts'), draw: () => html`<hc-settings-outbox></hc-settings-outbox>` },
  'api-keys': {
    title: 'API keys',
    load: () => import('../settings/api-keys.ts'),
    draw: () => html`<hc-settings-api-keys></hc-settings-api-keys>`,
  },
  identity: {
    title: 'Identity',
    load: () => import('../settings/identity.ts'),
    draw: () => html`<hc-settings-identity></hc-settings-identity>`,
  },
  webhooks: {
    title: 'Webhooks',
    load: () => import('../settings/webhooks.ts'),
    draw: () => html`<hc-settings-webhooks></hc-settings-webhooks>`,
  },
  privacy,
  retention: privacy,
  audit: {
    title: 'Audit',
    load: () => import('../settings/audit.ts'),
    draw: (route) => html`<hc-settings-audit .route=${route}></hc-settings-audit>`,
  },
  blocks: {
    title: 'Blocked visitors',
    load: () => import('../settings/blocks.ts'),
    draw: () => html`<hc-settings-blocks></hc-settings-blocks>`,
  },
  me: { title: 'You', load: () => import('../settings/me.ts'), draw: () => html`<hc-settings-me></hc-settings-me>` },
  'new-site': {
    title: 'New site',
    load: () => import('../settings/new-site.ts'),
    draw: () => html`<hc-settings-new-site></hc-settings-new-site>`,
  },
};

const pages: Readonly<Record<string, Page>> = {
  'live-chat': {
    title: 'Live Chat',
    load: () => import('../live-chat/live-chat.ts'),
    draw: (route) => html`<hc-live-chat .route=${route}></hc-live-chat>`,
  },
  chat: {
    title: 'Chat',
    load: () => import('../live-chat/live-chat.ts'),
    draw: (route) => html`<hc-live-chat .route=${route}></hc-live-chat>`,
  },
  print: {
    title: 'Print',
    load: () => import('../live-chat/print-page.ts'),
    draw: (route) => html`<hc-print-page .route=${route}></hc-print-page>`,
  },
  survey: {
    title: 'Survey',
    load: () => import('../live-chat/survey-page.ts'),
    draw: (route) => html`<hc-survey-page .route=${route}></hc-survey-page>`,
  },
  insight: {
    title: 'Insight',
    load: () => import('../insight/insight.ts'),
    draw: (route) => html`<hc-insight .route=${route}></hc-insight>`,
  },
  incidents: { title: 'Incidents', load: () => import('../incidents/incidents.ts'), draw: () => html`<hc-incidents></hc-incidents>` },
  'on-site': { title: 'On site', load: () => import('../on-site/on-site.ts'), draw: () => html`<hc-on-site></hc-on-site>` },
  links: { title: 'Conversation links', load: () => import('../links/links.ts'), draw: () => html`<hc-links></hc-links>` },
  articles: { title: 'Articles', load: () => import('../articles/articles.ts'), draw: () => html`<hc-articles></hc-articles>` },
  unanswered: {
    title: 'Unanswered',
    load: () => import('../unanswered/unanswered.ts'),
    draw: (route) => html`<hc-unanswered .route=${route}></hc-unanswered>`,
  },
  flows: { title: 'Flows', load: () => import('../flows/flows.ts'), draw: (route) => html`<hc-flows .route=${route}></hc-flows>` },
  help: { title: 'Help', load: () => import('../help/help.ts'), draw: () => html`<hc-help></hc-help>` },
  'not-found': { title: 'Not found', load: () => import('./not-found.ts'), draw: () => html`<hc-not-found></hc-not-found>` },
};

const audience: Page = {
  title: 'Audience',
  load: () => import('../audience/audience.ts'),
  draw: (route) => html`<hc-audience .route=${route}></hc-audience>`,
};

const visitor: Page = {
  title: 'Visitor',
  load: () => import('../audience/visitor.ts'),
  draw: (route) => html`<hc-visitor .route=${route}></hc-visitor>`,
};

const organisations: Page = {
  title: 'Organisations',
  load: () => import('../audience/organisations.ts'),
  draw: () => html`<hc-organisations></hc-organisations>`,
};

const counted: Page = {
  title: 'Insight',
  load: () => import('../insight/counted.ts'),
  draw: (route) => html`<hc-counted .route=${route}></hc-counted>`,
};

function audiencePage(first: string | undefined): Page {
  return first === undefined ? audience : first === 'organisations' ? organisations : visitor;
}

export function pageOf({ page, params }: Route): Page {
  const [first] = params;
  return pageIn(page, first) ?? pages['not-found']!;
}

function pageIn(page: string, first: string | undefined): Page | undefined {
  switch (page) {
    case 'settings':
      return settings[first ?? ''];
    case 'person':
      return visitor;
    case 'audience':
      return audiencePage(first);
    case 'insight':
      return first === undefined ? pages[page] : counted;
    default:
      return pages[page];
  }
}
