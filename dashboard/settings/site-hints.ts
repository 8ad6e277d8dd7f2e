// What the words in a page's script tag do, beside the settings that go with them.
import { html } from 'lit';

export const messagesHint = html`<p class="muted small">
  Each page then asks the relay what to say as it comes up. Pages whose script tag is without the word
  <code>data-chat-messages</code> stay as they are, and ask nothing.
</p>`;

export const presenceHint = html`<p class="muted small">
  Pages whose script tag has the words <code>data-chat-messages="presence"</code> then tell the relay that they are looked at, again and
  again. It is kept in memory as long as they are, and nowhere else. Say so in your privacy notice.
</p>`;
