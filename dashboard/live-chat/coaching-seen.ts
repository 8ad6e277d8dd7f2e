// Whether a colleague's coaching waits to be seen by whoever has the chat (SPEC T-53). What was seen is remembered in this browser:
// on another one it is shown once more, never too seldom.
import { isOpen } from '#protocol/conversation/phase.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Shelf } from './drafts.ts';

type Coached = Pick<ListedRow, 'id' | 'phase' | 'owner' | 'coaching'>;

export class CoachingSeen {
  readonly #shelf: Shelf | undefined;
  readonly #whose: () => string;
  readonly #seen = new Map<string, number>();

  constructor(shelf: Shelf | undefined, whose: () => string) {
    this.#shelf = shelf;
    this.#whose = whose;
  }

  /** Coaching for the person at the desk that they have not looked at. */
  waits({ id, phase, owner, coaching }: Coached): boolean {
    const me = this.#whose();
    return coaching !== null && isOpen(phase) && owner?.id === me && coaching.by.id !== me && coaching.seq > this.#of(id);
  }

  /** It is on screen now. */
  see({ id, coaching }: Coached): void {
    if (!coaching || coaching.seq <= this.#of(id)) return;
    this.#seen.set(this.#key(id), coaching.seq);
    try {
      this.#shelf?.setItem(this.#key(id), String(coaching.seq));
    } catch {
      return; // Full or denied: this page remembers it all the same.
    }
  }

  #of(id: string): number {
    const known = this.#seen.get(this.#key(id));
    if (known !== undefined) return known;
    try {
      return Number(this.#shelf?.getItem(this.#key(id)) ?? 0) || 0;
    } catch {
      return 0;
    }
  }

  #key(id: string): string {
    return `help-chat:coached:${this.#whose()}:${id}`;
  }
}
