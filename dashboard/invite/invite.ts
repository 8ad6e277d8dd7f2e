// Accepting an invitation: a name and a password, or the account's own password; then straight to the desk.
// A used or old link says so.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { InviteView } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api, Route } from '../contract.ts';
import { cardStyles } from '../components/card.styles.ts';
import { refusalWords } from '../words.ts';

const roles = { agent: 'an agent', manager: 'a manager', admin: 'an admin' } as const;

/** @fires hc-signed-in - CustomEvent whose detail is Me. */
@customElement('hc-invite')
export class HcInvite extends LitElement {
  static override styles = [base, cardStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @state() private invite: InviteView | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private fault = '';
  @state() private faults: { readonly name?: string; readonly password?: string } = {};
  @state() private busy = false;
  /** The account has a second factor: its code is asked for as well. */
  @state() private codeNeeded = false;
  @query('#name') private nameField!: HcField | null;
  @query('#password') private passwordField!: HcField;
  @query('#code') private codeField!: HcField | null;

  get #token(): string {
    return this.route.params[0] ?? '';
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    this.refusal = undefined;
    const outcome = await this.api.invite(this.#token);
    if ('ok' in outcome) this.invite = outcome.ok;
    else this.refusal = outcome.refused;
  }

  protected override render() {
    return html`<div class="card">
      ${this.refusal ? this.#refused(this.refusal) : this.invite ? this.#form(this.invite) : html`<hc-skeleton></hc-skeleton>`}
    </div>`;
  }

  #refused(refusal: Refusal) {
    if (refusal.code === 'unavailable' || refusal.code === 'rate_limited')
      return html`<hc-empty alone icon="offline" heading="This link could not be checked">
        ${refusalWords(refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    return html`<hc-empty alone icon="link" heading="This invitation does not work any more">
      It has been used, or it is older than 7 days. Ask for a new invite; if you have an account already, sign in.
      <a slot="action" href="/dashboard/sign-in">Go to sign-in</a>
    </hc-empty>`;
  }

  #form(invite: InviteView) {
    return html`<p class="brand"><hc-icon name="messages" size="24"></hc-icon>Help Chat</p>
      <div class="intro">
        <h1>Welcome to <bdi>${invite.siteName}</bdi></h1>
        <p>
          You join as ${roles[invite.role]} with
          <bdi>${invite.email}</bdi>.${invite.known ? ' You have an account already: accept with its password.' : nothing}
        </p>
      </div>
      <form novalidate @submit=${this.#submit}>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        ${
          invite.known
            ? nothing
            : html`<hc-field
                id="name"
                label="Your name"
                autocomplete="name"
                maxlength=${limits.nameChars}
                hint="Visitors see it."
                error=${this.faults.name ?? ''}
              ></hc-field>`
        }
        <hc-field
          id="password"
          label="Password"
          type="password"
          autocomplete=${invite.known ? 'current-password' : 'new-password'}
          hint=${invite.known ? 'The one you sign in with.' : `At least ${limits.passwordMin} characters.`}
          error=${this.faults.password ?? ''}
        ></hc-field>
        ${
          this.codeNeeded
            ? html`<hc-field
                id="code"
                label="Code of your authenticator app"
                autocomplete="one-time-code"
                hint="Six digits, or one of your recovery codes."
              ></hc-field>`
            : nothing
        }
        <hc-button type="submit" variant="primary" ?busy=${this.busy}>Join</hc-button>
      </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { invite } = this;
    if (this.busy || !invite) return;
    const [name, password] = [this.nameField?.value.trim(), this.passwordField.value];
    this.faults = {
      ...(name === '' && { name: 'Write the name that visitors will see.' }),
      ...(password.length < limits.passwordMin && { password: shortWords(invite) }),
    };
    if (this.faults.name) return this.nameField?.focus();
    if (this.faults.password) return this.passwordField.focus();
    this.busy = true;
    const code = this.codeField?.value.trim();
    const accept = { name: name ?? invite.email.slice(0, limits.nameChars), password, ...(code !== undefined && { code }) };
    const outcome = await this.api.acceptInvite(this.#token, accept);
    this.busy = false;
    this.fault = '';
    if ('ok' in outcome) this.dispatchEvent(new CustomEvent('hc-signed-in', { detail: outcome.ok, bubbles: true, composed: true }));
    else if (outcome.refused.code === 'link_invalid') this.refusal = outcome.refused;
    else if (outcome.refused.code === 'bad_sign_in')
      this.faults = { password: 'This is not the password of your account. Try again, or ask an admin for help.' };
    else if (outcome.refused.code === 'code_needed') {
      this.codeNeeded = true;
      await this.updateComplete;
      this.codeField?.focus();
    } else this.fault = refusalWords(outcome.refused);
  }
}

function shortWords({ known }: InviteView): string {
  return known ? 'Write the password of your account.' : `Choose at least ${limits.passwordMin} characters.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-invite': HcInvite;
  }
}
