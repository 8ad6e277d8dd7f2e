// What is done to several conversations at once (part of SPEC G-21): the bar under the list, its dialogs, and the one run there can be.
// Loaded when the first row is chosen. Knows the desk; which rows are chosen is the page's.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/dialog.ts';
import { toast } from '../../components/events.ts';
import type { Desk } from '../../contract.ts';
import { FollowSource } from '../../follow-source.ts';
import { visitorLabel } from '../../names.ts';
import { fitting } from '../../replies/reply-fit.ts';
import { dialogStyles } from '../dialog.styles.ts';
import { refusalWords } from '../refusal-words.ts';
import type { ReplyBook } from '../reply-book.ts';
import './bulk-dialog.ts';
import type { BulkGoEvent, HcBulkDialog } from './bulk-dialog.ts';
import { BulkRun } from './bulk-run.ts';
import { chats, kinds, type Kind, offersFor, runWords } from './bulk-words.ts';
import { bulkStyles } from './bulk.styles.ts';

/** Only these are chosen from now on. */
export class ChosenEvent extends Event {
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super('chosen-now', { bubbles: true, composed: true });
    this.ids = ids;
  }
}

/**
 * @fires chosen-now - ChosenEvent.
 * @fires choose-all - Everything in the list, to its end.
 */
@customElement('hc-bulk')
export class HcBulk extends LitElement {
  static override styles = [base, dialogStyles, bulkStyles];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) book: ReplyBook | undefined = undefined;
  @property({ attribute: false }) rows: readonly ListedRow[] = [];
  /** Everything in the list is chosen. */
  @property({ type: Boolean }) all = false;

  @state() private kind: Kind = 'reply';
  @state() private asking = false;
  /** Which were refused, and why, is on screen. */
  @state() private telling = false;
  @state() private run: BulkRun | undefined = undefined;
  @query('hc-bulk-dialog') private dialog!: HcBulkDialog;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new FollowSource(this, () => this.run);
    new FollowSource(this, () => this.book);
    new FollowSource(this, () => (this.asking ? this.desk : undefined));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#leaving);
    clearInterval(this.#tick);
    // The page is left, not the desk: what was meant goes on.
    void this.run?.begin();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('run')) this.run?.addEventListener('change', this.#ran);
    clearInterval(this.#tick);
    if (this.run?.stage === 'held') this.#tick = setInterval(() => this.requestUpdate(), 250);
  }

  protected override render() {
    const { run } = this;
    return html`${run ? this.#running(run) : this.rows.length > 0 ? this.#chosen() : nothing}
      <hc-bulk-dialog
        .open=${this.asking}
        kind=${this.kind}
        .rows=${this.rows.map((row) => this.desk.rows.get(row.id) ?? row)}
        .me=${this.desk.me}
        .fields=${this.desk.fields}
        .replies=${fitting(this.book?.replies ?? [], { language: navigator.language, groupId: null })}
        @cancel=${this.#unask}
        @bulk-go=${this.#go}
      ></hc-bulk-dialog>
      ${run && this.telling ? this.#told(run) : nothing}`;
  }

  #chosen() {
    return html`<div class="bar" role="toolbar" aria-label="Chosen chats">
      <div class="line">
        <span role="status">${chats(this.rows.length)} chosen</span>
        ${this.all ? nothing : html`<hc-button size="small" variant="quiet" @click=${() => this.dispatchEvent(new Event('choose-all'))}>All in the list</hc-button>`}
        <hc-button
          size="small"
          variant="quiet"
          icon="close"
          label="Choose none (Esc)"
          @click=${() => this.dispatchEvent(new ChosenEvent([]))}
        ></hc-button>
      </div>
      ${offersFor(this.rows, this.desk.me).map(
        ({ kind, count }) =>
          html`<hc-button size="small" icon=${kinds[kind].icon} ?disabled=${count === 0} @click=${() => this.#ask(kind)}
            >${kinds[kind].act} (${count})</hc-button
          >`,
      )}
    </div>`;
  }

  #running(run: BulkRun) {
    const words = runWords(this.kind, run, Date.now());
    const { stage } = run;
    return html`<div class="bar" role="toolbar" aria-label="${kinds[this.kind].doing}">
      <div class="line">
        <span role=${stage === 'held' ? nothing : 'status'}>${words}</span>
        ${
          stage === 'held'
            ? html`<hc-button size="small" icon="undo" @click=${this.#undo}>Undo</hc-button
                ><hc-button size="small" variant="quiet" @click=${() => void run.begin()}>Now</hc-button>`
            : stage === 'running'
              ? html`<hc-button size="small" @click=${() => run.stop()}>Stop</hc-button>`
              : html`<hc-button size="small" @click=${() => (this.telling = true)}>Which?</hc-button
                  ><hc-button size="small" variant="quiet" icon="close" label="Leave it at that" @click=${this.#leaveIt}></hc-button>`
        }
      </div>
      ${stage === 'running' ? html`<progress max=${run.items.length} value=${run.done.length + run.failed.length} aria-label=${words}></progress>` : nothing}
    </div>`;
  }

  #told(run: BulkRun) {
    const now = Date.now() + this.desk.skewMs;
    return html`<hc-dialog label=${runWords(this.kind, run, now)} width="wide" open @close=${this.#untell}>
      <p>Nothing was sent to these. They stay chosen, and can be tried again as they are now.</p>
      <ul class="who" tabindex="0">
        ${run.failed.map(
          ({ row, refusal }) =>
            html`<li>
              <b><bdi>${visitorLabel(row.visitor)}</bdi></b> <span class="muted">#${row.number}</span>
              <p>${refusalWords(refusal, now)}</p>
            </li>`,
        )}
        ${run.unsent.map(
          ({ row }) =>
            html`<li>
              <b><bdi>${visitorLabel(row.visitor)}</bdi></b> <span class="muted">#${row.number}</span>
              <p>You stopped before it was their turn.</p>
            </li>`,
        )}
      </ul>
      <hc-button slot="footer" @click=${this.#untell}>Leave them</hc-button>
      <hc-button slot="footer" variant="primary" icon="refresh" @click=${this.#again}>Try again</hc-button>
    </hc-dialog>`;
  }

  #ask(kind: Kind): void {
    this.kind = kind;
    this.asking = true;
    if (kind === 'reply') void this.book?.load();
  }

  readonly #untell = (): void => {
    this.telling = false;
  };

  readonly #unask = (): void => {
    this.asking = false;
  };

  #go({ items }: BulkGoEvent): void {
    this.asking = false;
    this.telling = false;
    this.run = new BulkRun(items, {
      send: (...args) => this.desk.send(...args),
      later: (wake, ms) => {
        const timer = setTimeout(wake, ms);
        return () => clearTimeout(timer);
      },
      now: () => Date.now(),
    });
  }

  // Its words are still in the dialog.
  readonly #undo = (): void => {
    if (!this.run?.takeBack()) return;
    this.run = undefined;
    this.asking = true;
  };

  readonly #ran = (): void => {
    const { run } = this;
    if (!run || run.stage === 'held' || run.stage === 'running') return;
    const open = [...run.failed, ...run.unsent];
    if (open.length > 0) return;
    toast(this, runWords(this.kind, run, Date.now()), 'good');
    this.#leaveIt();
  };

  /** Who has it is not chosen any more; who has not still is. */
  #end(): void {
    const { run } = this;
    this.run = undefined;
    this.telling = false;
    if (run) this.dispatchEvent(new ChosenEvent([...run.failed, ...run.unsent].map(({ row }) => row.id)));
  }

  readonly #leaveIt = (): void => {
    this.dialog.forget();
    this.#end();
  };

  // What has changed since is seen before it goes: the preview comes again, with the same words.
  readonly #again = (): void => {
    this.#end();
    this.asking = true;
  };

  readonly #leaving = (event: Event): void => {
    if (this.run?.stage === 'held' || this.run?.stage === 'running') event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-bulk': HcBulk;
  }
}
