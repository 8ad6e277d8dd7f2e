// Over the messages: the custom fields that are filled in (SPEC T-30). Asks by events.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import { valueWords } from '#protocol/field-values.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { filledIn } from './filled-in.ts';
import { ask } from './asks.ts';

/** @fires ask - add: fields. */
@customElement('hc-field-line')
export class HcFieldLine extends LitElement {
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  @property({ attribute: false }) values: FieldValues = {};

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--hc-space-8);
        padding: var(--hc-space-4) var(--hc-space-16);
        border-block-end: 1px solid var(--hc-line);
        font: var(--hc-text-dense) var(--hc-font);
      }
      dl {
        flex: 1;
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--hc-space-16);
        min-inline-size: 0;
        max-block-size: 4.5rem;
        overflow-y: auto;
      }
      dl > div {
        display: flex;
        gap: var(--hc-space-4);
        min-inline-size: 0;
        max-inline-size: 100%;
      }
      dt {
        flex: none;
        max-inline-size: 12rem;
        color: var(--hc-muted);
      }
      dt,
      dd {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  protected override render() {
    return html`<dl aria-label="Custom fields">
        ${filledIn(this.fields, this.values).map(
          ({ label, value }) =>
            html`<div>
              <dt><bdi>${label}</bdi></dt>
              <dd title=${valueWords(value)}><bdi>${valueWords(value)}</bdi></dd>
            </div>`,
        )}
      </dl>
      <hc-button
        size="small"
        variant="quiet"
        icon="edit"
        label="Edit the custom fields"
        @click=${() => ask(this, { type: 'fields' })}
      ></hc-button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-field-line': HcFieldLine;
  }
}
