// What is known of the visitor beside the chat (SPEC S-23 to S-29, M-11): contact data that can be changed, their clock, the colleagues' note,
// where they were. Asks the relay when it is shown, and again when somebody changes something.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { valueWords } from '#protocol/field-values.ts';
import type { KnownVisitor, Organisation } from '#protocol/http/visitors.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../../components/base.styles.ts';
import { breakable } from '../../components/breakable.ts';
import '../../components/button.ts';
import '../../components/chip.ts';
import { KnownEvent, toast } from '../../components/events.ts';
import '../../components/icon.ts';
import '../../components/note-box.ts';
import type { KeepNoteEvent } from '../../components/note-box.ts';
import '../../components/time.ts';
import { apiContext, deskContext } from '../../context.ts';
import type { Api, Desk } from '../../contract.ts';
import type { ChangeContactEvent } from '../../visitor/contact-dialog.ts';
import { keepNote } from '../../visitor/keep-note.ts';
import { contactLabels, contactTab, customOf, localTime, sourceWords, variablesOf } from '../../visitor/known-words.ts';
import { restrictedLine } from '../../visitor/restricted-line.ts';
import { fold, isFolded, type DetailsPart } from '../folded-parts.ts';
import { detailsStyles } from '../details.styles.ts';

@customElement('hc-known')
export class HcKnown extends LitElement {
  static override styles = [
    base,
    detailsStyles,
    css`
      :host {
        overflow: visible;
      }
      details:last-of-type {
        border-block-end: 1px solid var(--hc-line);
      }
      dd small {
        display: block;
        color: var(--hc-muted);
      }
      /* Titles and addresses of pages are read whole. */
      ol bdi {
        overflow-wrap: anywhere;
        white-space: normal;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
        padding-block-start: var(--hc-space-12);
      }
    `,
  ];

  @property() visitorId = '';
  @property({ type: Number }) nowMs = 0;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private known: KnownVisitor | undefined = undefined;
  @state() private organisations: readonly Organisation[] = [];
  @state() private dialog: 'none' | 'closed' | 'open' = 'none';
  @state() private busy = false;
  @state() private refusal: Refusal | undefined = undefined;
  #heard: Desk | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#heard !== this.desk) this.#listen(this.desk);
    if (!changed.has('visitorId')) return;
    this.known = undefined;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
  }

  #listen(desk: Desk | undefined): void {
    this.#heard?.removeEventListener('known', this.#changed);
    desk?.addEventListener('known', this.#changed);
    this.#heard = desk;
  }

  readonly #changed = (event: Event): void => {
    if (event instanceof KnownEvent && event.visitorId === this.visitorId) void this.#load();
  };

  async #load(): Promise<void> {
    const id = this.visitorId;
    const outcome = await this.api.visitor(id);
    if (id === this.visitorId && 'ok' in outcome) this.known = outcome.ok;
  }

  protected override render() {
    const { known } = this;
    if (!known) return nothing;
    return html`${restrictedLine(known)} ${this.#contact(known)} ${known.private ? this.#beside(known.private) : nothing}
    ${this.dialog === 'none' ? nothing : this.#form(known)}`;
  }

  #contact(known: KnownVisitor) {
    const { timeZone, ip, visitor, private: beside } = known;
    const time = localTime(timeZone, this.nowMs);
    const of = beside?.known ?? {};
    const given = contactTab.flatMap((field) => (of[field] ? [[contactLabels[field]!, of[field]] as const] : []));
    const roles = of['roles'];
    return this.#section(
      'contact',
      'Contact',
      html`<dl>
          ${visitor.email ? this.#fact('E-mail is', of['email']?.source === 'verified' ? html`<hc-chip state="good" icon="check">Verified</hc-chip>` : sourceWords(of['email'])) : nothing}
          ${time ? this.#fact('Their time', time, (timeZone ?? '').replaceAll('_', ' ')) : nothing}
          ${ip === undefined ? nothing : this.#fact('Network', ip ?? 'Not stored')}
          ${beside?.organisation ? this.#fact('Organisation', beside.organisation.name) : nothing}
          ${roles ? this.#fact('Other roles', valueWords(roles.value ?? ''), sourceWords(roles)) : nothing}
          ${given.map(([label, value]) => this.#fact(label, valueWords(value.value ?? ''), sourceWords(value)))}
          ${beside ? variablesOf(beside).map(({ label, value, known: one }) => this.#fact(label, value, sourceWords(one))) : nothing}
          ${beside ? customOf(beside).map(({ label, known: value }) => this.#fact(label, valueWords(value.value ?? ''), sourceWords(value))) : nothing}
        </dl>
        ${
          beside
            ? html`<div class="acts"><hc-button size="small" icon="edit" @click=${this.#open}>Change contact data</hc-button></div>`
            : html`<p class="unknown">What colleagues wrote of them is for other groups.</p>`
        }`,
    );
  }

  #beside({ note, comments, pages }: NonNullable<KnownVisitor['private']>) {
    return html`${this.#section(
      'note',
      'Note on this person',
      html`<hc-note-box
          label="Note on this person"
          .note=${note}
          @keep-note=${(event: KeepNoteEvent) => keepNote(this.api, this.visitorId, event)}
        ></hc-note-box>
        ${
          comments.length > 0
            ? html`<p class="small">
                <a href="/dashboard/person/${this.visitorId}?tab=comments" target="_blank"
                  >${comments.length === 1 ? '1 comment' : `${comments.length} comments`} on them</a
                >
              </p>`
            : nothing
        }`,
    )}
    ${this.#section(
      'pages',
      `Pages (${pages.length})`,
      pages.length === 0
        ? html`<p class="unknown">None is kept.</p>`
        : html`<ol>
            ${pages.slice(0, 10).map(
              ({ url, title, at }) =>
                html`<li>
                  <bdi>${title || 'Untitled page'}</bdi> <hc-time class="muted small" at=${at}></hc-time>
                  <small class="muted"><bdi dir="ltr">${breakable(url)}</bdi></small>
                </li>`,
            )}
          </ol>`,
    )}`;
  }

  #section(id: DetailsPart, name: string, body: unknown) {
    return html`<details ?open=${!isFolded(id)} @toggle=${(event: Event) => fold(id, !(event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <h3>${name}</h3>
        <hc-icon name="chevron-down" size="16"></hc-icon>
      </summary>
      <section aria-label=${name}>${body}</section>
    </details>`;
  }

  #fact(label: string, value: unknown, small = '') {
    return html`<dt><bdi>${label}</bdi></dt>
      <dd><bdi>${typeof value === 'string' ? breakable(value) : value}</bdi>${small ? html`<small>${small}</small>` : nothing}</dd>`;
  }

  #form(known: KnownVisitor) {
    return html`<hc-contact-dialog
      .open=${this.dialog === 'open'}
      .known=${known}
      .organisations=${this.organisations}
      .busy=${this.busy}
      .refusal=${this.refusal}
      @cancel=${() => (this.dialog = 'closed')}
      @change-contact=${({ patch }: ChangeContactEvent) => this.#save(patch)}
    ></hc-contact-dialog>`;
  }

  readonly #open = async (): Promise<void> => {
    const [outcome] = await Promise.all([this.api.organisations(), import('../../visitor/contact-dialog.ts')]);
    if ('ok' in outcome) this.organisations = outcome.ok.organisations;
    this.refusal = undefined;
    this.dialog = 'closed';
    await this.updateComplete;
    this.dialog = 'open';
  };

  async #save(patch: ChangeContactEvent['patch']): Promise<void> {
    this.busy = true;
    const outcome = await this.api.changeContact(this.visitorId, patch);
    this.busy = false;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.known = outcome.ok;
    this.dialog = 'closed';
    toast(this, 'Saved.', 'good');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-known': HcKnown;
  }
}
