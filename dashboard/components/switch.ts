// An on/off switch with its word beside it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';

/**
 * @slot - The words; they name the switch unless `label` is set.
 * @fires change - After a person turned it; read `checked`.
 */
@customElement('hc-switch')
export class HcSwitch extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  @property({ type: Boolean, reflect: true }) checked = false;
  @property({ type: Boolean }) disabled = false;
  @property() label = '';

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      button {
        all: unset;
        display: inline-flex;
        align-items: center;
        gap: var(--hc-space-8);
        border-radius: var(--hc-radius);
        font: var(--hc-text-dense) var(--hc-font);
        cursor: pointer;
      }
      button:focus-visible {
        outline: var(--hc-focus);
        outline-offset: 2px;
      }
      button[aria-disabled='true'] {
        cursor: default;
        color: var(--hc-muted);
      }
      .track {
        flex: none;
        inline-size: 30px;
        block-size: 18px;
        padding: 2px;
        border: 1px solid var(--hc-line-strong);
        border-radius: var(--hc-radius-full);
        background: var(--hc-surface);
      }
      .thumb {
        display: block;
        inline-size: 12px;
        block-size: 12px;
        border-radius: var(--hc-radius-full);
        background: var(--hc-line-strong);
        transition: margin var(--hc-motion);
      }
      [aria-checked='true'] .track {
        border-color: transparent;
        background: var(--_on, var(--hc-accent));
      }
      [aria-checked='true'] .thumb {
        margin-inline-start: 12px;
        background: var(--hc-surface);
      }
      @media (forced-colors: active) {
        .thumb {
          background: ButtonText;
        }
      }
    `,
  ];

  protected override render() {
    return html`<button
      type="button"
      role="switch"
      aria-checked=${this.checked}
      aria-disabled=${this.disabled ? 'true' : nothing}
      aria-label=${this.label || nothing}
      @click=${this.#turn}
    >
      <span class="track"><span class="thumb"></span></span><slot></slot>
    </button>`;
  }

  #turn(): void {
    if (this.disabled) return;
    this.checked = !this.checked;
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-switch': HcSwitch;
  }
}
