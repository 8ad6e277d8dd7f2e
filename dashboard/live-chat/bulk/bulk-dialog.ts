// Words for several conversations, and exactly who gets what: each with its own values, and who is left out and why (SPEC G-21).
// The preview follows the desk while it is open. Asks by its event; sends nothing.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isBlank } from '#protocol/characters.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Me } from '#protocol/http/staff.ts';
import { replyFault } from '#protocol/reply-text.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/dialog.ts';
import '../../components/field.ts';
import '../../components/icon.ts';
import { visitorLabel } from '../../names.ts';
import type { FieldChanges, HcCustomFields } from '../beside/custom-fields.ts';
import { followUpOf } from '../close-command.ts';
import { needsFollowUp, outcomes } from '../close-dialog.ts';
import { dialogStyles } from '../dialog.styles.ts';
import { bulkStyles } from './bulk.styles.ts';
import { chats, kinds, type Kind } from './bulk-words.ts';
import { fitOf, neededBy, type Goes, type Left, type What } from './fit.ts';

/** These get what the preview said. */
export class BulkGoEvent extends Event {
  readonly items: readonly Goes[];
  constructor(items: readonly Goes[]) {
    super('bulk-go');
    this.items = items;
  }
}

/**
 * @fires bulk-go - BulkGoEvent.
 * @fires cancel - It was closed, however that came about; its words stay for the next time.
 */
@customElement('hc-bulk-dialog')
export class HcBulkDialog extends LitElement {
  static override styles = [base, dialogStyles, bulkStyles];

  @property({ type: Boolean }) open = false;
  @property() kind: Kind = 'reply';
  @property({ attribute: false }) rows: readonly ListedRow[] = [];
  @property({ attribute: false }) me!: Me;
  /** What the site wants to know of each. */
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  /** To begin with. */
  @property({ attribute: false }) replies: readonly SavedReply[] = [];

  @state() private texts: Readonly<Partial<Record<Kind, string>>> = {};
  @state() private outcome: string = outcomes[0];
  @state() private leftToDo = '';
  @state() private filled: FieldChanges = {};
  @state() private typed = '';

  @query('hc-custom-fields') private form!: HcCustomFields | null;

  /** What was written has been sent: the next one begins anew. */
  forget(): void {
    this.texts = {};
    this.outcome = outcomes[0];
    this.leftToDo = '';
    this.filled = {};
    this.form?.clear();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.typed = '';
  }

  protected override render() {
    const { kind } = this;
    const { goes, left } = this.open ? fitOf(this.#what, this.rows, this.me) : { goes: [], left: [] };
    const { act } = kinds[kind];
    const takes = goes.filter((one) => one.takes).length;
    return html`<hc-dialog
      label="${act === 'Reply' ? 'Reply to' : act} ${chats(this.rows.length)}"
      width="wide"
      .open=${this.open}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      ${kind === 'delete' ? this.#sure(goes.length) : this.#words()}
      <section aria-label="Who gets it">
        <h3>${goes.length === 0 ? 'Nobody gets this' : `${kind === 'delete' ? 'Deleted' : 'Goes to'}: ${chats(goes.length)}`}</h3>
        ${takes > 0 ? html`<p class="muted small">${takes === 1 ? 'One of them waits and becomes yours.' : `${takes} of them wait and become yours.`}</p>` : nothing}
        ${
          goes.length > 0
            ? html`<ul class="who" tabindex="0">
                ${goes.map((one) => this.#goes(one))}
              </ul>`
            : nothing
        }
      </section>
      ${
        left.length > 0
          ? html`<section aria-label="Who is left out">
              <h3>Left out: ${chats(left.length)}</h3>
              <ul class="who" tabindex="0">
                ${left.map(leftOut)}
              </ul>
            </section>`
          : nothing
      }
      <hc-button slot="footer" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button
        slot="footer"
        variant=${kind === 'delete' ? 'danger' : 'primary'}
        icon=${kinds[kind].icon}
        ?disabled=${!this.#ready(goes)}
        @click=${() => this.dispatchEvent(new BulkGoEvent(goes))}
        >${act === 'Reply' ? 'Reply to' : act} ${chats(goes.length)}</hc-button
      >
    </hc-dialog>`;
  }

  get #text(): string {
    return this.texts[this.kind] ?? (this.kind === 'close' ? this.me.site.settings.closingMessage : '');
  }

  get #what(): What {
    const { kind } = this;
    if (kind === 'delete') return { type: kind };
    if (kind === 'reply') return { type: kind, text: this.#text };
    const { outcome, fields, filled } = this;
    const followUp = outcome === needsFollowUp ? followUpOf(this.leftToDo, '') : undefined;
    return { type: kind, text: this.#text, outcome, fields, filled, followUp };
  }

  #ready(goes: readonly Goes[]): boolean {
    if (goes.length === 0) return false;
    if (this.kind === 'delete') return this.typed.trim() === String(goes.length);
    return replyFault(this.#text) === undefined && (this.kind === 'close' || !isBlank(this.#text));
  }

  #words() {
    const fault = replyFault(this.#text);
    return html`${
        this.replies.length > 0
          ? html`<hc-field
              type="select"
              label="Begin with"
              .value=${this.replies.find(({ body }) => body === this.#text)?.id ?? ''}
              .options=${[{ value: '', label: 'My own words' }, ...this.replies.map(({ id, title }) => ({ value: id, label: title }))]}
              @change=${this.#begun}
            ></hc-field>`
          : nothing
      }
      <hc-field
        autofocus
        type="textarea"
        rows="4"
        label=${this.kind === 'close' ? 'Closing message' : 'Message'}
        hint="{{visitor.name|there}}, {{agent.name}} and {{site.name}} are filled in for each."
        .value=${this.#text}
        .error=${fault ? `${fault.place} cannot be filled in.` : ''}
        @input=${(event: Event) => this.#say((event.currentTarget as HTMLTextAreaElement).value)}
      ></hc-field>
      ${
        this.kind === 'close'
          ? html`<hc-field
                type="select"
                label="Outcome"
                .value=${this.outcome}
                .options=${outcomes.map((value) => ({ value, label: value }))}
                hint=${isBlank(this.#text) ? 'Without a message the visitors only see that it is closed.' : ''}
                @change=${(event: Event) => (this.outcome = (event.currentTarget as HTMLSelectElement).value)}
              ></hc-field>
              ${this.outcome === needsFollowUp ? this.#followUp() : nothing} ${this.#needed()}`
          : nothing
      }`;
  }

  #followUp() {
    return html`<hc-field
      label="What is left to do"
      hint="Stays with each of them as a follow-up comment. Only staff see it."
      .value=${this.leftToDo}
      @input=${(event: Event) => (this.leftToDo = (event.currentTarget as HTMLInputElement).value)}
    ></hc-field>`;
  }

  /** T-33: asked once, for those that lack it. */
  #needed() {
    const needed = neededBy(this.fields, this.rows, this.me);
    if (needed.length === 0) return nothing;
    void import('../beside/custom-fields.ts');
    return html`<section aria-label="Needed before they are closed">
      <h3>Needed before they are closed</h3>
      <p class="muted small">For those where it is not known yet. Nothing that is known is written over.</p>
      <hc-custom-fields
        .fields=${needed}
        @typed=${(event: Event) => (this.filled = (event.currentTarget as HcCustomFields).whatFits)}
        @focusout=${(event: Event) => (event.currentTarget as HcCustomFields).read()}
      ></hc-custom-fields>
    </section>`;
  }

  #sure(count: number) {
    return html`<p>
        Everything that was said, all files and notes are removed for everybody, the visitors too. This cannot be undone once it has begun.
        What stays is that you deleted it, and when.
      </p>
      <hc-field
        autofocus
        label="Type ${count} to confirm"
        autocomplete="off"
        .value=${this.typed}
        @input=${(event: Event) => (this.typed = (event.currentTarget as HTMLInputElement).value)}
      ></hc-field>`;
  }

  #goes({ row, words }: Goes) {
    return html`<li>
      <b><bdi>${visitorLabel(row.visitor)}</bdi></b> <span class="muted">#${row.number}</span>${
        this.kind === 'delete'
          ? nothing
          : html`<p class="said" dir="auto">${isBlank(words) ? html`<span class="muted">No message</span>` : words}</p>`
      }
    </li>`;
  }

  #say(text: string): void {
    this.texts = { ...this.texts, [this.kind]: text };
  }

  #begun(event: Event): void {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.#say((this.replies.find(({ id }) => id === value)?.body ?? '').replaceAll('{cursor}', ''));
  }
}

function leftOut({ row, why }: Left) {
  return html`<li>
    <b><bdi>${visitorLabel(row.visitor)}</bdi></b> <span class="muted">#${row.number}</span> <span class="why">${why}</span>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-bulk-dialog': HcBulkDialog;
  }
}
