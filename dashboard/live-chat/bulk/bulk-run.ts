// Gives each of several conversations its command, one after the other and slowly enough that the agent's own words still get
// through (600 commands a minute are an agent's). Keeps each one's answer. Fires `change`. Knows nothing of what is asked.
import type { Refusal } from '#protocol/refusals.ts';
import type { Desk } from '../../contract.ts';
import { holdMs } from '../held.ts';
import type { Goes } from './fit.ts';

export const paceMs = 125;
/** Of one that is told to come again. */
const tries = 6;

export type Failed = Goes & { readonly refusal: Refusal };
/** `held`: nothing has gone, and all can be taken back. */
export type Stage = 'held' | 'running' | 'stopped' | 'over';

export type RunDeps = {
  readonly send: Desk['send'];
  /** Calls `wake` after `ms`. Returns the way to call it off. */
  readonly later: (wake: () => void, ms: number) => () => void;
  readonly now: () => number;
};

export class BulkRun extends EventTarget {
  readonly items: readonly Goes[];
  readonly heldUntilMs: number;
  stage: Stage = 'held';
  /** Stored by the relay. */
  done: readonly Goes[] = [];
  failed: readonly Failed[] = [];
  readonly #deps: RunDeps;
  readonly #unhold: () => void;
  #next = 0;

  constructor(items: readonly Goes[], deps: RunDeps) {
    super();
    this.items = items;
    this.#deps = deps;
    this.heldUntilMs = deps.now() + holdMs;
    this.#unhold = deps.later(() => void this.begin(), holdMs);
  }

  /** What has neither an answer nor gone yet. */
  get unsent(): readonly Goes[] {
    return this.items.slice(this.#next);
  }

  /** True where nothing has gone, and nothing will. */
  takeBack(): boolean {
    if (this.stage !== 'held') return false;
    this.#unhold();
    this.#set('stopped');
    return true;
  }

  /** What has not gone yet does not go. */
  stop(): void {
    if (this.stage === 'running') this.#set('stopped');
  }

  /** Does not wait any longer. Resolves when all have their answer, or it was stopped. */
  async begin(): Promise<void> {
    if (this.stage !== 'held') return;
    this.#unhold();
    this.#set('running');
    for (let item = this.items[this.#next]; item && this.#is('running'); item = this.items[this.#next]) {
      this.#next += 1;
      const [refusal] = await Promise.all([this.#give(item), this.#pause(paceMs)]);
      if (refusal) this.failed = [...this.failed, { ...item, refusal }];
      else this.done = [...this.done, item];
      this.dispatchEvent(new Event('change'));
    }
    if (this.#is('running')) this.#set('over');
    else this.dispatchEvent(new Event('change'));
  }

  async #give({ row, command }: Goes): Promise<Refusal | undefined> {
    for (let left = tries; ; left -= 1) {
      const outcome = await this.#deps.send(row.id, command);
      if ('ok' in outcome) return undefined;
      const { refused } = outcome;
      // Deleted is deleted, whoever was faster.
      if (command.type === 'conversation.delete' && refused.code === 'not_found') return undefined;
      if (refused.retryAfterMs === undefined || refused.code === 'duplicate_text' || left <= 1) return refused;
      await this.#pause(refused.retryAfterMs);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#deps.later(resolve, ms));
  }

  // Asked anew after each answer: somebody may have stopped it.
  #is(stage: Stage): boolean {
    return this.stage === stage;
  }

  #set(stage: Stage): void {
    this.stage = stage;
    this.dispatchEvent(new Event('change'));
  }
}
