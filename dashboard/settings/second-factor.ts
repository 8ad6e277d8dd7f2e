// One's second factor: switched on with the password and a first code; switched off, and given new recovery codes, with the password and a
// code. The secret and the recovery codes are shown while this is open, and never again.
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, queryAll, state } from 'lit/decorators.js';
import type { SecondFactorSecret, SecondFactorState } from '#protocol/http/account.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { secondFactorStyles } from './second-factor.styles.ts';

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'password' }
  | { readonly at: 'scan'; readonly given: SecondFactorSecret }
  | { readonly at: 'proof'; readonly to: 'off' | 'renew' }
  | { readonly at: 'recovery'; readonly codes: readonly string[]; readonly fresh: boolean };

const fields = {
  password: { label: 'Your password', type: 'password', autocomplete: 'current-password', hint: '' },
  first: { label: 'The code that it shows now', type: 'text', autocomplete: 'one-time-code', hint: '' },
  code: { label: 'Code', type: 'text', autocomplete: 'one-time-code', hint: 'Of your authenticator app, or a recovery code.' },
} as const;
type FieldName = keyof typeof fields;

/** @fires change - It was switched on: other sessions have ended. */
@customElement('hc-second-factor')
export class HcSecondFactor extends LitElement {
  static override styles = [base, page, secondFactorStyles];

  @consume({ context: apiContext }) private api!: Api;
  @state() private factor: SecondFactorState | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private step: Step = { at: 'rest' };
  @state() private faults: Partial<Record<FieldName, string>> = {};
  @state() private busy = false;
  @queryAll('hc-field') private inputs!: NodeListOf<HcField>;

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
    const { step } = this;
    switch (step.at) {
      case 'rest':
        return this.#rest(this.factor);
      case 'password':
        return this.#form(['password'], 'Go on', ([password]) => this.#begin(password));
      case 'scan':
        return this.#scan(step.given);
      case 'proof':
        return this.#form(['password', 'code'], step.to === 'off' ? 'Switch off' : 'Make new ones', ([password, code]) =>
          step.to === 'off' ? this.#switchOff(password, code) : this.#renew(password, code),
        );
      case 'recovery':
        return this.#recovery(step.codes, step.fresh);
    }
  }

  #rest({ on, recoveryLeft }: SecondFactorState) {
    if (!on)
      return html`<p>Off. With it, somebody who learns your password still cannot sign in without your phone.</p>
        <div class="row"><hc-button icon="lock" @click=${() => this.#go({ at: 'password' })}>Set up</hc-button></div>`;
    return html`<p>On. A code of your authenticator app is asked for at every sign-in. ${leftWords(recoveryLeft)}</p>
      <div class="row">
        <hc-button @click=${() => this.#go({ at: 'proof', to: 'renew' })}>New recovery codes</hc-button>
        <hc-button @click=${() => this.#go({ at: 'proof', to: 'off' })}>Switch off</hc-button>
      </div>`;
  }

  #scan({ secret, link }: SecondFactorSecret) {
    return html`<div class="scan">
        <hc-qr label="QR code for your authenticator app" .text=${link}></hc-qr>
        <div class="key">
          <p>Scan this with your authenticator app, <a href=${link}>open the app on this device</a>, or type this key into it:</p>
          <p><code dir="ltr">${secret.match(/.{1,4}/gu)?.join(' ')}</code></p>
        </div>
      </div>
      ${this.#form(['first'], 'Switch on', ([code]) => this.#confirm(code))}`;
  }

  #recovery(codes: readonly string[], fresh: boolean) {
    return html`<p role="status">
        ${fresh ? 'It is on.' : 'The old ones do not work any more.'} Keep these recovery codes where your phone is not; each lets you in
        once without it.
      </p>
      <pre dir="ltr" tabindex="0" aria-label="Recovery codes">${codes.join('\n')}</pre>
      <div class="row">
        <hc-button icon="copy" @click=${() => this.#copy(codes)}>Copy</hc-button>
        <hc-button variant="primary" @click=${() => this.#go({ at: 'rest' })}>I have kept them</hc-button>
      </div>`;
  }

  #form(names: readonly FieldName[], word: string, send: (typed: readonly [string, string]) => Promise<void>) {
    const submit = (event: Event): void => {
      event.preventDefault();
      if (this.busy) return;
      const typed = [...this.inputs].map(({ value }) => value);
      const empty = names.filter((_, at) => typed[at]?.trim() === '');
      this.faults = Object.fromEntries(empty.map((name) => [name, 'Fill this in first.']));
      if (empty[0]) this.inputs[names.indexOf(empty[0])]?.focus();
      else void send([typed[0] ?? '', typed[1] ?? '']);
    };
    return html`<form novalidate @submit=${submit}>
      <div class="two">
        ${names.map((name) => {
          const { label, type, autocomplete, hint } = fields[name];
          return html`<hc-field
            name=${name}
            label=${label}
            type=${type}
            hint=${hint}
            autocomplete=${autocomplete}
            error=${this.faults[name] ?? ''}
          ></hc-field>`;
        })}
      </div>
      <div class="row">
        <hc-button type="submit" variant="primary" ?busy=${this.busy}>${word}</hc-button>
        <hc-button variant="quiet" @click=${() => this.#go({ at: 'rest' })}>Cancel</hc-button>
      </div>
    </form>`;
  }

  async #begin(password: string): Promise<void> {
    // Under way while the relay thinks.
    void import('../components/qr.ts');
    const given = await this.#ask(this.api.beginSecondFactor(password));
    if (given) await this.#go({ at: 'scan', given: given.ok });
  }

  async #confirm(code: string): Promise<void> {
    const confirmed = await this.#ask(this.api.confirmSecondFactor(code));
    if (!confirmed) return;
    this.dispatchEvent(new Event('change'));
    await this.#show(confirmed.ok.recovery, true);
  }

  async #renew(password: string, code: string): Promise<void> {
    const renewed = await this.#ask(this.api.renewRecovery(password, code));
    if (renewed) await this.#show(renewed.ok.recovery, false);
  }

  async #show(codes: readonly string[], fresh: boolean): Promise<void> {
    this.factor = { on: true, recoveryLeft: codes.length };
    await this.#go({ at: 'recovery', codes, fresh });
  }

  async #switchOff(password: string, code: string): Promise<void> {
    if (!(await this.#ask(this.api.endSecondFactor(password, code)))) return;
    this.factor = { on: false, recoveryLeft: 0 };
    toast(this, 'Two-factor sign-in is off.');
    await this.#go({ at: 'rest' });
  }

  /** What was answered; undefined where it was refused, which is then said at the field that is to blame. */
  async #ask<T>(asked: Promise<Outcome<T>>): Promise<{ readonly ok: T } | undefined> {
    this.busy = true;
    this.faults = {};
    const outcome = await asked;
    this.busy = false;
    if ('ok' in outcome) return outcome;
    const blamed = [...this.inputs].find((input) => outcome.refused.field === input.getAttribute('name')) ?? [...this.inputs].at(-1);
    const name = blamed?.getAttribute('name') as FieldName;
    this.faults = { [name]: outcome.refused.code === 'bad_sign_in' ? 'This is not your password.' : refusalWords(outcome.refused) };
    blamed?.select();
    return undefined;
  }

  async #go(step: Step): Promise<void> {
    this.step = step;
    this.faults = {};
    await this.updateComplete;
    for (const input of this.inputs) input.value = '';
    this.inputs[0]?.focus();
  }

  async #copy(codes: readonly string[]): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      toast(this, 'Copied.', 'good');
    } catch {
      // The clipboard is closed to pages without TLS: select them, so that one key copies them.
      const text = this.renderRoot.querySelector('pre');
      if (text) getSelection()?.selectAllChildren(text);
      toast(this, 'Press Ctrl C or ⌘C to copy the selected codes.');
    }
  }
}

function leftWords(count: number): string {
  if (count === 0) return 'No recovery codes are left: make new ones before you lose your phone.';
  return count === 1 ? '1 recovery code is left.' : `${count} recovery codes are left.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-second-factor': HcSecondFactor;
  }
}
