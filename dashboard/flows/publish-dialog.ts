// Before a flow goes live: what is different from what visitors meet now, what must be mended first, and a word for those who look later.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FlowFault } from '#protocol/http/flows.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { changesBetween, type Change } from './changes.ts';
import type { FlowDraft } from './draft.ts';
import { faultWords } from './fault-words.ts';
import { quoted } from './quoted.ts';

const SHOWN = 14;
/** Of the changes so many are in sight at once, so that the buttons are too. */
const FIRST = 5;

/** @fires published - When it is live. */
@customElement('hc-publish-dialog')
export class HcPublishDialog extends LitElement {
  @property({ attribute: false }) api!: Pick<Api, 'publishFlow'>;
  @property({ attribute: false }) draft!: FlowDraft;
  @state() private open = false;
  @state() private busy = false;
  @state() private behind = false;
  @state() private refusal: Refusal | undefined = undefined;
  @query('hc-field') private note!: HcField;

  static override styles = [
    base,
    css`
      .changes,
      details[open] {
        display: grid;
        gap: var(--hc-space-8);
      }
      ul {
        display: grid;
        gap: var(--hc-space-4);
        padding-inline-start: var(--hc-space-16);
        list-style: disc;
        overflow-wrap: anywhere;
      }
      .errors,
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  async show(): Promise<void> {
    [this.open, this.refusal, this.busy, this.behind] = [true, undefined, true, this.draft.behind];
    await this.draft.settle();
    this.busy = false;
  }

  #shut(): void {
    this.open = false;
  }

  protected override render() {
    if (!this.open) return html`<hc-dialog label="Publish"></hc-dialog>`;
    const { doc, published, faults, live, state: kept } = this.draft;
    const errors = faults.filter(({ severity }) => severity === 'error');
    const warnings = faults.filter(({ severity }) => severity === 'warning');
    const changes = published ? changesBetween(published, doc) : [];
    const same = published !== undefined && live && changes.length === 0;
    return html`<hc-dialog label="Publish" .open=${this.open} ?busy=${this.busy} width="wide" @close=${this.#shut}>
      ${
        errors.length > 0
          ? html`<div>
              <p class="errors">This must be mended first:</p>
              ${this.#faults(errors)}
            </div>`
          : html`${live ? nothing : this.#choice()}${
                !published
                  ? nothing
                  : same
                    ? html`<p>Nothing has changed since it was published.</p>`
                    : html`<div class="changes">
                        <p>${live ? 'What changes for visitors:' : 'Since it was last published:'}</p>
                        ${this.#told(changes.slice(0, FIRST))}
                        ${
                          changes.length > FIRST
                            ? html`<details>
                                <summary>${changes.length - FIRST} more</summary>
                                ${this.#told(changes.slice(FIRST))}
                              </details>`
                            : nothing
                        }
                      </div>`
              }
              <p class="small muted">Chats that have begun go on as they began.</p>`
      }
      ${
        warnings.length > 0
          ? html`<details>
              <summary>${warnings.length === 1 ? 'One thing is worth a look' : `${warnings.length} things are worth a look`}</summary>
              ${this.#faults(warnings)}
            </details>`
          : nothing
      }
      ${errors.length === 0 ? html`<hc-field label="What is new (optional)" hint="For colleagues who look at the versions." maxlength="500"></hc-field>` : nothing}
      ${this.refusal ? html`<p class="fault" role="alert">${refusalWords(this.refusal)}</p>` : nothing}
      ${kept === 'held' && this.draft.refusal ? html`<p class="fault" role="alert">${refusalWords(this.draft.refusal)}</p>` : nothing}
      <hc-button slot="footer" @click=${this.#shut}>${errors.length > 0 ? 'Back' : 'Cancel'}</hc-button>
      ${
        errors.length > 0
          ? nothing
          : html`<hc-button slot="footer" variant="primary" ?busy=${this.busy} ?disabled=${same || kept === 'held'} @click=${this.#publish}
              >Publish</hc-button
            >`
      }
    </hc-dialog>`;
  }

  /** What it is to be, where another one is live. */
  #choice() {
    return html`<div>
      <hc-switch .checked=${!this.behind} @change=${(event: Event) => (this.behind = !(event.target as HcSwitch).checked)}
        >Visitors meet it from now on</hc-switch
      >
      <p class="small muted">
        ${this.behind ? 'The flow that is live stays so, and may go on in this one.' : 'It takes the place of the flow that is live.'}
      </p>
    </div>`;
  }

  #told(changes: readonly Change[]) {
    return html`<ul>
      ${changes.map(({ words }) => html`<li>${quoted(words)}</li>`)}
    </ul>`;
  }

  #faults(faults: readonly FlowFault[]) {
    return html`<ul>
      ${faults.slice(0, SHOWN).map((fault) => html`<li>${quoted(faultWords(fault, this.draft.doc))}</li>`)}
    </ul>`;
  }

  async #publish(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const behind = this.behind && !this.draft.live;
    const outcome = await this.api.publishFlow(this.draft.id, {
      version: this.draft.version,
      note: this.note.value.trim(),
      ...(behind && { behind }),
    });
    this.busy = false;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.draft.publishedNow(behind);
    this.open = false;
    this.dispatchEvent(new Event('published'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-publish-dialog': HcPublishDialog;
  }
}
