// The form of one step, made from its entry in step-kinds.ts; in another language, the words of it that visitors read.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { deskContext } from '../context.ts';
import type { Desk } from '../contract.ts';
import './answer-rows.ts';
import './case-rows.ts';
import { changed, listOf, stepAt, textOf, valueAt, type Doc, type Json, type Place, type StepDoc } from './document.ts';
import { EditEvent } from './events.ts';
import { asList } from './form-rows.ts';
import './form-rows.ts';
import './jump-form.ts';
import './pair-rows.ts';
import { kindOf, type Field } from './step-kinds.ts';
import './step-pick.ts';
import { languageWord, textsOfStep, translationAt } from './translations.ts';

@customElement('hc-step-form')
export class HcStepForm extends LitElement {
  @consume({ context: deskContext, subscribe: true }) private desk: Desk | undefined;
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';
  /** Empty: the flow's own. */
  @property() language = '';

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
    `,
  ];

  protected override render() {
    const step = stepAt(this.doc, this.stepId);
    if (!step) return nothing;
    if (this.language !== '') return this.#translation(step);
    const { about, fields } = kindOf(step);
    return html`<p class="small muted">${about}</p>
      ${fields.map((field) => this.#field(step, field))}`;
  }

  #field(step: StepDoc, field: Field) {
    switch (field.as) {
      case 'jump':
        return html`<hc-jump-form .doc=${this.doc} stepId=${this.stepId}></hc-jump-form>`;
      case 'answers':
        return html`<hc-answer-rows .doc=${this.doc} stepId=${this.stepId}></hc-answer-rows>`;
      case 'fields':
        return html`<hc-form-rows .doc=${this.doc} stepId=${this.stepId}></hc-form-rows>`;
      case 'cases':
        return html`<hc-case-rows .doc=${this.doc} stepId=${this.stepId}></hc-case-rows>`;
      case 'outcomes':
      case 'values':
      case 'body':
      case 'save':
        return html`<hc-pair-rows .doc=${this.doc} stepId=${this.stepId} what=${field.as}></hc-pair-rows>`;
      case 'step':
        return html`<hc-step-pick
          .doc=${this.doc}
          stepId=${this.stepId}
          .place=${[field.key]}
          value=${textOf(step[field.key])}
          label=${field.label}
          none=${field.none ?? ''}
        ></hc-step-pick>`;
      case 'several':
        return listOf(step[field.key]).map((text, index) => this.#words(field.label, [field.key, index], textOf(text), {}));
      case 'words':
        if (field.key === 'text' && step['text'] === undefined && step['texts'] !== undefined) return nothing;
        return this.#words(field.label, [field.key], textOf(step[field.key]), field);
      case 'line':
        return this.#line(field, textOf(step[field.key]));
      case 'number':
        return html`<hc-field
          type="number"
          label=${field.label}
          min="0"
          max=${String(field.max)}
          .value=${textOf(step[field.key])}
          @change=${(event: Event) => this.#number(field.key, (event.target as HcField).value, field.optional ?? false)}
        ></hc-field>`;
      case 'switch':
        return html`<hc-switch
          .checked=${step[field.key] === undefined ? (field.unset ?? false) : step[field.key] === true}
          @change=${(event: Event) => {
            const { checked } = event.target as HcSwitch;
            this.#set([field.key], checked === (field.unset ?? false) ? undefined : checked);
          }}
          >${field.label}</hc-switch
        >`;
      case 'pick':
        return html`<hc-field
          type="select"
          label=${field.label}
          .options=${field.options.map(([value, label]) => ({ value, label }))}
          .value=${textOf(step[field.key])}
          @change=${(event: Event) => this.#set([field.key], (event.target as HcField).value || undefined)}
        ></hc-field>`;
      case 'survey':
        return this.#survey(field.key, field.label, textOf(step[field.key]));
      case 'list':
        return html`<hc-field
          label=${field.label}
          hint=${field.hint ?? ''}
          .value=${listOf(valueAt(step, field.place)).map(textOf).join(', ')}
          @change=${(event: Event) => {
            const list = asList((event.target as HcField).value);
            this.#set(field.place, list.length === 0 ? undefined : list);
          }}
        ></hc-field>`;
    }
  }

  #survey(key: string, label: string, value: string) {
    const { surveys = [] } = this.desk?.me.site.settings ?? {};
    const known = surveys.some(({ id }) => id === value);
    return html`<hc-field
      type="select"
      label=${label}
      hint=${known ? '' : 'There is none of this name: it is passed over. Admins make surveys in Settings → Surveys.'}
      .options=${[...(known ? [] : [{ value, label: value }]), ...surveys.map(({ id, name }) => ({ value: id, label: name }))]}
      .value=${value}
      @change=${(event: Event) => this.#set([key], (event.target as HcField).value)}
    ></hc-field>`;
  }

  #words(label: string, place: Place, value: string, more: { readonly optional?: true; readonly line?: true; readonly hint?: string }) {
    return html`<hc-field
      type=${more.line ? 'text' : 'textarea'}
      label=${more.optional ? `${label} (optional)` : label}
      hint=${more.hint ?? ''}
      rows="2"
      maxlength=${more.line ? 200 : 2000}
      .value=${value}
      .error=${value === '' && !more.optional ? 'Write what is said here.' : ''}
      @input=${(event: Event) => this.#type(place, (event.target as HcField).value, more.optional ?? false)}
    ></hc-field>`;
  }

  #line(field: { readonly key: string; readonly label: string; readonly optional?: true; readonly hint?: string }, value: string) {
    return html`<hc-field
      label=${field.optional ? `${field.label} (optional)` : field.label}
      hint=${field.hint ?? ''}
      .value=${value}
      @input=${(event: Event) => this.#type([field.key], (event.target as HcField).value, field.optional ?? false)}
    ></hc-field>`;
  }

  #translation(step: StepDoc) {
    const texts = textsOfStep(this.stepId, step);
    const word = languageWord(this.language);
    if (texts.length === 0) return html`<p class="small muted">Visitors read nothing of this step.</p>`;
    return texts.map(({ told, text }) => {
      const place = ['translations', this.language, ...told];
      const value = translationAt(this.doc, this.language, told);
      return html`<hc-field
        type=${text.length > 60 ? 'textarea' : 'text'}
        label=${text}
        rows="2"
        hint=${value === '' ? `Not in ${word} yet: visitors read it as above.` : ''}
        maxlength="2000"
        .value=${value}
        @input=${(event: Event) =>
          this.dispatchEvent(new EditEvent(changed(this.doc, place, (event.target as HcField).value || undefined), place.join(' ')))}
      ></hc-field>`;
    });
  }

  #number(key: string, text: string, optional: boolean): void {
    if (text.trim() === '') {
      if (optional) this.#set([key], undefined);
      else this.requestUpdate();
    } else this.#set([key], Math.max(0, Math.round(Number(text))));
  }

  #type(place: Place, text: string, optional: boolean): void {
    const at = ['steps', this.stepId, ...place];
    this.dispatchEvent(new EditEvent(changed(this.doc, at, text === '' && optional ? undefined : text), at.join(' ')));
  }

  #set(place: Place, value: Json | undefined): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, ...place], value)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-step-form': HcStepForm;
  }
}
