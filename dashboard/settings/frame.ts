// The settings' own navigation above a settings page. Shows only what one's role may open.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import { deskContext } from '../context.ts';
import type { Desk } from '../contract.ts';

const parts = [
  { id: 'me', word: 'You', roles: ['agent', 'manager', 'admin'] },
  { id: 'site', word: 'Site', roles: ['admin'] },
  { id: 'people', word: 'People', roles: ['manager', 'admin'] },
  { id: 'groups', word: 'Groups', roles: ['manager', 'admin'] },
  { id: 'fields', word: 'Fields', roles: ['manager', 'admin'] },
  { id: 'flags', word: 'Flags', roles: ['manager', 'admin'] },
  { id: 'replies', word: 'Saved replies', roles: ['agent', 'manager', 'admin'] },
  { id: 'surveys', word: 'Surveys', roles: ['admin'] },
  { id: 'blocks', word: 'Blocked', roles: ['agent', 'manager', 'admin'] },
  { id: 'outbox', word: 'Outbox', roles: ['admin'] },
  { id: 'api-keys', word: 'API keys', roles: ['manager', 'admin'] },
  { id: 'identity', word: 'Identity', roles: ['manager', 'admin'] },
  { id: 'webhooks', word: 'Webhooks', roles: ['admin'] },
  { id: 'privacy', word: 'Privacy', roles: ['admin'] },
  { id: 'audit', word: 'Audit', roles: ['admin'] },
] as const;

/** @slot - The page. */
@customElement('hc-settings-frame')
export class HcSettingsFrame extends LitElement {
  @property() current = '';
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      nav {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        display: flex;
        gap: var(--hc-space-4);
        padding: 0 var(--hc-space-24);
        overflow-x: auto;
        background: var(--hc-surface);
        border-block-end: 1px solid var(--hc-line);
      }
      a {
        padding: 14px var(--hc-space-8) 12px;
        border-block-end: 2px solid transparent;
        color: var(--hc-muted);
        font: 500 var(--hc-text-dense) var(--hc-font);
        text-decoration: none;
      }
      a:hover {
        color: var(--hc-text);
      }
      a[aria-current] {
        border-color: var(--hc-accent);
        color: var(--hc-text);
      }
      a:focus-visible {
        outline-offset: -3px;
      }
    `,
  ];

  protected override render() {
    const { role } = this.desk.me.agent;
    const shown = parts.filter(({ roles }) => (roles as readonly string[]).includes(role));
    return html`<nav aria-label="Settings">
        ${shown.map(
          ({ id, word }) => html`<a href="/dashboard/settings/${id}" aria-current=${id === this.current ? 'page' : nothing}>${word}</a>`,
        )}
      </nav>
      <slot></slot>`;
  }

  // Where not all of them fit, the current one is in view.
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('current')) this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-frame': HcSettingsFrame;
  }
}
