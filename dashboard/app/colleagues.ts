// "2 online, 1 offline": the others at this desk, with their groups and how much each has open. Never counts oneself.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Colleague } from '#protocol/frames.ts';
import type { Group } from '#protocol/http/groups.ts';
import { base } from '../components/base.styles.ts';
import '../components/face.ts';
import '../components/icon.ts';
import { staffName } from '../names.ts';

@customElement('hc-colleagues')
export class HcColleagues extends LitElement {
  @property({ attribute: false }) colleagues: readonly Colleague[] = [];
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private open = false;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-4);
        font: var(--hc-text-dense) var(--hc-font);
      }
      button {
        all: unset;
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
        padding: 5px var(--hc-space-8);
        border-radius: var(--hc-radius);
        color: var(--hc-muted);
        font-variant-numeric: tabular-nums;
        cursor: pointer;
      }
      button:hover {
        background: var(--hc-hover);
        color: var(--hc-text);
      }
      button:focus-visible {
        outline: var(--hc-focus);
      }
      button span {
        flex: 1;
      }
      ul {
        max-block-size: 240px;
        overflow-y: auto;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--hc-space-8);
        padding: 4px var(--hc-space-8);
      }
      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .load {
        color: var(--hc-muted);
        font: var(--hc-text-small) var(--hc-font);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .in {
        grid-column: 2 / -1;
        color: var(--hc-muted);
        font: var(--hc-text-small) var(--hc-font);
        overflow-wrap: anywhere;
      }
      :host([narrow]) button span {
        font: var(--hc-text-small) var(--hc-font);
      }
      :host([narrow]) li {
        grid-template-columns: auto;
        justify-items: center;
      }
      :host([narrow]) li > :not(hc-face) {
        display: none;
      }
    `,
  ];

  protected override render() {
    const online = this.colleagues.filter((one) => one.online).length;
    const offline = this.colleagues.length - online;
    const words = `${online} online, ${offline} offline`;
    if (this.colleagues.length === 0) return nothing;
    return html`${
        this.open
          ? html`<ul aria-label="Colleagues">
              ${sorted(this.colleagues).map((one) => this.#one(one))}
            </ul>`
          : nothing
      }
      <button
        type="button"
        aria-expanded=${this.open}
        aria-label=${this.narrow ? `${online}/${this.colleagues.length}: ${words}` : nothing}
        title=${words}
        @click=${this.#toggle}
      >
        ${
          this.narrow
            ? html`<span>${online}/${this.colleagues.length}</span>`
            : html`<hc-icon name="users" size="16"></hc-icon><span dir="auto">${words}</span
                ><hc-icon name=${this.open ? 'chevron-down' : 'chevron-up'} size="14"></hc-icon>`
        }
      </button>`;
  }

  #toggle(): void {
    this.open = !this.open;
  }

  #one(one: Colleague) {
    const state = one.online ? 'online' : 'offline';
    const load = one.load === 0 ? 'free' : `${one.load} open`;
    const groups = this.groups.filter(({ members }) => members.includes(one.id)).map((group) => group.name);
    const name = staffName(one);
    return html`<li title="${[name, state, load, ...groups].join(', ')}">
      <hc-face size="24" .name=${name} .photo=${one.photo} presence=${state} label=${this.narrow ? `${name}, ${state}` : ''}></hc-face>
      <bdi>${name}</bdi><span class="load">${one.online ? load : 'offline'}</span>
      ${groups.length > 0 ? html`<span class="in">${groups.join(', ')}</span>` : nothing}
    </li>`;
  }
}

function sorted(colleagues: readonly Colleague[]): readonly Colleague[] {
  return colleagues.toSorted((a, b) => Number(b.online) - Number(a.online) || staffName(a).localeCompare(staffName(b)));
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-colleagues': HcColleagues;
  }
}
