// What holds in all of a flow: where it begins, which words are understood anywhere, and what happens when none are.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { changed, listOf, textOf, valueAt, type Doc, type Json, type Place } from './document.ts';
import { EditEvent } from './events.ts';
import { asList } from './form-rows.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './step-pick.ts';
import './trigger-rows.ts';
import { languageWord, translationAt } from './translations.ts';

const intents: Place = ['globals', 'intents'];
const fallback: Place = ['globals', 'fallback'];

@customElement('hc-everywhere-form')
export class HcEverywhereForm extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() language = '';

  static override styles = [
    base,
    rowStyles,
    css`
      :host {
        gap: var(--hc-space-12);
      }
    `,
  ];

  protected override render() {
    const told = [...fallback, 'text'];
    const missed = textOf(valueAt(this.doc, told));
    if (this.language !== '') {
      const place = ['translations', this.language, ...told];
      const value = translationAt(this.doc, this.language, told);
      return html`<hc-field
        type="textarea"
        label=${missed}
        rows="2"
        hint=${value === '' ? `Not in ${languageWord(this.language)} yet: visitors read it as above.` : ''}
        .value=${value}
        @input=${(event: Event) => this.#edit(place, (event.target as HcField).value || undefined, 'fallback told')}
      ></hc-field>`;
    }
    const list = listOf(valueAt(this.doc, intents));
    return html`<hc-step-pick .doc=${this.doc} .place=${['start']} value=${textOf(this.doc['start'])} label="It begins with"></hc-step-pick>
      <hc-trigger-rows .doc=${this.doc}></hc-trigger-rows>
      <span class="name" id="words">When a visitor writes one of these, at any time</span>
      <ol aria-labelledby="words">
        ${list.map((intent, index) => this.#intent(intent, index))}
      </ol>
      <div><hc-button size="small" icon="plus" @click=${this.#add}>Add words</hc-button></div>
      <hc-field
        type="textarea"
        rows="2"
        label="When it does not understand, it says"
        .value=${missed}
        @input=${(event: Event) => this.#fallback('text', (event.target as HcField).value)}
      ></hc-field>
      <hc-step-pick
        .doc=${this.doc}
        .place=${[...fallback, 'goto']}
        value=${textOf(valueAt(this.doc, [...fallback, 'goto']))}
        label="After two misses it goes to"
      ></hc-step-pick>`;
  }

  #intent(intent: Json, index: number) {
    const words = listOf(valueAt(intent, ['any']))
      .map(textOf)
      .join(', ');
    return html`<li>
      <span></span>
      <hc-field
        label="Words ${index + 1}"
        label-hidden
        .value=${words}
        @change=${(event: Event) => {
          const any = asList((event.target as HcField).value);
          if (any.length > 0) this.#edit([...intents, index, 'any'], any);
        }}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${words.slice(0, 40)}”"
        @click=${() => this.#edit(intents, listOf(valueAt(this.doc, intents)).toSpliced(index, 1))}
      ></hc-button>
      <div class="more">
        <hc-step-pick
          .doc=${this.doc}
          .place=${[...intents, index, 'goto']}
          value=${textOf(valueAt(intent, ['goto']))}
          label="They lead to"
          lead="lead to"
        ></hc-step-pick>
        <hc-switch
          class="short"
          .checked=${valueAt(intent, ['interrupt']) === true}
          @change=${(event: Event) => this.#edit([...intents, index, 'interrupt'], (event.target as HcSwitch).checked || undefined)}
          >Even in the middle of a question</hc-switch
        >
      </div>
    </li>`;
  }

  #add(): void {
    const list = listOf(valueAt(this.doc, intents));
    const taken = new Set(list.map((one) => textOf(valueAt(one, ['id']))));
    const id = Array.from({ length: 101 }, (_, n) => `words-${n + 1}`).find((one) => !taken.has(one)) ?? 'words';
    this.#edit(intents, [...list, { id, any: ['your words'], goto: textOf(this.doc['start']) }]);
  }

  #fallback(key: string, value: string): void {
    const whole = valueAt(this.doc, fallback) === undefined ? { text: value, goto: textOf(this.doc['start']) } : undefined;
    this.#edit(whole ? fallback : [...fallback, key], whole ?? value, 'fallback');
  }

  #edit(place: Place, value: Json | undefined, about?: string): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, place, value), about));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-everywhere-form': HcEverywhereForm;
  }
}
