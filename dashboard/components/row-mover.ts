// Puts the rows of a list into another order: dragged by a grip, or moved with the arrow keys while the grip has the focus.
// Knows nothing of what the rows hold.
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

export class RowMover implements ReactiveController {
  readonly #host: Host;
  readonly #move: (from: number, to: number) => void;
  /** The row whose grip gets the focus when it has been drawn again. */
  #follow: number | undefined;
  #dragged: number | undefined;

  constructor(host: Host, move: (from: number, to: number) => void) {
    this.#host = host;
    this.#move = move;
    host.addController(this);
  }

  hostUpdated(): void {
    const follow = this.#follow;
    this.#follow = undefined;
    if (follow !== undefined) this.#grips()[follow]?.focus();
  }

  /** The grip of one row; it stands in the row's own element, which has `data-row`. */
  grip(index: number, count: number, name: string): TemplateResult {
    return html`<button
      type="button"
      class="grip"
      aria-label="Move “${name}”, ${index + 1} of ${count}: arrow keys"
      title="Drag, or use the arrow keys"
      @keydown=${(event: KeyboardEvent) => this.#key(event, index, count)}
      @pointerdown=${(event: PointerEvent) => this.#grab(event, index)}
      @pointermove=${(event: PointerEvent) => this.#drag(event)}
      @pointerup=${() => this.#drop()}
      @pointercancel=${() => this.#drop()}
    ></button>`;
  }

  #grips(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.grip')];
  }

  #key(event: KeyboardEvent, index: number, count: number): void {
    const to = index + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0);
    if (to === index) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to < count) this.#put(index, to);
  }

  #grab(event: PointerEvent, index: number): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#dragged = index;
  }

  // The row goes where the pointer is at once: what is seen is what it will be.
  #drag({ clientY }: PointerEvent): void {
    const from = this.#dragged;
    if (from === undefined) return;
    const rows = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.getBoundingClientRect());
    const to = rows.findIndex(({ top, bottom }) => clientY >= top && clientY <= bottom);
    if (to < 0 || to === from) return;
    const middle = (rows[to]!.top + rows[to]!.bottom) / 2;
    if (to > from ? clientY < middle : clientY > middle) return;
    this.#dragged = to;
    this.#put(from, to);
  }

  #drop(): void {
    this.#dragged = undefined;
  }

  #put(from: number, to: number): void {
    this.#follow = to;
    this.#move(from, to);
  }
}
