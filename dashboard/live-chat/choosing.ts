// Which rows of the list are chosen, for something that is done to several at once. What can be done is fetched with the first one.
// Knows the page, whose list it reads and whose desk and rows it hands on.
import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Api, Desk } from '../contract.ts';
import type { Place } from './address.ts';
import type { ChosenEvent } from './bulk/bulk.ts';
import { type Chosen, nobody, stillThere } from './chosen.ts';
import type { HcConversationList } from './conversation-list.ts';
import type { ListLoader } from './list-loader.ts';
import { part } from './part.ts';
import type { ReplyBook } from './reply-book.ts';

type Page = ReactiveControllerHost &
  EventTarget & {
    readonly api: Api;
    readonly desk: Desk;
    readonly list: HcConversationList;
    readonly place: Place;
    readonly rows: ListLoader;
  };

/** Pages of a list that are fetched to choose all of it: more at once is nobody's intent. */
const mostPages = 20;

export class Choosing {
  chosen: Chosen = nobody;
  readonly #page: Page;
  #loaded = false;
  /** The list they were chosen in. */
  #in = '';

  constructor(page: Page) {
    this.#page = page;
  }

  readonly chose = (): void => this.#set(this.#page.list.chosen);

  /** The row at `id`, in or out. */
  here(id: string | null): void {
    if (id) this.#page.list.choose(id);
  }

  /** Nothing is chosen any more. False where nothing was. */
  nobody(): boolean {
    const some = this.chosen.ids.size > 0;
    if (some) this.#set(nobody);
    return some;
  }

  /** Before drawing. What is gone is not chosen any more, and in another list nothing is yet. */
  look(): void {
    const { desk, place } = this.#page;
    const now = `${place.category} ${place.group ?? ''} ${place.q}`;
    if (now !== this.#in) this.chosen = nobody;
    this.#in = now;
    this.chosen = stillThere(this.chosen, (id) => desk.rows.has(id));
  }

  /** What stands under the list. */
  bar(book: ReplyBook) {
    const { desk, list, rows } = this.#page;
    if (!this.#loaded) return nothing;
    const { ids } = this.chosen;
    return html`<hc-bulk
      .desk=${desk}
      .book=${book}
      .rows=${[...ids].flatMap((id) => desk.rows.get(id) ?? [])}
      .all=${!rows.more && list?.order.every((id) => ids.has(id))}
      @chosen-now=${({ ids: kept }: ChosenEvent) => this.#set({ ids: new Set(kept), from: null })}
      @choose-all=${this.#all}
    ></hc-bulk>`;
  }

  readonly #all = async (): Promise<void> => {
    const { rows, list, api, desk } = this.#page;
    for (let page = 0; rows.more && page < mostPages; page += 1) await rows.load(api, desk);
    await this.#page.updateComplete;
    list.chooseAll();
  };

  #set(chosen: Chosen): void {
    this.chosen = chosen;
    this.#page.requestUpdate();
    if (!this.#loaded && chosen.ids.size > 0) void this.#load();
  }

  async #load(): Promise<void> {
    this.#loaded = (await part(this.#page, import('./bulk/bulk.ts'))) !== undefined;
    this.#page.requestUpdate();
  }
}
