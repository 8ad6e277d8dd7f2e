// Incidents (SPEC G-21): states what many have, says what becomes of it, and shows who was reached. Questions that sound alike
// offer themselves. Who is told when is the relay's.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Incident, IncidentScope } from '#protocol/http/incidents.ts';
import type { PublicText } from '#protocol/public-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import './incident-form.ts';
import type { HcIncidentForm, StateIncidentEvent } from './incident-form.ts';
import './public-text.ts';
import type { HcPublicText } from './public-text.ts';
import { alikeWords, begunBy, stateIncident, type AlikeGroup } from './stating.ts';

@customElement('hc-incidents')
export class HcIncidents extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  readonly #incidents = new Listing<Incident>(this, async () => {
    const [incidents, alike] = await Promise.all([this.api.incidents(), this.api.alikeQuestions()]);
    if ('ok' in alike) this.alike = alike.ok.groups;
    return 'ok' in incidents ? { ok: { items: incidents.ok.incidents } } : incidents;
  });
  @state() private alike: readonly AlikeGroup[] = [];
  /** Of which news are written. */
  @state() private telling: { readonly incident: Incident; readonly resolved: boolean } | undefined = undefined;
  @state() private fault = '';
  @state() private busy = false;
  /** As a frame brought them when the list was asked for. */
  #heard: Desk['incidents'] | undefined;
  @query('hc-incident-form') private form!: HcIncidentForm;
  @query('#news') private news!: HcPublicText;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        flex-wrap: wrap;
        align-items: start;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
      }
      .who {
        flex: 1 1 16rem;
      }
      .said {
        margin-block-start: var(--hc-space-4);
        overflow-wrap: anywhere;
      }
      h2 {
        margin-block: var(--hc-space-24) var(--hc-space-8);
      }
    `,
  ];

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  /** Frames bring open ones only: of those that are over, each one says just that something was answered. */
  protected override willUpdate(): void {
    const { incidents } = this.desk;
    if (this.#heard !== undefined && this.#heard !== incidents) void this.#incidents.load();
    this.#heard = incidents;
  }

  protected override render() {
    const { telling } = this;
    return html`<div class="page">
        <div class="head">
          <h1>Incidents</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.form.begin()}>State an incident</hc-button>
        </div>
        <p class="lead">
          Say once what many have. It stands above their chat at once, they are asked “Is it this?” before they wait for a person, and who
          says yes is told what becomes of it.
        </p>
        ${this.#list()} ${this.#offers()}
      </div>
      <hc-incident-form .reachOf=${this.#reachOf} @state-incident=${this.#create}></hc-incident-form>
      <hc-dialog label=${telling?.resolved ? 'It is over' : 'News'} .open=${telling !== undefined} ?busy=${this.busy} @close=${this.#keep}>
        <p>
          ${telling?.resolved ? 'Everybody who was linked reads this, and is asked whether it works again.' : 'Everybody who is linked reads this.'}
        </p>
        <hc-public-text id="news" .error=${this.fault}></hc-public-text>
        <hc-button slot="footer" @click=${this.#keep}>Cancel</hc-button>
        <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#tell}>
          ${telling?.resolved ? 'Tell, and close it' : 'Tell'}
        </hc-button>
      </hc-dialog>`;
  }

  #list() {
    // Frames bring the open ones afresh, with how many are linked now.
    const live = new Map(this.desk.incidents.map((incident) => [incident.id, incident]));
    return this.#incidents.draw({
      lines: 4,
      none: () =>
        html`<hc-empty icon="alert" heading="No incidents">When many ask the same, state it here: one answer reaches them all.</hc-empty>`,
      list: (incidents) =>
        html`<ul>
          ${incidents.map((incident) => this.#incident(live.get(incident.id) ?? incident))}
        </ul>`,
    });
  }

  #incident(incident: Incident) {
    const { title, scope, texts, updates, by, openedAt, resolvedAt, linked, solved, broken } = incident;
    const over = resolvedAt !== null;
    return html`<li>
      <div class="who">
        <bdi class="name">${title}</bdi>
        <div class="muted small">${scopeWords(scope)} · <bdi>${by.name}</bdi> · <hc-time at=${openedAt}></hc-time></div>
        <div class="said" dir="auto">${firstText(updates.at(-1)?.texts ?? texts)}</div>
        <div class="muted small">
          ${linked} linked${over ? `, ${solved} solved` : ''}${broken > 0 ? `, ${broken} still broken` : ''} · ${updates.length}
          ${updates.length === 1 ? 'update' : 'updates'}
        </div>
      </div>
      <hc-chip state=${over ? 'closed' : 'waiting'} icon="none">${over ? 'Over' : 'Open'}</hc-chip>
      ${
        over
          ? nothing
          : html`<hc-button size="small" label="Tell news of ${title}" @click=${() => this.#ask(incident, false)}>Tell news</hc-button>
              <hc-button size="small" label="It is over: ${title}" @click=${() => this.#ask(incident, true)}>It is over</hc-button>`
      }
    </li>`;
  }

  #offers() {
    if (this.alike.length === 0) return nothing;
    return html`<h2>Sound alike in the last half hour</h2>
      <ul>
        ${this.alike.map(
          (group) =>
            html`<li>
              <div class="who">
                <span class="name">${alikeWords(group)}</span>
                ${group.page ? html`<div class="muted small">On <bdi>${group.page.title || group.page.url}</bdi></div>` : nothing}
                ${group.texts.map((text) => html`<div class="said" dir="auto">“${text}”</div>`)}
              </div>
              <hc-button size="small" @click=${() => this.form.begin(begunBy(group))}>Make it an incident</hc-button>
            </li>`,
        )}
      </ul>`;
  }

  readonly #reachOf = (scope: IncidentScope) => this.api.incidentReach(scope);

  async #create(event: StateIncidentEvent): Promise<void> {
    if (await stateIncident(this.form, this.api, event)) await this.#incidents.load();
  }

  #ask(incident: Incident, resolved: boolean): void {
    [this.telling, this.fault, this.busy] = [{ incident, resolved }, '', false];
    // In the languages that they have read so far.
    this.news.texts = Object.fromEntries(Object.keys(incident.texts).map((language) => [language, '']));
  }

  #keep(): void {
    this.telling = undefined;
  }

  async #tell(): Promise<void> {
    const { telling } = this;
    if (!telling || this.busy) return;
    const texts = this.news.written;
    if (Object.keys(texts).length === 0) {
      this.fault = 'Write what they are to read.';
      return;
    }
    this.busy = true;
    const outcome = await this.api.tellIncident(telling.incident.id, { texts, resolved: telling.resolved });
    this.busy = false;
    if ('refused' in outcome) {
      this.fault = refusalWords(outcome.refused);
      return;
    }
    this.telling = undefined;
    await this.#incidents.load();
  }
}

function scopeWords(scope: IncidentScope): string {
  switch (scope.kind) {
    case 'event':
      return 'The whole event';
    case 'session':
      return `Session “${scope.title}”`;
    case 'page':
      return `Page ${scope.pattern}`;
    case 'role':
      return `Role “${scope.role}”`;
  }
}

function firstText(texts: PublicText): string {
  return Object.values(texts)[0] ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-incidents': HcIncidents;
  }
}
