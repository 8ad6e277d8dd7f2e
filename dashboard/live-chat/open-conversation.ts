// The conversation on screen: follows it, fetches who the visitor is, tells colleagues who looks, marks what was read.
// Knows desk and api; nothing of elements but the host that it redraws.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Api, Desk, Followed } from '../contract.ts';
import { Beside } from './beside/beside.ts';
import { EarlierChats } from './earlier-chats.ts';

export class OpenConversation implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #desk: Desk | undefined;
  #loaded = false;
  followed: Followed | undefined = undefined;
  info: ConversationResponse | undefined = undefined;
  /** Undefined until it is known who the visitor is. */
  earlier: EarlierChats | undefined = undefined;
  /** The tab of files is open. */
  withFiles = false;
  beside: Beside | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  /** Called once the events of a newly opened conversation are here. */
  onLoaded: (followed: Followed) => void = () => undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  show(id: string | null, api: Api, desk: Desk): void {
    if (desk === this.#desk && id === (this.followed?.id ?? null)) return;
    this.#leave();
    this.#desk = desk;
    if (id === null) return desk.viewing(null);
    this.followed = desk.follow(id);
    this.beside = new Beside(id, api);
    this.beside.addEventListener('change', this.#changed);
    this.followed.addEventListener('change', this.#changed);
    this.#look();
    void this.#ask(id, api, desk);
    this.#changed();
  }

  /** Somebody really has it before them. */
  get looking(): boolean {
    return this.followed !== undefined && !this.followed.loading && looking();
  }

  /** The reader stands at the end: what is on screen counts as read, if they really look. */
  read(): void {
    const { followed } = this;
    const row = followed && this.#desk?.rows.get(followed.id);
    if (!row || !looking() || row.visitorMessages <= row.readMessages) return;
    if ((followed.events.at(-1)?.seq ?? 0) >= row.seq) this.#desk?.read(row.id, row.visitorMessages);
  }

  /** What stands before the first line: this conversation's own beginning, then the visitor's chats before it. */
  loadEarlier(): Promise<void> | undefined {
    return this.followed?.more ? this.followed.loadEarlier() : this.earlier?.load();
  }

  /** Brings what is beside it up to what has happened; files only where they are looked at. */
  hostUpdate(): void {
    const { followed, beside } = this;
    const row = followed && this.#desk?.rows.get(followed.id);
    if (row) beside?.follow(row, followed.events, this.withFiles);
  }

  hostConnected(): void {
    for (const name of ['focus', 'blur'] as const) addEventListener(name, this.#look);
    document.addEventListener('visibilitychange', this.#look);
  }

  hostDisconnected(): void {
    for (const name of ['focus', 'blur'] as const) removeEventListener(name, this.#look);
    document.removeEventListener('visibilitychange', this.#look);
    this.#leave();
    this.#desk?.viewing(null);
    this.#desk = undefined;
  }

  async #ask(id: string, api: Api, desk: Desk): Promise<void> {
    const outcome = await api.conversation(id);
    if (this.followed?.id !== id) return;
    if ('ok' in outcome) {
      this.info = outcome.ok;
      const { row, previous, survey } = outcome.ok;
      if (this.beside && survey) this.beside.survey = survey;
      this.earlier = new EarlierChats(row.number, previous, (...args) => api.events(...args));
      desk.addRows([outcome.ok.row]);
    } else this.refusal = outcome.refused;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.followed?.removeEventListener('change', this.#changed);
    this.followed?.stop();
    this.beside?.removeEventListener('change', this.#changed);
    this.beside = undefined;
    this.withFiles = false;
    this.followed = undefined;
    this.info = undefined;
    this.earlier = undefined;
    this.refusal = undefined;
    this.#loaded = false;
  }

  readonly #changed = (): void => {
    if (!this.#loaded && this.followed && !this.followed.loading) {
      this.#loaded = true;
      this.onLoaded(this.followed);
    }
    this.#host.requestUpdate();
  };

  // A window that is covered or left does not look at anything.
  readonly #look = (): void => {
    this.#desk?.viewing(this.followed && document.visibilityState === 'visible' ? this.followed.id : null);
    this.#host.requestUpdate();
  };
}

function looking(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
