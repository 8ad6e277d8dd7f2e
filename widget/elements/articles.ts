// The cards of articles under a message, and the article that one opens: a modal of its own, so that Escape and the button lead back
// to the card. One of the rare parts.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ReadArticle } from '#protocol/http/articles.ts';
import type { ArticleCard } from '#protocol/conversation/parts.ts';
import { allWords } from '../strings.ts';
import type { SessionActions, SessionView } from '../view.ts';
import { articleBody } from './article-body.ts';
import { controls } from './controls.styles.ts';
import { Drawn } from './drawn.ts';
import { closeIcon, icon } from './icons.ts';
import { css } from './sheet.ts';

const styles = css`
  :host {
    display: grid;
    gap: 4px;
    inline-size: min(88%, 34em);
  }
  .card {
    padding: 8px 12px;
    border-color: var(--_l);
    border-radius: 12px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .card:hover {
    background: var(--_s2);
  }
  b {
    font-weight: 600;
  }
  .card b {
    display: block;
    color: var(--_at);
  }
  dialog {
    inline-size: min(100vw, 36em);
    max-inline-size: none;
    max-block-size: 100dvh;
    margin: auto;
    padding: 0 20px 20px;
    border: 0;
    border-radius: var(--_r, 16px);
    background: var(--_s);
    color: var(--_t);
    line-height: 1.5;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  dialog::backdrop {
    background: rgb(12 14 18 / 0.5);
  }
  .top {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    gap: 8px;
    padding-block: 12px 4px;
    background: var(--_s);
  }
  h2 {
    flex: 1;
    margin: auto 0;
    font-size: 1.2em;
    line-height: 1.3;
  }
  p {
    white-space: pre-line;
  }
  a {
    color: var(--_at);
  }
  pre,
  code {
    border-radius: 6px;
    background: var(--_s2);
    white-space: pre-wrap;
  }
  pre {
    padding: 8px 12px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_l);
  }
  .foot button {
    min-block-size: 40px;
    padding-inline: 16px;
    border-color: var(--_l);
  }
  [aria-pressed='true'] {
    background: var(--_a);
    color: var(--_oa);
  }
`;

export class HelpChatArticles extends Drawn {
  static override names = ['cards', 'view', 'shown', 'failed', 'helpful'];

  constructor() {
    super([controls, styles]);
  }

  cards: readonly ArticleCard[] = [];
  view!: SessionView;
  article!: SessionActions['article'];
  private shown?: ReadArticle | undefined;
  private failed = false;
  private helpful: boolean | null = null;

  protected override render(): TemplateResult {
    const words = allWords(this.view.strings);
    const { shown, failed } = this;
    return html`${this.cards.map(
        ({ id, title, excerpt }) =>
          html`<button class="card" dir="auto" @click=${() => this.#open(id)}>
            <b>${title}</b><span class="small">${excerpt}</span>
          </button>`,
      )}
      <p class="small" role="status" ?hidden=${!failed}>${failed ? words.fault_unavailable : nothing}</p>
      <dialog aria-labelledby="title" lang=${shown?.language ?? nothing} @keydown=${this.#pressed} @close=${stop} @cancel=${stop}>
        ${
          shown
            ? html`<div class="top">
                  <h2 id="title" dir="auto">${shown.title}</h2>
                  <button class="icon" aria-label=${words.back} @click=${this.#close}>${icon(closeIcon)}</button>
                </div>
                ${articleBody(shown.blocks)}
                <div class="foot" lang=${this.view.language}>
                  <span>${words.helped}</span>
                  ${[true, false].map(
                    (yes) =>
                      html`<button aria-pressed=${this.helpful === yes} @click=${() => this.#vote(yes)}>
                        ${yes ? words.yes : words.no}
                      </button>`,
                  )}
                </div>`
            : nothing
        }
      </dialog>`;
  }

  async #open(id: string): Promise<void> {
    try {
      const shown = await this.article(id);
      this.failed = !shown;
      if (!shown) return;
      this.shown = shown;
      this.helpful = shown.helpful;
      await this.updateComplete;
      this.#dialog.showModal();
      this.#dialog.scrollTop = 0;
    } catch {
      this.failed = true;
    }
  }

  // Shown at once; where the relay does not hear it, it is as it was.
  #vote(helpful: boolean): void {
    const before = this.helpful;
    this.helpful = helpful;
    this.article(this.shown!.id, helpful).catch(() => (this.helpful = before));
  }

  // Its Escape closes the article, not the chat beneath.
  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  readonly #close = (): void => this.#dialog.close();

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

Drawn.define('help-chat-articles', HelpChatArticles);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-articles': HelpChatArticles;
  }
}
