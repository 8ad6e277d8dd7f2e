// Files on their way, before they are sent: what they look like, how far they are, and how to stop or repeat them.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SessionView, UploadView } from '../view.ts';
import { faultWords, sizeWords } from '../more-strings.ts';
import { fill } from '../fill.ts';
import { allWords } from '../strings.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn } from './drawn.ts';
import { closeIcon, icon } from './icons.ts';
import { fileIcon, retryIcon } from './more-icons.ts';
import './viewer.ts';

const styles = css`
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    max-block-size: 236px;
    margin: 0 0 8px;
    padding: 2px;
    overflow: auto;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 6px;
    border-radius: 12px;
    background: var(--_s2);
  }
  .thumb {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 8px;
    overflow: hidden;
    background: var(--_s);
    color: var(--_m);
  }
  img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .about {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .meta {
    color: var(--_m);
    font-variant-numeric: tabular-nums;
  }
  .failed {
    color: var(--_err);
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: 4px;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    background: var(--_l);
  }
  progress::-webkit-progress-bar {
    background: var(--_l);
  }
  progress::-webkit-progress-value {
    background: var(--_at);
  }
  progress::-moz-progress-bar {
    background: var(--_at);
  }
  .icon:hover {
    background: var(--_s);
  }
`;

/** @fires help-chat-asked - cancelUpload, retryUpload */
export class HelpChatUploads extends Drawn {
  static override names = ['view', 'enlarged'];

  constructor() {
    super([controls, styles]);
  }

  view!: SessionView;
  private enlarged: UploadView | undefined;

  protected override render(): TemplateResult {
    return html`<ul>
        ${this.view.uploads.map((file) => this.#row(file))}
      </ul>
      ${
        this.enlarged
          ? html`<help-chat-viewer
              .src=${this.enlarged.previewUrl}
              .label=${this.enlarged.name}
              .closeLabel=${allWords(this.view.strings).back}
              @close=${this.#shrink}
            ></help-chat-viewer>`
          : nothing
      }`;
  }

  #row(file: UploadView): TemplateResult {
    const { language, site } = this.view;
    const strings = allWords(this.view.strings);
    const { name, state: is } = file;
    return html`<li>
      ${
        file.previewUrl
          ? html`<button class="thumb" aria-label=${fill(strings.enlarge, { name })} @click=${() => this.#enlarge(file)}>
              <img src=${file.previewUrl} alt="" />
            </button>`
          : html`<span class="thumb">${icon(fileIcon)}</span>`
      }
      <div class="about small">
        <span class="name"><bdi>${name}</bdi></span>
        ${
          is === 'failed'
            ? html`<span class="failed" role="alert">${faultWords(strings, file.fault, site?.maxUploadBytes, language)}</span>`
            : html`<span class="meta">${sizeWords(file.size, language)}</span>`
        }
        ${
          is === 'uploading'
            ? html`<progress max="1" .value=${file.progress} aria-label=${fill(strings.uploading, { name })}></progress>`
            : nothing
        }
      </div>
      ${
        is === 'failed'
          ? html`<button class="icon" aria-label=${fill(strings.retryFile, { name })} @click=${() => ask(this, 'retryUpload', file.id)}>
              ${icon(retryIcon)}
            </button>`
          : nothing
      }
      <button class="icon" aria-label=${fill(strings.remove, { name })} @click=${() => ask(this, 'cancelUpload', file.id)}>
        ${icon(closeIcon)}
      </button>
    </li>`;
  }

  #shrink(): void {
    this.enlarged = undefined;
  }

  #enlarge(file: UploadView): void {
    this.enlarged = file;
  }
}

Drawn.define('help-chat-uploads', HelpChatUploads);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-uploads': HelpChatUploads;
  }
}
