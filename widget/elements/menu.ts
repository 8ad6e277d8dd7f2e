// The menu of the header: what can be done with the chat as a whole. What cannot be undone is asked again in place.
import { allWords, type AllStrings } from '../strings.ts';
import { html, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn } from './drawn.ts';
import { whyNot } from './why-not.ts';

type What = 'send' | 'askHuman' | 'leaveQueue' | 'endChat' | 'mailChat' | 'takeData' | 'forget';

/** What is asked before something that cannot be undone. */
const questions: Readonly<Partial<Record<What, keyof AllStrings>>> = { endChat: 'endAsk', forget: 'forgetAsk' };

const styles = css`
  :host {
    position: absolute;
    z-index: 1;
    inset-block-start: 66px;
    inset-inline-end: 12px;
    min-inline-size: 220px;
    max-inline-size: calc(100% - 24px);
    padding: 6px;
    border: 1px solid var(--_l);
    border-radius: 12px;
    background: var(--_s);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.2);
  }
  div {
    display: grid;
  }
  button {
    min-block-size: 44px;
    padding: 8px 12px;
    border-radius: 6px;
    text-align: start;
  }
  button:hover,
  button:focus-visible {
    background: var(--_s2);
    outline-offset: -2px;
  }
  p {
    margin: 8px 12px 4px;
    max-inline-size: 18em;
    font-weight: 600;
    text-wrap: balance;
  }
  .danger {
    color: var(--_err);
  }
`;

/**
 * @fires help-chat-asked - askHuman, leaveQueue, endChat, takeData, forget; submitForm for a transcript by mail
 * @fires close - something was chosen, or nothing was wanted
 */
export class HelpChatMenu extends Drawn {
  static override names = ['view', 'leaving', 'asking'];

  constructor() {
    super([controls, styles]);
  }

  view!: SessionView;
  /** The visitor has typed an exit word: whether they mean it is asked first, and what they do not mean is sent as it is. */
  leaving = false;
  private asking: What | undefined;

  protected override render(): TemplateResult {
    const strings = allWords(this.view.strings);
    const { leaving } = this;
    const asking = leaving ? 'endChat' : this.asking;
    const question = asking && questions[asking];
    const label = (what: What): string => strings[what === 'askHuman' ? 'human' : what];
    if (asking && question) {
      return html`<div role="alertdialog" aria-labelledby="sure" @keydown=${this.#pressed} @focusout=${this.#left}>
        <p id="sure">${strings[question]}</p>
        <button @click=${() => (leaving ? this.#choose('send') : this.#close())}>${strings.keep}</button>
        <button class="danger" @click=${() => this.#choose(asking)}>${label(asking)}</button>
      </div>`;
    }
    return html`<div role="menu" aria-label=${strings.menu} @keydown=${this.#pressed} @focusout=${this.#left}>
      ${this.#items.map((what) => html`<button role="menuitem" tabindex="-1" @click=${() => this.#picked(what)}>${label(what)}</button>`)}
    </div>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#buttons[0]?.focus());
  }

  get #items(): readonly What[] {
    const { stage, chapters, site } = this.view;
    const asks = !whyNot(this.view);
    const open = stage === 'live' || stage === 'queued' || (stage === 'bot' && chapters.at(-1)?.number);
    return [
      ...(asks ? (['askHuman'] as const) : []),
      ...(stage === 'queued' ? (['leaveQueue'] as const) : []),
      ...(open ? (['endChat'] as const) : []),
      // The first chapter that is here has a number once anything was said.
      ...(chapters[0]?.number ? ([...(site?.transcript ? (['mailChat'] as const) : []), 'takeData'] as const) : []),
      'forget',
    ];
  }

  async #picked(what: What): Promise<void> {
    if (!questions[what]) return this.#choose(what);
    this.asking = what;
    await this.updateComplete;
    this.#buttons[0]?.focus();
  }

  #choose(what: What): void {
    if (what === 'mailChat')
      ask(this, 'submitForm', this.view.site!.transcript!, {}); // as the site has it
    else ask(this, what);
    this.#close();
  }

  #pressed(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.indexOf(this.renderRoot.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape' || (event.key === 'Tab' && !this.asking && !this.leaving)) this.#close();
    else if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #left(event: FocusEvent): void {
    // A redraw takes the focused button away too; only focus that went elsewhere closes.
    if (event.relatedTarget instanceof Node && !this.renderRoot.contains(event.relatedTarget)) this.dispatchEvent(new Event('left'));
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }

  get #buttons(): readonly HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }
}

Drawn.define('help-chat-menu', HelpChatMenu);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-menu': HelpChatMenu;
  }
}
