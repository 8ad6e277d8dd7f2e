// A person: photo or initials, a ring in the colour of the state, a count at the lower right.
// Decoration: the name stands beside it in words, so the face itself is hidden from screen readers unless `label` is set.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import { initials } from './initials.ts';
import type { State } from './states.ts';

@customElement('hc-face')
export class HcFace extends LitElement {
  @property() name = '';
  /** Path on the relay, or an object URL. */
  @property() photo: string | undefined = undefined;
  /** Edge in pixels, at the usual size of text. */
  @property({ type: Number, reflect: true }) size: 20 | 24 | 32 | 40 | 64 = 32;
  @property({ reflect: true }) ring: State | '' = '';
  /** Left the site: the ring is hollow (dashed). */
  @property({ type: Boolean, reflect: true }) away = false;
  /** Green or hollow dot of an agent. */
  @property({ reflect: true }) presence: 'online' | 'offline' | '' = '';
  /** Unread messages; 0 shows none. */
  @property({ type: Number }) count = 0;
  /** Said by screen readers, where no words stand beside it. */
  @property() label = '';

  @state() private broken = false;

  static override styles = [
    base,
    css`
      :host {
        --_size: 2rem;
        --_ring: transparent;
        position: relative;
        display: inline-flex;
        flex: none;
        inline-size: var(--_size);
        block-size: var(--_size);
      }
      :host([size='20']) {
        --_size: 1.25rem;
      }
      :host([size='24']) {
        --_size: 1.5rem;
      }
      :host([size='40']) {
        --_size: 2.5rem;
      }
      :host([size='64']) {
        --_size: 4rem;
      }
      :host([ring='bot']) {
        --_ring: var(--hc-bot);
      }
      :host([ring='waiting']) {
        --_ring: var(--hc-waiting);
      }
      :host([ring='late']) {
        --_ring: var(--hc-late);
      }
      :host([ring='mine']) {
        --_ring: var(--hc-accent);
      }
      :host([ring='colleague']) {
        --_ring: var(--hc-colleague);
      }
      :host([ring='closed']) {
        --_ring: var(--hc-line-strong);
      }
      .disc {
        inline-size: 100%;
        block-size: 100%;
        display: grid;
        place-items: center;
        overflow: hidden;
        border-radius: var(--hc-radius-full);
        background: var(--hc-colleague-tint);
        color: var(--hc-colleague);
        font: 600 calc(var(--_size) * 0.375) / 1 var(--hc-font);
        font-size: max(0.6875rem, calc(var(--_size) * 0.36));
        user-select: none;
      }
      :host([size='20']) .disc {
        font-size: 0.5625rem;
      }
      :host(:not([ring=''])) .disc {
        box-shadow:
          0 0 0 2px var(--hc-surface),
          0 0 0 4px var(--_ring);
      }
      :host(:not([ring])) .disc {
        box-shadow: none;
      }
      :host([away]:not([ring=''])) .disc {
        box-shadow: none;
        outline: 2px dashed var(--_ring);
        outline-offset: 2px;
      }
      img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      .count {
        position: absolute;
        inset-block-end: -5px;
        inset-inline-end: -7px;
        min-inline-size: 18px;
        padding-inline: 4px;
        border: 2px solid var(--hc-surface);
        border-radius: var(--hc-radius-full);
        background: var(--hc-accent);
        color: var(--hc-on-accent);
        font: 600 0.6875rem/0.875rem var(--hc-font);
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
      .dot {
        position: absolute;
        inset-block-end: -2px;
        inset-inline-end: -2px;
        inline-size: 11px;
        block-size: 11px;
        border: 2px solid var(--hc-sunken);
        border-radius: var(--hc-radius-full);
        background: var(--hc-good);
      }
      :host([presence='offline']) .dot {
        background: var(--hc-surface);
        box-shadow: inset 0 0 0 2px var(--hc-line-strong);
      }
    `,
  ];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('photo')) this.broken = false;
  }

  #fail(): void {
    this.broken = true;
  }

  protected override render() {
    const shown = this.photo && !this.broken;
    return html`<span
        class="disc"
        role=${this.label ? 'img' : nothing}
        aria-label=${this.label || nothing}
        aria-hidden=${this.label ? nothing : 'true'}
        >${shown ? html`<img src=${this.photo} alt="" decoding="async" @error=${this.#fail} />` : initials(this.name)}</span
      >${this.presence ? html`<span class="dot" aria-hidden="true"></span>` : nothing}${
        this.count > 0 ? html`<span class="count" aria-hidden="true">${this.count > 99 ? '99+' : this.count}</span>` : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-face': HcFace;
  }
}
