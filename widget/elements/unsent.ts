// Under a message that did not go out: why, and the two ways on. Fetched with the first message that is sent, so that it
// is there when the link is not.
import { html, type TemplateResult } from 'lit/html.js';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import { faultWords } from '../more-strings.ts';
import { allWords, type Strings } from '../strings.ts';
import { ask } from './asked.ts';

/** Asks for `retry` and `discard`. */
export function unsent({ key, fault }: MessageItem, strings: Strings): TemplateResult {
  const { failed, retry, discard } = allWords(strings);
  const button = (what: 'retry' | 'discard', words: string): TemplateResult =>
    html`<button class="quiet" @click=${({ target }: Event) => ask(target!, what, key)}>${words}</button>`;
  return html`<div class="unsent small">
    <strong>${failed}</strong> ${faultWords(strings, fault)} ${button('retry', retry)} ${button('discard', discard)}
  </div>`;
}
