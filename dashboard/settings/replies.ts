// The saved replies of the site, of groups and one's own: to look through, write, copy and delete. Agents read those that are shared
// with them and keep their own; managers and admins edit all (SPEC M-17).
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/icon.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { categories, categoryWords } from '../replies/reply-categories.ts';
import { languageName, languagesOf, spoken } from '../replies/reply-languages.ts';
import { findReplies } from '../replies/reply-search.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import './reply-form.ts';
import type { HcReplyForm, ReplySaveEvent } from './reply-form.ts';
import { listStyles } from '../components/list.styles.ts';
import { asked, type Edited, gone, inLanguage, type Owner, ownerOf, wordsOf } from './edited-reply.ts';
import { repliesStyles } from './replies.styles.ts';

@customElement('hc-settings-replies')
export class HcSettingsReplies extends LitElement {
  static override styles = [base, page, listStyles, repliesStyles];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private replies: readonly SavedReply[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private q = '';
  /** Which language is listed; `''` for all. */
  @state() private language = 'en';
  @state() private edited: Edited | undefined = undefined;
  /** Asked whether to delete. */
  @state() private leaving: SavedReply | undefined = undefined;
  @state() private busy = false;
  @query('hc-reply-form') private form!: HcReplyForm;

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.replies();
    if ('ok' in outcome) this.replies = outcome.ok.replies;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  get #leads(): boolean {
    return this.desk.me.agent.role !== 'agent';
  }

  protected override render() {
    return html`<hc-settings-frame current="replies"
      ><div class="page">
        <div class="head">
          <h1>Saved replies</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.#edit(undefined)}>New reply</hc-button>
        </div>
        <p class="lead">
          Type <kbd>/</kbd> and a shortcut in the reply box, or press the button beside it. A reply is put into the box, never sent by
          itself.
        </p>
        ${this.#list()}
      </div>
      <hc-reply-form
        .edited=${this.edited}
        .others=${this.replies ?? []}
        .me=${this.desk.me}
        .groups=${this.desk.groups}
        .keepFile=${(file: File) => this.api.keepReplyFile(file)}
        ?busy=${this.busy}
        @reply-save=${this.#save}
        @cancel=${this.#left}
      ></hc-reply-form>
      <hc-dialog label="Delete “${this.leaving?.title ?? ''}”?" .open=${this.leaving !== undefined} ?busy=${this.busy} @close=${this.#kept}>
        <p>${gone(this.leaving)} What was said with it stays.</p>
        <hc-button slot="footer" @click=${this.#kept}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog></hc-settings-frame
    >`;
  }

  #list() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="Saved replies could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.replies) return html`<hc-skeleton kind="row" lines="6"></hc-skeleton>`;
    if (this.replies.length === 0)
      return html`<hc-empty icon="message" heading="No saved replies yet">Write what you say every day once, and keep it here.</hc-empty>`;
    const found = findReplies(inLanguage(this.replies, this.language), this.q);
    const shown = categories.map((category) => ({ category, replies: found.filter((reply) => reply.category === category) }));
    return html`<div class="ways">
        <hc-field
          type="search"
          label="Find a saved reply"
          label-hidden
          icon="search"
          placeholder="Title, shortcut or words"
          .value=${this.q}
          @input=${(event: Event) => (this.q = (event.currentTarget as HcField).value)}
        ></hc-field>
        ${this.#languages(this.replies)}
      </div>
      ${found.length === 0 ? html`<p class="muted" role="status">Nothing matches.</p>` : nothing}
      ${shown.map(({ category, replies }) =>
        replies.length === 0
          ? nothing
          : html`<section>
              <h2>${categoryWords[category]}</h2>
              <ul>
                ${replies.map((reply) => this.#reply(reply))}
              </ul>
            </section>`,
      )}`;
  }

  #languages(replies: readonly SavedReply[]) {
    const there = languagesOf(replies);
    if (there.length < 2 && there[0] === 'en') return nothing;
    return html`<hc-field
      type="select"
      label="Language"
      label-hidden
      .value=${there.includes(this.language) ? this.language : ''}
      .options=${[{ value: '', label: 'All languages' }, ...there.map((value) => ({ value, label: languageName(value) }))]}
      @change=${(event: Event) => (this.language = (event.currentTarget as HcField).value)}
    ></hc-field>`;
  }

  #reply(reply: SavedReply) {
    const own = this.#leads || reply.scope === 'personal';
    const copy = { id: 'copy', label: 'Duplicate', icon: 'copy' as const };
    const translate = { id: 'translate', label: 'Add a language', icon: 'globe' as const };
    return html`<li>
      <div class="what">
        <button type="button" class="title" @click=${() => (own ? this.#edit(reply) : this.#copy(reply))}><bdi>${reply.title}</bdi></button>
        <code dir="ltr">/${reply.shortcut}</code>
        ${reply.scope === 'personal' ? html`<hc-chip state="mine" icon="none">Only you</hc-chip>` : nothing}
        ${reply.scope === 'group' ? html`<hc-chip icon="none"><bdi>${this.#groupName(reply.groupId)}</bdi></hc-chip>` : nothing}
        ${reply.language === 'en' || reply.language === this.language ? nothing : html`<hc-chip icon="none">${languageName(reply.language)}</hc-chip>`}
        ${reply.files.length > 0 ? html`<span class="muted small"><hc-icon name="paperclip" size="14" label="With"></hc-icon> ${reply.files.length === 1 ? '1 file' : `${reply.files.length} files`}</span>` : nothing}
        <bdi class="words muted small" lang=${reply.language}>${reply.body}</bdi>
      </div>
      <hc-menu
        label="Actions for ${reply.title}"
        .items=${own ? [{ id: 'edit', label: 'Edit', icon: 'edit' as const }, copy, translate, 'line' as const, { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true }] : [copy]}
        @pick=${(event: PickEvent) => this.#act(reply, event.picked)}
      ></hc-menu>
    </li>`;
  }

  #left(): void {
    this.edited = undefined;
  }

  #kept(): void {
    this.leaving = undefined;
  }

  #act(reply: SavedReply, picked: string): void {
    if (picked === 'edit') this.#edit(reply);
    else if (picked === 'copy') this.#copy(reply);
    else if (picked === 'translate') this.#translate(reply);
    else this.leaving = reply;
  }

  #edit(reply: SavedReply | undefined): void {
    const owner: Owner = { scope: this.#leads ? 'site' : 'personal', groupId: null };
    this.edited = reply
      ? { id: reply.id, version: reply.version, owner: ownerOf(reply), words: wordsOf(reply), files: reply.files }
      : {
          id: '',
          version: 0,
          owner,
          words: { title: '', shortcut: '', category: 'other', language: 'en', body: '', buttons: null, files: [] },
          files: [],
        };
  }

  /** A new one that begins as this one: an agent's way to a wording of their own. */
  #copy(reply: SavedReply): void {
    const owner: Owner = this.#leads ? ownerOf(reply) : { scope: 'personal', groupId: null };
    this.edited = {
      id: '',
      version: 0,
      owner,
      words: { ...wordsOf(reply), title: `${reply.title}, copy`, shortcut: '' },
      files: reply.files,
    };
  }

  /** The same in a language that it is not in yet: one shortcut, and the visitor's language decides. */
  #translate(reply: SavedReply): void {
    const same = (this.replies ?? []).filter((other) => other.shortcut === reply.shortcut).map(({ language }) => language);
    const language = spoken.find((one) => !same.includes(one)) ?? reply.language; // in all of them: the form names the clash
    this.edited = { id: '', version: 0, owner: ownerOf(reply), words: { ...wordsOf(reply), language }, files: reply.files };
  }

  #groupName(groupId: string | null): string {
    return this.desk.groups.find(({ id }) => id === groupId)?.name ?? 'A group';
  }

  async #save({ edited: { id, version, owner, words } }: ReplySaveEvent): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = id ? await this.api.updateReply(id, { version, words }) : await this.api.createReply(asked(owner, words));
    if ('refused' in outcome && outcome.refused.code === 'stale_write') await this.#load();
    this.busy = false;
    if ('refused' in outcome)
      return this.form.refuse(
        outcome.refused,
        this.replies?.find((reply) => reply.id === id),
      );
    const { ok } = outcome;
    this.replies = [...(this.replies ?? []).filter((reply) => reply.id !== ok.id), ok];
    this.edited = undefined;
    if (this.language !== '') this.language = ok.language;
    toast(this, `“${ok.title}” was saved.`, 'good');
  }

  async #delete(): Promise<void> {
    const reply = this.leaving;
    if (!reply || this.busy) return;
    this.busy = true;
    const outcome = await this.api.deleteReply(reply.id, reply.version);
    if ('refused' in outcome) await this.#load();
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.replies = this.replies?.filter(({ id }) => id !== reply.id);
    toast(this, `“${reply.title}” was deleted.`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-replies': HcSettingsReplies;
  }
}
