// An address that leads nowhere.
import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../components/empty.ts';
import { base } from '../components/base.styles.ts';
import { HOME } from '../router.ts';

@customElement('hc-not-found')
export class HcNotFound extends LitElement {
  static override styles = base;

  protected override render() {
    return html`<hc-empty alone icon="search" heading="There is no page here">
      The address may be old or cut off. <a slot="action" href=${HOME}>Go to Live Chat</a>
    </hc-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-not-found': HcNotFound;
  }
}
