// The Custom fields tab (SPEC T-29, T-33): every field that the site defined, to be filled in where an agent may.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import { valueWords } from '#protocol/field-values.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import { refusalWords } from '../../words.ts';
import { carryOut } from './command-event.ts';
import './custom-fields.ts';
import type { HcCustomFields } from './custom-fields.ts';
import { fieldsTabStyles } from './fields-tab.styles.ts';
import { tabStyles } from './tab.styles.ts';

/**
 * @fires command - CommandEvent: fields.set.
 * @fires done - It was saved.
 */
@customElement('hc-fields-tab')
export class HcFieldsTab extends LitElement {
  static override styles = [base, tabStyles, fieldsTabStyles];

  @property() conversationId = '';
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  @property({ attribute: false }) values: FieldValues = {};
  @state() private busy = false;
  @state() private fault = '';
  @query('hc-custom-fields') private form!: HcCustomFields | null;

  protected override render() {
    const mine = this.fields.filter(({ fillBy }) => fillBy.includes('agent'));
    const theirs = this.fields.filter(({ fillBy }) => !fillBy.includes('agent'));
    return html`<form class="column" novalidate @submit=${this.#save}>
      ${
        theirs.length > 0
          ? html`<dl>
              ${theirs.map(({ key, label }) => {
                const value = this.values[key];
                return html`<dt><bdi>${label}</bdi></dt>
                  <dd class=${value === undefined ? 'muted' : ''}><bdi>${value === undefined ? 'Not known' : valueWords(value)}</bdi></dd>`;
              })}
            </dl>`
          : nothing
      }
      ${
        mine.length > 0
          ? html`<hc-custom-fields .fields=${mine} .values=${this.values}></hc-custom-fields>
              ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
              <div><hc-button variant="primary" ?busy=${this.busy} @click=${this.#save}>Save</hc-button></div>`
          : nothing
      }
    </form>`;
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const values = this.form?.read();
    if (!values || this.busy) return;
    if (Object.keys(values).length === 0) return this.#done();
    this.busy = true;
    this.fault = '';
    const outcome = await carryOut(this, this.conversationId, { type: 'fields.set', values });
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else this.#done();
  }

  #done(): void {
    this.form?.clear();
    this.dispatchEvent(new Event('done'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-fields-tab': HcFieldsTab;
  }
}
