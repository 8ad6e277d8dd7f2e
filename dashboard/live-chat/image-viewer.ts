// One picture, large. Escape, the button, or a click closes it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';

@customElement('hc-image-viewer')
export class HcImageViewer extends LitElement {
  @state() private file: Attachment | undefined = undefined;
  @state() private alt = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  static override styles = [
    base,
    css`
      dialog {
        max-inline-size: calc(100vw - 32px);
        max-block-size: calc(100dvh - 32px);
        padding: 0;
        border: 0;
        border-radius: var(--hc-radius-card);
        background: var(--hc-raised);
        box-shadow: var(--hc-shadow);
      }
      dialog::backdrop {
        background: rgb(12 13 22 / 0.75);
      }
      img {
        display: block;
        max-inline-size: 100%;
        block-size: auto;
        cursor: zoom-out;
      }
      hc-button {
        position: sticky;
        float: inline-end;
        inset-block-start: var(--hc-space-8);
        margin: var(--hc-space-8);
        margin-block-end: -40px;
        border-radius: var(--hc-radius);
        background: var(--hc-raised);
      }
    `,
  ];

  show(file: Attachment, alt: string): void {
    this.file = file;
    this.alt = alt;
    this.dialog.showModal();
  }

  #closed(): void {
    this.file = undefined;
  }

  protected override render() {
    const { file } = this;
    return html`<dialog aria-label=${file?.name ?? 'Picture'} @click=${() => this.dialog.close()} @close=${this.#closed}>
      ${
        file
          ? html`<hc-button variant="quiet" size="small" icon="close" label="Close picture"></hc-button
              ><img src="/api/staff/files/${file.id}" alt=${this.alt} width=${file.width ?? nothing} height=${file.height ?? nothing} />`
          : nothing
      }
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-image-viewer': HcImageViewer;
  }
}
