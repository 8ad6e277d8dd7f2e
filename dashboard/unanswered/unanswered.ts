// Learning from the day: what visitors asked and nothing had an answer to, grouped by likeness. One click makes an article of a group, or
// words that the flow hears. The range stands in the address.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { articleLimits } from '#protocol/article-limits.ts';
import type { UnansweredGroup, UnansweredResponse } from '#protocol/http/unanswered.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ArticleSaveEvent, HcArticleForm } from '../articles/article-form.ts';
import { newArticle, type EditedArticle, withWords } from '../articles/edited-article.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { dayIn, dayWords, rangeOf, type Range } from '../insight/days.ts';
import { refusalWords } from '../words.ts';
import { rangesStyles } from '../insight/ranges.styles.ts';
import { unansweredStyles } from './unanswered.styles.ts';
import './words-dialog.ts';

@customElement('hc-unanswered')
export class HcUnanswered extends LitElement {
  static override styles = [base, page, rangesStyles, unansweredStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private data: UnansweredResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private edited: EditedArticle | undefined = undefined;
  /** Questions that become words of the flow. */
  @state() private worded: readonly string[] | undefined = undefined;
  @state() private busy = false;
  @query('hc-article-form') private form!: HcArticleForm;
  #shown = '';

  get #range(): Range {
    const { query: asked } = this.route;
    const today = dayIn(this.desk.me.site.settings.timeZone, Date.now() + this.desk.skewMs);
    return asked.get('range') === 'day' ? { kind: 'custom', from: today, to: today } : rangeOf(asked, today);
  }

  get #leads(): boolean {
    return this.desk.me.agent.role !== 'agent';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { from, to } = this.#range;
    if (!changed.has('route') || `${from} ${to}` === this.#shown) return;
    this.#shown = `${from} ${to}`;
    void this.#load();
  }

  async #load(): Promise<void> {
    const asked = this.#shown;
    const { from, to } = this.#range;
    const outcome = await this.api.unanswered(from, to);
    if (asked !== this.#shown) return;
    if ('ok' in outcome) this.data = outcome.ok;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    const range = this.#range;
    const oneDay = range.from === range.to;
    return html`<div class="page">
        <div class="head">
          <h1>Unanswered</h1>
          <nav class="ranges" aria-label="Range">
            ${this.#choice('day', 'Today', oneDay)} ${this.#choice('7', '7 days', range.kind === '7')}
            ${this.#choice('30', '30 days', range.kind === '30')}
          </nav>
        </div>
        <p class="lead">
          What visitors asked and the assistant had no answer to. Answer it once, as an article or in the flow, and nobody has to ask again.
        </p>
        ${this.#drawn(range)}
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
      }
      ${this.worded ? html`<hc-words-dialog .api=${this.api} .texts=${this.worded} @close=${this.#left}></hc-words-dialog>` : nothing}`;
  }

  #choice(range: string, word: string, current: boolean) {
    return html`<a href="/dashboard/unanswered?range=${range}" aria-current=${current ? 'true' : nothing}>${word}</a>`;
  }

  #drawn(range: Range) {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="The questions could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.data) return html`<hc-skeleton kind="row" lines="6" label="Loading the questions"></hc-skeleton>`;
    const { groups, questions, more } = this.data;
    if (groups.length === 0)
      return html`<hc-empty icon="check-circle" heading="Nothing was left unanswered"
        >When the assistant does not understand a question, its articles do not help, or a person has to answer it, it shows up
        here.</hc-empty
      >`;
    return html`<p class="muted small">
        ${dayWords(range.from, true)}${range.from === range.to ? nothing : ` to ${dayWords(range.to, true)}`}:
        ${more ? `the newest ${questions} questions` : `${questions} ${questions === 1 ? 'question' : 'questions'}`}
      </p>
      <ol>
        ${groups.map((group) => this.#group(group))}
      </ol>`;
  }

  #group(group: UnansweredGroup) {
    const { count, texts, language, conversationId, lastAt, answeredBy } = group;
    const [first = '', ...others] = texts;
    return html`<li class=${answeredBy ? 'answered' : ''}>
      <span class="count"><b>${count}</b><span class="unseen"> ${count === 1 ? 'conversation' : 'conversations'}</span></span>
      <div class="what">
        <p class="first" dir="auto" lang=${language}>${first}</p>
        ${
          others.length > 0
            ? html`<details>
                <summary>${others.length === 1 ? '1 other way to ask' : `${others.length} other ways to ask`}</summary>
                <ul lang=${language}>
                  ${others.map((text) => html`<li dir="auto">${text}</li>`)}
                </ul>
              </details>`
            : nothing
        }
        <p class="muted small">
          ${whyWords(group)} · <a href="/dashboard/live-chat/all/${conversationId}">asked last</a> <hc-time at=${lastAt}></hc-time>
        </p>
        ${answeredBy ? html`<hc-chip state="mine" icon="none">Now answered by <bdi>${answeredBy.title}</bdi></hc-chip>` : nothing}
      </div>
      <div class="acts">
        <hc-button size="small" icon="file" @click=${() => this.#write(group)}
          >${this.#leads ? 'Make an article' : 'Suggest an article'}</hc-button
        >
        ${this.#leads ? html`<hc-button size="small" icon="bot" @click=${() => this.#teach(texts)}>Teach the flow</hc-button>` : nothing}
      </div>
    </li>`;
  }

  #left(): void {
    [this.edited, this.worded] = [undefined, undefined];
  }

  #teach(texts: readonly string[]): void {
    this.worded = texts;
  }

  async #write({ texts, language }: UnansweredGroup): Promise<void> {
    await import('../articles/article-form.ts');
    const fresh = newArticle('', language.split('-')[0]);
    const phrasings = texts.map((text) => Array.from(text).slice(0, articleLimits.phrasingChars).join(''));
    const title = Array.from(texts[0] ?? '')
      .slice(0, articleLimits.titleChars)
      .join('');
    this.edited = { ...fresh, content: withWords(fresh.content, 0, { title, phrasings: phrasings.slice(0, articleLimits.phrasings) }) };
  }

  async #save({ edited: { content } }: ArticleSaveEvent): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await this.api.createArticle({ content });
    this.busy = false;
    if ('refused' in outcome) return this.form.refuse(outcome.refused);
    this.edited = undefined;
    const { status, words } = outcome.ok;
    toast(
      this,
      `“${words[0]?.title ?? content.key}” was saved${status === 'published' ? '' : '. The assistant finds it once it is published'}.`,
      'good',
    );
    await this.#load();
  }
}

function whyWords({ why: { missed, unsolved, person } }: UnansweredGroup): string {
  const said = [
    missed > 0 && `${missed} × not understood`,
    unsolved > 0 && `${unsolved} × articles did not help`,
    person > 0 && `${person} × went to a person`,
  ];
  return said.filter(Boolean).join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-unanswered': HcUnanswered;
  }
}
