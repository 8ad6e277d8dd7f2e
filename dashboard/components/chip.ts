// A small label. With a state it has that state's colour and icon; the word is always there.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import './icon.ts';
import type { IconName } from './icons.ts';
import { states, type State } from './states.ts';

/** @slot - Other words than the state's own. */
@customElement('hc-chip')
export class HcChip extends LitElement {
  @property({ reflect: true }) state: State | 'plain' | 'good' | 'bad' | 'coaching' | 'note' = 'plain';
  /** Another icon than the state's own; `none` for no icon. */
  @property() icon: IconName | 'none' | '' = '';

  static override styles = [
    base,
    css`
      :host {
        --_ink: var(--hc-muted);
        --_tint: var(--hc-hover);
        display: inline-flex;
        vertical-align: middle;
        max-inline-size: 100%;
      }
      :host([state='bot']) {
        --_ink: var(--hc-bot);
        --_tint: var(--hc-bot-tint);
      }
      :host([state='waiting']) {
        --_ink: var(--hc-waiting);
        --_tint: var(--hc-waiting-tint);
      }
      :host([state='late']),
      :host([state='bad']) {
        --_ink: var(--hc-late);
        --_tint: var(--hc-late-tint);
      }
      :host([state='mine']) {
        --_ink: var(--hc-mine);
        --_tint: var(--hc-mine-tint);
      }
      :host([state='colleague']) {
        --_ink: var(--hc-colleague);
        --_tint: var(--hc-colleague-tint);
      }
      :host([state='closed']) {
        --_ink: var(--hc-closed);
        --_tint: var(--hc-closed-tint);
      }
      :host([state='good']) {
        --_ink: var(--hc-good);
        --_tint: transparent;
      }
      :host([state='coaching']) {
        --_ink: var(--hc-coaching);
        --_tint: var(--hc-coaching-tint);
      }
      :host([state='note']) {
        --_ink: var(--hc-note);
        --_tint: var(--hc-note-tint);
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-inline-size: 0;
        padding: 1px 7px;
        border-radius: var(--hc-radius-full);
        background: var(--_tint);
        color: var(--_ink);
        font: 500 var(--hc-text-small) var(--hc-font);
      }
      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (forced-colors: active) {
        span {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  protected override render() {
    const own = this.state in states ? states[this.state as State] : undefined;
    const icon = this.icon === 'none' ? '' : this.icon || own?.icon || '';
    return html`<span
      >${icon ? html`<hc-icon name=${icon} size="14"></hc-icon>` : nothing}<bdi><slot>${own?.word ?? ''}</slot></bdi></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-chip': HcChip;
  }
}
