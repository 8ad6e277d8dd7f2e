// The little that every element of the widget needs: properties that draw it again, once for all that change together.
// It is a LitElement of a third of the weight, without attributes and without controllers.
import { render } from 'lit/html.js';

/** Properties that have changed, with what they were. */
export type Changed = ReadonlyMap<string, unknown>;

type Properties = Record<string, unknown>;

export abstract class Drawn extends HTMLElement {
  /** Setting one of these draws the element again. */
  static names: readonly string[] = [];

  readonly renderRoot: ShadowRoot;
  /** Settles when what was changed is shown. */
  updateComplete = Promise.resolve();
  #values: Properties = {};
  #changed = new Map<string, unknown>();
  #due = false;
  // Set before the element's code was there; its own defaults come first.
  #early: Properties = {};

  constructor(sheets: CSSStyleSheet[]) {
    super();
    this.renderRoot = this.attachShadow({ mode: 'open' });
    this.renderRoot.adoptedStyleSheets = sheets;
    const early = this as unknown as Properties; // by name
    for (const name of (this.constructor as typeof Drawn).names) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early[name] = early[name];
      delete early[name];
    }
  }

  protected abstract render(): unknown;
  protected willUpdate(_changed: Changed): void {}
  protected updated(_changed: Changed): void {}

  connectedCallback(): void {
    Object.assign(this, this.#early);
    this.#early = {};
    this.requestUpdate();
  }

  requestUpdate(): void {
    if (this.#due || !this.isConnected) return;
    this.#due = true;
    this.updateComplete = Promise.resolve().then(() => {
      const changed = this.#changed;
      this.willUpdate(changed);
      const html = this.render();
      this.#changed = new Map();
      this.#due = false;
      render(html, this.renderRoot, { host: this });
      this.updated(changed);
    });
  }

  /** Registers `element`; a page that loads the script twice keeps the first. */
  static define(tag: string, element: CustomElementConstructor & { readonly names: readonly string[] }): void {
    for (const name of element.names) {
      Object.defineProperty(element.prototype, name, {
        get(this: Drawn) {
          return this.#values[name];
        },
        set(this: Drawn, value: unknown) {
          const before = this.#values[name];
          if (before === value) return;
          this.#values[name] = value;
          if (!this.#changed.has(name)) this.#changed.set(name, before);
          this.requestUpdate();
        },
      });
    }
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
