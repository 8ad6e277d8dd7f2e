// A QR code as an SVG, dark on white in every scheme, because many cameras read no other. Load it when it is about to be shown: the
// encoder is no part of the desk's first load.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encode } from 'uqr';

/** ISO/IEC 18004: four modules of quiet zone on every side. */
const QUIET = 4;

@customElement('hc-qr')
export class HcQr extends LitElement {
  /** What a camera reads; nothing is drawn where empty. */
  @property() text = '';
  /** What it is for, in words: the picture's accessible name. */
  @property() label = '';

  static override styles = css`
    :host {
      display: block;
      inline-size: 184px;
      max-inline-size: 100%;
    }
    :host([hidden]) {
      display: none;
    }
    svg {
      display: block;
      inline-size: 100%;
      border-radius: var(--hc-radius);
      background: #fff;
      forced-color-adjust: none;
    }
  `;

  protected override render() {
    if (this.text === '') return nothing;
    const { data, size } = encode(this.text, { ecc: 'M', border: QUIET });
    return html`<svg role="img" aria-label=${this.label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
      <path fill="#000" d=${darkOf(data)} />
    </svg>`;
  }
}

/** Every run of dark modules of a line as one rectangle. */
function darkOf(lines: readonly (readonly boolean[])[]): string {
  return lines
    .map((line, y) =>
      runsOf(line)
        .map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
}

function runsOf(line: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  line.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-qr': HcQr;
  }
}
