// A file in the conversation: an image to look at, or a row with name, size and download. Fetches it through `url`,
// because a file is shown only to whoever may read the conversation.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { sizeWords } from '../more-strings.ts';
import { save } from '../save.ts';
import { fill } from '../fill.ts';
import { allWords, type Strings } from '../strings.ts';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn, type Changed } from './drawn.ts';
import { icon } from './icons.ts';
import { downloadIcon, fileIcon } from './more-icons.ts';
import './viewer.ts';

/** Types that are shown as images; everything else, SVG too, is only ever saved. */
const IMAGES = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

const styles = css`
  :host {
    display: block;
    inline-size: min(88%, 280px);
  }
  .image {
    display: block;
    inline-size: min(100%, var(--_w));
    aspect-ratio: var(--_shape);
    border-color: var(--_l);
    border-radius: 12px;
    overflow: hidden;
    background: var(--_s2);
    cursor: zoom-in;
  }
  img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .row {
    position: relative;
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 6px 14px;
    border-color: var(--_l);
    border-radius: 12px;
    text-align: start;
  }
  .row:hover {
    background: var(--_s2);
  }
  svg {
    flex: none;
    color: var(--_m);
  }
  .about {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    overflow-wrap: anywhere;
  }
  .meta {
    color: var(--_m);
  }
  .gone {
    margin: 4px 0;
    color: var(--_err);
  }
`;

export class HelpChatFile extends Drawn {
  static override names = ['file', 'author', 'strings', 'language', 'url', 'src', 'gone', 'enlarged'];

  constructor() {
    super([controls, styles]);
  }

  file!: Attachment;
  /** Display name of whoever sent it. */
  author = '';
  strings!: Strings;
  language = 'en';
  url!: (id: string) => Promise<string>;

  private src = '';
  private gone = false;
  private enlarged = false;

  protected override willUpdate(changed: Changed): void {
    if (changed.has('file') && (changed.get('file') as Attachment | undefined)?.id !== this.file.id && this.#isImage) void this.#load();
  }

  // Room is kept before the image comes, so that nothing jumps; very tall ones are cut, and whole in the viewer.
  protected override updated(): void {
    const { width = 280, height = 180 } = this.file;
    this.style.setProperty('--_w', `${Math.max(width, 96)}px`);
    this.style.setProperty('--_shape', String(Math.min(8, Math.max(0.75, width / Math.max(1, height)))));
  }

  protected override render(): TemplateResult {
    const { file } = this;
    const strings = allWords(this.strings);
    if (this.#isImage && !this.gone) return this.#image();
    return html`<button class="row" @click=${this.#save}>
        ${icon(fileIcon)}
        <span class="about small"
          ><span class="name"><bdi>${file.name}</bdi></span
          ><span class="meta">${sizeWords(file.size, this.language)}</span></span
        >
        ${icon(downloadIcon)}<span class="sr">${strings.download}</span>
      </button>
      ${this.gone ? html`<p class="gone small" role="alert">${strings.fileGone}</p>` : nothing}`;
  }

  #image(): TemplateResult {
    const { file, src } = this;
    const strings = allWords(this.strings);
    const label = fill(strings.imageFrom, { name: this.author });
    return html`<button class="image" aria-label="${label}, ${fill(strings.enlarge, { name: file.name })}" @click=${this.#enlarge}>
        <img src=${src || nothing} alt=${label} @error=${this.#failed} />
      </button>
      ${
        this.enlarged
          ? html`<help-chat-viewer
              .src=${src}
              .label=${label}
              .closeLabel=${strings.back}
              @close=${() => (this.enlarged = false)}
            ></help-chat-viewer>`
          : nothing
      }`;
  }

  get #isImage(): boolean {
    return IMAGES.test(this.file.mime);
  }

  async #load(): Promise<string> {
    this.gone = false;
    try {
      return (this.src = await this.url(this.file.id));
    } catch {
      this.#failed();
      return '';
    }
  }

  #failed(): void {
    this.gone = true;
  }

  async #save(): Promise<void> {
    const href = await this.#load();
    if (href) save(href, this.file.name);
  }

  #enlarge(): void {
    if (!this.src) return;
    this.enlarged = true;
  }
}

Drawn.define('help-chat-file', HelpChatFile);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-file': HelpChatFile;
  }
}
