// Who this browser is to the relay, and the tickets it gets for that. A new visitor is made once for all tabs;
// one whom the relay has forgotten begins anew. Knows no socket and no conversation.
import { asRefusal } from '#protocol/connection/as-refusal.ts';
import type { OpenRequest, OpenResponse } from '#protocol/http/visitor.ts';
import type { Api } from './api.ts';
import { bearerIn, keepBearer, type Bearer } from './door.ts';
import type { Storage } from './storage.ts';
import type { Tabs } from './tabs.ts';

export type EntranceOptions = {
  readonly api: Pick<Api, 'open' | 'ticket'>;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly request: (act: OpenRequest['act']) => OpenRequest;
  readonly opened: (response: OpenResponse) => void;
  /** The relay knows this visitor no more: whatever is shown of them must go. */
  readonly forgotten: () => void;
};

export class Entrance {
  /** Somebody else is entering for this visitor: it is waited for. */
  awaited: Promise<void> | undefined;
  #entered: OpenRequest['act'] | undefined;
  /** What the visitor did last that the relay should know of. */
  #act: OpenRequest['act'] = 'resume';
  /** They did so on this page: who is not known any more is made anew. */
  #opened = false;
  readonly #options: EntranceOptions;

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  get bearer(): Bearer | null {
    return bearerIn(this.#options.storage);
  }

  /** The visitor opened the chat, or came back to it. Counted once a page. */
  want(act: OpenRequest['act']): void {
    if (act === 'resume') return;
    this.#opened = true;
    if (this.#act === 'open') return;
    this.#act = 'open';
    // Already in by coming back: the visit is told beside the connection that stands.
    if (this.#entered) this.#enter().catch(isOutage);
  }

  /** Somebody else has entered for this visitor (welcome.ts), and was answered. */
  came(act: OpenRequest['act'], response: OpenResponse): void {
    this.#act = act;
    this.#opened = act === 'open';
    this.#took(response);
  }

  /** Whoever comes next enters anew; a visit that was counted is not counted again. */
  reset(): void {
    if (this.#entered) this.#act = 'resume';
    this.#entered = undefined;
  }

  /** For one hello. Rejects with a Refusal, or with whatever kept the relay from being reached. */
  async ticket(): Promise<string> {
    if (this.awaited) await this.awaited;
    const { bearer } = this;
    // Whoever was in has been forgotten by another tab, which this one is still to hear: nobody is made in their place.
    if (!bearer) this.reset();
    if (!this.#entered || !bearer) return this.#enter();
    try {
      return await this.#options.api.ticket(bearer);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return this.#enter();
    }
  }

  async #enter(): Promise<string> {
    const { tabs, request, forgotten } = this.#options;
    const { bearer } = this;
    try {
      if (bearer && !request(this.#act).identity) return await this.#ask(bearer);
    } catch (error) {
      if (!isUnknown(error)) throw error;
    }
    // Two tabs at once must not become two visitors, nor bring one token twice: the second waits, and finds who the first became. Nor is
    // somebody unknown who is just signing in in another tab, where they have got another secret.
    return tabs.alone('entrance', async () => {
      const held = this.bearer;
      try {
        return await this.#ask(held);
      } catch (error) {
        if (!held || !isUnknown(error)) throw error;
        forgotten();
        if (this.#opened) this.#act = 'open';
        return this.#ask(null);
      }
    });
  }

  async #ask(bearer: Bearer | null): Promise<string> {
    const { api, request } = this.#options;
    return this.#took(await api.open(request(this.#act), bearer));
  }

  #took(response: OpenResponse): string {
    const { storage, opened } = this.#options;
    this.#entered = this.#act;
    if (response.another) this.#options.forgotten();
    keepBearer(storage, response);
    opened(response);
    return response.ticket;
  }
}

function isUnknown(error: unknown): boolean {
  return asRefusal(error)?.code === 'signed_out';
}

/** A visit that could not be told is not asked for again. */
function isOutage(): void {}
