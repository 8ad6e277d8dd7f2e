// The baseline of bench:widget: the least that an element made with lit can be.
import { html, LitElement } from 'lit';

class HelloLit extends LitElement {
  override render() {
    return html`<p>Hello</p>`;
  }
}
customElements.define('hello-lit', HelloLit);
