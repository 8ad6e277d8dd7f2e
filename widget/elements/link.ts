// The tag for an address that is safe to open (rich-text.ts says which are).
import { html, type TemplateResult } from 'lit/html.js';

/** Foreign pages open beside, and learn nothing of this one; `here` stays in this tab, where the chat goes on. */
export function link(href: string, label: unknown, here = false): TemplateResult {
  return here
    ? html`<a href=${href} dir="auto">${label}</a>`
    : html`<a href=${href} dir="auto" target="_blank" rel="noopener noreferrer ugc">${label}</a>`;
}
