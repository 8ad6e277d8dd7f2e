// One dashboard page with made-up data, chosen by the address: ?page=audience&dir=rtl. For looking at, and for shots.ts.
import { html, render, type TemplateResult } from 'lit';
import '#dashboard/app/notice-banner.ts';
import '#dashboard/app/sidebar.ts';
import '#dashboard/audience/audience.ts';
import '#dashboard/audience/organisations.ts';
import '#dashboard/audience/visitor.ts';
import '#dashboard/components/dialog.ts';
import '#dashboard/components/tabs.ts';
import '#dashboard/help/help.ts';
import '#dashboard/insight/insight.ts';
import '#dashboard/invite/invite.ts';
import '#dashboard/settings/me.ts';
import '#dashboard/settings/new-site.ts';
import '#dashboard/settings/outbox.ts';
import '#dashboard/settings/people.ts';
import '#dashboard/settings/site.ts';
import '#dashboard/sign-in/sign-in.ts';
import { appStyles } from '#dashboard/app/app.styles.ts';
import { tokens } from '#dashboard/tokens.styles.ts';
import { aMe, aRoute, fakeApi, FakeDesk, provide } from '../fixtures.ts';
import { pieces } from './pieces.ts';

const asked = new URLSearchParams(location.search);
const page = asked.get('page') ?? 'audience';
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.adoptedStyleSheets = [tokens.styleSheet!];

function visitorTab(tab: string): TemplateResult {
  return html`<hc-visitor .route=${aRoute('audience', [`vs_${'0'.repeat(32)}`], `tab=${tab}`)}></hc-visitor>`;
}

const alone: Record<string, TemplateResult> = {
  'sign-in': html`<hc-sign-in></hc-sign-in>`,
  invite: html`<hc-invite .route=${aRoute('invite', ['abc'])}></hc-invite>`,
};
const shown: Record<string, TemplateResult> = {
  audience: html`<hc-audience .route=${aRoute('audience')}></hc-audience>`,
  visitor: visitorTab('details'),
  'visitor-chats': visitorTab('chats'),
  'visitor-history': visitorTab('history'),
  organisations: html`<hc-organisations></hc-organisations>`,
  insight: html`<hc-insight .route=${aRoute('insight', [], 'range=30')}></hc-insight>`,
  site: html`<hc-settings-site></hc-settings-site>`,
  people: html`<hc-settings-people></hc-settings-people>`,
  outbox: html`<hc-settings-outbox></hc-settings-outbox>`,
  me: html`<hc-settings-me></hc-settings-me>`,
  'new-site': html`<hc-settings-new-site></hc-settings-new-site>`,
  help: html`<hc-help></hc-help>`,
  pieces: pieces(),
};

const host = document.createElement('div');
provide(host, fakeApi(), new FakeDesk(aMe({}, 3)));
document.body.append(host);
const root = host.attachShadow({ mode: 'open' });
root.adoptedStyleSheets = [appStyles.styleSheet!];
const current = aRoute(
  page.startsWith('visitor') || page === 'organisations'
    ? 'audience'
    : ['site', 'people', 'outbox', 'me', 'new-site'].includes(page)
      ? 'settings'
      : page,
);
render(
  alone[page]
    ? html`<main class="alone">${alone[page]}</main>`
    : html`<hc-sidebar .desk=${new FakeDesk(aMe({}, 3))} .route=${current}></hc-sidebar>
        <div class="notices"><hc-notice-banner></hc-notice-banner></div>
        <main>${shown[page]}</main>`,
  root,
);
