// The flow as a picture: a box for each step, a line for each way. Dragged with the pointer, walked with the arrow keys; a box
// that is chosen is the step that is edited. Shows the way of a visitor who is made up, and where something is wrong.
import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FlowFault } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { stepAt, type Doc } from './document.ts';
import { SelectEvent } from './events.ts';
import { drawingStyles } from './flow-drawing.styles.ts';
import { box, layoutOf, type Layout, type Placed, type Way } from './graph-layout.ts';
import { linksOf, readingOrder } from './links.ts';
import { kindOf } from './step-kinds.ts';
import { stepWords } from './step-words.ts';

type View = { readonly x: number; readonly y: number; readonly scale: number };
const MIN = 0.25;
const MAX = 2;
/** Smaller, words are only marks. */
const READABLE = 0.85;
/** Letters that fit a box. */
const LETTERS = 22;

/** @fires select-step - SelectEvent for the box that was chosen. */
@customElement('hc-flow-drawing')
export class HcFlowDrawing extends LitElement {
  static override styles = [base, drawingStyles];

  @property({ attribute: false }) doc!: Doc;
  @property({ attribute: false }) faults: readonly FlowFault[] = [];
  @property({ attribute: false }) selected: string | null = null;
  /** Steps that the made-up visitor came through, in order. */
  @property({ attribute: false }) path: readonly string[] = [];
  /** Where they stand. */
  @property({ attribute: false }) at: string | null = null;

  @state() private view: View = { x: 0, y: 0, scale: 1 };
  #layout: Layout = layoutOf([], []);
  #ids: readonly string[] = [];
  /** The box that the Tab key comes to. */
  #current = '';
  #touched = false;
  #dragging: { readonly x: number; readonly y: number; readonly view: View; far: boolean } | undefined;
  readonly #sizes = new ResizeObserver(() => {
    if (!this.#touched) this.fit();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** From its beginning, and as much of it as can still be read; with `all`, all of it. */
  fit(all = false): void {
    const { clientWidth: width, clientHeight: height } = this;
    if (width === 0 || height === 0) return;
    const scale = Math.max(all ? MIN : READABLE, Math.min(1, width / this.#layout.width, height / this.#layout.height));
    const first = this.#layout.boxes.find(({ id }) => id === this.#ids[0]);
    const room = width / scale;
    const x = room >= this.#layout.width ? (room - this.#layout.width) / 2 : room / 2 - ((first?.x ?? 0) + box.width / 2);
    this.view = { x, y: 0, scale };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('doc')) return;
    this.#ids = readingOrder(this.doc);
    const edges = this.#ids.flatMap((id) => linksOf(stepAt(this.doc, id) ?? {}).map(({ to }) => ({ from: id, to })));
    this.#layout = layoutOf(this.#ids, edges);
    if (!this.#ids.includes(this.#current)) this.#current = this.#ids[0] ?? '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('doc') && !this.#touched) this.fit();
    if (changed.has('selected') && this.selected !== null) this.#show(this.selected);
    else if (changed.has('at') && this.at !== null) this.#show(this.at);
  }

  protected override render() {
    const { x, y, scale } = this.view;
    const passed = new Set(this.path.map((id, index) => `${this.path[index - 1] ?? ''} ${id}`));
    return html`<svg
        role="group"
        aria-label="Drawing of the flow. Arrow keys go from step to step, Enter edits one."
        @pointerdown=${this.#grab}
        @pointermove=${this.#drag}
        @pointerup=${this.#drop}
        @pointercancel=${this.#drop}
        @wheel=${this.#wheel}
        @keydown=${this.#key}
      >
        <g transform="scale(${scale}) translate(${x} ${y})">
          ${this.#layout.ways.map((way) => this.#way(way, passed.has(`${way.from} ${way.to}`)))}
          ${this.#layout.boxes.map((placed) => this.#box(placed))}
        </g>
      </svg>
      <div class="tools">
        <hc-button variant="quiet" size="small" label="Smaller" @click=${() => this.#zoom(0.8)}>−</hc-button>
        <hc-button variant="quiet" size="small" label="Larger" @click=${() => this.#zoom(1.25)}>+</hc-button>
        <hc-button variant="quiet" size="small" @click=${this.#all}>All of it</hc-button>
      </div>`;
  }

  #box({ id, x, y }: Placed) {
    const step = stepAt(this.doc, id) ?? {};
    const { word, asks } = kindOf(step);
    const faults = this.faults.filter(({ stepId, code }) => stepId === id && code !== 'missing_translation');
    const worst = faults.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
    const words = stepWords(step, LETTERS);
    const wrong = faults.length === 0 ? '' : worst === 'error' ? ', must be mended' : ', worth a look';
    const classes = [
      'step',
      asks ? 'asks' : '',
      this.path.includes(id) ? 'passed' : '',
      this.at === id ? 'here' : '',
      this.selected === id ? 'chosen' : '',
    ];
    return svg`<g
      class=${classes.filter(Boolean).join(' ')}
      role="button"
      tabindex=${id === this.#current ? 0 : -1}
      data-id=${id}
      aria-pressed=${this.selected === id}
      transform="translate(${x} ${y})"
      @click=${() => this.#choose(id)}
      @focus=${() => this.#came(id)}
    >
      <title>${word}: ${stepWords(step, 200)}${wrong}${this.at === id ? ', the visitor is here' : ''}</title>
      <rect class="box" width=${box.width} height=${box.height} rx="10"></rect>
      <text class="kind" x="12" y="19">${word}</text>
      <text x="12" y="37">${words}</text>
      ${
        faults.length === 0
          ? nothing
          : svg`<circle class="fault ${worst}" cx=${box.width - 2} cy="2" r="9"></circle>
            <text class="mark" x=${box.width - 2} y="6" text-anchor="middle" aria-hidden="true">!</text>`
      }
    </g>`;
  }

  #way({ points, back }: Way, passed: boolean) {
    const [x, y] = points.at(-1) ?? [0, 0];
    const tip = back ? `M${x} ${y} l8 -5 v10 z` : `M${x} ${y} l-5 -8 h10 z`;
    const mark = passed ? 'passed' : '';
    return svg`<path class="way ${back ? 'back' : ''} ${mark}" d=${back ? straight(points) : curved(points)}></path>
      <path class="tip ${mark}" d=${tip}></path>`;
  }

  #came(id: string): void {
    this.#current = id;
  }

  #choose(id: string): void {
    if (this.#dragging?.far) return;
    this.dispatchEvent(new SelectEvent(id));
  }

  /** Moves the picture as little as shows that box. */
  #show(id: string): void {
    const placed = this.#layout.boxes.find((one) => one.id === id);
    const { clientWidth, clientHeight } = this;
    if (!placed || clientWidth === 0) return;
    const { scale, x, y } = this.view;
    const [left, top] = [(placed.x + x) * scale, (placed.y + y) * scale];
    const [wide, high] = [box.width * scale, box.height * scale];
    const room = 24;
    const dx = left < room ? room - left : left + wide > clientWidth - room ? clientWidth - room - left - wide : 0;
    const dy = top < room ? room - top : top + high > clientHeight - room ? clientHeight - room - top - high : 0;
    if (dx !== 0 || dy !== 0) this.view = { scale, x: x + dx / scale, y: y + dy / scale };
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#dragging = { x: event.clientX, y: event.clientY, view: this.view, far: false };
  }

  #drag(event: PointerEvent): void {
    const from = this.#dragging;
    if (!from || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.far && Math.hypot(dx, dy) < 5) return;
    from.far = true;
    this.#touched = true;
    const { scale } = from.view;
    this.view = { scale, x: from.view.x + dx / scale, y: from.view.y + dy / scale };
  }

  // A click follows the drop, and must still know of the drag.
  #drop(): void {
    setTimeout(() => (this.#dragging = undefined));
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return this.#zoom(Math.exp(-event.deltaY / 300));
    this.#touched = true;
    const { scale, x, y } = this.view;
    this.view = { scale, x: x - event.deltaX / scale, y: y - event.deltaY / scale };
  }

  #zoom(by: number): void {
    this.#touched = true;
    const { x, y, scale } = this.view;
    const next = Math.max(MIN, Math.min(MAX, scale * by));
    const [middleX, middleY] = [this.clientWidth / 2, this.clientHeight / 2];
    this.view = { scale: next, x: x + middleX / next - middleX / scale, y: y + middleY / next - middleY / scale };
  }

  #all(): void {
    this.#touched = true;
    this.fit(true);
  }

  #key(event: KeyboardEvent): void {
    const id = this.#current;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.dispatchEvent(new SelectEvent(id));
      return;
    }
    const to = this.#beside(event.key, id);
    if (to === undefined) return;
    event.preventDefault();
    this.#current = to;
    this.#show(to);
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<SVGElement>(`[data-id="${CSS.escape(to)}"]`)?.focus());
  }

  #beside(key: string, id: string): string | undefined {
    const here = this.#layout.boxes.find((one) => one.id === id);
    if (!here) return undefined;
    const ways = this.#layout.ways;
    if (key === 'ArrowDown') return ways.find(({ from, back }) => from === id && !back)?.to;
    if (key === 'ArrowUp') return ways.find(({ to, back }) => to === id && !back)?.from;
    const row = this.#layout.boxes.filter(({ layer }) => layer === here.layer);
    const at = row.indexOf(here);
    if (key === 'ArrowRight') return row[at + 1]?.id;
    if (key === 'ArrowLeft') return row[at - 1]?.id;
    if (key === 'Home') return this.#ids[0];
    return key === 'End' ? this.#ids.at(-1) : undefined;
  }
}

function curved([first, ...rest]: Way['points']): string {
  let d = first ? `M${first[0]} ${first[1]}` : '';
  let [x1, y1] = first ?? [0, 0];
  for (const [x2, y2] of rest) {
    const middle = (y1 + y2) / 2;
    d += ` C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
    [x1, y1] = [x2, y2];
  }
  return d;
}

function straight(points: Way['points']): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flow-drawing': HcFlowDrawing;
  }
}
