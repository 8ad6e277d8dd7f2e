// The Attachments tab (SPEC T-17, T-31): files of both sides and those for staff only, newest first, each to be downloaded.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KeptFile } from '#protocol/http/beside.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/chip.ts';
import '../../components/icon.ts';
import '../../components/skeleton.ts';
import '../../components/time.ts';
import { size } from '../refusal-words.ts';
import { tabStyles } from './tab.styles.ts';

@customElement('hc-files-tab')
export class HcFilesTab extends LitElement {
  static override styles = [base, tabStyles];

  /** Oldest first; undefined while they load. */
  @property({ attribute: false }) files: readonly KeptFile[] | undefined = undefined;
  @property() visitorName = '';
  @property() meId = '';
  @property({ type: Number }) skew = 0;
  @property() fault = '';

  protected override render() {
    return html`<div class="column">
      ${this.fault ? html`<p role="alert">${this.fault}</p>` : nothing}
      ${
        this.files
          ? html`<ul>
              ${this.files.toReversed().map((file) => this.#file(file))}
            </ul>`
          : html`<hc-skeleton kind="row" lines="3" label="Loading the files"></hc-skeleton>`
      }
    </div>`;
  }

  #file({ id, name, mime, size: bytes, at, by, internal }: KeptFile) {
    const who = by.kind === 'agent' ? (by.id === this.meId ? 'You' : by.name) : by.kind === 'visitor' ? this.visitorName : 'The assistant';
    return html`<li>
      <a class="card ${internal ? 'staff' : ''}" href="/api/staff/files/${id}" download=${name}>
        <hc-icon name=${mime.startsWith('image/') ? 'image' : 'file'} size="20"></hc-icon>
        <div>
          <span class="name"><bdi>${name}</bdi>${internal ? html`<hc-chip state="note" icon="lock">Only staff</hc-chip>` : nothing}</span>
          <span class="small muted"
            ><bdi>${who}</bdi>, <span class="numbers" dir="ltr">${size(bytes)}</span>,
            <hc-time mode="exact" at=${at} skew=${this.skew}></hc-time
          ></span>
        </div>
        <hc-icon name="download" size="18"></hc-icon>
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-files-tab': HcFilesTab;
  }
}
