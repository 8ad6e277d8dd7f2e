// Over the box of a chat that was just taken: a greeting by one click (SPEC M-16). It puts words into the box, it sends nothing.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SavedReply } from '#protocol/http/replies.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { ReplyPickEvent } from './asks.ts';
import { type Chat, repliesFor } from '../replies/reply-fit.ts';

const MOST = 3;

/** @fires reply-pick - ReplyPickEvent. */
@customElement('hc-reply-greetings')
export class HcReplyGreetings extends LitElement {
  @property({ attribute: false }) replies: readonly SavedReply[] = [];
  @property({ attribute: false }) chat: Chat = { language: '', groupId: null };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-4);
        margin-block-end: var(--hc-space-8);
      }
    `,
  ];

  protected override render() {
    const greetings = repliesFor(this.replies, ['greeting'], this.chat).slice(0, MOST);
    if (greetings.length === 0) return nothing;
    return html`<div role="group" aria-label="Greetings to begin with">
      ${greetings.map(
        (reply) =>
          html`<hc-button size="small" icon="smile" @click=${() => this.dispatchEvent(new ReplyPickEvent(reply))}
            ><bdi>${reply.title}</bdi></hc-button
          >`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-greetings': HcReplyGreetings;
  }
}
