// Tabs over one panel: the page puts into the slot what belongs to `value`. Arrow keys move and choose at once.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import { PickEvent } from './events.ts';

export type Tab = { readonly id: string; readonly label: string; readonly count?: number };

/**
 * @slot - The chosen panel's content.
 * @fires pick - PickEvent with the id of the tab.
 */
@customElement('hc-tabs')
export class HcTabs extends LitElement {
  @property() label = '';
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() value = '';
  /** Takes the height that it is given, and the panel scrolls by itself. */
  @property({ type: Boolean, reflect: true }) fill = false;

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      [role='tablist'] {
        display: flex;
        gap: var(--hc-space-4);
        overflow-x: auto;
        border-block-end: 1px solid var(--hc-line);
      }
      button {
        all: unset;
        padding: var(--hc-space-8) var(--hc-space-8);
        border-block-end: 2px solid transparent;
        color: var(--hc-muted);
        font: 500 var(--hc-text-dense) var(--hc-font);
        white-space: nowrap;
        cursor: pointer;
      }
      button:hover {
        color: var(--hc-text);
      }
      button[aria-selected='true'] {
        border-color: var(--hc-accent);
        color: var(--hc-text);
      }
      button:focus-visible {
        outline: var(--hc-focus);
        outline-offset: -2px;
        border-radius: var(--hc-radius);
      }
      :host([fill]) {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
        min-inline-size: 0;
      }
      :host([fill]) [role='tablist'] {
        padding-inline: var(--hc-space-16);
      }
      :host([fill]) [role='tabpanel'] {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-block-size: 0;
      }
      :host([fill]) ::slotted(*) {
        grid-area: 1 / 1;
      }
      [role='tabpanel']:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  protected override render() {
    return html`<div role="tablist" aria-label=${this.label || nothing} @keydown=${this.#key}>
        ${this.tabs.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${tab.id}"
              aria-selected=${tab.id === this.value}
              aria-controls="panel"
              tabindex=${tab.id === this.value ? 0 : -1}
              @click=${() => this.#pick(tab.id)}
            >
              ${tab.label}${tab.count === undefined ? nothing : html` <span class="numbers">${tab.count}</span>`}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.value}"><slot></slot></div>`;
  }

  // Where not all of them fit, the chosen one is in view.
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value'))
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  #pick(id: string): void {
    if (id !== this.value) this.dispatchEvent(new PickEvent(id));
  }

  #key(event: KeyboardEvent): void {
    const rtl = getComputedStyle(this).direction === 'rtl';
    const step = event.key === (rtl ? 'ArrowLeft' : 'ArrowRight') ? 1 : event.key === (rtl ? 'ArrowRight' : 'ArrowLeft') ? -1 : 0;
    const index = this.tabs.findIndex((tab) => tab.id === this.value);
    const count = this.tabs.length;
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step ? (index + step + count) % count : -1;
    const tab = this.tabs[to];
    if (!tab) return;
    event.preventDefault();
    this.#pick(tab.id);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${CSS.escape(tab.id)}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-tabs': HcTabs;
  }
}
