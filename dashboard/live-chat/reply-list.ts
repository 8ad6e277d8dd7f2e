// The list that `/` opens over a reply box: saved replies, and articles after them. It draws into the box's own tree and not into one of its own: the text box names the
// active option by its id, and ids do not reach into another tree. The text box keeps the focus and hands on the keys.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ListedArticle } from '#protocol/http/articles.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import '../components/icon.ts';
import { refusalWords } from '../words.ts';
import { articlesFor, type ArticleChoice } from '../articles/article-fit.ts';
import { toast } from '../components/events.ts';
import { answerOf } from './assistance/answer-of.ts';
import { ReplyPickEvent, WordsPickEvent } from './asks.ts';
import type { ArticleSource } from './reply-book.ts';
import { categoryWords } from '../replies/reply-categories.ts';
import { listStyles } from './reply-list.styles.ts';
import { type Chat, fitting } from '../replies/reply-fit.ts';
import { findReplies } from '../replies/reply-search.ts';

/** More are looked for in Assistance. */
const ARTICLES = 4;

/**
 * @fires reply-pick - ReplyPickEvent.
 * @fires words-pick - WordsPickEvent: what an article says.
 * @fires change - Another option is the active one.
 */
@customElement('hc-reply-list')
export class HcReplyList extends LitElement {
  /** Undefined until they are here. */
  @property({ attribute: false }) replies: readonly SavedReply[] | undefined = undefined;
  @property({ attribute: false }) refusal: Refusal | undefined = undefined;
  @property() query = '';
  /** What its places are filled with. */
  @property({ attribute: false }) values: ReplyValues = {};
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };
  /** None: no articles here. */
  @property({ attribute: false }) articles: ArticleSource | undefined = undefined;
  @state() private at = 0;
  @state() private listed: readonly ListedArticle[] = [];

  #found: readonly SavedReply[] | undefined;
  #articles: readonly ArticleChoice[] = [];

  /** Whether it is known what there is. */
  get isReady(): boolean {
    return this.#found !== undefined;
  }

  get many(): number {
    return (this.#found?.length ?? 0) + this.#articles.length;
  }

  get activeId(): string | undefined {
    return this.many > 0 ? `reply-${this.at}` : undefined;
  }

  /** From the last option down is the first one. */
  move(by: 1 | -1): void {
    if (this.many > 0) this.at = (this.at + by + this.many) % this.many;
  }

  /** The active option. */
  pick(): void {
    const replies = this.#found ?? [];
    const [reply, article] = [replies[this.at], this.#articles[this.at - replies.length]];
    if (reply) this.dispatchEvent(new ReplyPickEvent(reply));
    else if (article) void this.#use(article);
  }

  async #use({ id }: ArticleChoice): Promise<void> {
    const outcome = this.articles && (await answerOf(this.articles, id, this.chat.language));
    if (!outcome) return;
    if ('ok' in outcome) this.dispatchEvent(new WordsPickEvent(outcome.ok));
    else toast(this, refusalWords(outcome.refused), 'bad');
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    const sheet = listStyles.styleSheet;
    if (sheet && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  // Where they cannot be had, saved replies are there all the same.
  async #load(): Promise<void> {
    const outcome = await this.articles?.articles();
    if (outcome && 'ok' in outcome) this.listed = outcome.ok.articles;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!['query', 'replies', 'chat', 'listed'].some((name) => changed.has(name))) return;
    this.#found = this.replies && findReplies(fitting(this.replies, this.chat), this.query, this.chat.language);
    this.#articles = this.#found ? articlesFor(this.listed, this.query, this.chat, ARTICLES) : [];
    if (!changed.has('listed')) this.at = 0;
  }

  protected override updated(): void {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.dispatchEvent(new Event('change'));
  }

  protected override render() {
    const { many, refusal } = this;
    const found = this.#found;
    return html`<span class="unseen" role="status"
        >${many > 0 ? `${countWords(found?.length ?? 0, this.#articles.length)}. Enter inserts, Escape closes.` : nothing}</span
      >
      <div class="replies" id="replies" role="listbox" aria-label="Saved replies" ?hidden=${this.isReady && many === 0}>
        ${
          found
            ? [
                ...found.map((reply, index) =>
                  this.#option(
                    index,
                    html`<kbd dir="ltr">${`/${reply.shortcut}`}</kbd><bdi class="title">${reply.title}</bdi
                      ><span class="about"
                        >${categoryWords[reply.category]}${reply.scope === 'personal' ? ', yours' : reply.scope === 'group' ? ', the group’s' : ''}</span
                      ><bdi class="words" lang=${reply.language}>${fillReply(reply.body, this.values).text}</bdi>`,
                  ),
                ),
                ...this.#articles.map(({ language, title }, index) =>
                  this.#option(
                    found.length + index,
                    html`<hc-icon name="book" size="16"></hc-icon><bdi class="title" lang=${language}>${title}</bdi
                      ><span class="about">Article</span>`,
                  ),
                ),
              ]
            : html`<p class="wait">${refusal ? refusalWords(refusal) : 'Loading…'}</p>`
        }
      </div>`;
  }

  #option(index: number, what: TemplateResult) {
    return html`<div
      role="option"
      id="reply-${index}"
      aria-selected=${index === this.at}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => {
        this.at = index;
        this.pick();
      }}
    >
      ${what}
    </div>`;
  }
}

function countWords(replies: number, articles: number): string {
  const counts = [
    replies > 0 && (replies === 1 ? '1 saved reply' : `${replies} saved replies`),
    articles > 0 && (articles === 1 ? '1 article' : `${articles} articles`),
  ];
  return counts.filter(Boolean).join(' and ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-list': HcReplyList;
  }
}
