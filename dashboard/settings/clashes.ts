// Settings that two people changed at once: both values beside each other, and the person chooses for each.
// Knows no api; the form keeps what was chosen.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import { differing, labels, valueWords } from './site-form.ts';

type Key = keyof SiteSettings;

/** The value of `key` is to be that of `from`. */
export class ChooseEvent extends Event {
  readonly key: Key;
  readonly from: SiteSettings;
  constructor(key: Key, from: SiteSettings) {
    super('choose');
    this.key = key;
    this.from = from;
  }
}

/**
 * @fires choose - ChooseEvent, for one setting.
 * @fires save - What stands in the form now is wanted.
 */
@customElement('hc-clashes')
export class HcClashes extends LitElement {
  @property({ attribute: false }) mine!: SiteSettings;
  @property({ attribute: false }) theirs!: SiteSettings;
  @property({ attribute: false }) keys: readonly Key[] = [];
  /** What stands in the form now; undefined while it cannot be read. */
  @property({ attribute: false }) now: SiteSettings | undefined = undefined;

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        gap: var(--hc-space-16);
        padding: var(--hc-space-16);
        border: 1px solid var(--hc-line-strong);
        border-radius: var(--hc-radius-card);
        background: var(--hc-raised);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
      }
      p {
        color: var(--hc-muted);
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
        gap: var(--hc-space-8);
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: var(--hc-space-4);
        font: 500 var(--hc-text-dense) var(--hc-font);
      }
      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--hc-space-8);
        padding: var(--hc-space-8) var(--hc-space-12);
        border: 1px solid var(--hc-line-strong);
        border-radius: var(--hc-radius);
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--hc-accent);
        background: var(--hc-tint);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--hc-accent);
        outline-offset: 2px;
      }
      input {
        margin: 3px 0 0;
        accent-color: var(--hc-accent);
        outline: none;
      }
      .whose {
        font: 600 var(--hc-text-small) var(--hc-font);
      }
      .value {
        grid-column: 2;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .end {
        display: flex;
        justify-content: end;
      }
    `,
  ];

  protected override render() {
    return html`<section role="alert">
      <h2><hc-icon name="users" size="18"></hc-icon>Somebody else changed the same ${this.keys.length === 1 ? 'setting' : 'settings'}</h2>
      <p>Choose which to keep. Everything else they changed is in the form below.</p>
      ${this.keys.map(
        (key) =>
          html`<fieldset>
            <legend>${labels[key]}</legend>
            ${this.#value(key, 'Yours', this.mine)} ${this.#value(key, 'Theirs', this.theirs)}
          </fieldset>`,
      )}
      <div class="end"><hc-button variant="primary" @click=${() => this.dispatchEvent(new Event('save'))}>Save this choice</hc-button></div>
    </section>`;
  }

  #value(key: Key, whose: string, from: SiteSettings) {
    const chosen = this.now !== undefined && !differing(from, this.now).includes(key);
    return html`<label
      ><input type="radio" name=${key} .checked=${chosen} @change=${() => this.dispatchEvent(new ChooseEvent(key, from))} />
      <span class="whose">${whose}</span><span class="value" dir="auto">${valueWords(from, key)}</span></label
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-clashes': HcClashes;
  }
}
