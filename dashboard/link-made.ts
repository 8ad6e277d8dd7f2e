// A link that was just made: the one moment in which its address is known. Copy it, or send it by mail (SPEC M-07).
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LinkMade } from '#protocol/http/links.ts';
import { isEmail } from '#protocol/text.ts';
import { base } from './components/base.styles.ts';
import './components/button.ts';
import './components/dialog.ts';
import { toast } from './components/events.ts';
import './components/field.ts';
import type { HcField } from './components/field.ts';
import type { Api } from './contract.ts';
import { refusalWords } from './words.ts';

/** @fires done - It was closed: the address is not shown again. */
@customElement('hc-link-made')
export class HcLinkMade extends LitElement {
  static override styles = [
    base,
    css`
      .stack {
        display: grid;
        gap: var(--hc-space-16);
      }
      .row {
        display: flex;
        align-items: end;
        gap: var(--hc-space-8);
      }
      hc-qr {
        justify-self: center;
      }
      .row hc-field,
      .address {
        flex: 1;
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
    `,
  ];

  @property({ attribute: false }) api!: Api;
  @property({ attribute: false }) made: LinkMade | undefined = undefined;
  @property() prefill = '';
  @state() private to: string | undefined = undefined;
  @state() private fault = '';
  @state() private busy = false;

  protected override willUpdate(): void {
    // The encoder comes with the first link; without it the address is there all the same.
    if (this.made) void import('./components/qr.ts').catch(() => undefined);
  }

  protected override render() {
    const { made } = this;
    return html`<hc-dialog label="Conversation link" .open=${made !== undefined} ?busy=${this.busy} @close=${this.#close}>
      ${
        made
          ? html`<div class="stack">
              <p>
                Share this address now: it is kept nowhere and cannot be shown again.
                ${made.link.maxVisitors > 1 ? `The first ${made.link.maxVisitors} who open it come` : 'Whoever opens it first comes'}
                straight to ${made.link.assignee ? html`<bdi>${made.link.assignee.name}</bdi>` : 'the queue'}.
              </p>
              ${made.link.kind === 'resume' ? html`<p class="muted">Do not paste it into the chat itself: the visitor may lose it with the page.</p>` : nothing}
              <div class="row">
                <code class="address">${made.url}</code><hc-button icon="copy" @click=${() => this.#copy(made.url)}>Copy</hc-button>
              </div>
              <hc-qr label="QR code of the address" .text=${made.url}></hc-qr>
              <p class="muted small">On any page with the chat, the ending <code>#help-chat=${made.token}</code> does the same.</p>
              <form class="row" novalidate @submit=${this.#send}>
                <hc-field
                  label="Send by mail to"
                  placeholder="name@example.org"
                  autocomplete="off"
                  .value=${this.to ?? this.prefill}
                  .error=${this.fault}
                  @input=${this.#typed}
                ></hc-field
                ><hc-button icon="mail" ?busy=${this.busy} @click=${this.#send}>Send</hc-button>
              </form>
            </div>`
          : nothing
      }
      <hc-button slot="footer" variant="primary" @click=${this.#close}>Done</hc-button>
    </hc-dialog>`;
  }

  #typed(event: Event): void {
    this.to = (event.currentTarget as HcField).value;
    this.fault = '';
  }

  async #copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      toast(this, 'The address was copied.', 'good');
    } catch {
      toast(this, 'The browser does not allow copying; select the address instead.', 'bad');
    }
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { made } = this;
    if (this.busy || !made) return;
    const to = (this.to ?? this.prefill).trim();
    if (!isEmail(to)) {
      this.fault = 'Not an e-mail address.';
      return;
    }
    this.busy = true;
    const outcome = await this.api.mailLink(made.link.id, { token: made.token, to });
    this.busy = false;
    if ('refused' in outcome) this.fault = refusalWords(outcome.refused);
    else {
      this.to = '';
      toast(this, `The link for ${to} is on its way out.`, 'good');
    }
  }

  #close(): void {
    [this.to, this.fault] = [undefined, ''];
    this.dispatchEvent(new Event('done'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-link-made': HcLinkMade;
  }
}
