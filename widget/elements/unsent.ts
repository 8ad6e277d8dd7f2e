// Under a message that did not go out: why, and the two ways on. Fetched with the first message that is sent, so that it
// is there when the link is not.
import { html, type TemplateResult } from 'lit/html.js';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import { faultWords } from '../more-strings.ts';
import { allWords, type Strings } from '../strings.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { css } from './sheet.ts';
import { Drawn } from './drawn.ts';

const styles = css`
  :host {
    display: block;
    color: var(--_err);
    text-align: end;
  }
  .quiet {
    min-block-size: 32px;
    padding: 4px 8px;
  }
`;

/** @fires help-chat-asked - retry, discard */
export class HelpChatUnsent extends Drawn {
  static override names = ['item', 'strings'];

  constructor() {
    super([controls, styles]);
  }

  item!: MessageItem;
  strings!: Strings;

  protected override render(): TemplateResult {
    const { failed, retry, discard } = allWords(this.strings);
    const { key, fault } = this.item;
    return html`<div class="small">
      <strong>${failed}</strong> ${faultWords(this.strings, fault)}
      <button class="quiet" @click=${() => ask(this, 'retry', key)}>${retry}</button>
      <button class="quiet" @click=${() => ask(this, 'discard', key)}>${discard}</button>
    </div>`;
  }
}

Drawn.define('help-chat-unsent', HelpChatUnsent);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-unsent': HelpChatUnsent;
  }
}
