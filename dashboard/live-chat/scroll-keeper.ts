// Keeps a reader's place in a log that grows at both ends: at the end it follows, elsewhere nothing moves.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nearer to the end than this counts as at the end. */
const nearPx = 48;

export class ScrollKeeper implements ReactiveController {
  readonly #box: () => HTMLElement | null;
  #atEnd = true;
  #height = 0;
  #top = 0;
  #watch: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost, box: () => HTMLElement | null) {
    this.#box = box;
    host.addController(this);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Call on every scroll event. */
  scrolled(): void {
    const box = this.#box();
    // Where it stands as we put it, nobody has scrolled: the event comes late, when the layout may be another by now.
    if (!box || box.scrollTop === this.#top) return;
    this.#atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
    this.#top = box.scrollTop;
    this.#height = box.scrollHeight;
  }

  toEnd(): void {
    const box = this.#box();
    this.#atEnd = true;
    if (box) this.#goTo(box, box.scrollHeight);
  }

  /** Call after a redraw: `grewAbove` where earlier things were put before what is in view. */
  keep(grewAbove: boolean): void {
    const box = this.#box();
    if (!box) return;
    if (this.#atEnd) this.#goTo(box, box.scrollHeight);
    else if (grewAbove) this.#goTo(box, this.#top + box.scrollHeight - this.#height);
    this.#height = box.scrollHeight;
  }

  #goTo(box: HTMLElement, top: number): void {
    box.scrollTop = top;
    this.#top = box.scrollTop;
  }

  /** Follows late growth (images that load, a window that narrows) while at the end. */
  observe(content: Element): void {
    this.#watch ??= new ResizeObserver(() => {
      const box = this.#box();
      if (box && this.#atEnd) this.#goTo(box, box.scrollHeight);
    });
    this.#watch.disconnect();
    this.#watch.observe(content);
    const box = this.#box();
    if (box) this.#watch.observe(box);
  }

  hostDisconnected(): void {
    this.#watch?.disconnect();
    this.#watch = undefined;
  }
}
