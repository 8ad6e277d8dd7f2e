// A button. In a form, `type="submit"` sends the form it stands in. Knows nothing of what it does.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import { buttonStyles } from './button.styles.ts';
import './icon.ts';
import type { IconName } from './icons.ts';

/**
 * @slot - The words. Without them give `label`, which then names the icon.
 * @fires click - As a native button; not while disabled or busy.
 */
@customElement('hc-button')
export class HcButton extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, buttonStyles];

  @property() variant: 'plain' | 'primary' | 'quiet' | 'danger' = 'plain';
  @property() size: 'normal' | 'small' = 'normal';
  @property() type: 'button' | 'submit' = 'button';
  @property() icon: IconName | '' = '';
  /** Name for icon-only buttons; also the tooltip. */
  @property() label = '';
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Waiting for an answer: keeps the focus, does nothing. */
  @property({ type: Boolean, reflect: true }) busy = false;
  /** A toggle's state; leave undefined for a plain button. */
  @property({ attribute: false }) pressed: boolean | undefined = undefined;
  /** A disclosure's state; leave undefined for a plain button. */
  @property({ attribute: false }) expanded: boolean | undefined = undefined;

  readonly #internals = this.attachInternals();

  protected override render() {
    const off = this.disabled || this.busy;
    const square = this.label !== '' && this.icon !== '';
    return html`<button
      type="button"
      class="${this.variant} ${this.size} ${square ? 'square' : ''} ${this.busy ? 'busy' : ''}"
      aria-disabled=${off ? 'true' : nothing}
      aria-busy=${this.busy ? 'true' : nothing}
      aria-label=${this.label || nothing}
      aria-pressed=${this.pressed ?? nothing}
      aria-expanded=${this.expanded ?? nothing}
      title=${this.label || nothing}
      @click=${this.#clicked}
    >
      ${this.icon ? html`<hc-icon name=${this.icon} size=${this.size === 'small' ? 16 : 18}></hc-icon>` : nothing}<slot></slot>
    </button>`;
  }

  #clicked(event: Event): void {
    if (this.disabled || this.busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (this.type === 'submit') this.#internals.form?.requestSubmit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-button': HcButton;
  }
}
