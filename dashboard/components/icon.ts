// Draws one icon of icons.ts as SVG nodes. Decoration only: whoever uses it gives the word for it.
import { css, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icons, type IconName } from './icons.ts';

const SVG = 'http://www.w3.org/2000/svg';

@customElement('hc-icon')
export class HcIcon extends LitElement {
  /** Which icon. */
  @property() name: IconName = 'circle';
  /** Edge in pixels, at the usual size of text. */
  @property({ type: Number }) size = 20;

  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
    }
    :host([hidden]) {
      display: none;
    }
    svg {
      display: block;
    }
  `;

  protected override render(): SVGElement {
    return drawIcon(this.name, this.size);
  }
}

/** A fresh SVG of `name`: 1.5 px stroke in a box of 20, in the colour of the text. */
export function drawIcon(name: IconName, size: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const stroke = (1.5 * 24) / Math.max(size, 16);
  const attributes = {
    viewBox: '0 0 24 24',
    width: `${size / 16}rem`,
    height: `${size / 16}rem`,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': Math.min(stroke, 2),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, String(value));
  for (const [tag, shape] of icons[name]) {
    const node = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(shape)) if (value !== undefined) node.setAttribute(key, String(value));
    svg.append(node);
  }
  return svg;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-icon': HcIcon;
  }
}
