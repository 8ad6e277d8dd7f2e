// What the person should know beside the conversation, above the box: notices, and what comes next where the stage alone
// does not say it.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { allWords, type AllStrings } from '../strings.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn } from './drawn.ts';
import { closeIcon, icon } from './icons.ts';
import { link, richText } from './rich-text.ts';

const styles = css`
  :host {
    display: grid;
    gap: 8px;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: 12px;
    background: var(--_s2);
  }
  div:last-child {
    margin-block-end: 8px;
  }
  .notice {
    flex-wrap: nowrap;
    padding-block: 4px;
    background: var(--_warn);
  }
  span {
    flex: 1 1 13em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  button {
    margin-inline-end: -8px;
  }
  .quiet {
    flex: none;
    min-block-size: 36px;
    margin-inline-start: auto;
  }
  .icon {
    color: inherit;
  }
  a {
    color: var(--_at);
  }
  .agree {
    min-block-size: 36px;
    margin: 0;
    margin-inline-start: auto;
    padding: 6px 16px;
    background: var(--_a);
    color: var(--_oa);
    font-weight: 500;
  }
`;

/** @fires help-chat-asked - leaveQueue, dismissNotice, agree */
export class HelpChatAside extends Drawn {
  static override names = ['view'];

  constructor() {
    super([controls, styles]);
  }

  view!: SessionView;

  protected override render(): TemplateResult {
    const { view } = this;
    const words = allWords(view.strings);
    return html`
      ${
        view.notice
          ? html`<div class="notice small" dir="auto">
              <span>${view.notice}</span>
              <button class="icon" aria-label=${words.dismiss} @click=${() => ask(this, 'dismissNotice')}>${icon(closeIcon)}</button>
            </div>`
          : nothing
      }
      ${view.notices.map(({ text }) => html`<div class="notice small" dir="auto"><span>${text}</span></div>`)}
      ${view.forgetful ? html`<div class="small"><span>${words.forgetful}</span></div>` : nothing} ${this.#next(view, words)}
      ${this.#consent(view, words)}
    `;
  }

  #consent({ site }: SessionView, words: AllStrings): TemplateResult | typeof nothing {
    if (!site?.consent) return nothing;
    const { consent, privacyUrl } = site;
    return html`<div class="small" dir="auto">
      <span id="consent">${richText(consent.text)} ${privacyUrl ? link(privacyUrl, words.privacy) : nothing}</span>
      <button class="agree" aria-describedby="consent" @click=${() => ask(this, 'agree')}>${words.agree}</button>
    </div>`;
  }

  #next({ stage, site, notice }: SessionView, words: AllStrings): TemplateResult | typeof nothing {
    const nexts: { readonly [next: string]: string } = words;
    const text = nexts[`${stage}Next`];
    if (!text || (stage === 'blocked' && notice)) return nothing;
    const isMailed = stage !== 'queued' && stage !== 'closed';
    return html`<div class="small">
      <span>${text} ${isMailed && site?.supportEmail ? mail(words, site.supportEmail) : nothing}</span>
      ${stage === 'queued' ? html`<button class="quiet" @click=${() => ask(this, 'leaveQueue')}>${words.leaveQueue}</button>` : nothing}
    </div>`;
  }
}

function mail({ mailNext }: AllStrings, address: string): TemplateResult {
  const [before, after] = mailNext.split('{mail}');
  return html`${before}${link(`mailto:${encodeURIComponent(address).replace('%40', '@')}`, address)}${after}`;
}

Drawn.define('help-chat-aside', HelpChatAside);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-aside': HelpChatAside;
  }
}
