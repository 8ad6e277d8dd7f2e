// A site that is not ours, for pages that embed the chat: served from another origin, with any headers and any HTML.
import { createServer } from 'node:http';
import { freePort } from './relay-process.ts';

export type HostPage = { readonly headers?: Readonly<Record<string, string>>; readonly html: string };

export type HostSite = { readonly origin: string; end(): void };

/** `pages` by path. Its name is `localhost`, so that it is cross-site to a relay at 127.0.0.1. */
export async function serveHostSite(pages: ReadonlyMap<string, HostPage>): Promise<HostSite> {
  const port = await freePort();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${port}`,
    end() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A whole page with `head` and `body`; nothing of it breaks a policy by itself. */
export function hostPage(head: string, body = '<h1>Host</h1>', html = '<html lang="en">'): string {
  return `<!doctype html>${html}<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>${head}</head><body>${body}</body></html>`;
}

/** The tag of the docs. */
export function scriptTag(relayUrl: string, more = ''): string {
  return `<script type="module" src="${relayUrl}/help-chat.js" data-site="demo" ${more}></script>`;
}
