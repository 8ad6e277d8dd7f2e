// Passing words at the lower edge. Listens at the app for ToastEvents; each stays 6 s, longer while pointed at.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import type { ToastEvent } from './events.ts';
import './icon.ts';
import type { IconName } from './icons.ts';

type Shown = { readonly id: number; readonly text: string; readonly tone: ToastEvent['tone']; readonly link: ToastEvent['link'] };
const icons: Record<ToastEvent['tone'], IconName> = { plain: 'info', good: 'check-circle', bad: 'alert' };
const STAY_MS = 6_000;

@customElement('hc-toasts')
export class HcToasts extends LitElement {
  @state() private shown: readonly Shown[] = [];
  #next = 0;
  #pointed = false;

  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        inset-block-end: var(--hc-space-24);
        inset-inline: 0;
        z-index: 20;
        display: grid;
        justify-items: center;
        gap: var(--hc-space-8);
        pointer-events: none;
      }
      div {
        display: grid;
        justify-items: center;
        gap: var(--hc-space-8);
      }
      p {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
        max-inline-size: min(520px, calc(100vw - 32px));
        padding: var(--hc-space-8) var(--hc-space-8) var(--hc-space-8) var(--hc-space-12);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius-card);
        background: var(--hc-raised);
        box-shadow: var(--hc-shadow);
        font: var(--hc-text-body) var(--hc-font);
        pointer-events: auto;
      }
      .good > hc-icon {
        color: var(--hc-good);
      }
      .bad > hc-icon {
        color: var(--hc-danger);
      }
      button {
        all: unset;
        display: grid;
        padding: var(--hc-space-4);
        border-radius: var(--hc-radius);
        color: var(--hc-muted);
        cursor: pointer;
      }
      button:focus-visible {
        outline: var(--hc-focus);
      }
    `,
  ];

  /** Adds one; the same words twice are shown once. */
  show(text: string, tone: ToastEvent['tone'] = 'plain', link?: ToastEvent['link']): void {
    const id = (this.#next += 1);
    this.shown = [...this.shown.filter((one) => one.text !== text), { id, text, tone, link }].slice(-3);
    setTimeout(() => this.#expire(id), STAY_MS);
  }

  #expire(id: number): void {
    if (this.#pointed) setTimeout(() => this.#expire(id), STAY_MS);
    else this.#remove(id);
  }

  #remove(id: number): void {
    this.shown = this.shown.filter((one) => one.id !== id);
  }

  #point({ type }: Event): void {
    this.#pointed = type === 'pointerenter';
  }

  protected override render() {
    return html`<div role="status" aria-live="polite" @pointerenter=${this.#point} @pointerleave=${this.#point}>
      ${this.shown.map(
        (one) =>
          html`<p class=${one.tone}>
            <hc-icon name=${icons[one.tone]} size="18"></hc-icon
            ><span>${one.text}</span
            >${one.link ? html`<a href=${one.link.href} target="_blank" @click=${() => this.#remove(one.id)}>${one.link.words}</a>` : nothing}<button
              aria-label="Dismiss"
              @click=${() => this.#remove(one.id)}
            >
              <hc-icon name="close" size="16"></hc-icon>
            </button>
          </p>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-toasts': HcToasts;
  }
}
