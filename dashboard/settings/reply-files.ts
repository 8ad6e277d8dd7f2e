// The files that go along with a saved reply: adds and takes away. What is added is kept by the relay at once and named when the
// reply is saved.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { replyLimits } from '#protocol/reply-limits.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';

/** @fires change - `files` is another list. */
@customElement('hc-reply-files')
export class HcReplyFiles extends LitElement {
  @property({ attribute: false }) files: readonly Attachment[] = [];
  /** Hands a file to the relay. */
  @property({ attribute: false }) keep: (file: File) => Promise<Outcome<Attachment>> = () =>
    Promise.reject(new Error('[reply-files] none'));
  @state() private sending = '';
  @state() private fault = '';
  @query('input') private picker!: HTMLInputElement;

  static override styles = [
    base,
    css`
      div,
      ul {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
      }
      ul {
        margin-block-end: var(--hc-space-8);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--hc-space-4);
        max-inline-size: 100%;
        padding-inline-start: var(--hc-space-8);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius);
        font: var(--hc-text-dense) var(--hc-font);
      }
      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      input {
        display: none;
      }
      .bad {
        color: var(--hc-danger);
        font: var(--hc-text-small) var(--hc-font);
      }
    `,
  ];

  protected override render() {
    const { files } = this;
    return html`${
        files.length > 0
          ? html`<ul aria-label="Files that go along">
              ${files.map(
                (file) =>
                  html`<li>
                    <hc-icon name="file" size="14"></hc-icon><bdi>${file.name}</bdi
                    ><hc-button
                      variant="quiet"
                      size="small"
                      icon="close"
                      label="Take ${file.name} away"
                      @click=${() => this.#set(files.filter((one) => one !== file))}
                    ></hc-button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <div>
        <hc-button
          size="small"
          icon="paperclip"
          ?busy=${this.sending !== ''}
          ?disabled=${files.length >= replyLimits.files}
          @click=${() => this.picker.click()}
          >Add a file</hc-button
        ><input type="file" aria-label="File to go along" @change=${this.#picked} />
        ${this.fault ? html`<span class="bad" role="alert">${this.fault}</span>` : nothing}
      </div>`;
  }

  #set(files: readonly Attachment[]): void {
    this.files = files;
    this.fault = '';
    this.dispatchEvent(new Event('change'));
  }

  async #picked(): Promise<void> {
    const file = this.picker.files?.[0];
    this.picker.value = '';
    if (!file || this.sending) return;
    this.sending = file.name;
    this.fault = '';
    const outcome = await this.keep(file);
    this.sending = '';
    if ('ok' in outcome) this.#set([...this.files, outcome.ok]);
    else this.fault = `${file.name}: ${refusalWords(outcome.refused)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-files': HcReplyFiles;
  }
}
