// Long addresses as text that wraps where a reader would pause: after "@", and before dots and slashes.
import { html, type TemplateResult } from 'lit';

/** `text` with places to break in it; copied, it is the same text. */
export function breakable(text: string): readonly TemplateResult[] {
  return breaks(text).map((part, index) => (index === 0 ? html`${part}` : html`<wbr />${part}`));
}

/** The pieces that stay whole. Joined, they are `text`. */
export function breaks(text: string): readonly string[] {
  return text.split(/(?<=@)|(?<=[^/])(?=[/?#&]+)|(?<=\w)(?=\.\w)/u);
}
