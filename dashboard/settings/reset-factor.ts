// An admin takes somebody's second factor away, by their own password: asked in a dialog, which people.ts loads when it is wanted.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Person } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { staffName } from '../names.ts';
import { refusalWords } from '../words.ts';

/**
 * @fires reset - It is gone.
 * @fires close - Whether or not it is.
 */
@customElement('hc-reset-factor')
export class HcResetFactor extends LitElement {
  static override styles = [base, page];

  /** Whose. */
  @property({ attribute: false }) person: Person | undefined = undefined;
  @consume({ context: apiContext }) private api!: Api;
  @state() private fault = '';
  @state() private busy = false;
  @query('hc-field') private field!: HcField;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('person')) this.fault = '';
  }

  protected override render() {
    const { person } = this;
    return html`<hc-dialog
      label="Reset two-factor sign-in of ${person ? staffName(person) : ''}"
      .open=${person !== undefined}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      ${
        person
          ? html`<form novalidate @submit=${this.#submit}>
              <p>
                For a colleague who has lost their phone and their recovery codes. Make sure that it is they who ask. They are signed out
                everywhere, and sign in by password alone until they set it up again.
              </p>
              <hc-field label="Your own password" type="password" autocomplete="current-password" error=${this.fault}></hc-field>
            </form>`
          : nothing
      }
      <hc-button slot="footer" @click=${() => this.dispatchEvent(new Event('close'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#submit}>Reset</hc-button>
    </hc-dialog>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || !this.person) return;
    this.fault = this.field.value === '' ? 'Write your password.' : '';
    if (this.fault) return this.field.focus();
    this.busy = true;
    const outcome = await this.api.resetSecondFactor(this.person.id, this.field.value);
    this.busy = false;
    if ('ok' in outcome) {
      this.dispatchEvent(new Event('reset'));
      return;
    }
    this.fault = outcome.refused.code === 'bad_sign_in' ? 'This is not your password.' : refusalWords(outcome.refused);
    this.field.select();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reset-factor': HcResetFactor;
  }
}
