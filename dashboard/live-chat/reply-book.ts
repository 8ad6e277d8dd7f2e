// The saved replies that this agent has: asked for when they are first needed, and again each time they are looked for.
// Fires `change`.
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Api } from '../contract.ts';

export class ReplyBook extends EventTarget {
  /** What was last heard; kept while it is asked for again. */
  replies: readonly SavedReply[] | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  readonly #ask: Api['replies'];
  #asking: Promise<void> | undefined;

  constructor(ask: Api['replies']) {
    super();
    this.#ask = ask;
  }

  load(): Promise<void> {
    this.#asking ??= this.#load().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #load(): Promise<void> {
    const outcome = await this.#ask();
    if ('ok' in outcome) this.replies = outcome.ok.replies;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    this.dispatchEvent(new Event('change'));
  }
}
