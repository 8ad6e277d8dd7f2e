// Where one is signed in: every browser with its system, begin and last use, this one marked. One is ended, or all others.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionItem } from '#protocol/http/account.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import { toast } from '../components/events.ts';
import '../components/icon.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';

@customElement('hc-sessions')
export class HcSessions extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--hc-space-12);
        min-block-size: 52px;
        border-block-end: 1px solid var(--hc-line);
      }
      li > hc-icon {
        color: var(--hc-muted);
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      hc-time {
        white-space: normal;
      }
      .others {
        justify-self: start;
      }
    `,
  ];

  @consume({ context: apiContext }) private api!: Api;
  @state() private sessions: readonly SessionItem[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** The id of the one that is being ended, or `others`. */
  @state() private ending = '';

  protected override firstUpdated(): void {
    void this.#load();
  }

  /** Asks again: something else has ended sessions. */
  refresh(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.sessions();
    if ('ok' in outcome) this.sessions = outcome.ok.sessions;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    if (this.refusal)
      return html`<p role="alert">${refusalWords(this.refusal)}</p>
        <hc-button class="others" @click=${this.#load}>Try again</hc-button>`;
    if (!this.sessions) return html`<hc-skeleton kind="row" lines="2"></hc-skeleton>`;
    return html`<ul aria-label="Where you are signed in">
        ${this.sessions.map((session) => this.#session(session))}
      </ul>
      ${
        this.sessions.length > 1
          ? html`<hc-button class="others" icon="sign-out" ?busy=${this.ending === 'others'} @click=${this.#endOthers}
              >Sign out everywhere else</hc-button
            >`
          : nothing
      }`;
  }

  #session(session: SessionItem) {
    const name = nameOf(session);
    return html`<li>
      <hc-icon name="device"></hc-icon>
      <div class="what">
        ${name}
        <div class="muted small">
          Since <hc-time mode="exact" at=${session.begunAt}></hc-time>${
            session.current ? nothing : html`, last used around <hc-time mode="exact" at=${session.usedAt}></hc-time>`
          }
        </div>
      </div>
      ${
        session.current
          ? html`<hc-chip state="mine">This browser</hc-chip>`
          : html`<hc-button
              size="small"
              variant="quiet"
              label="Sign out ${name}"
              ?busy=${this.ending === session.id}
              @click=${() => this.#end(session)}
              >Sign out</hc-button
            >`
      }
    </li>`;
  }

  async #end(session: SessionItem): Promise<void> {
    const rest = (all: readonly SessionItem[]): readonly SessionItem[] => all.filter(({ id }) => id !== session.id);
    await this.#ask(session.id, this.api.endSession(session.id), rest, `${nameOf(session)} is signed out.`);
  }

  async #endOthers(): Promise<void> {
    const rest = (all: readonly SessionItem[]): readonly SessionItem[] => all.filter(({ current }) => current);
    await this.#ask('others', this.api.endOtherSessions(), rest, 'You are signed out everywhere else.');
  }

  async #ask(
    ending: string,
    asked: Promise<Outcome<null>>,
    rest: (all: readonly SessionItem[]) => readonly SessionItem[],
    done: string,
  ): Promise<void> {
    this.ending = ending;
    const outcome = await asked;
    this.ending = '';
    // One that has ended meanwhile is what was wanted.
    if ('refused' in outcome && outcome.refused.code !== 'not_found') return toast(this, refusalWords(outcome.refused), 'bad');
    this.sessions = rest(this.sessions ?? []);
    toast(this, done, 'good');
  }
}

function nameOf({ browser, system }: SessionItem): string {
  return [browser ?? 'Unknown browser', system].filter(Boolean).join(' on ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-sessions': HcSessions;
  }
}
