// Where the visitor writes: text, files, send. Fires what was asked; keeps nothing but the words in its box.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { ask } from './asked.ts';
import { composerStyles } from './composer.styles.ts';
import { controls } from './controls.styles.ts';
import { Drawn, type Changed } from './drawn.ts';
import { clipIcon, icon, sendIcon } from './icons.ts';
import { whyNot } from './why-not.ts';

/**
 * @fires help-chat-asked - setDraft, send, addFiles
 * @csspart composer - the row of box and buttons
 * @csspart send - the send button
 */
export class HelpChatComposer extends Drawn {
  static override names = ['view', 'max'];

  view!: SessionView;
  /** Longest message in code points: `messageChars` of the protocol's limits, whose file the first open does without. */
  max = 4_000;

  constructor() {
    super([controls, composerStyles]);
  }

  protected override render(): TemplateResult {
    const { strings, site } = this.view;
    const over = this.#length - this.max;
    const why = whyNot(this.view);
    return html`
      ${
        over > -this.max / 10
          ? html`<p class="count small ${over > 0 ? 'over' : ''}" id="count">${this.#length} / ${this.max}</p>`
          : nothing
      }
      <div class="row" part="composer">
        ${
          site?.visitorUploads
            ? html`<button class="icon" aria-label=${strings.attach} @click=${() => this.#files.click()}>${icon(clipIcon)}</button
                ><input type="file" multiple hidden tabindex="-1" @change=${this.#chosen} />`
            : nothing
        }
        <textarea
          rows="1"
          dir=${this.view.draft ? 'auto' : nothing}
          aria-label=${strings.message}
          aria-invalid=${over > 0}
          aria-describedby=${over > -this.max / 10 ? 'count' : nothing}
          ?readonly=${why}
          placeholder=${why ?? strings.placeholder}
          enterkeyhint="send"
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @paste=${this.#pasted}
        ></textarea>
        <button
          class="send"
          part="send"
          aria-label=${strings.send}
          ?disabled=${!this.#ready}
          @mousedown=${(event: Event) => event.preventDefault()}
          @click=${this.#send}
        >
          ${icon(sendIcon)}
        </button>
      </div>
    `;
  }

  protected override updated(changed: Changed): void {
    const before = changed.get('view') as SessionView | undefined;
    const { draft } = this.view;
    // Only a draft that came from elsewhere (reload, another tab, sent) replaces what is in the box.
    if (before?.draft !== draft && this.#box.value !== draft) this.#box.value = draft;
    this.#grow();
  }

  override focus(): void {
    this.#box.focus();
  }

  get #ready(): boolean {
    const { draft, uploads } = this.view;
    const loading = uploads.some((file) => file.state === 'uploading');
    const some = draft.trim() !== '' || uploads.some((file) => file.state === 'ready');
    return !whyNot(this.view) && some && !loading && this.#length <= this.max;
  }

  get #length(): number {
    const { draft } = this.view;
    return draft.length < this.max * 0.9 ? draft.length : Array.from(draft).length;
  }

  #typed(): void {
    ask(this, 'setDraft', this.#box.value);
    this.#grow();
  }

  #pressed(event: KeyboardEvent): void {
    // 229: Safari ends a composition before the Enter that confirmed it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    if (!this.#ready) return;
    ask(this, 'send');
    if (this.renderRoot.activeElement?.matches('.send')) this.#box.focus();
  }

  #chosen(): void {
    this.#add(this.#files.files);
    this.#files.value = '';
  }

  #pasted(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    // Office programs put a picture of the text beside the text: then the text is meant.
    if (!files?.length || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.#add(files);
  }

  #add(files: FileList | null): void {
    if (files?.length && this.view.site?.visitorUploads) ask(this, 'addFiles', [...files]);
  }

  #grow(): void {
    const { style } = this.#box;
    style.blockSize = 'auto';
    style.blockSize = `${this.#box.scrollHeight}px`;
  }

  get #box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  get #files(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }
}

Drawn.define('help-chat-composer', HelpChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-composer': HelpChatComposer;
  }
}
