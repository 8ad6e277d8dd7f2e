// Every dialog of Live Chat in one place: which is open, what it begins with, and the command that it ends in.
// Knows the desk; keeps a dialog open until the relay has said yes, so that no word is lost in between.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { missingAtClose } from '#protocol/field-values.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { ReplyCategory, SavedReply } from '#protocol/http/replies.ts';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { fillReply } from '#protocol/reply-text.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import type { Desk } from '../contract.ts';
import { toast } from '../components/events.ts';
import { mayKnow } from '../groups.ts';
import { ask } from './asks.ts';
import type { HcCustomFields } from './beside/custom-fields.ts';
import type { AddFileEvent } from './beside/add-dialogs.ts';
import { closeCommand } from './close-command.ts';
import './close-dialog.ts';
import type { CloseChatEvent } from './close-dialog.ts';
import { closingText } from './closing-text.ts';
import { dialogStyles } from './dialog.styles.ts';
import { Drafts } from './drafts.ts';
import { modeOf } from './mode-of.ts';
import { refusalWords } from './refusal-words.ts';
import type { ReplyBook } from './reply-book.ts';
import { replyValues } from './reply-values.ts';
import './transfer-dialog.ts';
import type { TransferEvent } from './transfer-dialog.ts';
import { agentTargets, groupTargets, transferCommand } from './transfer.ts';

export type Confirm = { readonly label: string; readonly question: string; readonly yes: string; readonly command: AgentCommand };

type Open =
  | { readonly kind: 'close' | 'transfer' | 'comment' | 'file'; readonly row: ListedRow }
  | { readonly kind: 'confirm'; readonly row: ListedRow; readonly confirm: Confirm };

/** Where a site has no reply for it (SPEC M-18). */
const transferTemplate = "I'm transferring you to {target}. They will get the full transcript, so you won't need to repeat anything.";

@customElement('hc-live-dialogs')
export class HcLiveDialogs extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ attribute: false }) desk!: Desk;
  /** The desk's; a dialog that waits says so when it is lost. */
  @property() link: Desk['link'] = 'ok';
  @property({ attribute: false }) drafts = new Drafts(undefined);
  /** Keeps a file for staff; why not, or undefined. */
  @property({ attribute: false }) keepFile: (id: string, file: File) => Promise<Refusal | undefined> = async () => undefined;
  /** Puts a file into the reply box. */
  @property({ attribute: false }) sendFile: (id: string, file: File) => void = () => undefined;

  @property({ attribute: false }) book: ReplyBook | undefined = undefined;
  /** The visitor's, where it is known. */
  @property() language = '';

  /** Of the conversation on screen, which is the one that can be closed. */
  @property({ attribute: false }) comments: readonly Comment[] = [];
  /** What the assistant may ask once it is closed, by outcome. */
  @property({ attribute: false }) afterClose: NonNullable<ConversationResponse['afterClose']> = {};

  /** Saved replies that fit what is open, the likeliest first. */
  @state() private offers: readonly SavedReply[] = [];
  @state() private opened: Open | undefined = undefined;
  @state() private busy = false;
  @state() private fault = '';
  // What a dialog was opened for, kept while it closes so that its words do not jump.
  #last: Open | undefined;

  close(row: ListedRow): void {
    void import('./close-notes.ts');
    this.#open({ kind: 'close', row });
    void this.#offer(row, ['closing', 'goodbye']);
  }

  /** What Add adds (T-10); the dialogs are loaded when they are first asked for. */
  add(row: ListedRow, what: 'comment' | 'file'): void {
    void import('./beside/add-dialogs.ts');
    this.#open({ kind: what, row });
  }

  transfer(row: ListedRow): void {
    this.#open({ kind: 'transfer', row });
    void this.#offer(row, ['transfer']);
  }

  confirm(row: ListedRow, confirm: Confirm): void {
    this.#open({ kind: 'confirm', row, confirm });
  }

  protected override render() {
    const shown = this.opened ?? this.#last;
    if (!shown) return nothing;
    const { desk } = this;
    const open = this.opened !== undefined;
    const lost =
      this.busy && this.link !== 'ok' ? 'The relay cannot be reached. This happens as soon as it is back; your text stays here.' : '';
    const fault = this.fault || lost;
    const busy = this.busy && !lost;
    const { settings } = desk.me.site;
    switch (shown.kind) {
      case 'close':
        return html`<hc-close-dialog
          .open=${open}
          .busy=${busy}
          .fault=${fault}
          .prefill=${closingText(settings.closingMessage, shown.row.visitor.name, settings.name)}
          .replies=${this.offers.map(({ id, title, body }) => ({ id, title, text: fillReply(body, replyValues(shown.row, desk.me)).text }))}
          .draft=${this.drafts.get(shown.row.id, 'reply').trim()}
          .hasEmail=${shown.row.visitor.email !== null}
          @cancel=${this.#cancel}
          .asks=${this.afterClose}
          @close-chat=${(event: CloseChatEvent) => this.#closeChat(shown.row, event)}
          >${open ? this.#needed(shown.row) : nothing}${open ? html`<hc-close-notes slot="notes" conversationId=${shown.row.id} .comments=${this.comments} .drafts=${this.drafts} meId=${desk.me.agent.id}></hc-close-notes>` : nothing}</hc-close-dialog
        >`;
      case 'transfer':
        return html`<hc-transfer-dialog
          .open=${open}
          .busy=${busy}
          .fault=${fault}
          .template=${this.offers[0]?.body ?? transferTemplate}
          .values=${replyValues(shown.row, desk.me)}
          .targets=${agentTargets(desk, shown.row)}
          ?asks=${settings.transferMode === 'accept' && shown.row.owner !== null}
          ?untaken=${shown.row.owner === null && desk.me.agent.role === 'agent'}
          .groups=${groupTargets(desk, shown.row)}
          @cancel=${this.#cancel}
          @transfer=${(event: TransferEvent) => this.#send(shown.row, transferCommand(event))}
        ></hc-transfer-dialog>`;
      case 'comment':
        return html`<hc-comment-dialog
          .open=${open}
          conversationId=${shown.row.id}
          ?closed=${shown.row.phase === 'closed'}
          .drafts=${this.drafts}
          @cancel=${this.#cancel}
        ></hc-comment-dialog>`;
      case 'file':
        return html`<hc-file-dialog
          .open=${open}
          .busy=${busy}
          .fault=${fault}
          .sends=${modeOf(shown.row, desk.me).kind === 'reply'}
          @cancel=${this.#cancel}
          @add-file=${(event: AddFileEvent) => this.#addFile(shown.row, event)}
        ></hc-file-dialog>`;
      case 'confirm':
        return html`<hc-dialog label=${shown.confirm.label} .open=${open} ?busy=${busy} @close=${this.#cancel}>
          <p>${shown.confirm.question}</p>
          ${fault ? html`<p class="callout bad" role="alert"><span>${fault}</span></p>` : nothing}
          <hc-button slot="footer" ?disabled=${busy} @click=${this.#cancel}>Cancel</hc-button>
          <hc-button autofocus slot="footer" variant="primary" ?busy=${busy} @click=${() => this.#send(shown.row, shown.confirm.command)}
            >${shown.confirm.yes}</hc-button
          >
        </hc-dialog>`;
    }
  }

  /** T-33: what must be filled in before it is closed, and is not. */
  #needed({ fields: values = {} }: ListedRow) {
    const needed = missingAtClose(this.desk.fields, values);
    if (needed.length === 0) return nothing;
    void import('./beside/custom-fields.ts');
    return html`<hc-custom-fields slot="notes" .fields=${needed} .values=${values}></hc-custom-fields>`;
  }

  #closeChat(row: ListedRow, { text, outcome, followUp }: CloseChatEvent): void {
    const form = this.renderRoot.querySelector<HcCustomFields>('hc-custom-fields');
    // What does not fit is marked there.
    const fields = form ? form.read() : {};
    if (fields) void this.#send(row, closeCommand(text, outcome, row, { fields, followUp }));
  }

  /** It went to a group of others: there is nothing more to see here. */
  #left(groupId: string | null): void {
    if (mayKnow(this.desk, groupId)) return;
    ask(this, { type: 'back' });
    toast(this, `${this.desk.groups.find(({ id }) => id === groupId)?.name ?? 'The group'} has it now.`, 'good');
  }

  readonly #cancel = (): void => {
    this.opened = undefined;
  };

  #open(what: Open): void {
    this.opened = what;
    this.#last = what;
    this.busy = false;
    this.fault = '';
    this.offers = [];
  }

  // The dialog is open at once; what it may begin with comes when it is here.
  async #offer({ groupId }: ListedRow, categories: readonly ReplyCategory[]): Promise<void> {
    const { book, opened } = this;
    const [{ repliesFor }] = await Promise.all([import('../replies/reply-fit.ts'), book?.load()]);
    if (this.opened === opened && book?.replies) this.offers = repliesFor(book.replies, categories, { language: this.language, groupId });
  }

  async #addFile({ id }: ListedRow, { file, internal }: AddFileEvent): Promise<void> {
    if (this.busy) return;
    if (!internal) {
      this.opened = undefined;
      return this.sendFile(id, file);
    }
    const asked = this.opened;
    this.busy = true;
    this.fault = '';
    const refusal = await this.keepFile(id, file);
    if (this.opened !== asked) return;
    this.busy = false;
    if (refusal) this.fault = refusalWords(refusal, Date.now() + this.desk.skewMs);
    else this.opened = undefined;
  }

  async #send(row: ListedRow, command: AgentCommand): Promise<void> {
    if (this.busy) return;
    const asked = this.opened;
    this.busy = true;
    this.fault = '';
    const outcome = await this.desk.send(row.id, command);
    if (this.opened !== asked) return;
    this.busy = false;
    if ('ok' in outcome) {
      this.opened = undefined;
      if (command.type === 'conversation.regroup') this.#left(command.groupId);
    } else this.fault = refusalWords(outcome.refused, Date.now() + this.desk.skewMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-live-dialogs': HcLiveDialogs;
  }
}
