// Add → Custom field (SPEC T-10): all that an agent may fill in of this conversation, over the page.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldDefinition, FieldValues } from '#protocol/custom-fields.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/dialog.ts';
import { CommandEvent } from './beside/command-event.ts';
import './beside/fields-tab.ts';
import type { Stage } from './doings.ts';
import { show } from './more-actions.ts';

export function openFields(stage: Stage, row: ListedRow): void {
  const dialog = document.createElement('hc-fields-dialog');
  [dialog.fields, dialog.values, dialog.conversationId] = [stage.desk.fields, row.fields ?? {}, row.id];
  dialog.addEventListener('command', (event) => {
    if (event instanceof CommandEvent) event.outcome = stage.desk.send(event.conversationId, event.command);
  });
  show(stage, dialog);
}

/**
 * @fires command - CommandEvent: fields.set.
 * @fires cancel - It is over, however that came about.
 */
@customElement('hc-fields-dialog')
export class HcFieldsDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @property() conversationId = '';
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  @property({ attribute: false }) values: FieldValues = {};

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  protected override render() {
    return html`<hc-dialog label="Custom fields" .open=${this.open} @close=${this.#cancel}>
      ${
        this.open
          ? html`<hc-fields-tab
              plain
              conversationId=${this.conversationId}
              .fields=${this.fields}
              .values=${this.values}
              @done=${this.#cancel}
            ></hc-fields-tab>`
          : nothing
      }
    </hc-dialog>`;
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-fields-dialog': HcFieldsDialog;
  }
}
