// The line that says that a contact is frozen (GUARANTEES P13): since when, by whom and why, in the visitor's window and beside the chat.
import { html, nothing, type TemplateResult } from 'lit';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import '../components/chip.ts';
import '../components/time.ts';

/** Nothing where they are not. */
export function restrictedLine(known: KnownVisitor): TemplateResult | typeof nothing {
  const held = known.private?.restricted;
  if (!held) return nothing;
  return html`<p role="note">
    <hc-chip state="waiting" icon="lock">Restricted</hc-chip>
    Since <hc-time mode="exact" at=${held.at}></hc-time> by <bdi>${held.by}</bdi>: what is known of them stays as it is and is kept, and no
    agent writes mails to them. A manager or an admin can lift it.${held.reason ? html` Why: <bdi>${held.reason}</bdi>` : nothing}
  </p>`;
}
