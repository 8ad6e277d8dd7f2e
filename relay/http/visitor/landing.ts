// The page of a conversation link, GET /l/:token: says what it is without any script, and has a button that opens the chat.
// Looking at it spends nothing, so that what reads mails ahead of people cannot use a link up (GUARANTEES T34, §3.4 row 90).
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Site } from '#protocol/http/staff.ts';
import { isOpenable } from '#relay/domain/links.ts';
import type { LinkRecord } from '#relay/store/links.ts';
import type { HttpDeps } from '../deps.ts';
import { landingHeaders } from '../headers.ts';
import type { Answer, Call, Route } from '../route.ts';
import { linkBy } from './by-link.ts';
import { landingWords, type LandingWords } from './landing-words.ts';

// A person's click puts the token where the widget looks for it, and opens the chat: that call, and no other, spends the link.
const SCRIPT = `window.helpChat??=function(){(helpChat.q=helpChat.q||[]).push(arguments)};
document.querySelector('button').onclick=({currentTarget:{value}})=>{if(value)location.hash='help-chat='+value;helpChat('open')}`;

const STYLE = `:root{color-scheme:light dark;font:1.125rem/1.6 system-ui,sans-serif}
body{margin:0;min-block-size:100vh;display:grid;place-items:center}
main{max-inline-size:32rem;padding:2rem}
h1{font-size:1.75rem;line-height:1.25;overflow-wrap:anywhere}
button,a:not(.plain){display:inline-block;font:inherit;font-weight:600;color:#fff;background:#2456e6;border:0;border-radius:.5rem;padding:.75rem 1.5rem;text-decoration:none;cursor:pointer}
:focus-visible{outline:3px solid currentColor;outline-offset:3px}`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export function landingRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/l/:token', who: 'anyone', query: 'any', handle: (call) => land(deps, call) },
    // A link that something was put after, or cut off, on its way: it is a person's all the same.
    { method: 'GET', path: '/l/*', who: 'anyone', query: 'any', handle: (call) => land(deps, call) },
  ];
}

async function land(deps: HttpDeps, call: Call): Promise<Answer> {
  const limited = await deps.limits.take('linkLooks', call.address);
  if (limited) return limited;
  const token = call.param('token');
  const link = await linkBy(deps, token);
  const site = link && (await deps.store.sites.byId(link.siteId));
  const { language, words } = landingWords(call.request.headers.get('accept-language') ?? '');
  const over = !link || isOver(link, deps.now().toISOString());
  const way = site && wayTo(site, call.own, over ? undefined : token, over ? words.write : words.begin);
  const title = over || !site ? words.overTitle : words.title(site.settings.name);
  const lead = over ? (way ? words.overLead : words.overAlone) : words.lead;
  const page = await html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${lead}</p>
          ${way ?? ''} ${site ? otherwise(site, words) : ''}
        </main>
      </body>
    </html>`;
  return new Response(String(page), {
    headers: { ...landingHeaders(call.own, sourceOf(SCRIPT), sourceOf(STYLE)), 'content-type': 'text/html; charset=utf-8' },
  });
}

/** Over for everybody. A link that is bound is not: its visitor may come back, and others are told when they open it. */
function isOver(link: LinkRecord, now: string): boolean {
  return link.revokedAt !== null || (link.openings.length < link.maxVisitors && !isOpenable(link, now));
}

/** The chat on this page; where the site does not list the relay's own pages, its own first page, with the token in the fragment. */
function wayTo({ key, settings }: Site, own: string, token: string | undefined, word: string) {
  const { allowedOrigins } = settings;
  if (allowedOrigins.includes(own))
    return html`<button value="${token ?? ''}">${word}</button>
      ${raw(`<script>${SCRIPT}</script>`)}
      <script type="module" src="/help-chat.js" data-site="${key}"></script>`;
  const [first] = allowedOrigins;
  return first === undefined ? undefined : html`<a href="${first}/${token === undefined ? '' : `#help-chat=${token}`}">${word}</a>`;
}

function otherwise({ settings: { supportEmail } }: Site, words: LandingWords) {
  const mail = supportEmail === null ? '' : html` <a class="plain" href="mailto:${supportEmail}">${supportEmail}</a>`;
  return html`<noscript><p>${words.noScript}${mail}</p></noscript>`;
}
