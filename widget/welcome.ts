// The chat before the visitor's first act: what the assistant would say, a box to write in, one call to the relay and no
// socket. The first act is kept and shown at once, and left to the session (live.ts), which is fetched meanwhile.
import { isBlank } from '#protocol/blank.ts';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeCommandId, makeId } from '#protocol/make-id.ts';
import { bubbleOf } from './bubble.ts';
import { bearerIn, keepBearer, type Door } from './door.ts';
import { greetingItems, greetingLabel, greetingStep } from './greeting.ts';
import type { LoneTab } from './lone-tab.ts';
import type { Language, SessionOptions } from './session-options.ts';
import type { Signal } from './signals.ts';
import type { SessionLike, SessionView } from './view.ts';

export type WelcomeOptions = Pick<SessionOptions, 'site' | 'relay' | 'language' | 'storage' | 'about' | 'now'> & {
  readonly open: Door['open'];
  readonly tabs: Pick<LoneTab, 'id' | 'alone'>;
  /** The session is wanted from now on. Asked again and again; what waits for it is in `storage` and in `files`. */
  readonly goLive: () => void;
};

/** Fires `change` and `signal` as the session does. */
export class Welcome extends EventTarget implements SessionLike {
  view: SessionView;
  /** What the relay said, and when. */
  answer: { readonly response: OpenResponse; readonly at: string } | undefined;
  /** Settles when the relay has answered, or could not. */
  coming: Promise<void> | undefined;
  /** Chosen files, for the session to send. */
  files: readonly File[] = [];
  /** The visitor has done something: it is shown, and waits for the session. */
  #acted = false;
  readonly #options: WelcomeOptions;

  constructor(options: WelcomeOptions) {
    super();
    const { language, relay } = options;
    this.#options = options;
    this.view = {
      ...empty,
      strings: language.strings,
      relayUrl: relay,
      language: language.tag,
      dir: language.dir,
    };
  }

  /** Goes to the relay, or straight to the session where there is a conversation to come back to. */
  start(act: 'open' | 'resume'): void {
    const { storage, goLive } = this.#options;
    const { current, outbox, draft } = storage.read();
    if (!this.view.draft) this.#show({ draft });
    if (act === 'resume' || current || outbox.length > 0) return goLive();
    if (this.coming) return;
    // Whatever goes wrong, the session knows how to go on from there.
    this.coming = this.#enter().catch(goLive);
    if (this.view.draft) goLive();
  }

  /** The page has said who the visitor is. Who has not come yet comes with it. */
  enterAgain(): void {
    if (this.coming) this.coming = this.#enter().catch(this.#options.goLive);
  }

  /** Something has happened on the page: the assistant may begin with that, as long as the visitor has said nothing. */
  happened(): void {
    if (this.coming && !this.#acted) this.coming = this.coming.then(() => this.#enter('resume')).catch(this.#options.goLive);
  }

  setLanguage({ strings, tag, dir }: Language): void {
    this.#show({ strings, language: tag, dir });
  }

  /** Things may be kept from now on. */
  keep(): void {
    this.#options.storage.allow();
    this.#show({ forgetful: false });
  }

  /** What the session needs cannot be fetched. */
  lost(): void {
    this.#show({ link: 'lost' });
  }

  setDraft(draft: string): void {
    this.#show({ draft });
    if (!this.coming) return;
    this.#options.storage.write({ draft });
    if (draft) this.#options.goLive();
  }

  send(): void {
    const text = this.view.draft.trim();
    // Files are on their way to the session: the words stay in the box until they can go together.
    if (isBlank(text) || this.files.length > 0) return;
    this.setDraft('');
    this.#act({ type: 'message.post', text, attachments: [] }, text);
  }

  pick(stepId: string, optionId: string): void {
    this.#act({ type: 'choice.pick', stepId, optionId }, greetingLabel(this.answer?.response.greeting ?? [], stepId, optionId));
  }

  submitForm(stepId: string, values: Readonly<Record<string, string>> | null): void {
    this.#act({ type: 'form.submit', stepId, values });
  }

  askHuman(): void {
    this.#act({ type: 'human.request' });
  }

  agree(): void {
    this.#options.storage.write({ agreed: this.view.site?.consent?.version ?? null });
    this.happened();
  }

  addFiles(files: readonly File[]): void {
    this.files = [...this.files, ...files];
    this.#options.goLive();
  }

  forget(): void {
    const { storage } = this.#options;
    const detail = bearerIn(storage);
    storage.clear();
    this.coming = this.answer = undefined;
    this.#acted = false;
    this.#show({ chapters: [], openStepId: null, draft: '', stage: 'connecting' });
    this.#signal({ name: 'forgotten', detail });
  }

  // Kept as the session keeps its own (acts.ts), so that neither a reload nor a fetch that fails can lose it.
  #act(command: VisitorCommand, label = ''): void {
    const { storage, tabs, about, now, goLive } = this.#options;
    const { next, outbox } = storage.read();
    const stream = next ?? makeId('cv');
    const { page, message, event } = about();
    const at = new Date(now()).toISOString();
    const whole = { ...command, start: { language: this.view.language, page, message, event } } as VisitorCommand; // each of the four may begin
    const item = { id: makeCommandId(), stream, command: whole, at, tab: tabs.id, label, attachments: [] };
    this.#acted = true;
    storage.write({ next: stream, ongoing: true, outbox: [...outbox, item] });
    this.#say(bubbleOf(item), at);
    if ('stepId' in command) this.#show({ openStepId: null });
    goLive();
  }

  // Two tabs at once must not become two visitors: the second waits, and finds who the first became.
  async #enter(act: 'open' | 'resume' = 'open'): Promise<void> {
    const { storage, now, goLive, tabs, open, about } = this.#options;
    const response = await tabs.alone('entrance', async () => {
      const answer = await open({ site: this.#options.site, act, language: this.view.language, ...about() }, bearerIn(storage));
      if (answer.another) {
        this.#acted = false;
        this.#show({ draft: '' });
      }
      keepBearer(storage, answer);
      return answer;
    });
    const at = new Date(now()).toISOString();
    this.answer = { response, at };
    const { greeting, site, staffed, agents, conversations } = response;
    if (conversations.length > 0) return goLive();
    const acted = this.#acted;
    if (!acted) this.#show({ chapters: [] });
    this.#say([], at, greetingItems(greeting, at));
    this.#show({
      stage: 'bot',
      site,
      staffed,
      teammates: agents,
      openStepId: acted ? null : greetingStep(greeting),
      forgetful: storage.forgetful,
    });
    this.#signal({ name: 'status', detail: { status: 'bot' } });
  }

  #say(after: readonly MessageItem[], startedAt: string, before: readonly MessageItem[] = []): void {
    const said = this.view.chapters[0]?.items ?? [];
    this.#show({ chapters: [{ id: '', number: 0, startedAt, items: [...before, ...said, ...after], more: false }] });
  }

  #show(change: Partial<SessionView>): void {
    this.view = { ...this.view, ...change };
    this.dispatchEvent(new Event('change'));
  }

  #signal(detail: Signal): void {
    this.dispatchEvent(new CustomEvent('signal', { detail }));
  }
}

const empty = {
  stage: 'connecting',
  site: null,
  staffed: false,
  agent: null,
  teammates: [],
  queue: null,
  typing: null,
  chapters: [],
  moreChapters: false,
  openStepId: null,
  uploads: [],
  unread: 0,
  link: 'ok',
  draft: '',
  forgetful: false,
  notices: [],
  notice: null,
} as const;
