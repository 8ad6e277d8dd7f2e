// A button that opens a list of things to do, over a native popover. Arrow keys, Home, End, letters, Escape.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import { PickEvent } from './events.ts';
import './icon.ts';
import type { IconName } from './icons.ts';
import { menuStyles } from './menu.styles.ts';

export type MenuItem =
  | {
      readonly id: string;
      readonly label: string;
      readonly icon?: IconName;
      /** A key or a word at the end of the line. */
      readonly hint?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** One of a choice: drawn with a check. */
      readonly checked?: boolean;
    }
  | 'line';

/**
 * @slot - What the button shows, instead of `icon`.
 * @fires pick - PickEvent with the id of the item.
 */
@customElement('hc-menu')
export class HcMenu extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, menuStyles];

  /** Name of the button and of the menu. */
  @property() label = 'More';
  @property() icon: IconName | '' = 'more';
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  @state() private open = false;
  @query('.trigger') private trigger!: HTMLButtonElement;
  @query('[popover]') private list!: HTMLElement;

  protected override render() {
    return html`<button
        class="trigger"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.label}
        title=${this.label}
        popovertarget="list"
        @keydown=${this.#triggerKey}
      >
        <slot>${this.icon ? html`<hc-icon name=${this.icon} size="18"></hc-icon>` : nothing}</slot>
      </button>
      <div
        id="list"
        popover
        role="menu"
        aria-label=${this.label}
        @beforetoggle=${this.#toggling}
        @toggle=${this.#toggled}
        @keydown=${this.#key}
      >
        ${this.items.map((item) => (item === 'line' ? html`<hr />` : this.#item(item)))}
      </div>`;
  }

  #item(item: Exclude<MenuItem, 'line'>) {
    const role = item.checked === undefined ? 'menuitem' : 'menuitemradio';
    return html`<button
      class="item ${item.danger ? 'danger' : ''}"
      type="button"
      role=${role}
      tabindex="-1"
      aria-checked=${item.checked ?? nothing}
      aria-disabled=${item.disabled ? 'true' : nothing}
      @click=${() => this.#pick(item)}
    >
      ${item.icon ? html`<hc-icon name=${item.icon} size="16"></hc-icon>` : nothing}<span class="label">${item.label}</span>${
        item.hint ? html`<span class="hint">${item.hint}</span>` : nothing
      }${item.checked ? html`<hc-icon name="check" size="16"></hc-icon>` : nothing}
    </button>`;
  }

  #pick(item: Exclude<MenuItem, 'line'>): void {
    if (item.disabled) return;
    this.#shut();
    this.dispatchEvent(new PickEvent(item.id));
  }

  /** Closes it and gives the focus back first, so that a dialog opened by the pick returns it here. */
  #shut(): void {
    this.list.hidePopover();
    this.trigger.focus();
  }

  #toggling(event: ToggleEvent): void {
    this.open = event.newState === 'open';
  }

  #toggled(event: ToggleEvent): void {
    if (event.newState !== 'open') return;
    this.#place();
    this.#buttons()[0]?.focus();
  }

  /** Below the button where there is room, else above it; never over the edge of the window. */
  #place(): void {
    const at = this.trigger.getBoundingClientRect();
    const box = this.list.getBoundingClientRect();
    const below = at.bottom + 4 + box.height <= innerHeight - 8;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const left = rtl ? at.right - box.width : at.left;
    this.list.style.setProperty('top', `${Math.max(8, below ? at.bottom + 4 : at.top - 4 - box.height)}px`);
    this.list.style.setProperty('left', `${Math.max(8, Math.min(left, innerWidth - 8 - box.width))}px`);
  }

  #buttons(): readonly HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.item')];
  }

  #triggerKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.list.showPopover();
  }

  #key(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const index = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const to = nextIndex(event.key, index, buttons);
    if (event.key === 'Tab') this.#shut();
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return this.#shut();
    }
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[to]?.focus();
  }
}

function nextIndex(key: string, index: number, buttons: readonly HTMLButtonElement[]): number | undefined {
  const count = buttons.length;
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const found = buttons.findIndex((button, i) => i > index && startsWith(button, key));
  return found >= 0 ? found : index >= 0 ? index : undefined;
}

function startsWith(button: HTMLButtonElement, letter: string): boolean {
  return button.textContent.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-menu': HcMenu;
  }
}
