// What a site defines, as its settings keep it (flags, custom fields): one list with a version, changed item by item. Where somebody else
// was faster, theirs is shown, and a second press saves into it. Knows neither what is defined nor its form.
import { html, type LitElement, type TemplateResult } from 'lit';
import '../components/button.ts';
import '../components/dialog.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/menu.ts';
import type { Outcome } from '../contract.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';

type Kept<T> = { readonly version: number; readonly items: readonly T[] };

type Keeper<T> = {
  readonly load: () => Promise<Outcome<Kept<T>>>;
  /** `item` null: it is taken away. */
  readonly put: (version: number, key: string, item: T | null) => Promise<Outcome<Kept<T>>>;
  readonly nameOf: (item: T) => string;
};

export class DefinedItems<T extends { readonly key: string }> {
  readonly list: Listing<T>;
  readonly #host: LitElement;
  readonly #keeper: Keeper<T>;
  #version = 0;
  /** Asked whether to delete. */
  #leaving: T | undefined;
  #busy = false;

  constructor(host: LitElement, keeper: Keeper<T>) {
    this.#host = host;
    this.#keeper = keeper;
    this.list = new Listing<T>(host, async () => this.#read(await keeper.load()));
  }

  /** Keeps `item` under its key, and says so where the relay does. */
  async save(item: T): Promise<Outcome<unknown>> {
    const outcome = await this.#put(item.key, item);
    if ('ok' in outcome) toast(this.#host, `${this.#keeper.nameOf(item)} was saved.`, 'good');
    return outcome;
  }

  /** The menu at the end of a row. */
  actions(item: T, edit: () => void): TemplateResult {
    return html`<hc-menu
      label="Actions for ${this.#keeper.nameOf(item)}"
      .items=${[
        { id: 'edit', label: 'Edit…', icon: 'edit' as const },
        'line' as const,
        { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true },
      ]}
      @pick=${({ picked }: PickEvent) => (picked === 'edit' ? edit() : this.#leave(item))}
    ></hc-menu>`;
  }

  /** Asks before one is taken away: `kind` as in "the flag", `words` on what becomes of it. */
  question(kind: string, words: (key: string | undefined) => TemplateResult): TemplateResult {
    const leaving = this.#leaving;
    const stay = (): void => this.#leave(undefined);
    return html`<hc-dialog
      label="Delete the ${kind} ${leaving ? this.#keeper.nameOf(leaving) : ''}?"
      .open=${leaving !== undefined}
      ?busy=${this.#busy}
      @close=${stay}
    >
      <p>${words(leaving?.key)}</p>
      <hc-button slot="footer" @click=${stay}>Cancel</hc-button>
      <hc-button slot="footer" variant="danger" ?busy=${this.#busy} @click=${() => this.#delete()}>Delete</hc-button>
    </hc-dialog>`;
  }

  #leave(item: T | undefined): void {
    this.#leaving = item;
    this.#host.requestUpdate();
  }

  async #delete(): Promise<void> {
    const item = this.#leaving;
    if (!item || this.#busy) return;
    this.#busy = true;
    this.#host.requestUpdate();
    const outcome = await this.#put(item.key, null);
    this.#busy = false;
    this.#leave(undefined);
    if ('refused' in outcome) toast(this.#host, refusalWords(outcome.refused), 'bad');
    else toast(this.#host, `${this.#keeper.nameOf(item)} was deleted.`);
  }

  async #put(key: string, item: T | null): Promise<Outcome<unknown>> {
    const outcome = this.#read(await this.#keeper.put(this.#version, key, item));
    if ('ok' in outcome) this.list.show(outcome.ok.items);
    else if (outcome.refused.code === 'stale_write') await this.list.load();
    return outcome;
  }

  #read(outcome: Outcome<Kept<T>>): Outcome<Kept<T>> {
    if ('ok' in outcome) this.#version = outcome.ok.version;
    return outcome;
  }
}
