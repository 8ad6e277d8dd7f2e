// What this agent can answer with: saved replies, asked for when they are first needed and again each time they are looked for, and the
// way to the articles. Fires `change`.
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Api } from '../contract.ts';
import type { Uploads } from './uploads.ts';

/** How articles are found and read (SPEC T-27). */
export type ArticleSource = Pick<Api, 'articles' | 'article' | 'findArticles' | 'usedArticle'>;

export class ReplyBook extends EventTarget {
  /** What was last heard; kept while it is asked for again. */
  replies: readonly SavedReply[] | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  /** As it is when it is asked. */
  readonly #api: () => ArticleSource & Pick<Api, 'replies' | 'useReplyFile'>;
  #asking: Promise<void> | undefined;

  constructor(api: () => ArticleSource & Pick<Api, 'replies' | 'useReplyFile'>) {
    super();
    this.#api = api;
  }

  get articles(): ArticleSource {
    return this.#api();
  }

  /** The files of a reply, as they can be brought into a conversation. */
  filesOf({ id, files }: SavedReply, conversationId: string): Parameters<Uploads['bring']>[1] {
    return files.map((file) => ({ name: file.name, mime: file.mime, ask: () => this.#api().useReplyFile(conversationId, id, file.id) }));
  }

  load(): Promise<void> {
    this.#asking ??= this.#load().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #load(): Promise<void> {
    const outcome = await this.#api().replies();
    if ('ok' in outcome) this.replies = outcome.ok.replies;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    this.dispatchEvent(new Event('change'));
  }
}
