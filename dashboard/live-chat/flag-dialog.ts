// Raises a flag by hand, or clears one and says why (SPEC M-12). Stays open until the relay has said yes.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { flagLimits, type Flag } from '#protocol/http/flags.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { shownFlags } from '../flags.ts';
import { dialogStyles } from './dialog.styles.ts';
import type { Stage } from './doings.ts';
import { settle, show } from './more-actions.ts';

export class FlagEvent extends Event {
  readonly command: Extract<AgentCommand, { type: 'flag.raise' | 'flag.clear' }>;
  constructor(command: FlagEvent['command']) {
    super('flag');
    this.command = command;
  }
}

/** Opens it over the page: to clear that one, or to raise one that is not raised. */
export function openFlag(stage: Stage, row: ListedRow, clear: string | undefined): void {
  const { desk } = stage;
  const dialog = document.createElement('hc-flag-dialog');
  dialog.clear = clear === undefined ? undefined : shownFlags([clear], desk.flags)[0];
  dialog.flags = desk.flags.filter(({ key }) => !row.flags.includes(key));
  dialog.addEventListener('flag', (event) => {
    if (event instanceof FlagEvent) void settle(stage, dialog, desk.send(row.id, event.command), () => undefined);
  });
  show(stage, dialog);
}

/**
 * @fires flag - FlagEvent.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-flag-dialog')
export class HcFlagDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  /** The one to clear; undefined: one is raised. */
  @property({ attribute: false }) clear: Pick<Flag, 'key' | 'name'> | undefined = undefined;
  /** Those that can be raised. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private flag = '';
  @state() private reason = '';
  @state() private missing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) [this.flag, this.reason, this.missing] = [this.flags[0]?.key ?? '', '', false];
  }

  protected override render() {
    const { clear } = this;
    const chosen = this.flags.find(({ key }) => key === this.flag);
    return html`<hc-dialog
      label=${clear ? `Clear the flag ${clear.name}?` : 'Raise a flag'}
      .open=${this.open}
      ?busy=${this.busy}
      @close=${this.#cancel}
    >
      ${
        clear
          ? nothing
          : html`<hc-field
              autofocus
              type="select"
              label="Flag"
              .value=${this.flag}
              .options=${this.flags.map(({ key, name }) => ({ value: key, label: name }))}
              @change=${this.#chosen}
            ></hc-field>`
      }
      ${chosen?.instruction && !clear ? html`<p class="muted" dir="auto">${chosen.instruction}</p>` : nothing}
      <hc-field
        ?autofocus=${clear !== undefined}
        type="textarea"
        rows="2"
        label=${clear ? 'Reason' : 'Reason (optional)'}
        hint="Only staff see this. It stands in the history."
        maxlength=${flagLimits.reasonChars}
        error=${this.missing ? 'Say why it is not needed any more.' : ''}
        .value=${this.reason}
        @input=${this.#typed}
      ></hc-field>
      ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#done}>${clear ? 'Clear flag' : 'Raise flag'}</hc-button>
    </hc-dialog>`;
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }

  #chosen(event: Event): void {
    this.flag = (event.currentTarget as HTMLSelectElement).value;
  }

  #typed(event: Event): void {
    this.reason = (event.currentTarget as HTMLTextAreaElement).value;
    this.missing = false;
  }

  #done(): void {
    const reason = this.reason.trim();
    this.missing = this.clear !== undefined && reason === '';
    if (this.missing) return;
    const command: FlagEvent['command'] = this.clear
      ? { type: 'flag.clear', flag: this.clear.key, reason }
      : { type: 'flag.raise', flag: this.flag, ...(reason && { reason }) };
    this.dispatchEvent(new FlagEvent(command));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flag-dialog': HcFlagDialog;
  }
}
