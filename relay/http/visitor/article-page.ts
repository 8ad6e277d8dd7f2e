// The page of an article, GET /articles/:id: what an agent's link and a mailed transcript lead to. No script, no storage, nothing about
// who reads it. What is for the visitors of some groups only has no page.
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { articleBlocks, type Block, type Span } from '#protocol/article-text.ts';
import { wordsFor } from '#relay/knowledge/article-index.ts';
import type { HttpDeps } from '../deps.ts';
import { pageHeaders } from '../headers.ts';
import { notFound, type Answer, type Call, type Route } from '../route.ts';

const STYLE = `:root{color-scheme:light dark;font:1.125rem/1.6 system-ui,sans-serif}
body{margin:0}
main{max-inline-size:40rem;margin-inline:auto;padding:3rem 1.5rem}
h1{font-size:1.75rem;line-height:1.25}
h2,h3{font-size:1.25rem;margin-block:2rem .5rem}
h1,p,li{overflow-wrap:anywhere;white-space:pre-line}
pre{overflow-x:auto;padding:1rem;border:1px solid;border-radius:.5rem}
small{opacity:.75}`;

type Markup = ReturnType<typeof html>;

export function articlePageRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/articles/:id', who: 'anyone', query: 'any', handle: (call) => page(deps, call) }];
}

async function page(deps: HttpDeps, call: Call): Promise<Answer> {
  const limited = await deps.limits.take('articleLooks', call.address);
  if (limited) return limited;
  const article = await deps.store.articles.published(call.param('id'));
  const site = article?.groups.length === 0 ? await deps.store.sites.byId(article.siteId) : undefined;
  if (!article || !site) return notFound;
  const asked = /^[a-z]{2,3}(?:-[a-z0-9]+)*/iu.exec(call.request.headers.get('accept-language') ?? '')?.[0] ?? '';
  const { language, title, body } = wordsFor(article, asked);
  const drawn = await html`<!doctype html>
    <html lang="${language}" dir="${/^(?:ar|fa|he|ur)\b/iu.test(language) ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${site.settings.name}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <small>${site.settings.name}</small>
          <h1>${title}</h1>
          ${articleBlocks(body).map(drawBlock)}
        </main>
      </body>
    </html>`;
  const style = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  return new Response(String(drawn), { headers: { ...pageHeaders(style), 'content-type': 'text/html; charset=utf-8' } });
}

function drawBlock(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? html`<h2>${drawSpans(block.spans)}</h2>` : html`<h3>${drawSpans(block.spans)}</h3>`;
    case 'text':
      return html`<p>${drawSpans(block.spans)}</p>`;
    case 'code':
      return html`<pre>${block.text}</pre>`;
    case 'list': {
      const items = block.items.map((spans) => html`<li>${drawSpans(spans)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
  }
}

function drawSpans(spans: readonly Span[]): readonly Markup[] {
  return spans.map(({ text, href, bold, italic, code }) => {
    const plain = code ? html`<code>${text}</code>` : html`${text}`;
    const leaning = italic ? html`<em>${plain}</em>` : plain;
    const heavy = bold ? html`<strong>${leaning}</strong>` : leaning;
    return href === undefined ? heavy : html`<a href="${href}" rel="noopener noreferrer">${heavy}</a>`;
  });
}
