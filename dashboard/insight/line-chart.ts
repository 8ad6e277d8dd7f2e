// One line over time: its total, the line with its last value beside it, and the same numbers as a table.
// Pointing or arrow keys give the exact value of a moment. Knows moments and numbers, not what they mean.
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import { page } from '../components/page.styles.ts';
import './about.ts';
import { areaPath, labelled, linePath, nearest, points, ticks, type Frame } from './chart-geometry.ts';
import { chartStyles } from './line-chart.styles.ts';

/** `name` in full, and `short` for below the line. */
export type Moment = { readonly name: string; readonly short: string; readonly value: number };

@customElement('hc-line-chart')
export class HcLineChart extends LitElement {
  static override styles = [base, page, chartStyles];

  /** What is counted, e.g. "Conversations". */
  @property() label = '';
  /** What that means, in a sentence. */
  @property() about = '';
  /** What the moments are, e.g. "Day". */
  @property() each = 'Day';
  @property({ attribute: false }) moments: readonly Moment[] = [];
  @state() private width = 480;
  /** The reader's text, 1 for the usual size: the room for words grows with it. */
  @state() private text = 1;
  /** The moment that is pointed at; undefined for none. */
  @state() private at: number | undefined = undefined;

  readonly #sizes = new ResizeObserver(([entry]) => {
    if (!entry) return;
    this.width = Math.max(200, Math.round(entry.contentRect.width));
    this.text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  get #frame(): Frame {
    const { text } = this;
    return { width: this.width, height: 150 + 42 * text, top: 16 * text, right: 44 * text, bottom: 28 * text, left: 38 * text };
  }

  protected override render() {
    const total = this.moments.reduce((sum, { value }) => sum + value, 0);
    const shown = this.moments[this.at ?? -1];
    const last = this.moments.length - 1;
    return html`<figure>
      <figcaption>
        <h2>${this.label}</h2>
        ${this.about ? html`<hc-about what=${this.label} text=${this.about}></hc-about>` : nothing}
        <span class="total">${total.toLocaleString()}</span>
        <span class="value">${shown ? words(shown) : nothing}</span>
      </figcaption>
      <div
        class="plot"
        tabindex="0"
        role="slider"
        aria-label="${this.label} by ${this.each.toLowerCase()}"
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, last)}
        aria-valuenow=${this.at ?? Math.max(0, last)}
        aria-valuetext=${words(shown ?? this.moments[last])}
        @keydown=${this.#key}
        @pointermove=${this.#point}
        @pointerleave=${this.#leave}
        @focus=${this.#enter}
        @blur=${this.#leave}
      >
        ${this.#drawing()}
      </div>
      <details>
        <summary>Show as table</summary>
        <div class="rows" tabindex="0" role="region" aria-label="${this.label}, table">
          <table>
            <thead>
              <tr>
                <th scope="col">${this.each}</th>
                <th scope="col" class="end">${this.label}</th>
              </tr>
            </thead>
            <tbody>
              ${this.moments.map(
                ({ name, value }) =>
                  html`<tr>
                    <td>${name}</td>
                    <td class="end">${value.toLocaleString()}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>`;
  }

  #drawing() {
    const frame = this.#frame;
    const values = this.moments.map(({ value }) => value);
    const marks = ticks(Math.max(0, ...values));
    const top = marks.at(-1) ?? 1;
    const line = points(values, top, frame);
    const last = line.at(-1);
    const shown = line[this.at ?? -1];
    const height = (mark: number) => points([mark], top, frame)[0]?.y ?? 0;
    return html`<svg viewBox="0 0 ${frame.width} ${frame.height}" height=${frame.height} aria-hidden="true">
      ${marks.map(
        (
          mark,
        ) => svg`<line class=${mark === 0 ? 'zero' : 'grid'} x1=${frame.left} x2=${frame.width - frame.right} y1=${height(mark)} y2=${height(mark)} />
        <text x=${frame.left - 8} y=${height(mark) + 4 * this.text} text-anchor="end">${compact(mark)}</text>`,
      )}
      ${labelled(line.length, frame.width - frame.left - frame.right, 76 * this.text).map(
        (index) =>
          svg`<text x=${line[index]?.x ?? 0} y=${frame.height - 6 * this.text} text-anchor="middle">${this.moments[index]?.short}</text>`,
      )}
      ${shown ? svg`<line class="cursor" x1=${shown.x} x2=${shown.x} y1=${frame.top} y2=${frame.height - frame.bottom} />` : nothing}
      <path class="area" d=${areaPath(line, frame)}></path>
      <path class="line" d=${linePath(line)}></path>
      ${last ? svg`<text class="direct" x=${last.x + 8} y=${last.y + 4 * this.text}>${compact(values.at(-1) ?? 0)}</text><circle class="dot" cx=${last.x} cy=${last.y} r="4" />` : nothing}
      ${shown ? svg`<circle class="dot" cx=${shown.x} cy=${shown.y} r="5" />` : nothing}
    </svg>`;
  }

  #enter(): void {
    this.at ??= this.moments.length - 1;
  }

  #leave(): void {
    this.at = undefined;
  }

  #point(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const line = points(
      this.moments.map(() => 0),
      1,
      this.#frame,
    );
    this.at = nearest(((event.clientX - box.left) * this.width) / box.width, line);
  }

  #key(event: KeyboardEvent): void {
    const last = this.moments.length - 1;
    const now = this.at ?? last;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.at = Math.min(last, Math.max(0, to));
  }
}

function words(moment: Moment | undefined): string {
  return moment ? `${moment.name}: ${moment.value.toLocaleString()}` : 'none';
}

function compact(value: number): string {
  return new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-line-chart': HcLineChart;
  }
}
