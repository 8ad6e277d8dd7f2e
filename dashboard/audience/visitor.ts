// The window of one visitor (SPEC T-37 to T-51): who they are, what is known, what they did; as a page and in a window of its own. A tab is
// there only where it has something (T-40), and its name stands in the address.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilledResponse, KnownVisitor } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { KnownEvent, toast, type PickEvent } from '../components/events.ts';
import '../components/face.ts';
import '../components/menu.ts';
import '../components/note-box.ts';
import type { KeepNoteEvent } from '../components/note-box.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/tabs.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { keepNote } from '../visitor/keep-note.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import { popOutPerson } from '../pop-out.ts';
import { refusalWords } from '../words.ts';
import { restrictedLine } from '../visitor/restricted-line.ts';
import { tabIn, tabsOf, type TabId } from '../visitor/known-words.ts';
import { portalTab, type PortalParts } from './portal-tab.ts';
import './visitor-comments.ts';
import './visitor-dialogs.ts';
import { menuOf } from './visitor-menu.ts';
import type { DialogName, HcVisitorDialogs, KnownVisitorEvent } from './visitor-dialogs.ts';
import type { AddCommentEvent, HcVisitorComments, RemoveCommentEvent } from './visitor-comments.ts';
import {
  chatsTab,
  contactInfoTab,
  detailsTab,
  fieldsTab,
  formsTab,
  historyTab,
  rolesTab,
  statisticsTab,
  surveyTab,
} from './visitor-tabs.ts';
import { visitorStyles } from './visitor.styles.ts';

@customElement('hc-visitor')
export class HcVisitor extends LitElement {
  static override styles = [base, page, visitorStyles];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private known: KnownVisitor | undefined = undefined;
  @state() private filled: FilledResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private busy = false;
  @state() private fault: Refusal | undefined = undefined;
  @query('hc-visitor-dialogs') private dialogs!: HcVisitorDialogs;

  get #id(): string {
    return this.route.params[0] ?? '';
  }

  get #tab(): TabId {
    return tabIn(this.route.query.get('tab'));
  }

  /** In a window of its own. */
  get #alone(): boolean {
    return this.route.page === 'person';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#heard !== this.desk) this.#listen(this.desk);
    if (changed.has('route') && this.known?.visitor.id !== this.#id) void this.#load();
  }

  #heard: Desk | undefined;

  #listen(desk: Desk | undefined): void {
    this.#heard?.removeEventListener('known', this.#changed);
    desk?.addEventListener('known', this.#changed);
    this.#heard = desk;
  }

  readonly #changed = (event: Event): void => {
    if (event instanceof KnownEvent && event.visitorId === this.#id) void this.#refresh();
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
  }

  async #load(): Promise<void> {
    const id = this.#id;
    this.known = this.filled = undefined;
    const [known, filled] = await Promise.all([this.api.visitor(id), this.api.visitorFilled(id)]);
    if (id !== this.#id) return;
    this.known = 'ok' in known ? known.ok : undefined;
    this.refusal = 'refused' in known ? known.refused : undefined;
    this.filled = 'ok' in filled ? filled.ok : { forms: [], surveys: [], queueMs: {} };
  }

  protected override render() {
    return html`<div class="page">
      ${this.#alone ? nothing : html`<a class="back" href="/dashboard/audience"><hc-icon name="back" size="16"></hc-icon>Audience</a>`}
      ${this.#content()}
    </div>`;
  }

  #content() {
    if (this.refusal)
      return html`<hc-empty icon="alert" heading="This visitor could not be loaded">
        ${refusalWords(this.refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
      </hc-empty>`;
    if (!this.known) return html`<hc-skeleton kind="row" lines="6"></hc-skeleton>`;
    const { known } = this;
    return html`${this.#head(known)} ${restrictedLine(known)} ${known.private ? this.#note(known.private.note) : this.#others()}
      <hc-tabs
        label="About ${visitorLabel(known.visitor)}"
        .tabs=${tabsOf(known, this.filled, this.#tab)}
        .value=${this.#tab}
        @pick=${({ picked }: PickEvent) => this.#go(picked)}
        ><div>${this.#panel(known)}</div></hc-tabs
      >
      <hc-visitor-dialogs
        .known=${known}
        @known-visitor=${({ known: fresh }: KnownVisitorEvent) => this.#show(fresh)}
      ></hc-visitor-dialogs>`;
  }

  #go(tab: string): void {
    navigate(this, `/dashboard/${this.route.page}/${this.#id}${tab === 'details' ? '' : `?tab=${tab}`}`, true);
  }

  #head({ visitor, private: beside }: KnownVisitor) {
    const name = visitorLabel(visitor);
    return html`<div class="who">
      <hc-face size="40" .name=${name} .photo=${visitor.photo}></hc-face>
      <div>
        <h1><bdi>${name}</bdi></h1>
        <span class="muted"><bdi>${visitor.email ?? 'No e-mail known'}</bdi></span>
        ${visitor.role ? html`<hc-chip icon="none">${visitor.role}</hc-chip>` : nothing}
      </div>
      ${
        beside
          ? html`<div class="acts">
              <hc-button icon="mail" @click=${() => this.dialogs.show('mail')}>E-mail</hc-button>
              <hc-button icon="edit" @click=${() => this.dialogs.show('contact')}>Change</hc-button>
              ${this.#alone ? nothing : html`<hc-button icon="external" label="Open in its own window" @click=${() => popOutPerson(this.#id)}></hc-button>`}
              <hc-menu label="More" .items=${menuOf(beside, this.desk.me.agent.role)} @pick=${this.#picked}></hc-menu>
            </div>`
          : nothing
      }
    </div>`;
  }

  #picked({ picked }: PickEvent): void {
    if (picked === 'comments') this.#go('comments');
    else if (picked === 'part') void this.#undo(this.api.unlinkVisitor(this.#id), 'It stands alone again.');
    else if (picked === 'release') void this.#undo(this.api.releaseVisitor(this.#id), 'The restriction is lifted.');
    // A download: the page stays.
    else if (picked === 'export') location.assign(`/api/staff/visitors/${this.#id}/export`);
    else void this.dialogs.show(picked as DialogName); // the others of the menu
  }

  #show(known: KnownVisitor): void {
    this.known = known;
  }

  async #undo(asked: ReturnType<Api['unlinkVisitor']>, words: string): Promise<void> {
    const outcome = await asked;
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.known = outcome.ok;
    toast(this, words, 'good');
  }

  #note(note: NonNullable<KnownVisitor['private']>['note']) {
    return html`<hc-note-box
      label="Note on this person"
      .note=${note}
      @keep-note=${(event: KeepNoteEvent) => keepNote(this.api, this.#id, event)}
    ></hc-note-box>`;
  }

  #others() {
    return html`<p class="muted">
      They have talked only with groups that you are not in. What colleagues wrote of them, and what changed, is for those groups.
    </p>`;
  }

  #panel(known: KnownVisitor) {
    const now = Date.now() + this.desk.skewMs;
    const chats = known.private?.chats ?? [];
    switch (this.#tab) {
      case 'details':
        return detailsTab(known, now);
      case 'contact':
        return contactInfoTab(known);
      case 'portal':
        return portalTab(known, { leads: this.desk.me.agent.role !== 'agent', busy: this.busy, decide: this.#decide });
      case 'roles':
        return rolesTab(known);
      case 'fields':
        return fieldsTab(known);
      case 'comments':
        return this.#comments(known);
      case 'chats':
        return chatsTab(chats, this.filled, (id) => this.desk.groups.find((group) => group.id === id)?.name ?? 'Another group');
      case 'survey':
        return surveyTab(this.filled?.surveys ?? []);
      case 'forms':
        return formsTab(this.filled?.forms ?? []);
      case 'statistics':
        return statisticsTab(chats, now);
      case 'history':
        return historyTab(known, this.filled);
    }
  }

  readonly #decide: PortalParts['decide'] = async (id, decision) => {
    this.busy = true;
    const outcome = await this.api.decideAvatar(this.#id, { id, decision });
    this.busy = false;
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.known = outcome.ok;
  };

  #comments({ private: beside }: KnownVisitor) {
    if (!beside) return nothing;
    const { agent } = this.desk.me;
    return html`<hc-visitor-comments
      .comments=${beside.comments}
      meId=${agent.id}
      ?leads=${agent.role !== 'agent'}
      ?busy=${this.busy}
      .fault=${this.fault ? refusalWords(this.fault) : ''}
      @add-comment=${this.#comment}
      @remove-comment=${({ commentId }: RemoveCommentEvent) => this.#uncomment(commentId)}
    ></hc-visitor-comments>`;
  }

  readonly #comment = async (event: AddCommentEvent): Promise<void> => {
    const box = event.currentTarget as HcVisitorComments;
    this.busy = true;
    const outcome = await this.api.commentOnVisitor(this.#id, { id: makeId('vc'), text: event.text });
    this.busy = false;
    this.fault = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    box.clear();
    this.#beside(({ comments }) => ({ comments: [...comments.filter(({ id }) => id !== outcome.ok.id), outcome.ok] }));
  };

  async #uncomment(id: string): Promise<void> {
    const outcome = await this.api.deleteVisitorComment(this.#id, id);
    if ('refused' in outcome && outcome.refused.code !== 'not_found') return toast(this, refusalWords(outcome.refused), 'bad');
    this.#beside(({ comments }) => ({ comments: comments.filter((one) => one.id !== id) }));
  }

  #beside(change: (beside: NonNullable<KnownVisitor['private']>) => Partial<NonNullable<KnownVisitor['private']>>): void {
    const { known } = this;
    if (known?.private) this.known = { ...known, private: { ...known.private, ...change(known.private) } };
  }

  async #refresh(): Promise<void> {
    const outcome = await this.api.visitor(this.#id);
    if ('ok' in outcome) this.known = outcome.ok;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-visitor': HcVisitor;
  }
}
