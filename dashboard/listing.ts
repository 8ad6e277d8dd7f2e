// A list of the relay as a page shows it: asked for, page by page, and what stands in its place while there is none. Knows neither
// what it lists nor how that looks.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Refusal } from '#protocol/refusals.ts';
import './components/button.ts';
import './components/empty.ts';
import './components/skeleton.ts';
import type { Outcome } from './contract.ts';
import { refusalWords } from './words.ts';

export type Loaded<T> = { readonly items: readonly T[]; readonly next?: string | null };

type Look<T> = {
  /** Over the words of a refusal. */
  readonly heading?: string;
  /** How much of it is sketched while it loads. */
  readonly lines?: number;
  /** Where there is nothing in it. */
  readonly none: () => TemplateResult;
  readonly list: (items: readonly T[]) => TemplateResult;
};

export class Listing<T> implements ReactiveController {
  /** Undefined until it was loaded. */
  items: readonly T[] | undefined = undefined;
  /** Why it was not loaded the last time. */
  refusal: Refusal | undefined = undefined;
  readonly #host: ReactiveControllerHost;
  readonly #ask: (before: string | undefined) => Promise<Outcome<Loaded<T>>>;
  #next: string | null = null;
  #begun = false;

  /** `ask` for what comes after `before`; first once the host was drawn. */
  constructor(host: ReactiveControllerHost, ask: (before: string | undefined) => Promise<Outcome<Loaded<T>>>) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#begun) return;
    this.#begun = true;
    void this.load();
  }

  /** From its beginning, or the page after `before`. */
  async load(before?: string): Promise<void> {
    const outcome = await this.#ask(before);
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) {
      this.items = before === undefined ? outcome.ok.items : [...(this.items ?? []), ...outcome.ok.items];
      this.#next = outcome.ok.next ?? null;
    }
    this.#host.requestUpdate();
  }

  /** What is known without asking. */
  show(items: readonly T[]): void {
    this.items = items;
    this.refusal = undefined;
    this.#host.requestUpdate();
  }

  draw({ heading = 'The list could not be loaded', lines = 5, none, list }: Look<T>): TemplateResult {
    if (this.refusal)
      return html`<hc-empty role="alert" icon="alert" heading=${heading}>
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${() => this.load()}>Try again</hc-button>
      </hc-empty>`;
    if (!this.items) return html`<hc-skeleton lines=${lines}></hc-skeleton>`;
    if (this.items.length === 0) return none();
    const next = this.#next;
    return html`${list(this.items)}${next === null ? nothing : html`<hc-button @click=${() => this.load(next)}>Load more</hc-button>`}`;
  }
}
