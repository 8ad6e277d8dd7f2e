// Makes words of a flow out of questions: which words, and what they lead to. They go into the flow's draft; visitors meet them once a
// manager publishes it.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FlowView } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import type { Api } from '../contract.ts';
import { isObject, stepsOf, type Doc } from '../flows/document.ts';
import { refusalWords } from '../words.ts';
import { phrasesOf } from './phrases.ts';
import { intentsOf, withWords } from './with-words.ts';

type FlowApi = Pick<Api, 'flows' | 'flow' | 'saveFlow'>;

/** @fires close - It was closed, or the words are in the draft. */
@customElement('hc-words-dialog')
export class HcWordsDialog extends LitElement {
  static override styles = [base, page];

  @property({ attribute: false }) api!: FlowApi;
  /** The questions; the dialog is open while there are any. */
  @property({ attribute: false }) texts: readonly string[] = [];
  @state() private flow: FlowView | undefined = undefined;
  @state() private doc: Doc | undefined = undefined;
  @state() private words = '';
  @state() private aim = '';
  @state() private fault = '';
  @state() private busy = false;

  protected override firstUpdated(): void {
    this.words = phrasesOf(this.texts).join('\n');
    void this.#load();
  }

  /** The flow that visitors meet, else the first there is. */
  async #load(): Promise<void> {
    const all = await this.api.flows();
    const first = 'ok' in all ? (all.ok.flows.find(({ live }) => live) ?? all.ok.flows[0]) : undefined;
    if ('refused' in all) this.fault = refusalWords(all.refused);
    else if (!first) this.fault = 'There is no flow yet. Make one under Flows first.';
    if (!first) return;
    const flow = await this.api.flow(first.id);
    if ('refused' in flow) this.fault = refusalWords(flow.refused);
    else this.#take(flow.ok);
  }

  #take(flow: FlowView): void {
    const doc: unknown = JSON.parse(flow.document); // the relay keeps JSON only
    if (!isObject(doc)) return;
    [this.flow, this.doc] = [flow, doc];
    this.aim = intentsOf(doc).length > 0 ? 'intent:0' : `step:${stepsOf(doc)[0]?.[0] ?? ''}`;
  }

  protected override render() {
    return html`<hc-dialog label="Words of the flow" .open=${this.texts.length > 0} ?busy=${this.busy} @close=${this.#close}>
      ${
        this.doc
          ? html`<form novalidate @submit=${this.#submitted}>
              <hc-field
                type="textarea"
                rows="6"
                label="Words that visitors use"
                hint="One a line. Plain words count in short messages, * stands for anything: *cloakroom*"
                .value=${this.words}
                @input=${this.#typed}
              ></hc-field>
              <hc-field type="select" label="Lead to" .value=${this.aim} .options=${this.#aims(this.doc)} @change=${this.#aimed}></hc-field>
            </form>`
          : this.fault
            ? nothing
            : html`<hc-skeleton kind="row" lines="3" label="Loading the flow"></hc-skeleton>`
      }
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <hc-button slot="footer" @click=${this.#close}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?disabled=${!this.doc} ?busy=${this.busy} @click=${this.#save}>Add to the draft</hc-button>
    </hc-dialog>`;
  }

  #aims(doc: Doc) {
    return [
      ...intentsOf(doc).map(({ id, words, goto }, index) => ({
        value: `intent:${index}`,
        label: `As “${words[0] ?? id}” does: ${goto}`,
      })),
      ...stepsOf(doc).map(([id]) => ({ value: `step:${id}`, label: `Step ${id}` })),
    ];
  }

  #typed(event: Event): void {
    this.words = (event.currentTarget as HcField).value;
  }

  #aimed(event: Event): void {
    this.aim = (event.currentTarget as HcField).value;
  }

  #submitted(event: Event): void {
    event.preventDefault();
    void this.#save();
  }

  async #save(): Promise<void> {
    const { doc, flow } = this;
    const phrases = this.words
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (!doc || !flow || this.busy) return;
    if (phrases.length === 0) {
      this.fault = 'Write at least one line.';
      return;
    }
    const [kind, ...rest] = this.aim.split(':');
    const next = withWords(doc, phrases, kind === 'intent' ? { intent: Number(rest[0]) } : { step: rest.join(':') });
    this.busy = true;
    const outcome = await this.api.saveFlow(flow.id, { version: flow.version, document: JSON.stringify(next, null, 2) });
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else if (!outcome.ok.kept) {
      this.fault = 'Somebody changed the flow meanwhile. These are their words: look, and add yours again.';
      await this.#load();
    } else {
      toast(this, 'The words are in the draft. Visitors meet them once it is published under Flows.', 'good');
      this.#close();
    }
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-words-dialog': HcWordsDialog;
  }
}
