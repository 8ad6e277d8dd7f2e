// The shell: who is signed in, which page is shown, what is waiting. Draws at once; pages come when they are asked for.
import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Me } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import type { ToastEvent } from '../components/events.ts';
import '../components/skeleton.ts';
import '../components/toasts.ts';
import { apiContext, deskContext, notifierContext, routeContext } from '../context.ts';
import type { Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { watchAddress } from '../navigation.ts';
import { Notifier } from '../notify.ts';
import { popReceived } from '../pop-out.ts';
import { popOrTell } from '../pop-or-tell.ts';
import { askAgainAtSignIn } from '../preferences.ts';
import { HOME, routeOf } from '../router.ts';
import { appStyles } from './app.styles.ts';
import { pageOf } from './pages.ts';
import { StaffSession } from './session.ts';
import './notice-banner.ts';
import './sidebar.ts';

@customElement('hc-app')
export class HcApp extends LitElement {
  static override styles = [base, appStyles];

  @state() private route: Route = routeOf(new URL(location.href));
  @state() private loaded: ReadonlySet<unknown> = new Set();
  @state() private failed = false;

  readonly #session = new StaffSession();
  readonly #routes = new ContextProvider(this, { context: routeContext, initialValue: this.route });
  readonly #desks = new ContextProvider(this, { context: deskContext });
  readonly #notifier = new Notifier(
    (id) => this.#go(`/dashboard/live-chat/all/${id}`),
    (words) => this.renderRoot.querySelector('hc-toasts')?.show(words),
  );
  #watched: unknown;

  constructor() {
    super();
    new ContextProvider(this, { context: apiContext, initialValue: this.#session.api });
    new ContextProvider(this, { context: notifierContext, initialValue: this.#notifier });
    new FollowSource(this, () => this.#session);
    new FollowSource(this, () => this.#session.desk);
    this.addEventListener('hc-toast', (event) => {
      const { text, tone, link } = event as ToastEvent; // the only event of this name
      this.renderRoot.querySelector('hc-toasts')?.show(text, tone, link);
    });
    this.addEventListener('hc-signed-in', (event) => this.#signedIn((event as CustomEvent<Me>).detail));
    this.addEventListener('hc-sign-out', () => void this.#signOut());
  }

  #stopWatching: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchAddress(window, (url) => this.#moved(url));
    this.#moved(new URL(location.href));
    void this.#session.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#notifier.stop();
    this.#session.desk?.close();
  }

  #moved(url: URL): void {
    const { redirect, ...route } = routeOf(url);
    if (redirect) history.replaceState(null, '', redirect);
    const samePage = pageOf(route) === pageOf(this.route);
    this.route = route;
    this.#routes.setValue(route);
    if (!samePage) this.renderRoot?.querySelector('main')?.focus();
    if (route.page === 'invite') void import('../invite/invite.ts').then(() => this.requestUpdate());
    else if (route.page !== 'sign-in') void this.#load();
  }

  async #load(): Promise<void> {
    const page = pageOf(this.route);
    if (this.loaded.has(page)) return;
    try {
      await page.load();
      this.failed = false;
      this.loaded = new Set([...this.loaded, page]);
    } catch (fault) {
      // A newer build has taken this file away, or the network has: a reload mends both.
      this.failed = true;
      console.error('[dashboard] cannot load the page', fault);
    }
  }

  #go(href: string): void {
    history.pushState(null, '', href);
    this.#moved(new URL(location.href));
  }

  #signedIn(me: Me): void {
    askAgainAtSignIn();
    this.#session.begin(me);
    if (['sign-in', 'invite'].includes(this.route.page)) this.#go(HOME);
  }

  async #signOut(): Promise<void> {
    await this.#session.signOut();
    this.#go('/dashboard/sign-in');
  }

  protected override willUpdate(): void {
    const { desk, phase } = this.#session;
    if (desk && desk !== this.#watched) {
      this.#watched = desk;
      this.#desks.setValue(desk);
      this.#notifier.watch(desk);
      popReceived(
        desk,
        (id) => this.route.page === 'chat' || this.route.params[1] === id,
        (id) => popOrTell(this, id),
      );
    }
    if (phase === 'out') void import('../sign-in/sign-in.ts');
    const waiting = desk?.counts.queued ?? 0;
    const title = this.route.page === 'sign-in' || phase === 'out' ? 'Sign in' : pageOf(this.route).title;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} – Help Chat`;
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = `/dashboard/icon${waiting > 0 ? '-waiting' : ''}.svg`;
    if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
  }

  protected override render() {
    const { phase, desk } = this.#session;
    const toasts = html`<hc-toasts></hc-toasts>`;
    if (this.route.page === 'invite')
      return html`<main class="alone"><hc-invite .route=${this.route}></hc-invite></main>
        ${toasts}`;
    if (phase === 'out' && !desk)
      return html`<main class="alone"><hc-sign-in></hc-sign-in></main>
        ${toasts}`;
    // What is in a window of its own has the window.
    if (['chat', 'person', 'survey'].includes(this.route.page) && phase !== 'out')
      return html`<div class="notices">${this.#notices()}</div>
        <main id="main" tabindex="-1">${this.#page()}</main>
        ${toasts}`;
    // Paper has neither a sidebar nor a size of its own.
    this.toggleAttribute('paper', this.route.page === 'print');
    if (this.route.page === 'print' && phase !== 'out')
      return html`<main class="alone">${this.#page()}</main>
        ${toasts}`;
    return html`<header>
        <a class="skip" href="#main" @click=${this.#skip}>Skip to the page</a>
        <hc-sidebar .desk=${desk} .route=${this.route} ?inert=${phase === 'out'}></hc-sidebar>
      </header>
      <div class="notices" ?inert=${phase === 'out'}>${this.#notices()}</div>
      <main id="main" tabindex="-1" ?inert=${phase === 'out'}>${this.#page()}</main>
      ${phase === 'out' ? html`<div class="over"><hc-sign-in again .email=${desk?.me.agent.email ?? ''}></hc-sign-in></div>` : nothing}
      ${toasts}`;
  }

  #notices() {
    const { phase, desk } = this.#session;
    const lost = phase === 'unreachable' || desk?.link === 'lost';
    return html`${
      lost
        ? html`<div class="lost" role="status">
            <hc-icon name="offline" size="16"></hc-icon>Connection lost. Trying again; nothing you write is lost.
          </div>`
        : nothing
    }${desk ? html`<hc-notice-banner></hc-notice-banner>` : nothing}`;
  }

  #page() {
    if (this.failed)
      return html`<hc-empty icon="refresh" heading="This page could not be loaded">
        The connection was lost, or there is a newer version.
        <hc-button slot="action" variant="primary" @click=${() => location.reload()}>Reload</hc-button>
      </hc-empty>`;
    const page = pageOf(this.route);
    if (!this.#session.desk || !this.loaded.has(page)) return html`<hc-skeleton class="wait" kind="row" lines="6"></hc-skeleton>`;
    return page.draw(this.route);
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-app': HcApp;
  }
}
