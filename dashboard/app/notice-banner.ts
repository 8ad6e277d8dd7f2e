// Asks once whether to tell the agent of new conversations. One click also lets the page sound.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast } from '../components/events.ts';
import '../components/icon.ts';
import type { Notifier } from '../notify.ts';
import { preference, setPreference } from '../preferences.ts';
import { notifierContext } from '../context.ts';

@customElement('hc-notice-banner')
export class HcNoticeBanner extends LitElement {
  @consume({ context: notifierContext }) private notifier!: Pick<Notifier, 'enable' | 'test'>;
  @state() private asked = preference('notifications') !== undefined;

  static override styles = [
    base,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8) var(--hc-space-12);
        padding: var(--hc-space-8) var(--hc-space-16);
        border-block-end: 1px solid var(--hc-line);
        border-inline-start: 1px solid var(--hc-line);
        background: var(--hc-tint);
        font: var(--hc-text-dense) var(--hc-font);
      }
      p {
        flex: 1 1 12rem;
      }
      hc-icon {
        color: var(--hc-on-tint);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-4);
      }
    `,
  ];

  protected override render() {
    if (this.asked) return nothing;
    return html`<section aria-label="Notifications">
      <hc-icon name="bell"></hc-icon>
      <p>Hear it when somebody waits, even while this tab is in the background.</p>
      <div>
        <hc-button size="small" variant="quiet" @click=${() => this.#answer('never')}>Never</hc-button>
        <hc-button size="small" variant="quiet" @click=${() => this.#answer('later')}>Not now</hc-button>
        <hc-button size="small" variant="primary" @click=${this.#enable}>Enable</hc-button>
      </div>
    </section>`;
  }

  #answer(answer: 'later' | 'never'): void {
    setPreference('notifications', answer);
    this.asked = true;
  }

  async #enable(): Promise<void> {
    const state = await this.notifier.enable();
    this.asked = true;
    if (state === 'on') toast(this, 'You will be told of new conversations.', 'good');
    else if (state === 'blocked') toast(this, 'Your browser blocks notifications here. Settings › You shows how to allow them.', 'bad');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-notice-banner': HcNoticeBanner;
  }
}
