// Keeps a reader's place in a log whose rows come and go at both ends: at the end it follows, elsewhere nothing moves.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hold } from '#widget/elements/around.ts';

/** Nearer to the end than this counts as at the end. */
const nearPx = 48;

export class ScrollKeeper implements ReactiveController {
  readonly #box: () => HTMLElement | null;
  #atEnd = true;
  #top = 0;
  #stay: (() => void) | undefined;
  #watch: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost, box: () => HTMLElement | null) {
    this.#box = box;
    host.addController(this);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Call on every scroll event; `whole` where the last row is drawn. */
  scrolled(whole: boolean): void {
    const box = this.#box();
    // Where it stands as we put it, nobody has scrolled: the event comes late, when the layout may be another by now.
    if (!box || box.scrollTop === this.#top) return;
    this.#atEnd = whole && box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
    this.#top = box.scrollTop;
  }

  toEnd(): void {
    const box = this.#box();
    this.#atEnd = true;
    if (box) this.#goTo(box, box.scrollHeight);
  }

  /** Call before a redraw of `rows`; what was held before and not kept yet stays held. */
  hold(rows: Iterable<Element>): void {
    const box = this.#box();
    if (box && !this.#atEnd) this.#stay ??= hold(box, rows);
  }

  /** Call when they are drawn, with all that is in them. */
  keep(): void {
    const box = this.#box();
    if (!box) return;
    if (this.#atEnd) this.#goTo(box, box.scrollHeight);
    else this.#stay?.();
    this.#stay = undefined;
    this.#top = box.scrollTop;
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
