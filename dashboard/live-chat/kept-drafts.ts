// The drafts of the page, in step with the other windows of this browser and with the relay. What talks to the relay is fetched once
// the page stands: until then, and without it, drafts are this browser's alone.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Api, Desk } from '../contract.ts';
import type { DraftSync } from './draft-sync.ts';
import { Drafts, shelf } from './drafts.ts';
import { isNotHereYet, soon } from './part.ts';

type Host = ReactiveControllerHost & { readonly api: Api; readonly desk: Pick<Desk, 'me'>; readonly place: { readonly id: string | null } };

export class KeptDrafts implements ReactiveController {
  readonly drafts: Drafts;
  readonly #host: Host;
  #sync: DraftSync | undefined;
  #stop: AbortController | undefined;
  #shown: string | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.drafts = new Drafts(shelf(), () => host.desk.me.agent.id);
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const callOff = soon(() => void import('./draft-sync.ts').then((part) => this.#begin(part), isNotHereYet));
    signal.addEventListener('abort', callOff);
    addEventListener('storage', this.drafts.heard, { signal });
    addEventListener('focus', () => this.#look(), { signal });
    addEventListener('pagehide', () => this.#sync?.flush(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden && this.#sync?.flush(), { signal });
  }

  hostUpdate(): void {
    const { id } = this.#host.place;
    if (id === this.#shown) return;
    this.#shown = id;
    this.#look();
  }

  hostDisconnected(): void {
    this.#stop?.abort();
    this.#sync?.stop();
    this.#sync = undefined;
  }

  #begin({ DraftSync }: typeof import('./draft-sync.ts')): void {
    if (!this.#host.api || this.#stop?.signal.aborted) return;
    const ask = (): Api => this.#host.api;
    this.#sync ??= new DraftSync(this.drafts, { drafts: (id) => ask().drafts(id), keepDraft: (...args) => ask().keepDraft(...args) });
    this.#look();
  }

  #look(): void {
    if (this.#shown !== null) void this.#sync?.look(this.#shown);
  }
}
