// One file on its way into a message: how far it is, and what can be done about it. For the reply box's own tree.
import { html, nothing } from 'lit';
import '../components/button.ts';
import '../components/icon.ts';
import { refusalWords, size } from './refusal-words.ts';
import type { Upload, Uploads } from './uploads.ts';

export function uploadRow(upload: Upload, conversationId: string, uploads: Uploads | undefined) {
  const { key, file, preview, state: at, progress, refusal, stored } = upload;
  const words =
    at === 'failed' && refusal ? refusalWords(refusal, Date.now()) : at === 'ready' ? size(stored?.size ?? file.size) : 'Uploading';
  return html`<div class="upload ${at}">
    ${preview ? html`<img src=${preview} alt="" />` : html`<hc-icon name=${at === 'failed' ? 'alert' : 'file'} size="20"></hc-icon>`}
    <div>
      <span class="name">${file.name}</span><span class="state" role=${at === 'failed' ? 'alert' : nothing}>${words}</span>
      ${at === 'uploading' ? html`<progress max="1" .value=${progress} aria-label="Upload of ${file.name}"></progress>` : nothing}
    </div>
    <div class="act">
      ${at === 'failed' ? html`<hc-button variant="quiet" size="small" icon="refresh" label="Try ${file.name} again" @click=${() => uploads?.retry(conversationId, key)}></hc-button>` : nothing}
      ${
        preview && at !== 'failed' && canCut(file)
          ? html`<hc-button
              variant="quiet"
              size="small"
              icon="crop"
              label="Crop ${file.name}"
              @click=${(event: Event) => void crop(event, file, (cut) => uploads?.replace(conversationId, key, cut))}
            ></hc-button>`
          : nothing
      }
      <hc-button
        variant="quiet"
        size="small"
        icon="close"
        label="Remove ${file.name}"
        @click=${() => uploads?.cancel(conversationId, key)}
      ></hc-button>
    </div>
  </div>`;
}

/** What is drawn anew is one still picture. */
function canCut({ type }: File): boolean {
  return /^image\/(?:png|jpeg|webp)$/u.test(type);
}

async function crop({ currentTarget }: Event, file: File, done: (cut: File) => void): Promise<void> {
  const { openCrop } = await import('./crop-dialog.ts');
  if (currentTarget instanceof Element) openCrop(currentTarget.getRootNode(), file, done);
}
