// Under the head of a conversation: what to look out for, and what to do about it (SPEC M-12). Asks by events.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Flag } from '#protocol/http/flags.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import { chipOfTone, shownFlags } from '../flags.ts';
import { ask } from './asks.ts';

/** @fires ask - flag: clear it. */
@customElement('hc-flag-strip')
export class HcFlagStrip extends LitElement {
  /** Those of the conversation. */
  @property({ attribute: false }) keys: readonly string[] = [];
  /** What the site looks out for. */
  @property({ attribute: false }) flags: readonly Flag[] = [];

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
        max-block-size: 30dvh;
        overflow-y: auto;
        border-block-end: 1px solid var(--hc-line);
        background: var(--hc-sunken);
      }
      ul {
        display: grid;
        padding-block: var(--hc-space-4);
      }
      li {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 var(--hc-space-12);
        padding: var(--hc-space-2) var(--hc-space-16);
      }
      p {
        font: var(--hc-text-dense) var(--hc-font);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      @media (max-width: 30rem) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
          padding-inline: var(--hc-space-8);
        }
        p {
          grid-row: 2;
          grid-column: 1 / -1;
        }
        p:empty {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<ul aria-label="Flags">
      ${repeat(
        shownFlags(this.keys, this.flags),
        ({ key }) => key,
        ({ key, name, tone, instruction }) =>
          html`<li>
            <hc-chip state=${chipOfTone[tone]} icon="flag">${name}</hc-chip>
            <p dir="auto">${instruction || nothing}</p>
            <hc-button size="small" variant="quiet" label="Clear the flag ${name}" @click=${() => ask(this, { type: 'flag', clear: key })}
              >Clear</hc-button
            >
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flag-strip': HcFlagStrip;
  }
}
