// One image as large as the window allows. A modal of its own: Escape, the button and a click beside close it.
import { html, type TemplateResult } from 'lit/html.js';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn } from './drawn.ts';
import { closeIcon, icon } from './icons.ts';

const styles = css`
  dialog {
    display: grid;
    place-items: center;
    position: fixed;
    inset: 0;
    inline-size: 100vw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 16px;
    border: 0;
    background: rgb(12 14 18 / 0.92);
    cursor: zoom-out;
  }
  img {
    max-inline-size: 100%;
    max-block-size: calc(100dvh - 32px);
    border-radius: 6px;
    object-fit: contain;
    cursor: default;
  }
  .icon {
    position: fixed;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    background: rgb(12 14 18 / 0.7);
    color: #fff;
    outline-color: #fff;
  }
`;

/** @fires close - it is gone */
export class HelpChatViewer extends Drawn {
  static override names = ['src', 'label', 'closeLabel'];

  constructor() {
    super([controls, styles]);
  }

  src = '';
  /** Alternative text of the image, and name of the window. */
  label = '';
  closeLabel = '';

  protected override render(): TemplateResult {
    return html`<dialog
      aria-label=${this.label}
      @click=${this.#clicked}
      @keydown=${this.#pressed}
      @cancel=${this.#cancelled}
      @close=${this.#closed}
    >
      <img src=${this.src} alt=${this.label} />
      <button class="icon" aria-label=${this.closeLabel} @click=${this.#close}>${icon(closeIcon)}</button>
    </dialog>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#dialog.showModal());
  }

  #clicked(event: Event): void {
    if (event.target === this.#dialog) this.#close();
  }

  // Its Escape closes the image, not the chat beneath.
  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  #cancelled(event: Event): void {
    event.stopPropagation();
  }

  #close(): void {
    this.#dialog.close();
  }

  #closed(event: Event): void {
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

Drawn.define('help-chat-viewer', HelpChatViewer);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-viewer': HelpChatViewer;
  }
}
