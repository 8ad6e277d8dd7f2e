// The edge between two columns of Live Chat, moved by pointer or arrow keys; a double click or Home lets go of it (SPEC S-01).
// Loaded once the page stands. Says by its event how wide the column is to be; sets and remembers nothing.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import { type Column, fittingWidth, widths } from './widths.ts';

const STEP = 16;

/** `width` in pixels; undefined: as it is by itself. */
export class WidthEvent extends Event {
  readonly column: Column;
  readonly width: number | undefined;
  constructor(column: Column, width: number | undefined) {
    super('width', { bubbles: true, composed: true });
    this.column = column;
    this.width = width;
  }
}

/** @fires width - WidthEvent, while it is moved. */
@customElement('hc-splitter')
export class HcSplitter extends LitElement {
  @property({ reflect: true }) column: Column = 'list';
  @property() label = '';

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        z-index: 1;
        inset-block: 0;
        inset-inline-end: -4px;
        inline-size: 7px;
      }
      :host([column='details']) {
        inset-inline: -4px auto;
      }
      div {
        block-size: 100%;
        cursor: col-resize;
        touch-action: none;
      }
      div::after {
        content: '';
        display: block;
        block-size: 100%;
        inline-size: 3px;
        margin-inline: auto;
        background: var(--hc-accent);
        opacity: 0;
        transition: opacity 120ms ease-out;
      }
      div:hover::after,
      div:focus-visible::after,
      div:active::after {
        opacity: 1;
      }
      @media (max-width: 45rem) {
        :host {
          display: none;
        }
      }
      @media (max-width: 68.74rem) {
        :host([column='details']) {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    const { least, most } = widths[this.column];
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuemin=${least}
      aria-valuemax=${most}
      aria-valuenow=${this.#now}
      title="Drag to make it wider or narrower; double-click for its own width"
      @pointerdown=${this.#down}
      @pointermove=${this.#moved}
      @dblclick=${() => this.#set(undefined)}
      @keydown=${this.#key}
    ></div>`;
  }

  protected override firstUpdated(): void {
    this.requestUpdate(); // its column has its width only now
  }

  /** The column that it stands in. */
  get #now(): number {
    return fittingWidth(this.column, this.parentElement?.getBoundingClientRect().width ?? 0);
  }

  /** Which way on screen makes the column wider. */
  get #way(): 1 | -1 {
    return (this.column === 'list') === (getComputedStyle(this).direction === 'ltr') ? 1 : -1;
  }

  #down(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  #moved(event: PointerEvent): void {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const column = this.parentElement!.getBoundingClientRect();
    this.#set(this.#way === 1 ? event.clientX - column.left : column.right - event.clientX);
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
    if (step !== undefined) this.#set(this.#now + step * this.#way);
    else if (event.key === 'Home') this.#set(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #set(width: number | undefined): void {
    this.dispatchEvent(new WidthEvent(this.column, width === undefined ? undefined : fittingWidth(this.column, width)));
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-splitter': HcSplitter;
  }
}
