// One's second factor: switched on with the password and a first code, off with the password. The secret and the recovery codes are
// shown while this is open, and never again.
import { consume } from '@lit/context';
import { css, html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { SecondFactorSecret, SecondFactorState } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'password'; readonly to: 'on' | 'off' }
  | { readonly at: 'code'; readonly given: SecondFactorSecret }
  | { readonly at: 'recovery'; readonly codes: readonly string[] };

/** @fires change - It was switched on: other sessions have ended. */
@customElement('hc-second-factor')
export class HcSecondFactor extends LitElement {
  static override styles = [
    base,
    page,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
        min-block-size: 0;
        background: none;
      }
      code {
        font-family: var(--hc-font-mono);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  @consume({ context: apiContext }) private api!: Api;
  @state() private factor: SecondFactorState | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private step: Step = { at: 'rest' };
  @state() private fault = '';
  @state() private busy = false;
  @query('hc-field') private field!: HcField;

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.secondFactor();
    if ('ok' in outcome) this.factor = outcome.ok;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    if (this.refusal)
      return html`<p role="alert">${refusalWords(this.refusal)}</p>
        <div class="row"><hc-button @click=${this.#load}>Try again</hc-button></div>`;
    if (!this.factor) return html`<hc-skeleton lines="2"></hc-skeleton>`;
    switch (this.step.at) {
      case 'rest':
        return this.#rest(this.factor);
      case 'password':
        return this.#form('Your password', 'password', 'current-password', this.step.to === 'on' ? 'Go on' : 'Switch off', (typed) =>
          this.#password(typed),
        );
      case 'code':
        return this.#secret(this.step.given);
      case 'recovery':
        return this.#recovery(this.step.codes);
    }
  }

  #rest({ on, recoveryLeft }: SecondFactorState) {
    const to = on ? 'off' : 'on';
    return html`<p>
        ${
          on
            ? html`On. A code of your authenticator app is asked for at every sign-in.
              ${recoveryLeft === 1 ? '1 recovery code is' : `${recoveryLeft} recovery codes are`} left.`
            : 'Off. With it, somebody who learns your password still cannot sign in without your phone.'
        }
      </p>
      <div class="row">
        <hc-button icon="lock" @click=${() => this.#go({ at: 'password', to })}>${on ? 'Switch off' : 'Set up'}</hc-button>
      </div>`;
  }

  #secret({ secret, link }: SecondFactorSecret) {
    return html`<p>Add Help Chat to your authenticator app: <a href=${link}>open the app on this device</a>, or type this key into it.</p>
      <p><code>${secret.match(/.{1,4}/gu)?.join(' ')}</code></p>
      ${this.#form('The code that it shows now', 'text', 'one-time-code', 'Switch on', (typed) => this.#code(typed))}`;
  }

  #recovery(codes: readonly string[]) {
    return html`<p role="status">It is on. Keep these recovery codes where your phone is not; each lets you in once without it.</p>
      <pre>${codes.join('\n')}</pre>
      <div class="row"><hc-button variant="primary" @click=${() => this.#go({ at: 'rest' })}>I have kept them</hc-button></div>`;
  }

  #form(label: string, type: HcField['type'], autocomplete: AutoFill, word: string, send: (typed: string) => Promise<void>) {
    const submit = (event: Event): void => {
      event.preventDefault();
      if (this.busy) return;
      const typed = this.field.value;
      if (typed.trim() !== '') return void send(typed);
      this.fault = 'Fill this in first.';
      this.field.focus();
    };
    return html`<form novalidate @submit=${submit}>
      <hc-field label=${label} type=${type} autocomplete=${autocomplete} error=${this.fault}></hc-field>
      <div class="row">
        <hc-button type="submit" variant="primary" ?busy=${this.busy}>${word}</hc-button>
        <hc-button variant="quiet" @click=${() => this.#go({ at: 'rest' })}>Cancel</hc-button>
      </div>
    </form>`;
  }

  async #password(password: string): Promise<void> {
    if (this.step.at !== 'password') return;
    this.busy = true;
    const on = this.step.to === 'on';
    const outcome = await (on ? this.api.beginSecondFactor(password) : this.api.endSecondFactor(password));
    this.busy = false;
    if ('refused' in outcome) return this.#refused(outcome.refused);
    if (outcome.ok) return this.#go({ at: 'code', given: outcome.ok });
    this.factor = { on: false, recoveryLeft: 0 };
    toast(this, 'Two-factor sign-in is off.');
    await this.#go({ at: 'rest' });
  }

  async #code(code: string): Promise<void> {
    this.busy = true;
    const outcome = await this.api.confirmSecondFactor(code);
    this.busy = false;
    if ('refused' in outcome) return this.#refused(outcome.refused);
    const { recovery } = outcome.ok;
    this.factor = { on: true, recoveryLeft: recovery.length };
    this.dispatchEvent(new Event('change'));
    await this.#go({ at: 'recovery', codes: recovery });
  }

  #refused(refusal: Refusal): void {
    this.fault = refusal.code === 'bad_sign_in' ? 'This is not your password.' : refusalWords(refusal);
    this.field.select();
  }

  async #go(step: Step): Promise<void> {
    this.step = step;
    this.fault = '';
    if (step.at !== 'password' && step.at !== 'code') return;
    await this.updateComplete;
    this.field.value = '';
    this.field.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-second-factor': HcSecondFactor;
  }
}
