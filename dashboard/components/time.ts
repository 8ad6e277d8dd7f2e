// An instant that ages on screen. All of them share one timer, which stops when none is shown.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { agoText, clockText, exactText } from './ago.ts';

const shown = new Set<HcTime>();
let timer: ReturnType<typeof setInterval> | undefined;

@customElement('hc-time')
export class HcTime extends LitElement {
  /** ISO instant. */
  @property() at = '';
  /** `ago`: "3 m"; `clock`: "2:31", counting up; `exact`: date and time. */
  @property() mode: 'ago' | 'clock' | 'exact' = 'ago';
  /** Relay's clock less this browser's, in ms. */
  @property({ type: Number }) skew = 0;

  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    shown.add(this);
    timer ??= setInterval(() => shown.forEach((element) => element.tick()), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    shown.delete(this);
    if (shown.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  #words = '';

  /** Draws again only where the words changed. */
  tick(): void {
    if (this.#text() !== this.#words) this.requestUpdate();
  }

  #text(): string {
    const now = Date.now() + this.skew;
    return this.mode === 'clock' ? clockText(this.at, now) : this.mode === 'exact' ? exactText(this.at) : agoText(this.at, now);
  }

  protected override willUpdate(): void {
    this.#words = this.#text();
  }

  protected override render() {
    return html`<time dir="auto" datetime=${this.at} title=${exactText(this.at)}>${this.#words}</time>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-time': HcTime;
  }
}
