// The sidebar: oneself, the main pages, colleagues. A column, icons only where room is short; on phones a bar with the pages of an
// agent's day, and the others in a menu.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/face.ts';
import '../components/icon.ts';
import type { IconName } from '../components/icons.ts';
import '../components/menu.ts';
import '../components/switch.ts';
import { apiContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { ownGroups } from '../groups.ts';
import { navigate } from '../navigation.ts';
import { preference, setPreference } from '../preferences.ts';
import { refusalWords } from '../words.ts';
import './colleagues.ts';
import { sidebarStyles } from './sidebar.styles.ts';

const NARROW = '(max-width: 68.74rem)';
const PHONE = '(max-width: 45rem)';
/** Pages that a phone's bar has room for. */
const IN_BAR = 4;

type Place = {
  readonly page: string;
  readonly href: string;
  readonly icon: IconName;
  readonly word: string;
  /** How many of what wait there. */
  readonly count?: number;
  readonly what?: string;
};

@customElement('hc-sidebar')
export class HcSidebar extends LitElement {
  static override styles = [base, sidebarStyles];

  /** Undefined until it is known who is signed in. */
  @property({ attribute: false }) desk: Desk | undefined = undefined;
  @property({ attribute: false }) route!: Route;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @consume({ context: apiContext }) private api!: Api;
  @state() private busy = false;
  @state() private phone = false;

  readonly #small = window.matchMedia(NARROW);
  readonly #smallest = window.matchMedia(PHONE);
  readonly #measure = () => {
    this.narrow = this.#small.matches || preference('sidebar') === 'narrow';
    this.phone = this.#smallest.matches;
  };

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const media of [this.#small, this.#smallest]) media.addEventListener('change', this.#measure);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const media of [this.#small, this.#smallest]) media.removeEventListener('change', this.#measure);
  }

  protected override render() {
    const pages = this.#pages();
    return html`${this.#self(this.phone ? pages.slice(IN_BAR) : [])}${this.#groups()}${this.#sites()}
      <nav aria-label="Main">
        <ul>
          ${(this.phone ? pages.slice(0, IN_BAR) : pages).map((place) => this.#link(place))}
        </ul>
        ${
          this.phone
            ? nothing
            : html`<ul class="rule">
                ${this.#ends().map((place) => this.#link(place))}
              </ul>`
        }
      </nav>
      <div class="foot">
        ${this.desk ? html`<hc-colleagues .colleagues=${this.desk.colleagues} .groups=${this.desk.groups} ?narrow=${this.narrow}></hc-colleagues>` : nothing}
        ${
          this.#small.matches
            ? nothing
            : html`<hc-button
                class="fold"
                variant="quiet"
                size="small"
                icon="panel-left"
                label=${this.narrow ? 'Widen the sidebar' : 'Narrow the sidebar'}
                @click=${this.#fold}
              ></hc-button>`
        }
      </div>`;
  }

  #pages(): readonly Place[] {
    const { desk } = this;
    const role = desk?.me.agent.role;
    return [
      { page: 'audience', href: '/dashboard/audience', icon: 'users', word: 'Audience' },
      { page: 'live-chat', href: '/dashboard/live-chat/all', icon: 'messages', word: 'Live Chat', count: desk?.counts.queued ?? 0 },
      {
        page: 'incidents',
        href: '/dashboard/incidents',
        icon: 'alert',
        word: 'Incidents',
        count: desk?.incidents.length ?? 0,
        what: 'open',
      },
      { page: 'insight', href: '/dashboard/insight', icon: 'insight', word: 'Insight' },
      ...(desk?.me.site.settings.onSiteList
        ? [{ page: 'on-site', href: '/dashboard/on-site', icon: 'eye', word: 'On site' } as const]
        : []),
      { page: 'links', href: '/dashboard/links', icon: 'link', word: 'Links' },
      { page: 'articles', href: '/dashboard/articles', icon: 'file', word: 'Articles' },
      { page: 'unanswered', href: '/dashboard/unanswered', icon: 'inbox', word: 'Unanswered' },
      ...(role && role !== 'agent' ? [{ page: 'flows', href: '/dashboard/flows', icon: 'bot', word: 'Flows' } as const] : []),
    ];
  }

  #ends(): readonly Place[] {
    const admin = this.desk?.me.agent.role === 'admin';
    return [
      { page: 'settings', href: admin ? '/dashboard/settings/site' : '/dashboard/settings/me', icon: 'settings', word: 'Settings' },
      { page: 'help', href: '/dashboard/help', icon: 'help', word: 'Help' },
    ];
  }

  #link({ page, href, icon, word, count = 0, what = 'waiting' }: Place) {
    const current = this.route.page === page;
    return html`<li>
      <a href=${href} aria-current=${current ? 'page' : nothing} title=${this.narrow && !this.phone ? word : nothing}>
        <hc-icon name=${icon} size="18"></hc-icon><span class="word">${word}</span>${
          count > 0 ? html`<span class="badge" aria-label="${count} ${what}">${count}</span>` : nothing
        }
      </a>
    </li>`;
  }

  /** `more`: pages that have no room elsewhere. */
  #self(more: readonly Place[]) {
    if (!this.desk) return html`<div class="me"><hc-face></hc-face></div>`;
    const { agent } = this.desk.me;
    const isMore = more.length > 0;
    const places = isMore ? [...more, ...this.#ends()] : [];
    const here = places.find(({ page }) => page === this.route.page);
    const word = here?.word ?? 'More';
    const own = '/dashboard/settings/me';
    return html`<div class="me">
      <hc-face .name=${agent.name} .photo=${agent.photo} presence=${agent.online ? 'online' : 'offline'}></hc-face>
      <span class="name" title=${agent.name}><bdi>${agent.name}</bdi></span>
      <hc-switch .checked=${agent.online} ?disabled=${this.busy} label=${agent.online ? 'Online' : 'Offline'} @change=${this.#turn}
        ><span class="word" aria-hidden="true">${agent.online ? 'Online' : 'Offline'}</span></hc-switch
      >
      <hc-menu
        class=${here ? 'here' : ''}
        label=${isMore ? `${word}: all pages, and you` : 'Your menu'}
        .items=${[
          ...places.map(({ href, word, icon }) => ({ id: href, label: word, icon })),
          ...(isMore ? ['line' as const] : []),
          { id: 'turn', label: agent.online ? 'Go offline' : 'Go online', icon: 'circle' as const },
          ...(places.some(({ href }) => href === own) ? [] : [{ id: own, label: 'Your settings', icon: 'me' as const }]),
          { id: 'out', label: 'Sign out', icon: 'sign-out' as const },
        ]}
        @pick=${this.#picked}
        >${isMore ? html`<span class="over"><hc-icon name=${here?.icon ?? 'more'} size="18"></hc-icon><span class="word">${word}</span></span>` : nothing}</hc-menu
      >
    </div>`;
  }

  #groups() {
    const own = this.desk ? ownGroups(this.desk) : [];
    return own.length === 0 || this.narrow
      ? nothing
      : html`<ul class="groups" aria-label="Your groups">
          ${own.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}
        </ul>`;
  }

  #sites() {
    const me = this.desk?.me;
    if (!me || me.sites.length < 2) return nothing;
    const items = me.sites.map(({ id, name }) => ({ id, label: name, checked: id === me.site.id }));
    return html`<hc-menu class="site" label="Site: ${me.site.settings.name}" .items=${items} @pick=${this.#switchSite}>
      <hc-icon name="site" size="18"></hc-icon><span>${me.site.settings.name}</span><hc-icon name="chevron-down" size="14"></hc-icon>
    </hc-menu>`;
  }

  async #turn(): Promise<void> {
    const { desk } = this;
    if (!desk || this.busy) return;
    this.busy = true;
    const outcome = await this.api.patchMe({ online: !desk.me.agent.online });
    this.busy = false;
    if ('ok' in outcome) desk.setMe(outcome.ok);
    else toast(this, refusalWords(outcome.refused), 'bad');
    // The switch shows what the relay has confirmed.
    const shown = this.renderRoot.querySelector('hc-switch');
    if (shown) shown.checked = desk.me.agent.online;
  }

  #picked({ picked }: PickEvent): void {
    if (picked === 'turn') void this.#turn();
    else if (picked.startsWith('/')) navigate(this, picked);
    else this.dispatchEvent(new Event('hc-sign-out', { bubbles: true, composed: true }));
  }

  async #switchSite({ picked }: PickEvent): Promise<void> {
    if (picked === this.desk?.me.site.id) return;
    const outcome = await this.api.switchSite(picked);
    if ('ok' in outcome) location.assign('/dashboard/');
    else toast(this, refusalWords(outcome.refused), 'bad');
  }

  #fold(): void {
    setPreference('sidebar', this.narrow ? 'wide' : 'narrow');
    this.#measure();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-sidebar': HcSidebar;
  }
}
