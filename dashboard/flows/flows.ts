// The page of flows: the list of them, or one in the editor.
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/skeleton.ts';
import type { Route } from '../contract.ts';
import './flow-list.ts';

@customElement('hc-flows')
export class HcFlows extends LitElement {
  static override styles = [base];

  @property({ attribute: false }) route!: Route;
  @state() private loaded = false;

  protected override willUpdate(): void {
    if (this.route.params.length > 0 && !this.loaded) void this.#load();
  }

  async #load(): Promise<void> {
    await import('./flow-editor.ts');
    this.loaded = true;
  }

  protected override render() {
    const [id] = this.route.params;
    if (id === undefined) return html`<hc-flow-list></hc-flow-list>`;
    if (!this.loaded) return html`<hc-skeleton lines="6"></hc-skeleton>`;
    return html`<hc-flow-editor .flowId=${id}></hc-flow-editor>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flows': HcFlows;
  }
}
