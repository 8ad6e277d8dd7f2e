// The keys by which a site signs who its visitors are: made (their secret is shown once), changed for the next one, and revoked.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { identityLimits, type IdentityKey, type NewIdentityKey } from '#protocol/http/identity.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { toast } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Outcome } from '../contract.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import { saveSite } from './save-site.ts';
import './shown-once.ts';
import { labels } from './site-form.ts';

@customElement('hc-settings-identity')
export class HcSettingsIdentity extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  readonly #keys = new Listing<IdentityKey>(this, async () => {
    const outcome = await this.api.identityKeys();
    if ('refused' in outcome) return outcome;
    this.audience = outcome.ok.audience;
    return { ok: { items: outcome.ok.keys } };
  });
  @state() private audience = '';
  @state() private made: NewIdentityKey | undefined = undefined;
  @state() private revoking: IdentityKey | undefined = undefined;
  @state() private busy = false;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        flex-wrap: wrap;
        gap: var(--hc-space-8) var(--hc-space-12);
        padding-block: var(--hc-space-8);
      }
      .who {
        flex-basis: 14rem;
      }
    `,
  ];

  protected override render() {
    return html`<hc-settings-frame current="identity"
      ><div class="page">
        <div class="head">
          <h1>Identity</h1>
          <hc-button ?disabled=${!this.#keys.items || this.#live.length >= identityLimits.keys} ?busy=${this.busy} @click=${this.#create}
            >Make a key</hc-button
          >
        </div>
        <p class="lead">
          Your site says who its visitors are by tokens that its server signs. Whoever is identified finds their conversations on every
          device, and their name and e-mail address are marked as verified. Everything else that a visitor or a page says is not.
        </p>
        <section>
          <h2>Keys</h2>
          <p class="muted">
            Tokens are JWTs with the algorithm HS256${this.audience ? html` and the audience <code>${this.audience}</code>` : nothing}. Two
            keys are taken at one time: make the next one, let your server sign with it, then revoke the old one.
          </p>
          ${this.#keys.draw({
            heading: 'The keys could not be loaded',
            lines: 3,
            none: () => html`<hc-empty icon="lock" heading="No keys yet">All visitors are anonymous until your site can sign.</hc-empty>`,
            list: (keys) =>
              html`<ul>
                ${keys.map((key) => this.#key(key))}
              </ul>`,
          })}
        </section>
        ${this.#required()}
      </div>
      ${this.#dialogs()}</hc-settings-frame
    >`;
  }

  #required() {
    const { agent, site } = this.desk.me;
    const isOn = site.settings.identityRequired === true;
    // Off can be chosen at any time; on would keep everybody out while nothing can be signed.
    const isKeyless = !isOn && this.#live.length === 0;
    return html`<section>
      <h2>Who may chat</h2>
      <hc-switch .checked=${isOn} ?disabled=${agent.role !== 'admin' || this.busy || isKeyless} @change=${this.#setRequired}
        >${labels.identityRequired}</hc-switch
      >
      <p class="muted small">
        ${
          agent.role !== 'admin'
            ? html`An admin of <bdi>${site.settings.name}</bdi> decides this.`
            : isKeyless
              ? 'Make a key first: nobody could prove who they are.'
              : 'Whoever your site has not named by a token is asked to sign in, and nothing is kept of them. Turned on, it ends the connections of all others at once.'
        }
      </p>
    </section>`;
  }

  async #setRequired(event: Event): Promise<void> {
    const control = event.currentTarget as HcSwitch;
    const identityRequired = control.checked;
    const saved = await this.#ask(saveSite(this.api, this.desk, (settings) => ({ ...settings, identityRequired })));
    if (!saved) control.checked = !identityRequired;
  }

  get #live(): readonly IdentityKey[] {
    return this.#keys.items?.filter(({ revokedAt }) => revokedAt === null) ?? [];
  }

  #key(key: IdentityKey) {
    return html`<li>
      <span class="who"
        ><code>${key.id}</code><br /><span class="muted small"
          >made by <bdi>${key.createdBy}</bdi> <hc-time at=${key.createdAt}></hc-time>${
            key.revokedAt
              ? html`, revoked by <bdi>${key.revokedBy}</bdi> <hc-time at=${key.revokedAt}></hc-time>`
              : key.usedAt
                ? html`, last used <hc-time at=${key.usedAt}></hc-time>`
                : ', not used yet'
          }</span
        ></span
      >
      <hc-chip state=${key.revokedAt ? 'bot' : 'mine'} icon="none">${key.revokedAt ? 'Revoked' : 'On'}</hc-chip>
      ${key.revokedAt ? nothing : html`<hc-button size="small" variant="quiet" @click=${() => (this.revoking = key)}>Revoke</hc-button>`}
    </li>`;
  }

  #dialogs() {
    const { made, revoking } = this;
    return html`<hc-shown-once label="The secret of this key" .secret=${made?.secret} @close=${() => (this.made = undefined)}>
        <p>
          Give it to your server now, with the id <code>${made?.key.id}</code>: it is shown this once, and nobody can read it here again. It
          must never be in a page.
        </p>
      </hc-shown-once>
      <hc-dialog label="Revoke this key?" .open=${revoking !== undefined} ?busy=${this.busy} @close=${() => (this.revoking = undefined)}>
        <p>
          <code>${revoking?.id}</code> signs nothing any more, at once and for good. Whoever was let in by it must be identified again;
          nobody loses a conversation.
        </p>
        <hc-button slot="footer" @click=${() => (this.revoking = undefined)}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#revoke}>Revoke</hc-button>
      </hc-dialog>`;
  }

  async #create(): Promise<void> {
    this.made = await this.#ask(this.api.createIdentityKey());
    await this.#keys.load();
  }

  async #revoke(): Promise<void> {
    if (!this.revoking) return;
    if (!(await this.#ask(this.api.revokeIdentityKey(this.revoking.id)))) return;
    this.revoking = undefined;
    await this.#keys.load();
  }

  /** What came of it; undefined where it was refused, which is said. */
  async #ask<T>(asked: Promise<Outcome<T>>): Promise<T | undefined> {
    this.busy = true;
    const outcome = await asked;
    this.busy = false;
    if ('ok' in outcome) return outcome.ok;
    toast(this, refusalWords(outcome.refused), 'bad');
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-identity': HcSettingsIdentity;
  }
}
