// The panel over a reply box: articles and saved replies for what the visitor asked, or for words of the agent's own, and how the chosen
// one reads (SPEC T-27). What is used goes into the box, or as a card at once; nothing else is sent.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { articleBlocks } from '#protocol/article-text.ts';
import { articleLimits } from '#protocol/article-limits.ts';
import type { Article, FoundArticle } from '#protocol/http/articles.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { fillReply, type ReplyValues } from '#protocol/reply-text.ts';
import { articleBody } from '#widget/elements/article-body.ts';
import { articleLook } from '../../articles/article-look.styles.ts';
import { versionFor } from '../../articles/article-fit.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/icon.ts';
import '../../components/skeleton.ts';
import { toast } from '../../components/events.ts';
import { type Chat, fitting } from '../../replies/reply-fit.ts';
import { findReplies } from '../../replies/reply-search.ts';
import { refusalWords } from '../../words.ts';
import { ask, ReplyPickEvent, WordsPickEvent } from '../asks.ts';
import type { ArticleSource } from '../reply-book.ts';
import { plainAnswer } from './answer-of.ts';
import { assistanceStyles } from './assistance.styles.ts';
import { lastAsked, likelyReplies } from './likely-replies.ts';

type Choice = { readonly kind: 'article'; readonly article: FoundArticle } | { readonly kind: 'reply'; readonly reply: SavedReply };

/** After the last letter, before the relay is asked. */
const PAUSE_MS = 180;
const REPLIES = 4;

/**
 * @fires reply-pick - ReplyPickEvent: that reply belongs into the box.
 * @fires words-pick - WordsPickEvent: those words do.
 * @fires ask - `send-card`.
 * @fires close - It is not wanted any more.
 */
@customElement('hc-assistance')
export class HcAssistance extends LitElement {
  static override styles = [base, articleLook, assistanceStyles];

  @property({ attribute: false }) source!: ArticleSource;
  @property() conversationId = '';
  /** Where articles have their pages. */
  @property() relayUrl = '';
  @property({ attribute: false }) replies: readonly SavedReply[] = [];
  @property({ attribute: false }) values: ReplyValues = {};
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };
  @property({ attribute: false }) events: readonly StoredEvent[] = [];

  @state() private q = '';
  @state() private at = 0;
  /** Undefined until they are here. */
  @state() private found: readonly FoundArticle[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private read: ReadonlyMap<string, Article> = new Map();
  @query('input') private input!: HTMLInputElement;

  #asked: readonly string[] = [];
  #question: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('events')) return;
    this.#asked = lastAsked(this.events);
    // What the visitor wrote since counts, unless the agent looks for something else.
    if (this.q.trim() === '') this.#look();
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    const chosen = this.#choices()[this.at];
    if (chosen?.kind === 'article') void this.#open(chosen.article.id);
  }

  /** Asks the relay, unless it was asked the same last. */
  #look(): void {
    const q = this.q.trim();
    const question = q === '' ? `\n${this.#asked.join('\n')}` : q;
    if (question === this.#question) return;
    this.#question = question;
    void this.#find(question, q);
  }

  async #find(question: string, q: string): Promise<void> {
    const outcome = await this.source.findArticles(this.conversationId, q || undefined);
    if (question !== this.#question) return;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.found = outcome.ok.articles;
    else this.#question = undefined;
    this.at = 0;
  }

  async #open(id: string): Promise<void> {
    if (this.read.has(id)) return;
    const outcome = await this.source.article(id);
    if ('ok' in outcome) this.read = new Map([...this.read, [id, outcome.ok]]);
  }

  #choices(): readonly Choice[] {
    const fit = fitting(this.replies, this.chat);
    const replies =
      this.q.trim() === '' ? likelyReplies(fit, this.#asked, REPLIES) : findReplies(fit, this.q, this.chat.language).slice(0, REPLIES);
    return [
      ...(this.found ?? []).map((article): Choice => ({ kind: 'article', article })),
      ...replies.map((reply): Choice => ({ kind: 'reply', reply })),
    ];
  }

  protected override render() {
    const choices = this.#choices();
    const chosen = choices[this.at];
    return html`<section aria-label="Assistance" @keydown=${this.#escape}>
      <div class="ways">
        <hc-icon name="search" size="16"></hc-icon
        ><input
          role="combobox"
          aria-label="Look for an answer"
          placeholder="Articles and saved replies"
          maxlength=${articleLimits.askChars}
          aria-expanded=${choices.length > 0}
          aria-controls="answers"
          aria-autocomplete="list"
          aria-activedescendant=${chosen ? `answer-${this.at}` : nothing}
          .value=${this.q}
          @input=${this.#typed}
          @keydown=${(event: KeyboardEvent) => this.#key(event, choices)}
        /><hc-button
          variant="quiet"
          size="small"
          icon="close"
          label="Close Assistance"
          @click=${() => this.dispatchEvent(new Event('close'))}
        ></hc-button>
      </div>
      <span class="unseen" role="status">${this.found ? `${choices.length} ${choices.length === 1 ? 'answer' : 'answers'}` : nothing}</span>
      ${chosen ? html`<div class="both">${this.#list(choices)}${this.#preview(chosen)}</div>` : this.#nothing()}
    </section>`;
  }

  #nothing() {
    if (this.refusal) return html`<p class="none" role="alert">${refusalWords(this.refusal)}</p>`;
    if (!this.found) return html`<hc-skeleton kind="row" lines="2" label="Looking for answers"></hc-skeleton>`;
    return html`<p class="none">
      ${this.q.trim() === '' ? 'No matching articles. Look for one with words of your own.' : 'Nothing matches. Try fewer or other words.'}
    </p>`;
  }

  #list(choices: readonly Choice[]) {
    return html`<div id="answers" role="listbox" aria-label="Answers">
      ${choices.map(
        (choice, index) =>
          html`<div role="option" id="answer-${index}" aria-selected=${index === this.at} @click=${() => (this.at = index)}>
            <hc-icon name=${choice.kind === 'article' ? 'book' : 'message'} size="16"></hc-icon>${
              choice.kind === 'article'
                ? html`<bdi lang=${choice.article.language}>${choice.article.title}</bdi><span class="unseen">, article</span>`
                : html`<bdi lang=${choice.reply.language}>${choice.reply.title}</bdi><span class="unseen">, saved reply</span>`
            }
          </div>`,
      )}
    </div>`;
  }

  #preview(choice: Choice) {
    if (choice.kind === 'reply') {
      return html`<div class="preview">
        <div class="says" role="region" aria-label="Preview" tabindex="0" lang=${choice.reply.language}>
          <p class="plain" dir="auto">${fillReply(choice.reply.body, this.values).text}</p>
        </div>
        <div class="acts"><hc-button size="small" variant="primary" @click=${() => this.#use(choice)}>Insert</hc-button></div>
      </div>`;
    }
    const { article } = choice;
    const whole = this.read.get(article.id);
    return html`<div class="preview">
      <div class="says article" role="region" aria-label="Preview" tabindex="0" lang=${article.language}>
        <h3 dir="auto">${article.title}</h3>
        ${whole ? articleBody(articleBlocks(versionFor(whole.words, this.chat.language).body)) : html`<p dir="auto">${article.excerpt}</p>`}
      </div>
      <div class="acts">
        <hc-button size="small" variant="primary" ?disabled=${!whole} @click=${() => this.#use(choice)}>Insert</hc-button>
        ${
          whole?.groups.length === 0
            ? html`<hc-button size="small" icon="link" @click=${() => this.#take(article.id, `${this.relayUrl}/articles/${article.id}`)}
                >Insert link</hc-button
              >`
            : nothing
        }
        <hc-button size="small" icon="send" @click=${() => this.#send(article.id)}>Send as card</hc-button>
        <hc-button size="small" variant="quiet" icon="check" @click=${() => this.#used(article)}>Mark as used</hc-button>
      </div>
    </div>`;
  }

  #typed(): void {
    this.q = this.input.value;
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
  }

  #key(event: KeyboardEvent, choices: readonly Choice[]): void {
    if (event.isComposing || event.keyCode === 229) return;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }[event.key];
    const chosen = choices[this.at];
    if (to !== undefined) this.at = Math.max(0, Math.min(choices.length - 1, to));
    else if (event.key === 'Enter' && chosen) this.#use(chosen);
    else return;
    event.preventDefault();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.dispatchEvent(new Event('close'));
  }

  #use(choice: Choice): void {
    if (choice.kind === 'reply') {
      this.dispatchEvent(new ReplyPickEvent(choice.reply));
      return;
    }
    const whole = this.read.get(choice.article.id);
    if (whole) this.#take(whole.id, plainAnswer(whole, this.chat.language));
  }

  #take(id: string, words: string): void {
    void this.source.usedArticle(id);
    this.dispatchEvent(new WordsPickEvent(words));
  }

  #send(articleId: string): void {
    ask(this, { type: 'send-card', articleId });
    this.dispatchEvent(new Event('close'));
  }

  async #used({ id, title }: FoundArticle): Promise<void> {
    const outcome = await this.source.usedArticle(id);
    if ('ok' in outcome) toast(this, `“${title}” counts as used.`, 'good');
    else toast(this, refusalWords(outcome.refused), 'bad');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-assistance': HcAssistance;
  }
}
