// The chat of one visitor in one tab: what the panel asks becomes commands, what the relay says becomes the view. Parts are tied in parts.ts.
import { countChars, isBlank } from '#protocol/characters.ts';
import type { Link } from '#protocol/connection/runner.ts';
import type { ReadArticle } from '#protocol/http/articles.ts';
import { limits } from '#protocol/limits.ts';
import { OWN_TRANSCRIPT } from '#protocol/own-transcript.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { optionLabel } from './chat-state.ts';
import { faultWords } from './more-strings.ts';
import { makeParts, type Parts } from './parts.ts';
import { loadEarlier } from './history.ts';
import { saveBlob } from './save.ts';
import type { Language, SessionOptions } from './session-options.ts';
import type { Signal } from './signals.ts';
import { viewOf } from './view-of.ts';
import type { SessionLike, SessionView } from './view.ts';
import type { Welcome } from './welcome.ts';

/** Fires `change` after the view was replaced, and `signal` (a CustomEvent of Signal) for what the page may want to hear. */
export class Session extends EventTarget implements SessionLike {
  view: SessionView;
  #language: Language;
  #notice: string | null = null;
  /** Earlier items are on their way. */
  #loading = false;
  #link: Link = 'idle';
  readonly #options: SessionOptions;
  readonly #parts: Parts;
  readonly #failed = ({ code }: Partial<Refusal>): void => this.#tellFault(code ?? 'offline');

  constructor(options: SessionOptions) {
    super();
    this.#options = options;
    this.#language = options.language;
    this.#parts = makeParts(options, {
      changed: () => this.#show(),
      signal: (signal) => this.#signal(signal),
      tell: (words) => this.#tell(words),
      failed: this.#failed,
      tellFault: (code, max) => this.#tellFault(code, max),
      link: (link) => {
        this.#link = link;
        this.#show();
      },
      welcomed: () => this.tellPage(),
      unknown: () => this.#clear(),
      left: () => this.forget(),
      language: () => this.#language.tag,
    });
    this.view = this.#viewNow();
  }

  /**
   * Goes to the relay: because the visitor opened the chat, or to come back to one that is going on.
   * `before` has what it said, or is about to say, where the visitor was let in before this was fetched.
   */
  start(act: 'open' | 'resume', before?: Pick<Welcome, 'answer' | 'coming'>): void {
    const { tabs } = this.#options;
    const { acts, keeper, entrance } = this.#parts;
    const came = (): void => {
      if (!before?.answer) return;
      keeper.change({ ...keeper.chat, openedAt: before.answer.at });
      entrance.came(act, before.answer.response);
    };
    this.#parts.draft.mayKeep = true;
    this.#parts.keeper.agree();
    if (before?.answer) came();
    else if (before?.coming) entrance.awaited = before.coming.then(came);
    this.#parts.entrance.want(act);
    this.#parts.connection.start();
    acts.giveAll();
    void tabs
      .alone('outbox', async () => this.#parts.outbox.adopt(await tabs.alive()))
      .then(() => acts.giveAll())
      .then(() => this.#show());
  }

  /** The page is shown, or online, again. */
  wake(): void {
    this.#parts.connection.wake();
  }

  /** The page goes away, perhaps to come back as it is. */
  pause(): void {
    this.#parts.draft.rest();
    this.#parts.connection.stop();
  }

  resume(): void {
    if (this.#parts.keeper.chat.opened) this.#parts.connection.start();
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#show();
  }

  tellPage(): void {
    const { page } = this.#options.about();
    if (page) this.#parts.connection.send({ type: 'page', page });
  }

  /** What is kept was changed by another tab. */
  keptElsewhere(): void {
    const { storage, hidden } = this.#options;
    if (!this.#parts.keeper.keptElsewhere()) return storage.read().visitorId === null ? this.forget() : this.#another();
    if (storage.read().agreed === this.view.site?.consent?.version) this.enterAgain();
    if (hidden()) this.#parts.draft.text = storage.read().draft;
    this.#show();
  }

  /** The page has said who the visitor is: the relay is told by entering. */
  enterAgain(): void {
    this.#parts.enterAgain();
  }

  agree(): void {
    this.#parts.agree();
  }

  /** Things may be kept from now on. */
  keep(): void {
    this.#options.storage.allow();
    this.#parts.outbox.keep();
    this.#show();
  }

  setDraft(text: string): void {
    this.#parts.draft.set(text);
    this.#show();
  }

  send(): void {
    const text = this.#parts.draft.text.trim();
    const ready = this.#parts.uploads.views.some(({ state }) => state === 'ready');
    if (isBlank(text) && !ready) return;
    if (countChars(text) > limits.messageChars) return this.#tellFault('too_long');
    const attachments = this.#parts.uploads.take();
    this.#parts.acts.act({ type: 'message.post', text, attachments: attachments.map(({ id }) => id) }, text, attachments);
    this.#parts.draft.clear();
    this.#show();
  }

  retry(key: string): void {
    this.#parts.acts.retry(key);
  }

  discard(key: string): void {
    const item = this.#parts.outbox.find(key);
    if (!item?.fault) return;
    this.#parts.outbox.remove(key);
    this.#parts.draft.giveBack(item.label);
    this.#show();
  }

  pick(stepId: string, optionId: string): void {
    this.#parts.acts.act({ type: 'choice.pick', stepId, optionId }, optionLabel(this.#parts.keeper.chat, stepId, optionId));
  }

  submitForm(stepId: string, values: Readonly<Record<string, string>> | null): void {
    if (stepId === OWN_TRANSCRIPT) void this.#parts.mailing.go(values);
    else this.#parts.acts.act({ type: 'form.submit', stepId, values });
  }

  askHuman(): void {
    this.#parts.acts.act({ type: 'human.request' });
  }

  leaveQueue(): void {
    this.#parts.acts.act({ type: 'queue.leave' });
  }

  endChat(): void {
    this.#parts.acts.act({ type: 'conversation.end' });
  }

  /** Something has happened on the page; false where no conversation goes on that could be told. */
  happened(name: string): boolean {
    return this.#parts.acts.tell(name);
  }

  addFiles(files: readonly File[]): void {
    this.#parts.uploads.add(files);
  }

  cancelUpload(id: string): void {
    this.#parts.uploads.cancel(id);
  }

  retryUpload(id: string): void {
    this.#parts.uploads.retry(id);
  }

  async loadEarlier(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const { keeper, bearer, entrance } = this.#parts;
    const asked = entrance.bearer?.secret;
    // Where it fails, whoever scrolls on asks again.
    const load = await loadEarlier(keeper.chat, async (id, before, limit) => this.#options.api.events(bearer(), id, before, limit)).catch(
      () => undefined,
    );
    this.#loading = false; // before the change is told: whoever hears it may want more at once
    // What was asked for by somebody who has signed out meanwhile is not for whoever is here now.
    if (load && entrance.bearer?.secret === asked) keeper.change(load(keeper.chat));
  }

  fileUrl(id: string): Promise<string> {
    return this.#parts.files.url(id);
  }

  async article(id: string, helpful?: boolean): Promise<ReadArticle | undefined> {
    return this.#options.api.article(this.#parts.bearer(), id, this.#language.tag, helpful);
  }

  setReading(reading: boolean): void {
    this.#parts.keeper.reading = reading;
  }

  dismissNotice(): void {
    this.#notice = null;
    this.#show();
  }

  async takeData(): Promise<void> {
    await this.#options.api.file(this.#parts.bearer(), '/data').then((all) => saveBlob(all, 'chat.zip'), this.#failed);
  }

  forget(): void {
    const detail = this.#parts.entrance.bearer;
    this.#parts.connection.stop();
    this.#clear();
    this.#parts.entrance.reset();
    this.#signal({ name: 'forgotten', detail });
  }

  destroy(): void {
    this.pause();
    this.#parts.leave();
  }

  #show(): void {
    const before = this.view;
    this.view = this.#viewNow();
    this.dispatchEvent(new Event('change'));
    if (before.stage !== this.view.stage) this.#signal({ name: 'status', detail: { status: this.view.stage } });
    if (before.unread !== this.view.unread) this.#signal({ name: 'unread', detail: { unread: this.view.unread } });
  }

  #viewNow(): SessionView {
    const { relay, storage } = this.#options;
    const { strings, tag, dir } = this.#language;
    const { keeper, outbox, uploads, draft, mailing } = this.#parts;
    const beside = { strings, relay, language: tag, dir, draft: draft.text, notice: this.#notice, asked: mailing.asked, now: keeper.now() };
    return viewOf(keeper.chat, {
      ...beside,
      pending: outbox.items,
      uploads: uploads.views,
      link: this.#link === 'lost' || this.#link === 'idle' ? this.#link : 'ok',
      forgetful: storage.forgetful && keeper.chat.opened,
    });
  }

  #tellFault(code: Refusal['code'] | 'offline' | 'restored', max?: number): void {
    const { strings, tag } = this.#language;
    this.#tell(faultWords(strings, code, max, tag));
  }

  #tell(words: string): void {
    this.#notice = words;
    this.#show();
  }

  #signal(detail: Signal): void {
    this.dispatchEvent(new CustomEvent('signal', { detail }));
  }

  // What another tab keeps now is another visitor's.
  #another(): void {
    this.#begin();
    this.enterAgain();
  }

  #clear(): void {
    this.#options.storage.clear();
    this.#begin();
  }

  /** With what is kept, and nothing of whoever was here. */
  #begin(): void {
    const { leave, keeper, acts, draft } = this.#parts;
    leave();
    keeper.begin();
    acts.giveAll();
    draft.text = this.#options.storage.read().draft;
    draft.rest();
    this.#show();
  }
}
