// What stands under a conversation that one cannot answer in as it is, and the way out of it. A template; it keeps nothing.
import { html, nothing } from 'lit';
import '../components/button.ts';
import '../components/icon.ts';
import { ask } from './asks.ts';
import type { modeOf } from './mode-of.ts';

type Pane = EventTarget & { readonly busy: string };

export function insteadOf(mode: Exclude<ReturnType<typeof modeOf>, { kind: 'reply' }>, pane: Pane) {
  switch (mode.kind) {
    case 'bot':
      return html`<div class="notice stay">
        <span>This visitor is with the assistant and has not asked for a person</span>
        ${mode.canJoin ? html`<hc-button size="small" ?busy=${pane.busy === 'take'} @click=${() => ask(pane, { type: 'take' })}>Join anyway</hc-button>` : nothing}
      </div>`;
    case 'colleague':
      return html`<div class="notice stay">
        <span><bdi>${mode.name}</bdi> has this chat</span>
        <hc-button size="small" icon="take" ?busy=${pane.busy === 'take'} @click=${() => ask(pane, { type: 'take' })}>Take over</hc-button>
      </div>`;
    case 'closed':
      return html`<div class="notice stay">
        <hc-icon name="check-circle" size="18"></hc-icon>This conversation is closed. You can read it, or reopen it.
      </div>`;
  }
}
