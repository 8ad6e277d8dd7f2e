// Signing in; also over a page whose session has ended, which stays as it is underneath.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isEmail } from '#protocol/characters.ts';
import type { Me } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/icon.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { cardStyles } from '../components/card.styles.ts';

/** @fires hc-signed-in - CustomEvent whose detail is Me. */
@customElement('hc-sign-in')
export class HcSignIn extends LitElement {
  static override styles = [base, cardStyles];

  /** The session ended by itself. */
  @property({ type: Boolean, reflect: true }) again = false;
  @property() email = '';
  @consume({ context: apiContext }) private api!: Api;
  @state() private fault = '';
  @state() private emailFault = '';
  @state() private busy = false;
  /** Both were right, and a code is asked for besides. */
  @state() private proven: { readonly email: string; readonly password: string } | undefined = undefined;
  @query('#email') private emailField!: HcField;
  @query('#password') private passwordField!: HcField;
  @query('#code') private codeField!: HcField;

  protected override async firstUpdated(): Promise<void> {
    await this.emailField.updateComplete;
    (this.email ? this.passwordField : this.emailField).focus();
  }

  protected override render() {
    return html`<div class="card">
      <p class="brand"><hc-icon name="messages" size="24"></hc-icon>Help Chat</p>
      <div class="intro">
        <h1>${this.again ? 'Sign in again' : 'Sign in to the desk'}</h1>
        <p>
          ${this.proven ? 'Open your authenticator app for its code.' : this.again ? 'Your session has ended. What you wrote is still here.' : 'Accounts are made by invitation.'}
        </p>
      </div>
      <form novalidate @submit=${this.#submit}>
        ${this.fault ? html`<p class="fault" role="alert"><hc-icon name="alert" size="18"></hc-icon>${this.fault}</p>` : nothing}
        ${
          this.proven
            ? html`<hc-field
                id="code"
                label="Code"
                autocomplete="one-time-code"
                hint="Six digits, or one of your recovery codes."
              ></hc-field>`
            : html`<hc-field
                  id="email"
                  label="Email"
                  type="email"
                  autocomplete="username"
                  .value=${this.email}
                  error=${this.emailFault}
                ></hc-field>
                <hc-field id="password" label="Password" type="password" autocomplete="current-password"></hc-field>`
        }
        <hc-button type="submit" variant="primary" ?busy=${this.busy}>Sign in</hc-button>
        ${this.proven ? html`<hc-button variant="quiet" @click=${() => this.#back('')}>Back</hc-button>` : nothing}
      </form>
    </div>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    if (this.proven) return this.#withCode(this.proven);
    const email = this.emailField.value.trim();
    const password = this.passwordField.value;
    this.emailFault = isEmail(email) ? '' : 'Write your e-mail address, e.g. ana@example.org.';
    this.fault = !this.emailFault && password === '' ? 'Write your password.' : '';
    if (this.emailFault || this.fault) return (this.emailFault ? this.emailField : this.passwordField).focus();
    this.busy = true;
    const outcome = await this.api.signIn(email, password);
    this.busy = false;
    if ('ok' in outcome) {
      this.passwordField.value = '';
      return this.#done(outcome.ok);
    }
    if (outcome.refused.code === 'code_needed') {
      this.email = email;
      this.proven = { email, password };
      await this.updateComplete;
      return this.codeField.focus();
    }
    this.fault = refusalWords(outcome.refused);
    if (outcome.refused.code === 'bad_sign_in') this.passwordField.select();
  }

  async #withCode({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    const code = this.codeField.value.trim();
    this.fault = code === '' ? 'Write the code that your app shows.' : '';
    if (this.fault) return this.codeField.focus();
    this.busy = true;
    const outcome = await this.api.signIn(email, password, code);
    this.busy = false;
    if ('ok' in outcome) {
      this.proven = undefined;
      return this.#done(outcome.ok);
    }
    // The password was changed meanwhile.
    if (outcome.refused.code === 'bad_sign_in') return this.#back(refusalWords(outcome.refused));
    this.fault = refusalWords(outcome.refused);
    this.codeField.select();
  }

  #back(fault: string): void {
    this.proven = undefined;
    this.fault = fault;
  }

  #done(me: Me): void {
    this.dispatchEvent(new CustomEvent('hc-signed-in', { detail: me, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-sign-in': HcSignIn;
  }
}
