// Puts the Live Chat page into a document with contexts and an address, as the app does.
import { ContextProvider } from '@lit/context';
import { apiContext, deskContext } from '#dashboard/context.ts';
import type { Api, Route } from '#dashboard/contract.ts';
import '#dashboard/live-chat/details.ts';
import '#dashboard/live-chat/live-chat.ts';
// What lies over the page is here as soon as it is asked for, as it is for somebody who has looked around.
import '#dashboard/live-chat/overlays.ts';
import type { HcLiveChat } from '#dashboard/live-chat/live-chat.ts';
import { NavigateEvent } from '#dashboard/navigation.ts';
import { tokens } from '#dashboard/tokens.styles.ts';
import type { FakeDesk } from './fakes.ts';

export function routeAt(path: string): Route {
  const url = new URL(path, 'https://relay.example');
  const [, , page = '', ...params] = url.pathname.split('/');
  return { page, params, query: url.searchParams };
}

export class Stage {
  /** As in the app: what stands in it is no banner of the page. */
  readonly box = document.createElement('main');
  readonly page: HcLiveChat = document.createElement('hc-live-chat');
  readonly asked: string[] = [];

  constructor(desk: FakeDesk, api: Api, path: string) {
    if (tokens.styleSheet && !document.adoptedStyleSheets.includes(tokens.styleSheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, tokens.styleSheet];
    this.box.style.setProperty('block-size', '100dvh');
    new ContextProvider(this.box, { context: apiContext, initialValue: api });
    new ContextProvider(this.box, { context: deskContext, initialValue: desk });
    this.box.addEventListener('hc-navigate', (event) => event instanceof NavigateEvent && this.go(event.href));
    this.box.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (!link?.pathname.startsWith('/dashboard/')) return;
      event.preventDefault();
      this.go(link.pathname + link.search);
    });
    this.page.route = routeAt(path);
    this.box.append(this.page);
    document.body.append(this.box);
  }

  go(path: string): void {
    this.asked.push(path);
    this.page.route = routeAt(path);
  }

  async settled(): Promise<void> {
    for (let turn = 0; turn < 6; turn += 1) {
      await new Promise((next) => requestAnimationFrame(next));
      await this.page.updateComplete;
    }
  }

  /** The first match of each selector inside the shadow root of the one before. */
  find<T extends HTMLElement = HTMLElement>(...path: readonly string[]): T | null {
    let from: HTMLElement | null = this.page;
    for (const selector of path) from = from?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
    return from as T | null;
  }

  remove(): void {
    this.box.remove();
  }
}
