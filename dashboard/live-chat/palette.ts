// Ctrl/⌘ K: every action and every known conversation behind a few letters. A combobox over a listbox.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/dialog.ts';
import '../components/icon.ts';
import { PickEvent } from '../components/events.ts';
import type { IconName } from '../components/icons.ts';
import { dialogStyles } from './dialog.styles.ts';

export type Entry = { readonly id: string; readonly label: string; readonly icon: IconName; readonly hint?: string };

/** Entries that hold every word of `q`, in their order; those that begin with it first; at most 50. */
export function find(entries: readonly Entry[], q: string): readonly Entry[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = entries.filter(({ label, hint }) => words.every((word) => `${label} ${hint ?? ''}`.toLowerCase().includes(word)));
  const begins = (entry: Entry): number => (words[0] && entry.label.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, 50);
}

/**
 * @fires pick - PickEvent with the id of the entry.
 * @fires cancel - It was closed without a choice.
 */
@customElement('hc-palette')
export class HcPalette extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) entries: readonly Entry[] = [];
  @state() private q = '';
  @state() private at = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.q, this.at] = ['', 0];
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const found = this.open ? find(this.entries, this.q) : [];
    return html`<hc-dialog label="Find anything" width="wide" .open=${this.open} @close=${() => this.dispatchEvent(new Event('cancel'))}>
      <input
        class="find"
        autofocus
        role="combobox"
        aria-label="Find a conversation or an action"
        placeholder="Name, e-mail or action"
        aria-expanded=${found.length > 0}
        aria-controls="found"
        aria-activedescendant=${found.length > 0 ? `found-${this.at}` : nothing}
        .value=${this.q}
        @input=${this.#typed}
        @keydown=${(event: KeyboardEvent) => this.#key(event, found)}
      />
      ${
        found.length === 0
          ? html`<p class="muted">Nothing matches. Try part of a name, or “close”.</p>`
          : html`<div class="found" id="found" role="listbox" aria-label="Found">
              ${found.map(
                (entry, index) =>
                  html`<div role="option" id="found-${index}" aria-selected=${index === this.at} @click=${() => this.#pick(entry)}>
                    <hc-icon name=${entry.icon} size="18"></hc-icon><bdi>${entry.label}</bdi><span class="hint">${entry.hint ?? ''}</span>
                  </div>`,
              )}
            </div>`
      }
    </hc-dialog>`;
  }

  #typed(event: Event): void {
    this.q = (event.currentTarget as HTMLInputElement).value;
    this.at = 0;
  }

  #key(event: KeyboardEvent, found: readonly Entry[]): void {
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }[event.key];
    if (to !== undefined) this.at = Math.max(0, Math.min(found.length - 1, to));
    else if (event.key === 'Enter' && !event.isComposing && found[this.at]) this.#pick(found[this.at]!);
    else return;
    event.preventDefault();
  }

  #pick(entry: Entry): void {
    this.dispatchEvent(new PickEvent(entry.id));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-palette': HcPalette;
  }
}
