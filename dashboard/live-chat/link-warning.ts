// A conversation link in a reply: the visitor who is to come back by it would lose it with the chat (SPEC M-21).
import { html, nothing } from 'lit';
import '../components/icon.ts';

/** The relay's page of a link, or the ending for any page with the chat. */
const LINK = /(?:\/l\/|#help-chat=)[\w-]{43}(?![\w-])/u;

export function holdsLink(text: string): boolean {
  return LINK.test(text);
}

export function linkWarning(text: string) {
  if (!holdsLink(text)) return nothing;
  return html`<p class="warn" role="alert">
    <hc-icon name="alert" size="16"></hc-icon>The visitor may lose this link with the page. Better send it by mail or text message.
  </p>`;
}
