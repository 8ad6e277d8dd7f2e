// The two dialogs of Add (SPEC T-10): a comment, and a file that may be for staff only.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/dialog.ts';
import type { Drafts } from '../drafts.ts';
import { size } from '../refusal-words.ts';
import './comment-form.ts';

/**
 * @fires command - CommandEvent: comment.post.
 * @fires cancel - It is over, however that came about.
 */
@customElement('hc-comment-dialog')
export class HcCommentDialog extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property() conversationId = '';
  @property({ type: Boolean }) closed = false;
  @property({ attribute: false }) drafts: Drafts | undefined = undefined;

  protected override render() {
    return html`<hc-dialog label="Add a comment" .open=${this.open} @close=${this.#cancel}>
      ${this.open ? html`<hc-comment-form autofocus leave ?closed=${this.closed} conversationId=${this.conversationId} .drafts=${this.drafts} @done=${this.#cancel}></hc-comment-form>` : nothing}
    </hc-dialog>`;
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };
}

/** A file was chosen, for whom it says. */
export class AddFileEvent extends Event {
  readonly file: File;
  readonly internal: boolean;
  constructor(file: File, internal: boolean) {
    super('add-file');
    this.file = file;
    this.internal = internal;
  }
}

/**
 * @fires add-file - AddFileEvent.
 * @fires cancel - It was left.
 */
@customElement('hc-file-dialog')
export class HcFileDialog extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      label {
        display: flex;
        align-items: baseline;
        gap: var(--hc-space-8);
      }
      .file {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
        overflow-wrap: anywhere;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  /** A file can be sent to the visitor as well: there is a reply box. */
  @property({ type: Boolean }) sends = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private file: File | undefined = undefined;
  @state() private internal = true;
  @query('[type=file]') private picker!: HTMLInputElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.file, this.internal] = [undefined, true];
  }

  protected override render() {
    const { file, busy } = this;
    return html`<hc-dialog label="Add a file" .open=${this.open} ?busy=${busy} @close=${() => this.dispatchEvent(new Event('cancel'))}>
      <div class="file">
        <hc-button autofocus icon="upload" ?disabled=${busy} @click=${() => this.picker.click()}>Choose a file</hc-button>
        <input type="file" hidden aria-label="File" @change=${this.#chosen} />
        ${file ? html`<bdi>${file.name}</bdi><span class="small muted numbers" dir="ltr">${size(file.size)}</span>` : html`<span class="muted">None chosen yet</span>`}
      </div>
      <label
        ><input type="checkbox" .checked=${this.internal} ?disabled=${!this.sends} @change=${this.#ticked} />Only staff see it<span
          class="small muted"
          >${this.sends ? 'otherwise it is put into the reply box' : 'you cannot write to this visitor now'}</span
        ></label
      >
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <hc-button slot="footer" ?disabled=${busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${busy} ?disabled=${!file} @click=${this.#add}>Add file</hc-button>
    </hc-dialog>`;
  }

  #chosen(): void {
    this.file = this.picker.files?.[0];
  }

  #ticked(event: Event): void {
    this.internal = (event.currentTarget as HTMLInputElement).checked;
  }

  #add(): void {
    if (this.file) this.dispatchEvent(new AddFileEvent(this.file, this.internal));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-comment-dialog': HcCommentDialog;
    'hc-file-dialog': HcFileDialog;
  }
}
