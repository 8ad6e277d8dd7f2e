// One visitor: what is known, and every conversation of theirs, newest first, each opening in Live Chat.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { VisitorConversationsResponse, VisitorProfile } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import '../components/face.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { toast } from '../components/events.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import { stateOf } from '../row-state.ts';
import { refusalWords } from '../words.ts';
import type { HcEraseDialog } from './erase-dialog.ts';
import { countryWords, orUnknown } from './people-words.ts';

@customElement('hc-visitor')
export class HcVisitor extends LitElement {
  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private data: VisitorConversationsResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** The dialog that erases them is here, and open. */
  @state() private erasing: boolean | undefined = undefined;
  @state() private busy = false;
  @state() private fault = '';

  static override styles = [
    base,
    page,
    css`
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--hc-space-4);
        color: var(--hc-muted);
        text-decoration: none;
        font: var(--hc-text-dense) var(--hc-font);
      }
      .who {
        display: flex;
        align-items: center;
        gap: var(--hc-space-12);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: var(--hc-space-12) var(--hc-space-16);
        font: var(--hc-text-dense) var(--hc-font);
      }
      dt {
        color: var(--hc-muted);
        font: var(--hc-text-small) var(--hc-font);
      }
      dd {
        overflow-wrap: anywhere;
      }
      li a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        align-items: center;
        gap: var(--hc-space-12);
        min-block-size: 48px;
        padding: var(--hc-space-8);
        margin-inline: calc(-1 * var(--hc-space-8));
        border-radius: var(--hc-radius);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--hc-hover);
      }
      .words {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('route')) void this.#load();
  }

  async #load(): Promise<void> {
    const [id = ''] = this.route.params;
    const outcome = await this.api.visitorConversations(id);
    if (id !== this.route.params[0]) return;
    this.data = 'ok' in outcome ? outcome.ok : undefined;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  protected override render() {
    return html`<div class="page">
      <a class="back" href="/dashboard/audience"><hc-icon name="back" size="16"></hc-icon>Audience</a>
      ${this.#content()}
    </div>`;
  }

  #content() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="This visitor could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.data) return html`<hc-skeleton kind="row" lines="4"></hc-skeleton>`;
    const { visitor, rows } = this.data;
    const name = visitorLabel(visitor);
    return html`<div class="who">
        <hc-face size="40" .name=${name}></hc-face>
        <h1><bdi>${name}</bdi></h1>
      </div>
      ${facts(visitor)}
      <section>
        <h2>Conversations</h2>
        ${
          rows.length === 0
            ? html`<hc-empty icon="messages" heading="No conversations yet">They opened the chat and have not written.</hc-empty>`
            : html`<ul aria-label="Conversations of ${name}">
                ${rows.map((row) => this.#row(row))}
              </ul>`
        }
      </section>
      ${this.desk.me.agent.role === 'admin' ? this.#erasure(visitor.id, name) : nothing}`;
  }

  #erasure(id: string, name: string) {
    return html`<section>
        <h2>Give a copy</h2>
        <p class="muted">Where this person asks what is known of them: their profile, chats, forms and files, without notes of staff.</p>
        <div><a href="/api/staff/visitors/${id}/export" download>Export as a file</a></div>
      </section>
      <section>
        <h2>Erase</h2>
        <p class="muted">Where this person asks for it by law: everything of theirs goes, for good.</p>
        <div><hc-button variant="danger" icon="trash" @click=${this.#asked}>Erase this visitor…</hc-button></div>
        ${
          this.erasing === undefined
            ? nothing
            : html`<hc-erase-dialog
                .open=${this.erasing}
                word=${id.slice(-4).toUpperCase()}
                visitorName=${name}
                .busy=${this.busy}
                fault=${this.fault}
                @cancel=${this.#cancelled}
                @erase-visitor=${(event: Event) => this.#erase(id, name, event.currentTarget as HcEraseDialog)}
              ></hc-erase-dialog>`
        }
      </section>`;
  }

  readonly #asked = async (): Promise<void> => {
    await import('./erase-dialog.ts');
    this.fault = '';
    this.erasing = true;
  };

  readonly #cancelled = (): void => {
    this.erasing = false;
  };

  async #erase(id: string, name: string, { typed }: HcEraseDialog): Promise<void> {
    this.busy = true;
    this.fault = '';
    const outcome = await this.api.eraseVisitor(id, { confirm: typed });
    this.busy = false;
    if ('refused' in outcome) {
      this.fault = refusalWords(outcome.refused);
      return;
    }
    this.erasing = false;
    toast(this, `${name} was erased.`, 'good');
    navigate(this, '/dashboard/audience');
  }

  #row(row: ListedRow) {
    const state = stateOf(row, this.desk.me.agent.id, Date.now() + this.desk.skewMs);
    const owned = state === 'mine' || state === 'colleague';
    return html`<li>
      <a href="/dashboard/live-chat/all/${row.id}">
        <span class="muted numbers">#${row.number}</span>
        <span class="words"><bdi>${row.subject ?? row.preview?.text ?? 'Nothing written'}</bdi></span>
        <hc-chip state=${state}>${owned ? row.owner?.name : nothing}</hc-chip>
        <hc-time class="muted small" at=${row.activeAt}></hc-time>
      </a>
    </li>`;
  }
}

function facts(visitor: VisitorProfile) {
  const shown: readonly (readonly [string, unknown])[] = [
    ['Email', html`<bdi>${orUnknown(visitor.email)}</bdi>`],
    ['Role', html`<bdi>${orUnknown(visitor.role)}</bdi>`],
    ['Country', countryWords(visitor.country)],
    ['Language', orUnknown(visitor.language)],
    ['Browser', [visitor.browser, visitor.system].filter(Boolean).join(' on ') || 'Unknown'],
    ['Visits', visitor.visits.toLocaleString()],
    ['First seen', html`<hc-time mode="exact" at=${visitor.firstSeenAt}></hc-time>`],
    ['Last visited', html`<hc-time mode="exact" at=${visitor.lastVisitedAt}></hc-time>`],
  ];
  return html`<dl>
    ${shown.map(
      ([word, value]) =>
        html`<div>
          <dt>${word}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-visitor': HcVisitor;
  }
}
