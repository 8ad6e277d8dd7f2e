// A short guide for agents in three parts, the keys, and where to ask.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import { page } from '../components/page.styles.ts';
import { deskContext } from '../context.ts';
import type { Desk } from '../contract.ts';
import { mailTo } from './mail-to.ts';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['J', 'K'], 'Next and previous conversation'],
  [['Enter'], 'Open it'],
  [['T'], 'Take the conversation'],
  [['N'], 'Take the next one in the queue'],
  [['R'], 'Reply'],
  [['C'], 'Close the conversation'],
  [['Ctrl K', '⌘ K'], 'Find anything'],
  [['?'], 'All keys'],
];

@customElement('hc-help')
export class HcHelp extends LitElement {
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;

  static override styles = [
    base,
    page,
    css`
      .guide {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 210px), 1fr));
        gap: var(--hc-space-24);
        counter-reset: part;
      }
      .guide li {
        display: grid;
        align-content: start;
        gap: var(--hc-space-4);
        counter-increment: part;
      }
      .guide li::before {
        content: counter(part);
        display: grid;
        place-items: center;
        inline-size: 24px;
        block-size: 24px;
        border-radius: var(--hc-radius-full);
        background: var(--hc-tint);
        color: var(--hc-on-tint);
        font: 600 var(--hc-text-small) var(--hc-font);
      }
      .guide p {
        color: var(--hc-muted);
      }
      th {
        inline-size: 1%;
        padding-inline-end: var(--hc-space-24);
      }
    `,
  ];

  protected override render() {
    const { supportEmail, helpVideoUrl, name } = this.desk.me.site.settings;
    return html`<div class="page">
      <h1>Help</h1>
      <section>
        <h2>Three minutes to be ready</h2>
        ${helpVideoUrl ? html`<p><a href=${helpVideoUrl} target="_blank" rel="noreferrer">Watch the film</a></p>` : nothing}
        <ol class="guide">
          <li>
            <h3>Be seen</h3>
            <p>
              Turn the switch beside your name to Online. Visitors are offered a person only while somebody is. Enable notifications, so
              that you hear them.
            </p>
          </li>
          <li>
            <h3>Take and answer</h3>
            <p>
              Amber means waiting. Take the one who waits longest, or just answer: your first reply takes the conversation. If a colleague
              was faster, you are told, and your text stays.
            </p>
          </li>
          <li>
            <h3>Close well</h3>
            <p>
              When it is solved, Close sends the closing message, and the visitor is with the assistant again. They can ask for a person
              anew at any time.
            </p>
          </li>
        </ol>
      </section>
      <section>
        <h2>Keys in Live Chat</h2>
        <table>
          <tbody>
            ${keys.map(
              ([names, word]) =>
                html`<tr>
                  <th scope="row">${names.map((name) => html`<kbd>${name}</kbd> `)}</th>
                  <td>${word}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
      <section>
        <h2>Stuck?</h2>
        ${
          supportEmail
            ? html`<p>Write to <a href=${mailTo(supportEmail, `Help Chat of ${name}`)}>${supportEmail}</a>.</p>`
            : html`<p class="muted">No support address is set. An admin can add one under Settings, Site.</p>`
        }
      </section>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-help': HcHelp;
  }
}
