// What this site keeps of people, for how long, and where logs go (GUARANTEES P9). What would be deleted is counted before anybody saves it.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { kinds, usualRetention, type Retention, type RetentionResponse } from '#protocol/http/retention.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import { daysOf, goesWords, keptLines, labels, ranWords } from './retention-words.ts';
import { saveSite } from './save-site.ts';

@customElement('hc-settings-privacy')
export class HcSettingsPrivacy extends LitElement {
  static override styles = [
    base,
    page,
    css`
      h2 {
        font: 600 var(--hc-text-body) var(--hc-font);
      }
      dl {
        display: grid;
        gap: var(--hc-space-12);
        max-inline-size: 40rem;
        font: var(--hc-text-dense) var(--hc-font);
      }
      dt {
        font-weight: 600;
      }
      dd {
        color: var(--hc-muted);
      }
    `,
  ];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private known: RetentionResponse | undefined = undefined;
  /** What the last preview was about: only that can be saved. */
  @state() private seen: Retention | undefined = undefined;
  @state() private fault = '';
  @state() private busy = false;

  protected override firstUpdated(): void {
    void this.api.retention({}).then((outcome) => {
      if ('ok' in outcome) this.known = outcome.ok;
    });
  }

  /** What was seen is what would have gone by the days before. */
  #changed(): void {
    this.seen = undefined;
  }

  protected override render() {
    const { me } = this.desk;
    const kept = me.site.settings.retention;
    // Whoever has said nothing yet is offered what is usual; it stands in the fields and nowhere else until it is saved.
    const shown: Partial<Retention> = kept ?? usualRetention;
    return html`<hc-settings-frame current="privacy"
      ><div class="page">
        <h1>Privacy</h1>
        ${
          me.agent.role === 'admin'
            ? html`<p class="lead">
                  What is older goes for good, once a day: chats with their files, mails and notes. Contacts go once no chat of theirs is
                  left. An empty field keeps everything.
                </p>
                <h2>What is kept</h2>
                <dl>
                  ${keptLines(me.site.settings).map(
                    ([what, words]) =>
                      html`<div>
                        <dt>${what}</dt>
                        <dd>${words}</dd>
                      </div>`,
                  )}
                </dl>
                <h2>For how long</h2>
                ${kept ? nothing : html`<p>Everything is kept so far. The days below are usual, and hold once you save them.</p>`}
                <form novalidate @submit=${this.#look} @input=${this.#changed}>
                  <div class="two">
                    ${kinds.map(
                      (kind) =>
                        html`<hc-field id=${kind} type="number" label=${labels[kind]} .value=${String(shown[kind] ?? '')}></hc-field>`,
                    )}
                  </div>
                  ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
                  ${this.seen && this.known ? html`<p role="status">${goesWords(this.seen, this.known)}</p>` : nothing}
                  <div class="row">
                    <hc-button type="submit" ?busy=${this.busy && !this.seen}>See what goes</hc-button>
                    <hc-button variant="primary" ?disabled=${!this.seen} ?busy=${this.busy && this.seen !== undefined} @click=${this.#save}
                      >Save</hc-button
                    >
                  </div>
                </form>
                ${this.#last()}`
            : html`<hc-empty icon="lock" heading="Only admins decide what is kept">Ask an admin of ${me.site.settings.name}.</hc-empty>`
        }
      </div></hc-settings-frame
    >`;
  }

  #last() {
    const last = this.known?.last;
    if (!last) return html`<p class="muted">It has not run yet.</p>`;
    return html`<p class="muted">Last run <hc-time at=${last.at}></hc-time>: ${ranWords(last)}</p>`;
  }

  async #look(event: Event): Promise<void> {
    event.preventDefault();
    const typed = kinds.map((kind) => [kind, daysOf(this.renderRoot.querySelector<HcField>(`#${kind}`)?.value ?? '')] as const);
    const isSound = typed.every(([, days]) => days !== undefined);
    this.fault = isSound ? '' : 'Write whole days from 1 to 3650, or nothing.';
    if (!isSound) return;
    const wanted = Object.fromEntries(typed) as Retention; // one for each kind
    this.busy = true;
    const outcome = await this.api.retention(wanted);
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else [this.known, this.seen] = [outcome.ok, wanted];
  }

  async #save(): Promise<void> {
    const { seen, desk } = this;
    if (!seen || this.busy) return;
    this.busy = true;
    const outcome = await saveSite(this.api, desk, (settings) => ({ ...settings, retention: seen }));
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else toast(this, 'Saved.', 'good');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-privacy': HcSettingsPrivacy;
  }
}
