// Joins a visitor with another entry of the same person: found by name or e-mail, chosen by hand. Says what it does and what it does not.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { VisitorProfile } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { visitorLabel } from '../names.ts';

export class JoinEvent extends Event {
  readonly other: string;
  constructor(other: string) {
    super('join');
    this.other = other;
  }
}

const SHOWN = 8;
const TYPING_PAUSE_MS = 250;

/** @fires join - JoinEvent. @fires cancel - It was closed, however that came about. */
@customElement('hc-join-dialog')
export class HcJoinDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) visitor!: VisitorProfile;
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @consume({ context: apiContext }) private api!: Api;
  @state() private found: readonly VisitorProfile[] = [];
  @state() private chosen = '';
  @state() private q = '';
  #pause: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      .found {
        display: grid;
        gap: var(--hc-space-4);
        min-block-size: 4rem;
      }
      label {
        display: flex;
        align-items: baseline;
        gap: var(--hc-space-8);
        padding-block: var(--hc-space-4);
        overflow-wrap: anywhere;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.chosen = '';
    this.q = this.visitor.email ?? this.visitor.name ?? '';
    void this.#find();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override render() {
    return html`<hc-dialog label="Join with another entry" .open=${this.open} ?busy=${this.busy} @close=${this.#cancel}>
      <p>
        Staff see both as one person from then on: their chats together, and a way from one to the other. No visitor can read more than
        before, and it can be undone.
      </p>
      <hc-field
        autofocus
        type="search"
        icon="search"
        label="Name or e-mail of the other entry"
        .value=${this.q}
        @input=${this.#typed}
      ></hc-field>
      <div class="found" role="radiogroup" aria-label="Found">
        ${this.found.length === 0 ? html`<p class="muted">Nobody else is called so.</p>` : nothing}
        ${this.found.map(
          (other) =>
            html`<label
              ><input type="radio" name="other" .checked=${this.chosen === other.id} @change=${() => this.#choose(other.id)} /><span
                ><bdi>${visitorLabel(other)}</bdi>
                <span class="muted small"
                  ><bdi>${other.email ?? 'No e-mail'}</bdi>, <hc-time mode="exact" at=${other.lastVisitedAt}></hc-time></span></span
            ></label>`,
        )}
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      <hc-button
        slot="footer"
        variant="primary"
        ?busy=${this.busy}
        ?disabled=${!this.chosen}
        @click=${() => this.dispatchEvent(new JoinEvent(this.chosen))}
        >Join</hc-button
      >
    </hc-dialog>`;
  }

  #choose(id: string): void {
    this.chosen = id;
  }

  #typed(event: Event): void {
    this.q = (event.currentTarget as HcField).value.trim();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#find(), TYPING_PAUSE_MS);
  }

  async #find(): Promise<void> {
    const { q } = this;
    const outcome = q ? await this.api.visitors({ q }) : undefined;
    if (q !== this.q) return;
    const all = outcome && 'ok' in outcome ? outcome.ok.visitors : [];
    this.found = all.filter(({ id }) => id !== this.visitor.id).slice(0, SHOWN);
    if (!this.found.some(({ id }) => id === this.chosen)) this.chosen = '';
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-join-dialog': HcJoinDialog;
  }
}
