// The document itself, for those who know JSON: it is changed as text, and each fault names its line.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FlowFault } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { isObject, type Doc } from './document.ts';
import { written } from './draft.ts';
import { EditEvent } from './events.ts';
import { faultWords } from './fault-words.ts';
import { lineOf } from './line-of.ts';

/** @fires edit - EditEvent with the document, when it is JSON and was applied. */
@customElement('hc-document-view')
export class HcDocumentView extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property({ attribute: false }) faults: readonly FlowFault[] = [];
  /** As it stands in the box. */
  @state() private text = '';
  @state() private wrong = '';
  @query('textarea') private box!: HTMLTextAreaElement;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        gap: var(--hc-space-8);
        min-block-size: 24rem;
        block-size: 100%;
      }
      textarea {
        inline-size: 100%;
        block-size: 100%;
        padding: var(--hc-space-12);
        border: 1px solid var(--hc-line-strong);
        border-radius: var(--hc-radius);
        background: var(--hc-sunken);
        color: var(--hc-text);
        font: var(--hc-text-dense) var(--hc-font-mono);
        white-space: pre;
        resize: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
      }
      .line > :first-child {
        flex: 1;
      }
      .wrong {
        color: var(--hc-danger);
      }
      li button {
        all: unset;
        color: var(--hc-accent);
        cursor: pointer;
      }
      li button:focus-visible {
        outline: var(--hc-focus);
      }
      ul {
        max-block-size: 9rem;
        overflow-y: auto;
        font: var(--hc-text-dense) var(--hc-font);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What is typed here and not applied yet is not written over.
    const before = changed.get('doc');
    if (changed.has('doc') && (before === undefined || this.text === written(before))) this.text = written(this.doc);
  }

  protected override render() {
    const dirty = this.text !== written(this.doc);
    return html`<div class="line">
        <p class="small muted">The whole flow as JSON. Fields that this page does not know are kept.</p>
        <hc-button size="small" ?disabled=${!dirty} @click=${this.#forget}>Forget changes</hc-button>
        <hc-button size="small" variant="primary" ?disabled=${!dirty} @click=${this.#apply}>Apply</hc-button>
      </div>
      <textarea aria-label="The document" spellcheck="false" dir="ltr" .value=${this.text} @input=${this.#typed}></textarea>
      <div>
        ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
        ${
          this.faults.length > 0 && !dirty
            ? html`<ul aria-label="What is wrong">
                ${this.faults.map((fault) => this.#fault(fault))}
              </ul>`
            : nothing
        }
      </div>`;
  }

  #fault(fault: FlowFault) {
    const { stepId, field, code } = fault;
    const within = (field ?? '').split('.').filter((part) => part !== '');
    const path = stepId === null || within[0] === 'steps' || within[0] === 'translations' ? within : ['steps', stepId, ...within];
    const line = lineOf(this.text, path);
    return html`<li>
      <button type="button" @click=${() => this.#go(line)}>Line ${line}</button>: ${faultWords(fault, this.doc)}
      <span class="muted">(${code})</span>
    </li>`;
  }

  #go(line: number): void {
    const start =
      this.text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = this.text.indexOf('\n', start);
    this.box.focus();
    this.box.setSelectionRange(start, end < 0 ? this.text.length : end);
    this.box.scrollTop = Math.max(0, (line - 5) * 18);
  }

  #typed(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
  }

  #forget(): void {
    [this.text, this.wrong] = [written(this.doc), ''];
  }

  #apply(): void {
    try {
      const value: unknown = JSON.parse(this.text);
      if (!isObject(value)) throw new SyntaxError('The document must be one object.');
      this.wrong = '';
      this.dispatchEvent(new EditEvent(value));
      this.text = written(value);
    } catch (fault) {
      if (!(fault instanceof SyntaxError)) throw fault;
      const line = lineOfSyntax(fault.message, this.text);
      this.wrong = `This is not JSON yet${line === undefined ? '' : `, in line ${line}`}. ${fault.message}`;
      if (line !== undefined) this.#go(line);
    }
  }
}

/** Engines tell the place in their own words. */
function lineOfSyntax(message: string, text: string): number | undefined {
  const line = /line (\d+)/u.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/u.exec(message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-document-view': HcDocumentView;
  }
}
