// Keeps one's drafts on the relay as well, so that they are there on another device. This browser's copy is the one that is typed
// into and read: it is brought up to date when a conversation is looked at, and sent on when the hand has rested.
import type { Draft } from '#protocol/http/drafts.ts';
import type { Api } from '../contract.ts';
import { isSameWritten, mergeWritten } from './draft-merge.ts';
import type { DraftEvent, DraftOf, Drafts } from './drafts.ts';

const REST_MS = 1_000;

export class DraftSync {
  readonly #drafts: Drafts;
  readonly #api: Pick<Api, 'drafts' | 'keepDraft'>;
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #asking = new Set<string>();

  constructor(drafts: Drafts, api: Pick<Api, 'drafts' | 'keepDraft'>) {
    this.#drafts = drafts;
    this.#api = api;
    drafts.addEventListener('draft', this.#typed);
  }

  stop(): void {
    this.#drafts.removeEventListener('draft', this.#typed);
    this.flush();
  }

  /** Brings in what was written elsewhere, and sends on what could not be sent before. */
  async look(id: string): Promise<void> {
    const outcome = await this.#api.drafts(id);
    if ('refused' in outcome) return;
    for (const box of ['reply', 'coaching', 'comment'] as const) {
      const there = outcome.ok.drafts.find((draft) => draft.box === box);
      // What is under way has its own answer.
      if (!this.#asking.has(`${box} ${id}`)) this.#adopt(id, box, there ?? null);
    }
  }

  /** Sends on at once what waits for the hand to rest: the page may be gone in a moment. */
  flush(): void {
    for (const [key, timer] of this.#resting) {
      clearTimeout(timer);
      const [box, id] = key.split(' ');
      void this.#send(id!, box as DraftOf); // as #typed wrote it
    }
    this.#resting.clear();
  }

  readonly #typed = (event: Event): void => {
    const { id, box } = event as DraftEvent; // the only kind of this name
    this.#later(id, box);
  };

  #later(id: string, box: DraftOf): void {
    const key = `${box} ${id}`;
    clearTimeout(this.#resting.get(key));
    this.#resting.set(
      key,
      setTimeout(() => {
        this.#resting.delete(key);
        void this.#send(id, box);
      }, REST_MS),
    );
  }

  async #send(id: string, box: DraftOf): Promise<void> {
    const key = `${box} ${id}`;
    if (this.#asking.has(key)) return this.#later(id, box);
    const [written, base] = [this.#drafts.written(id, box), this.#drafts.base(id, box)];
    if (isSameWritten(written, base)) return;
    const { text, buttons } = written;
    this.#asking.add(key);
    const outcome = await this.#api.keepDraft(id, { box, text, ...(buttons && { buttons }), version: base.version });
    this.#asking.delete(key);
    // It stays here, and is tried again with the next word or the next look.
    if ('refused' in outcome) return;
    if (outcome.ok.kept) this.#drafts.setBase(id, box, { ...written, version: outcome.ok.version });
    else this.#adopt(id, box, outcome.ok.draft);
  }

  #adopt(id: string, box: DraftOf, there: Draft | null): void {
    const [mine, base] = [this.#drafts.written(id, box), this.#drafts.base(id, box)];
    const theirs = { text: there?.text ?? '', buttons: there?.buttons ?? null, version: there?.version ?? 0 };
    const merged = theirs.version === base.version ? mine : mergeWritten(mine, base, theirs);
    this.#drafts.setBase(id, box, theirs);
    if (!isSameWritten(merged, mine)) this.#drafts.setWritten(id, box, merged);
    else if (!isSameWritten(merged, theirs)) this.#later(id, box);
  }
}
