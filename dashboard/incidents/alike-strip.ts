// Questions that sound alike offer themselves as an incident (SPEC G-21), under the list of conversations: "43 alike". Looks by itself
// now and then, while somebody looks at the page; the relay says what is alike.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { part } from '../live-chat/part.ts';
import type { HcIncidentForm, StateIncidentEvent } from './incident-form.ts';
import { alikeWords, begunBy, stateIncident, type AlikeGroup } from './stating.ts';

/** Between two looks. */
const LOOK_MS = 60_000;
/** So many more that are open are reason to look sooner, but not again within `SOON_MS`. */
const MORE = 3;
const SOON_MS = 10_000;

@customElement('hc-alike-strip')
export class HcAlikeStrip extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private groups: readonly AlikeGroup[] = [];
  @state() private stating = false;
  @query('hc-incident-form') private form!: HcIncidentForm | null;
  /** Of those that were put aside, by their first words: how many there were. They come back as twice as many. */
  readonly #aside = new Map<string, number>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #lookedAtMs = 0;
  #openThen = 0;

  static override styles = [
    base,
    css`
      .offer {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--hc-space-4) var(--hc-space-8);
        padding: var(--hc-space-8) var(--hc-space-16);
        border-block-start: 1px solid var(--hc-line);
        background: var(--hc-raised);
        font: var(--hc-text-dense) var(--hc-font);
      }
      .name {
        font-weight: 600;
      }
      .said {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        color: var(--hc-muted);
      }
      .acts {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
      }
    `,
  ];

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(): void {
    if (this.#open - this.#openThen >= MORE && Date.now() - this.#lookedAtMs >= SOON_MS) void this.#look();
  }

  protected override render() {
    const group = this.groups.find((one) => one.count >= 2 * (this.#aside.get(nameOf(one)) ?? 0));
    return html`${group ? this.#offer(group) : nothing}
    ${
      this.stating
        ? html`<hc-incident-form
            .reachOf=${(scope: Parameters<Api['incidentReach']>[0]) => this.api.incidentReach(scope)}
            @state-incident=${this.#state}
          ></hc-incident-form>`
        : nothing
    }`;
  }

  #offer(group: AlikeGroup) {
    return html`<section class="offer" aria-label="Questions that sound alike">
      <div role="status">
        <div class="name">${alikeWords(group)}</div>
        <div class="said" dir="auto" title=${group.texts.join('\n')}>“${group.texts[0] ?? ''}”</div>
      </div>
      <div class="acts">
        <hc-button size="small" @click=${() => void this.#begin(group)}>Make it an incident</hc-button>
        <hc-button size="small" variant="quiet" @click=${() => this.#putAside(group)}>Not now</hc-button>
      </div>
    </section>`;
  }

  get #open(): number {
    const { queued, open } = this.desk?.counts ?? { queued: 0, open: 0 };
    return queued + open;
  }

  async #look(): Promise<void> {
    if (document.hidden || Date.now() - this.#lookedAtMs < SOON_MS) return;
    [this.#lookedAtMs, this.#openThen] = [Date.now(), this.#open];
    const alike = await this.api.alikeQuestions();
    // A look that fails is made up for by the next one: nobody asked for it.
    if ('ok' in alike) this.groups = alike.ok.groups;
  }

  #putAside(group: AlikeGroup): void {
    this.#aside.set(nameOf(group), group.count);
    this.requestUpdate();
  }

  async #begin(group: AlikeGroup): Promise<void> {
    if (!(await part(this, import('./incident-form.ts')))) return;
    this.stating = true;
    await this.updateComplete;
    this.form?.begin(begunBy(group));
  }

  async #state(event: StateIncidentEvent): Promise<void> {
    if (!this.form || !(await stateIncident(this.form, this.api, event))) return;
    this.#lookedAtMs = 0;
    await this.#look();
  }
}

function nameOf({ texts }: AlikeGroup): string {
  return texts[0] ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-alike-strip': HcAlikeStrip;
  }
}
