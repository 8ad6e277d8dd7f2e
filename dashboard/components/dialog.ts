// A modal dialog over the native one: focus stays inside, Escape closes, focus returns to where it was.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import './button.ts';

/**
 * @slot - What is said or asked.
 * @slot footer - Buttons, the chief one last.
 * @fires close - After it was closed, however that came about. Does not bubble.
 */
@customElement('hc-dialog')
export class HcDialog extends LitElement {
  /** Its name and its heading. */
  @property() label = '';
  @property({ type: Boolean, reflect: true }) open = false;
  /** While true neither Escape nor the backdrop closes it. */
  @property({ type: Boolean }) busy = false;
  @property({ reflect: true }) width: 'narrow' | 'wide' = 'narrow';

  @query('dialog') private dialog!: HTMLDialogElement;
  #before: Element | null = null;

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(27.5rem, calc(100vw - 32px));
        max-block-size: calc(100dvh - 64px);
        padding: 0;
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius-panel);
        background: var(--hc-raised);
        color: var(--hc-text);
        box-shadow: var(--hc-shadow);
        font: var(--hc-text-body) var(--hc-font);
      }
      :host([width='wide']) dialog {
        inline-size: min(40rem, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(12 13 22 / 0.4);
      }
      dialog[open] {
        animation: rise var(--hc-motion);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
        padding: var(--hc-space-16) var(--hc-space-16) 0 var(--hc-space-24);
      }
      h2 {
        flex: 1;
      }
      .body {
        display: grid;
        /* A long word breaks, and makes nothing wider than the window. */
        grid-template-columns: minmax(0, 1fr);
        overflow-wrap: anywhere;
        gap: var(--hc-space-16);
        padding: var(--hc-space-12) var(--hc-space-24) var(--hc-space-24);
      }
      /* Stays in sight under what is longer than the window. */
      footer {
        position: sticky;
        inset-block-end: 0;
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--hc-space-8);
        margin-block: calc(-1 * var(--hc-space-8)) calc(-1 * var(--hc-space-24));
        padding-block: var(--hc-space-8) var(--hc-space-24);
        background: var(--hc-raised);
      }
    `,
  ];

  /** Opens it; focus goes to the first element with `autofocus`, else to the first control. */
  show(): void {
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.dialog.open === this.open) return;
    if (this.open) {
      this.#before = deepActive();
      this.dialog.showModal();
      void this.#focusFirst();
    } else this.dialog.close();
  }

  // What stands in the slots may be an element that has not drawn its control yet.
  async #focusFirst(): Promise<void> {
    const first = this.querySelector<HTMLElement & { readonly updateComplete?: Promise<unknown> }>('[autofocus]');
    await first?.updateComplete;
    if (this.open) first?.focus();
  }

  #closed(): void {
    this.open = false;
    const before = this.#before;
    this.#before = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    this.dispatchEvent(new Event('close'));
  }

  protected override render() {
    return html`<dialog
      aria-label=${this.label}
      @close=${this.#closed}
      @cancel=${(event: Event) => this.busy && event.preventDefault()}
      @pointerdown=${(event: Event) => event.target === this.dialog && !this.busy && this.close()}
    >
      <header>
        <h2>${this.label}</h2>
        ${this.busy ? nothing : html`<hc-button variant="quiet" size="small" icon="close" label="Dismiss" @click=${this.close}></hc-button>`}
      </header>
      <div class="body">
        <slot></slot>
        <footer><slot name="footer"></slot></footer>
      </div>
    </dialog>`;
  }
}

/** The focused element, through shadow roots. */
function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-dialog': HcDialog;
  }
}
