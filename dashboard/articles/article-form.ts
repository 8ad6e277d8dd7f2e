// The editor of an article: its words in each language beside how they will look, and who may find it. Knows neither the relay nor
// who may publish; keeps what was typed until the relay has said yes.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { articleLimits } from '#protocol/article-limits.ts';
import { articleBlocks } from '#protocol/article-text.ts';
import { articleStatuses, type ArticleContent, type ArticleStatus } from '#protocol/http/articles.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { articleBody } from '#widget/elements/article-body.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import { languageName, spoken } from '../replies/reply-languages.ts';
import { refusalWords } from '../words.ts';
import { articleLook } from './article-look.styles.ts';
import { contentToSave, type EditedArticle, withWords } from './edited-article.ts';
import { statusWords } from './status-words.ts';

export class ArticleSaveEvent extends Event {
  readonly edited: EditedArticle;
  constructor(edited: EditedArticle) {
    super('article-save');
    this.edited = edited;
  }
}

type Group = { readonly id: string; readonly name: string };

/** @fires article-save - ArticleSaveEvent. @fires cancel - Nothing is to be kept. */
@customElement('hc-article-form')
export class HcArticleForm extends LitElement {
  @property({ attribute: false }) edited: EditedArticle | undefined = undefined;
  @property({ attribute: false }) groups: readonly Group[] = [];
  /** May publish. */
  @property({ type: Boolean }) leads = false;
  @property({ type: Boolean }) busy = false;
  @state() private content: ArticleContent | undefined = undefined;
  /** Which of its languages is on the screen. */
  @state() private at = 0;
  @state() private refusal: Refusal | undefined = undefined;

  static override styles = [
    base,
    page,
    articleLook,
    css`
      form {
        gap: var(--hc-space-16);
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        gap: var(--hc-space-16);
      }
      .preview {
        min-inline-size: 0;
        max-block-size: 24rem;
        overflow: auto;
        padding: var(--hc-space-16);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius-card);
        background: var(--hc-sunken);
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('edited') || !this.edited) return;
    [this.content, this.at, this.refusal] = [this.edited.content, 0, undefined];
  }

  /** What the relay said no to. */
  refuse(refusal: Refusal): void {
    this.refusal = refusal;
    const place = /^content\.words\.(\d+)/u.exec(refusal.field ?? '')?.[1];
    if (place !== undefined) this.at = Number(place);
  }

  protected override render() {
    const { content, edited } = this;
    return html`<hc-dialog
      width="wide"
      label=${edited?.id ? 'Edit article' : 'New article'}
      .open=${edited !== undefined}
      ?busy=${this.busy}
      @close=${this.#cancel}
    >
      ${content ? this.#form(content) : nothing}
      <hc-button slot="footer" @click=${this.#cancel}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>Save</hc-button>
    </hc-dialog>`;
  }

  #form(content: ArticleContent) {
    const words = content.words[this.at] ?? content.words[0]!;
    const known = [...new Set([...content.words.map(({ language }) => language), ...spoken])];
    return html`<form @submit=${this.#submitted} novalidate>
      <div class="two">
        <hc-field
          type="select"
          label="Language"
          .value=${words.language}
          .options=${known.map((value) => ({ value, label: content.words.some(({ language }) => language === value) ? languageName(value) : `${languageName(value)}, new` }))}
          @change=${(event: Event) => this.#turnTo((event.currentTarget as HcField).value)}
        ></hc-field>
        <hc-field
          type="select"
          label="Status"
          .value=${content.status}
          ?disabled=${!this.leads}
          hint=${this.leads ? 'Only what is published is found.' : 'A manager publishes it.'}
          .options=${articleStatuses.map((value) => ({ value, label: statusWords[value].word }))}
          @change=${(event: Event) => this.#set({ status: (event.currentTarget as HcField).value as ArticleStatus })}
        ></hc-field>
      </div>
      <hc-field
        label="Title"
        required
        maxlength=${articleLimits.titleChars}
        .value=${words.title}
        error=${this.#faultAt('title')}
        @input=${(event: Event) => this.#words({ title: (event.currentTarget as HcField).value })}
      ></hc-field>
      <div class="sides">
        <hc-field
          type="textarea"
          rows="12"
          label="What it says"
          hint="# Heading, - list, 1. steps, **bold**, *italic*, \`code\`, [link](https://…)"
          .value=${words.body}
          error=${this.#faultAt('body')}
          @input=${(event: Event) => this.#words({ body: (event.currentTarget as HcField).value })}
        ></hc-field>
        <section
          class="preview article"
          aria-label="Preview"
          lang=${words.language}
          dir=${/^(?:ar|fa|he|ur)\b/iu.test(words.language) ? 'rtl' : 'ltr'}
        >
          <h2 dir="auto">${words.title || 'Title'}</h2>
          ${articleBody(articleBlocks(words.body))}
        </section>
      </div>
      <hc-field
        type="textarea"
        rows="4"
        label="Other ways to ask for it"
        hint="One a line, as visitors would type it. They are searched, and never shown."
        .value=${words.phrasings.join('\n')}
        error=${this.#faultAt('phrasings')}
        @input=${(event: Event) => this.#words({ phrasings: (event.currentTarget as HcField).value.split('\n') })}
      ></hc-field>
      <div class="two">
        <hc-field
          label="Name in flows"
          hint="Small letters, digits and dashes. Left empty, it is made of the title."
          .value=${content.key}
          error=${this.refusal?.field === 'content.key' ? refusalWords(this.refusal) : ''}
          @input=${(event: Event) => this.#set({ key: (event.currentTarget as HcField).value })}
        ></hc-field>
        ${
          this.groups.length === 0
            ? nothing
            : html`<hc-field
                type="select"
                label="Offered in conversations of"
                .value=${content.groups[0] ?? ''}
                .options=${[{ value: '', label: 'Everybody' }, ...this.groups.map(({ id, name }) => ({ value: id, label: name }))]}
                @change=${(event: Event) => this.#group((event.currentTarget as HcField).value)}
              ></hc-field>`
        }
      </div>
      ${this.refusal && !this.#placed ? html`<p class="fault" role="alert">${refusalWords(this.refusal)}</p>` : nothing}
    </form>`;
  }

  get #placed(): boolean {
    return /^content\.(?:key$|words\.\d+\.(?:title|body|phrasings))/u.test(this.refusal?.field ?? '');
  }

  #faultAt(field: string): string {
    return this.refusal?.field?.startsWith(`content.words.${this.at}.${field}`) ? refusalWords(this.refusal) : '';
  }

  #set(change: Partial<ArticleContent>): void {
    if (this.content) this.content = { ...this.content, ...change };
  }

  #words(change: Parameters<typeof withWords>[2]): void {
    if (this.content) this.content = withWords(this.content, this.at, change);
  }

  #group(id: string): void {
    this.#set({ groups: id === '' ? [] : [id] });
  }

  /** To the version in that language; a new one where there is none yet. */
  #turnTo(language: string): void {
    const words = this.content?.words ?? [];
    const found = words.findIndex((version) => version.language === language);
    if (found < 0) this.#set({ words: [...words, { language, title: '', body: '', phrasings: [] }] });
    this.at = found < 0 ? words.length : found;
  }

  #submitted(event: Event): void {
    event.preventDefault();
    this.#save();
  }

  #save(): void {
    if (!this.edited || !this.content || this.busy) return;
    this.refusal = undefined;
    this.dispatchEvent(new ArticleSaveEvent({ ...this.edited, content: contentToSave(this.content) }));
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-article-form': HcArticleForm;
  }
}
