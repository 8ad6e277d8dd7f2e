// Writes one saved reply, in a dialog: its words, how they will read, and what is wrong with them at the field where it is.
// Knows no api; it says what is to be saved, and is told what the relay would not have.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Group } from '#protocol/http/groups.ts';
import type { ReplyCategory, ReplyWords, SavedReply } from '#protocol/http/replies.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { replyKey } from '#protocol/reply-key.ts';
import { fillReply, replyFault, type ReplyValues } from '#protocol/reply-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { categories, categoryWords } from '../replies/reply-categories.ts';
import { languageName, spoken } from '../replies/reply-languages.ts';
import { refusalWords } from '../words.ts';
import type { Edited, Owner } from './edited-reply.ts';
import './reply-files.ts';
import type { HcReplyFiles } from './reply-files.ts';

export class ReplySaveEvent extends Event {
  readonly edited: Edited;
  constructor(edited: Edited) {
    super('reply-save');
    this.edited = edited;
  }
}

type Faults = Partial<Record<'title' | 'shortcut' | 'body' | 'buttons' | 'whole', string>>;

const usual = { yes: 'Yes, all done', no: 'I still need help' };

/**
 * @fires reply-save - ReplySaveEvent.
 * @fires cancel - It was left.
 */
@customElement('hc-reply-form')
export class HcReplyForm extends LitElement {
  /** What it is open for; undefined while it is closed. */
  @property({ attribute: false }) edited: Edited | undefined = undefined;
  /** All replies that are seen here, for clashes of shortcuts. */
  @property({ attribute: false }) others: readonly SavedReply[] = [];
  @property({ attribute: false }) me!: Me;
  /** That a reply can be given to. */
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property({ type: Boolean }) busy = false;

  /** Hands a file to the relay. */
  @property({ attribute: false }) keepFile: HcReplyFiles['keep'] = () => Promise.reject(new Error('[reply-form] no files here'));

  @state() private words: ReplyWords | undefined = undefined;
  @state() private owner: Owner = { scope: 'personal', groupId: null };
  @state() private files: readonly Attachment[] = [];
  @state() private version = 0;
  @state() private faults: Faults = {};

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
        gap: var(--hc-space-16);
        align-items: start;
      }
      .preview {
        display: grid;
        gap: var(--hc-space-4);
        padding: var(--hc-space-12);
        border-radius: var(--hc-radius);
        background: var(--hc-sunken);
        font: var(--hc-text-dense) var(--hc-font);
        overflow-wrap: anywhere;
      }
      .preview p {
        white-space: pre-line;
      }
      .bad {
        color: var(--hc-danger);
      }
    `,
  ];

  /** The relay said no; `theirs` is what stands there now, where somebody else has changed it. */
  refuse(refusal: Refusal, theirs: SavedReply | undefined): void {
    const field = (['title', 'shortcut', 'body', 'buttons'] as const).find((name) => refusal.field?.startsWith(`words.${name}`));
    if (refusal.code === 'stale_write' && theirs) {
      this.version = theirs.version;
      this.faults = { whole: `Somebody else saved this meanwhile. It reads now: “${theirs.body}”. Save again to replace it.` };
    } else this.faults = { [field ?? 'whole']: refusalWords(refusal) };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('edited') || !this.edited) return;
    ({ words: this.words, owner: this.owner, version: this.version, files: this.files } = this.edited);
    this.faults = {};
  }

  protected override render() {
    const { words, edited } = this;
    if (!words) return nothing;
    const clash = this.#clash(words);
    return html`<hc-dialog
      label=${edited?.id ? 'Edit saved reply' : 'New saved reply'}
      width="wide"
      .open=${edited !== undefined}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <div class="two">
        ${this.#text('title', 'Title', words.title, this.faults.title)}
        ${this.#text('shortcut', 'Shortcut', words.shortcut, clash || this.faults.shortcut, 'Letters, digits and dashes: hi is typed as /hi')}
        <hc-field
          type="select"
          label="Category"
          .value=${words.category}
          .options=${categories.map((value) => ({ value, label: categoryWords[value] }))}
          @change=${(event: Event) => this.#set({ category: valueOf(event) as ReplyCategory })}
        ></hc-field>
        <hc-field
          type="select"
          label="Language"
          .value=${words.language}
          .options=${languages(words.language)}
          @change=${(event: Event) => this.#set({ language: valueOf(event) })}
        ></hc-field>
        ${
          edited?.id || this.me.agent.role === 'agent'
            ? nothing
            : html`<hc-field
                type="select"
                label="For"
                .value=${this.owner.groupId ?? this.owner.scope}
                .options=${[
                  { value: 'site', label: 'Everybody at this site' },
                  ...this.groups.map(({ id, name }) => ({ value: id, label: `The group ${name}` })),
                  { value: 'personal', label: 'Only you' },
                ]}
                @change=${this.#scoped}
              ></hc-field>`
        }
      </div>
      <hc-field
        type="textarea"
        rows="4"
        label="Text"
        hint="Filled in: {{visitor.name|there}}, {{visitor.email}}, {{agent.name}}, {{site.name}}, {target}. After | stands what to say where it is not known; {cursor} is where you go on writing."
        .value=${words.body}
        .error=${this.#bodyFault(words.body) || this.faults.body || ''}
        @input=${(event: Event) => this.#set({ body: valueOf(event) })}
      ></hc-field>
      ${this.#preview(words)}
      <hc-reply-files .files=${this.files} .keep=${this.keepFile} @change=${this.#filed}></hc-reply-files>
      <hc-switch
        .checked=${words.buttons !== null}
        label="Ask whether all is done"
        @change=${(event: Event) => this.#set({ buttons: (event.currentTarget as HcSwitch).checked ? usual : null })}
        >Send with two buttons that ask whether all is done</hc-switch
      >
      ${this.#buttons(words)} ${this.faults.whole ? html`<p class="bad" role="alert">${this.faults.whole}</p>` : nothing}
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>Save</hc-button>
    </hc-dialog>`;
  }

  #text(name: 'title' | 'shortcut', label: string, value: string, error = '', hint = '') {
    return html`<hc-field
      ?autofocus=${name === 'title'}
      label=${label}
      autocomplete="off"
      .value=${value}
      .hint=${hint}
      .error=${error}
      @input=${(event: Event) => this.#set({ [name]: valueOf(event) }, name)}
    ></hc-field>`;
  }

  #buttons({ buttons }: ReplyWords) {
    if (!buttons) return nothing;
    const error = this.faults.buttons ?? '';
    return html`<div class="two">
      <hc-field
        label="Button that confirms"
        .value=${buttons.yes}
        .error=${error}
        @input=${(event: Event) => this.#set({ buttons: { ...buttons, yes: valueOf(event) } }, 'buttons')}
      ></hc-field>
      <hc-field
        label="Button that does not"
        .value=${buttons.no}
        @input=${(event: Event) => this.#set({ buttons: { ...buttons, no: valueOf(event) } }, 'buttons')}
      ></hc-field>
    </div>`;
  }

  /** As a visitor with a name reads it, and one without where that is something else. */
  #preview({ body, language }: ReplyWords) {
    if (!body.trim() || replyFault(body)) return nothing;
    const known: ReplyValues = {
      'visitor.name': 'Maya',
      'visitor.email': 'maya@example.org',
      'agent.name': this.me.agent.name,
      'site.name': this.me.site.settings.name,
      target: 'Ben',
    };
    const [named, unnamed] = [known, { ...known, 'visitor.name': null, 'visitor.email': null }].map(
      (values) => fillReply(body, values).text,
    );
    return html`<div class="preview">
      <span class="muted small">Reads</span>
      <p dir="auto" lang=${language}>${named}</p>
      ${
        unnamed === named
          ? nothing
          : html`<span class="muted small">Where nothing is known of the visitor</span>
              <p dir="auto" lang=${language}>${unnamed}</p>`
      }
    </div>`;
  }

  #filed(event: Event): void {
    this.files = (event.currentTarget as HcReplyFiles).files;
  }

  #scoped(event: Event): void {
    const value = valueOf(event);
    this.owner = value === 'site' || value === 'personal' ? { scope: value, groupId: null } : { scope: 'group', groupId: value };
  }

  #set(change: Partial<ReplyWords>, field: keyof Faults = 'body'): void {
    if (this.words) this.words = { ...this.words, ...change };
    const { [field]: _, ...rest } = this.faults;
    this.faults = rest;
  }

  #clash(words: ReplyWords): string {
    const same = this.others.find((other) => other.id !== this.edited?.id && replyKey(other) === replyKey(words));
    return same ? `“${same.title}” has /${same.shortcut} in ${languageName(same.language)} already.` : '';
  }

  #bodyFault(body: string): string {
    const fault = replyFault(body);
    if (!fault) return '';
    return fault.place === '{cursor}' ? 'There can be one {cursor} only.' : `${fault.place.slice(0, 60)} cannot be filled in.`;
  }

  #save(): void {
    const { edited, words, owner, version, files } = this;
    if (!edited || !words || this.busy) return;
    this.faults = {
      ...(!words.title.trim() && { title: 'Give it a title.' }),
      ...(!words.shortcut.trim() && { shortcut: 'Give it a shortcut.' }),
      ...(!words.body.trim() && { body: 'Write what it says.' }),
    };
    const wrong = Object.keys(this.faults).length > 0 || this.#clash(words) || this.#bodyFault(words.body);
    if (!wrong)
      this.dispatchEvent(
        new ReplySaveEvent({ id: edited.id, version, owner, words: { ...words, files: files.map(({ id }) => id) }, files }),
      );
  }
}

function languages(own: string) {
  return [...new Set([...spoken, own])].map((value) => ({ value, label: languageName(value) }));
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-reply-form': HcReplyForm;
  }
}
