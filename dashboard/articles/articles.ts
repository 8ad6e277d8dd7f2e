// The knowledge base: what the assistant and agents answer with. Everybody reads it and may suggest a draft; managers and admins edit
// and publish (SPEC T-27, T-59). The editor is loaded when it is first opened.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { articleStatuses, type ArticleStatus, type ListedArticle } from '#protocol/http/articles.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { languageName } from '../replies/reply-languages.ts';
import { refusalWords } from '../words.ts';
import type { ArticleSaveEvent, HcArticleForm } from './article-form.ts';
import { findArticles, type ArticleFilter } from './article-search.ts';
import { editedOf, newArticle, type EditedArticle } from './edited-article.ts';
import { statusWords } from './status-words.ts';

@customElement('hc-articles')
export class HcArticles extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private articles: readonly ListedArticle[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private filter: ArticleFilter = { q: '', status: '', language: '' };
  @state() private edited: EditedArticle | undefined = undefined;
  @state() private busy = false;
  @query('hc-article-form') private form!: HcArticleForm;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      .ways {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr));
        gap: var(--hc-space-8);
      }
      li {
        flex-wrap: wrap;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
      }
      .who {
        flex-basis: 16rem;
      }
      .title {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 500;
        text-align: start;
        cursor: pointer;
      }
      .title:hover {
        color: var(--hc-accent);
      }
      .counts {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.articles();
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.articles = outcome.ok.articles;
  }

  get #leads(): boolean {
    return this.desk.me.agent.role !== 'agent';
  }

  protected override render() {
    return html`<div class="page">
        <div class="head">
          <h1>Articles</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.#open(newArticle())}
            >${this.#leads ? 'New article' : 'Suggest an article'}</hc-button
          >
        </div>
        <p class="lead">Answers that the assistant finds by itself, shows before anybody waits, and offers to you beside a chat.</p>
        ${this.#list()}
      </div>
      ${
        this.edited
          ? html`<hc-article-form
              .edited=${this.edited}
              .groups=${this.desk.groups}
              ?leads=${this.#leads}
              ?busy=${this.busy}
              @article-save=${this.#save}
              @cancel=${this.#left}
            ></hc-article-form>`
          : nothing
      }`;
  }

  #list() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The articles could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.articles) return html`<hc-skeleton kind="row" lines="6"></hc-skeleton>`;
    if (this.articles.length === 0)
      return html`<hc-empty icon="file" heading="No articles yet"
        >Write down what you are asked every day: from then on the assistant answers it.</hc-empty
      >`;
    const found = findArticles(this.articles, this.filter);
    return html`${this.#ways(this.articles)} ${found.length === 0 ? html`<p class="muted" role="status">Nothing matches.</p>` : nothing}
      <ul>
        ${found.map((article) => this.#article(article))}
      </ul>`;
  }

  #ways(articles: readonly ListedArticle[]) {
    const languages = [...new Set(articles.flatMap(({ words }) => words.map(({ language }) => language)))].toSorted((a, b) =>
      a.localeCompare(b),
    );
    const value = (event: Event): string => (event.currentTarget as HcField).value;
    return html`<div class="ways">
      <hc-field
        type="search"
        label="Find an article"
        label-hidden
        icon="search"
        placeholder="Title or other words"
        .value=${this.filter.q}
        @input=${(event: Event) => (this.filter = { ...this.filter, q: value(event) })}
      ></hc-field>
      <hc-field
        type="select"
        label="Status"
        label-hidden
        .value=${this.filter.status}
        .options=${[{ value: '', label: 'Every status' }, ...articleStatuses.map((one) => ({ value: one, label: statusWords[one].word }))]}
        @change=${(event: Event) => (this.filter = { ...this.filter, status: value(event) as ArticleStatus | '' })}
      ></hc-field>
      <hc-field
        type="select"
        label="Language"
        label-hidden
        .value=${this.filter.language}
        .options=${[{ value: '', label: 'All languages' }, ...languages.map((one) => ({ value: one, label: languageName(one) }))]}
        @change=${(event: Event) => (this.filter = { ...this.filter, language: value(event) })}
      ></hc-field>
    </div>`;
  }

  #article({ id, words, status, updatedAt, updatedBy, counts, key, groups }: ListedArticle) {
    const look = statusWords[status];
    const group = this.desk.groups.find((one) => one.id === groups[0]);
    const { shown, solved, used, helpful, notHelpful } = counts;
    return html`<li>
      <div class="who">
        <button type="button" class="title" @click=${() => this.#edit(id)}><bdi>${words[0]?.title ?? key}</bdi></button>
        <div class="muted small">
          ${words.map(({ language }) => languageName(language)).join(', ')}${group ? html` · <bdi>${group.name}</bdi>` : nothing} ·
          <hc-time mode="exact" at=${updatedAt}></hc-time>${updatedBy === null ? nothing : html` by <bdi>${updatedBy}</bdi>`}
        </div>
        <div class="muted small counts">
          ${shown === 0 && used === 0 ? 'Not shown yet' : `Shown ${shown} ×, solved ${solved} ×, used by agents ${used} ×`}${
            helpful + notHelpful === 0 ? nothing : ` · ${helpful} of ${helpful + notHelpful} found it helpful`
          }
        </div>
      </div>
      <hc-chip state=${look.state} icon="none">${look.word}</hc-chip>
    </li>`;
  }

  #left(): void {
    this.edited = undefined;
  }

  async #open(edited: EditedArticle): Promise<void> {
    await import('./article-form.ts');
    this.edited = edited;
  }

  async #edit(id: string): Promise<void> {
    const outcome = await this.api.article(id);
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    await this.#open(editedOf(outcome.ok));
  }

  async #save({ edited: { id, version, content } }: ArticleSaveEvent): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = id ? await this.api.updateArticle(id, { version, content }) : await this.api.createArticle({ content });
    this.busy = false;
    if ('refused' in outcome) return this.form.refuse(outcome.refused);
    this.edited = undefined;
    toast(this, `“${outcome.ok.words[0]?.title ?? content.key}” was saved.`, 'good');
    await this.#load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-articles': HcArticles;
  }
}
