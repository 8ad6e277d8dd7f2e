// Where something leads: a step by its words, or a new one. Picking "New step" makes it, and shows it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField, Option } from '../components/field.ts';
import { changed, stepAt, type Doc, type Place } from './document.ts';
import { withNewStep } from './edits.ts';
import { EditEvent, SelectEvent } from './events.ts';
import { readingOrder } from './links.ts';
import { kinds } from './step-kinds.ts';
import { wordsOfId } from './step-words.ts';

/** @fires edit - EditEvent with what leads elsewhere. @fires select-step - SelectEvent for a step that was made. */
@customElement('hc-step-pick')
export class HcStepPick extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  /** Empty for what belongs to no step. */
  @property() stepId = '';
  /** Within the step; from the top where it belongs to none. */
  @property({ attribute: false }) place: Place = [];
  @property() value = '';
  @property() label = '';
  /** What is seen of the label, before the control; the whole of it above where this is empty. */
  @property({ reflect: true }) lead = '';
  /** What is said where it may lead nowhere; empty where it must lead somewhere. */
  @property() none = '';

  static override styles = [
    base,
    css`
      :host([lead]) {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
      }

      hc-field {
        flex: 1;
      }
    `,
  ];

  protected override render() {
    return html`${this.lead === '' ? nothing : html`<span class="small muted" aria-hidden="true">${this.lead}</span>`}<hc-field
        type="select"
        label=${this.label}
        ?label-hidden=${this.lead !== ''}
        .options=${this.#options()}
        .value=${this.value}
        @change=${this.#chosen}
      ></hc-field>`;
  }

  #options(): readonly Option[] {
    const nowhere = this.none !== '' || this.value === '' ? [{ value: '', label: this.none || 'Choose where it goes' }] : [];
    const lost = this.value !== '' && !stepAt(this.doc, this.value) ? [{ value: this.value, label: 'Choose where it goes' }] : [];
    return [
      ...nowhere,
      ...lost,
      ...readingOrder(this.doc).map((id) => ({ value: id, label: wordsOfId(this.doc, id, 48) })),
      ...Object.entries(kinds).flatMap(([kind, { word, make }]) => (make ? [{ value: `+${kind}`, label: `+ New step: ${word}` }] : [])),
    ];
  }

  #chosen(event: Event): void {
    event.stopPropagation();
    const { value } = event.target as HcField;
    const at = this.stepId === '' ? this.place : ['steps', this.stepId, ...this.place];
    if (!value.startsWith('+')) {
      if (value !== '' || this.none !== '') this.dispatchEvent(new EditEvent(changed(this.doc, at, value === '' ? undefined : value)));
      return;
    }
    const from = this.stepId === '' ? null : { id: this.stepId, place: this.place };
    const { doc, id } = withNewStep(this.doc, value.slice(1), from);
    this.dispatchEvent(new EditEvent(from ? doc : changed(doc, at, id)));
    this.dispatchEvent(new SelectEvent(id));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-step-pick': HcStepPick;
  }
}
