// The right column: who the visitor is, what they filled in, earlier chats. All of it untrusted text; unknown is said plainly.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { Page } from '#protocol/conversation/parts.ts';
import type { FormItem } from '#protocol/conversation/transcript.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { valueWords } from '#protocol/field-values.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import { link } from '#widget/elements/link.ts';
import { linkOf } from '#widget/elements/rich-text.ts';
import { base } from '../components/base.styles.ts';
import { breakable } from '../components/breakable.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import '../components/icon.ts';
import { popOutPerson } from '../pop-out.ts';
import { personAddress } from '../router.ts';
import { chipOfTone, shownFlags } from '../flags.ts';
import { placeWords } from '../visitor/people-words.ts';
import { addressOf } from './address.ts';
import { ask } from './asks.ts';
import { byWords } from './beside/comment-words.ts';
import './beside/known.ts';
import { detailsStyles } from './details.styles.ts';
import { filledIn } from './filled-in.ts';
import { type DetailsPart, fold, isFolded } from './folded-parts.ts';
import { chipOf, previewWords } from './status-of.ts';

/** @fires ask - details: hide them. */
@customElement('hc-visitor-details')
export class HcVisitorDetails extends LitElement {
  static override styles = [base, detailsStyles];

  @property({ attribute: false }) row!: ListedRow;
  /** What the site looks out for. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  /** Custom fields that the site defined. */
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  /** Undefined while it loads. */
  @property({ attribute: false }) info: ConversationResponse | undefined = undefined;
  /** Where they are now, while they are here. */
  @property({ attribute: false }) page: Page | undefined = undefined;
  @property({ attribute: false }) forms: readonly FormItem[] = [];
  /** Of colleagues, on this conversation; oldest first. */
  @property({ attribute: false }) comments: readonly Comment[] = [];
  @property() meId = '';
  @property() fault = '';
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  protected override render() {
    return html`<header>
        <h2>Details</h2>
        <hc-button
          variant="quiet"
          size="small"
          icon="close"
          label="Hide details"
          @click=${() => ask(this, { type: 'details' })}
        ></hc-button>
      </header>
      ${this.#visitor()}
      <hc-known visitorId=${this.row.visitor.id} .nowMs=${this.nowMs}></hc-known>
      ${this.#flags()} ${this.#fields()} ${this.#forms()} ${this.#notes()} ${this.#previous()}`;
  }

  #visitor() {
    const { row, info, page } = this;
    if (this.fault) return html`<section><p class="fault" role="alert">${this.fault}</p></section>`;
    if (!info) return html`<section><hc-skeleton lines="8" label="Loading the visitor"></hc-skeleton></section>`;
    const { visitor } = info;
    const at = page ?? (row.visitor.here ? visitor.page : null) ?? null;
    return this.#section(
      'visitor',
      'Visitor',
      undefined,
      html`<dl>
        ${this.#fact('Name', row.visitor.name ?? visitor.name)} ${this.#email(row.visitor.email ?? visitor.email)}
        ${this.#fact('Role', row.visitor.role ?? visitor.role)}
        <dt>Now on</dt>
        <dd class=${at ? 'now' : 'unknown'}>
          ${at ? html`<bdi>${at.title || 'Untitled page'}</bdi><small><bdi dir="ltr">${address(at.url)}</bdi></small>` : row.visitor.here ? 'Unknown' : 'Left the website'}
        </dd>
        ${this.#fact('Came from', visitor.referrer, 'Unknown')} ${this.#fact('Language', languageName(visitor.language))}
        ${this.#fact('Location', placeWords(visitor))} ${this.#fact('Browser', visitor.browser)} ${this.#fact('System', visitor.system)}
        <dt>First seen</dt>
        <dd><hc-time mode="exact" at=${visitor.firstSeenAt}></hc-time></dd>
        <dt>Visits</dt>
        <dd class="numbers">${visitor.visits}</dd>
        <dt>Number</dt>
        <dd class="numbers">${row.number}</dd>
      </dl>`,
    );
  }

  /** T-37: leads to all that is known of them, in a window of its own. */
  #email(email: string | null) {
    const { id } = this.row.visitor;
    const open = (event: Event): void => {
      // Where the browser opens no window, the link is a link.
      if (popOutPerson(id) !== 'blocked') event.preventDefault();
    };
    return email
      ? html`<dt>E-mail</dt>
          <dd>
            <a href=${personAddress(id)} title="Everything about this visitor" @click=${open}><bdi>${breakable(email)}</bdi></a>
          </dd>`
      : this.#fact('E-mail', null);
  }

  #fact(label: string, value: string | null, unknown = 'Unknown') {
    return html`<dt>${label}</dt>
      <dd class=${value ? '' : 'unknown'}><bdi>${breakable(value || unknown)}</bdi></dd>`;
  }

  /** M-11: a part of it, folded as this person left it; an empty one says so. */
  #section(id: DetailsPart, name: string, count: number | undefined, body: unknown, empty = '') {
    return html`<details ?open=${!isFolded(id)} @toggle=${(event: Event) => fold(id, !(event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <h3>${name}${count ? html` <span class="numbers">(${count})</span>` : nothing}</h3>
        <hc-icon name="chevron-down" size="16"></hc-icon>
      </summary>
      <section aria-label=${name}>${count === 0 ? html`<p class="unknown">${empty}</p>` : body}</section>
    </details>`;
  }

  #flags() {
    const { flags, subject } = this.row;
    const shown = shownFlags(flags, this.flags);
    return html`${subject ? html`<section class="subject" aria-label="Subject"><bdi>${subject}</bdi></section>` : nothing}${this.#section(
      'flags',
      'Flags',
      flags.length,
      html`<ul>
        ${shown.map(
          ({ name, tone, instruction }) =>
            html`<li class="flag">
              <hc-chip state=${chipOfTone[tone]} icon="flag">${name}</hc-chip
              >${instruction ? html`<p dir="auto">${instruction}</p>` : nothing}
            </li>`,
        )}
      </ul>`,
      'Nothing to look out for.',
    )}`;
  }

  /** Where the site has any, or a conversation keeps one of before. */
  #fields() {
    const values = filledIn(this.fields, this.row.fields);
    if (this.fields.length === 0 && values.length === 0) return nothing;
    return this.#section(
      'fields',
      'Custom fields',
      values.length,
      html`<dl>${values.map(({ label, value }) => this.#fact(label, valueWords(value)))}</dl>`,
      'None is filled in.',
    );
  }

  #forms() {
    const values = this.forms.flatMap((form) => form.values);
    return this.#section(
      'forms',
      'Form data',
      values.length,
      html`<dl>${values.map(({ label, value }) => this.#fact(label, value, 'Left empty'))}</dl>`,
      'They filled in no form.',
    );
  }

  /** M-13: what colleagues noted, the latest first. The tab has them all, with what can be done. */
  #notes() {
    const notes = this.comments.toReversed().slice(0, 3);
    return this.#section(
      'notes',
      'Notes',
      this.comments.length,
      html`<ul>
        ${notes.map(
          (note) =>
            html`<li>
              <p class="words" dir="auto">${note.text}</p>
              <span class="muted small">${byWords(note, this.meId)}, <hc-time at=${note.at} skew=${this.skew}></hc-time></span>
            </li>`,
        )}
      </ul>`,
      'Nobody has noted anything.',
    );
  }

  #previous() {
    if (!this.info) return nothing;
    const { previous } = this.info;
    return this.#section(
      'previous',
      'Previous chats',
      previous.length,
      html`<ul>
        ${previous.map((row) => this.#chat(row))}
      </ul>`,
      'This is their first conversation.',
    );
  }

  #chat(row: ListedRow) {
    return html`<li>
      <a href=${addressOf({ category: 'all', id: row.id, q: '' })}
        ><bdi>${previewWords(row)}</bdi><hc-time class="muted small" at=${row.activeAt} skew=${this.skew}></hc-time
        ><span class="muted small">${row.number}, ${chipOf(row, this.meId, this.nowMs).words}</span></a
      >
    </li>`;
  }
}

// Where it is none that a browser should open, the address stays text.
function address(url: string) {
  const found = linkOf(url, '');
  return found?.href ? link(found.href, breakable(found.text)) : breakable(url);
}

function languageName(tag: string | null): string | null {
  if (!tag) return null;
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-visitor-details': HcVisitorDetails;
  }
}
