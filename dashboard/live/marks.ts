// Conversations that were not listed yet when they moved: how far this agent had read them is asked for, one at a time.
import type { ListedRow } from '#protocol/row.ts';
import type { Api } from '../contract.ts';

export class Marks {
  readonly #conversation: Api['conversation'];
  readonly #onRow: (row: ListedRow) => void;
  readonly #guessed = new Set<string>();
  #asking = false;

  constructor(conversation: Api['conversation'], onRow: (row: ListedRow) => void) {
    this.#conversation = conversation;
    this.#onRow = onRow;
  }

  /** Asks for the mark of `id`. */
  ask(id: string): void {
    this.#guessed.add(id);
    void this.#askAll();
  }

  /** Whether the mark of `id` was only a guess; from now on it is not. */
  settle(id: string): boolean {
    return this.#guessed.delete(id);
  }

  async #askAll(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (const id of this.#guessed) {
      const outcome = await this.#conversation(id);
      if ('ok' in outcome) this.#onRow(outcome.ok.row);
      this.#guessed.delete(id);
    }
    this.#asking = false;
  }
}
