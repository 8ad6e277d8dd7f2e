// Sentences of the editor that repeat what a flow says, each in its own direction: an Arabic text keeps its full stop in an English line.
import { html, type TemplateResult } from 'lit';

/** `words`, an English sentence, with what stands in quotation marks apart from what is around it. */
export function quoted(words: string): TemplateResult {
  // Every other part is one in quotation marks.
  const parts = words.split(/(“[^”]*”)/u).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part));
  return html`<bdi dir="ltr">${parts}</bdi>`;
}
