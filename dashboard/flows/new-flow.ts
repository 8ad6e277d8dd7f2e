// Begins a flow: from almost nothing, from the example of an event, or from a file. Asks for a name and no more.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FlowCreate } from '#protocol/http/flows.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { refusalWords } from '../words.ts';

export class NewFlowEvent extends Event {
  readonly wanted: FlowCreate;
  constructor(wanted: FlowCreate) {
    super('new-flow');
    this.wanted = wanted;
  }
}

const ways = [
  ['blank', 'From the beginning', 'A greeting, one question, and the way to a person. It works as it is; you change the words.'],
  ['event', 'From the event example', 'Help with signing in, joining, the schedule and for speakers, in five languages.'],
  ['file', 'From a file', 'A flow that was downloaded here, or kept with your site.'],
] as const;
type Way = (typeof ways)[number][0];

/** @fires new-flow - NewFlowEvent; the page answers with `settle`. */
@customElement('hc-new-flow')
export class HcNewFlow extends LitElement {
  @state() private open = false;
  @state() private way: Way = 'blank';
  @state() private busy = false;
  @state() private fault = '';
  @query('hc-field') private nameField!: HcField | null;
  @query('input[type="file"]') private fileField!: HTMLInputElement | null;

  static override styles = [
    base,
    css`
      form,
      fieldset {
        display: grid;
        gap: var(--hc-space-12);
        margin: 0;
        padding: 0;
        border: 0;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--hc-space-8);
        padding: var(--hc-space-12);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius);
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--hc-accent);
        background: var(--hc-tint);
      }
      label span {
        grid-column: 2;
      }
      strong {
        font-weight: 500;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  begin(): void {
    [this.open, this.way, this.fault] = [true, 'blank', ''];
    if (this.nameField) this.nameField.value = '';
  }

  settle(refusal: Refusal | undefined): void {
    this.busy = false;
    if (refusal) this.fault = fileWords(refusal);
    else this.open = false;
  }

  #go(way: Way): void {
    [this.way, this.fault] = [way, ''];
  }

  #shut(): void {
    this.open = false;
  }

  protected override render() {
    return html`<hc-dialog label="New flow" .open=${this.open} ?busy=${this.busy} @close=${this.#shut}>
      <form @submit=${this.#submit}>
        <fieldset>
          <legend class="unseen">How to begin</legend>
          ${ways.map(
            ([way, word, about]) =>
              html`<label
                ><input type="radio" name="way" .checked=${this.way === way} @change=${() => this.#go(way)} /> <strong>${word}</strong
                ><span class="small muted">${about}</span></label
              >`,
          )}
        </fieldset>
        ${
          this.way === 'file'
            ? html`<input type="file" accept=".json,application/json" aria-label="The file" />`
            : html`<hc-field label="Name" maxlength="80" hint="Only you and your colleagues see it."></hc-field>`
        }
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#shut}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#submit}>Create</hc-button>
    </hc-dialog>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const wanted = await this.#wanted();
    if (!wanted) return;
    this.busy = true;
    this.dispatchEvent(new NewFlowEvent(wanted));
  }

  async #wanted(): Promise<FlowCreate | undefined> {
    if (this.way === 'file') {
      const file = this.fileField?.files?.[0];
      if (!file) this.fault = 'Choose a file first.';
      return file && { from: 'file', document: await file.text() };
    }
    const name = this.nameField?.value.trim() ?? '';
    return { from: this.way, name: name === '' ? (this.way === 'event' ? 'Event help' : 'My flow') : name };
  }
}

function fileWords(refusal: Refusal): string {
  if (refusal.field !== 'document') return refusalWords(refusal);
  if (refusal.code === 'too_large') return refusalWords(refusal);
  return `This file is no flow: ${refusal.message}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-new-flow': HcNewFlow;
  }
}
