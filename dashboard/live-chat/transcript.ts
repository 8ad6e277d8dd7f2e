// The middle: everything said and done, oldest at the top. Keeps the reader's place; asks for earlier pages at the top.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CoachingItem, FormItem, LineItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import { around, middleOf } from '#widget/elements/around.ts';
import { richText } from '#widget/elements/rich-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import '../components/skeleton.ts';
import { exactText } from '../components/ago.ts';
import { dayWords, shortDay, timeWords } from './age.ts';
import { ask } from './asks.ts';
import { type Block, blocks, keepSame, nearest, withEarlier } from './blocks.ts';
import type { EarlierChat } from './earlier-chats.ts';
import { isStaffLine, lineWords } from './line-words.ts';
import './message-group.ts';
import { ScrollKeeper } from './scroll-keeper.ts';
import { transcriptStyles } from './transcript.styles.ts';

/** @fires ask - earlier, read, unfold. */
@customElement('hc-transcript')
export class HcTranscript extends LitElement {
  static override styles = [base, transcriptStyles];

  @property() conversationId = '';
  @property({ attribute: false }) items: readonly TranscriptItem[] = [];
  /** The visitor's conversations before this one, as far as they are loaded. */
  @property({ attribute: false }) earlier: readonly EarlierChat[] = [];
  @property() fold: 'none' | 'folded' | 'unfolded' = 'none';
  @property() visitorName = '';
  @property() visitorPhoto: string | undefined = undefined;
  @property() assistantName = '';
  @property() meId = '';
  @property({ type: Boolean }) typing = false;
  /** Earlier things exist; `chats` where they are of another conversation. */
  @property() more: '' | 'messages' | 'chats' = '';
  @property({ type: Boolean }) loading = false;
  @property() now = '';

  /** Key of the block that is drawn with those around it; none at the end. */
  @state() private middle: string | undefined = undefined;
  @state() private fresh = 0;
  @query('.log') private log!: HTMLElement | null;
  readonly #keeper = new ScrollKeeper(this, () => this.log);
  #focused: Element | null = null;
  #blocks: readonly Block[] = [];

  override focus(): void {
    this.log?.focus();
  }

  /** Whether the newest words are in view. */
  get atEnd(): boolean {
    return this.#keeper.atEnd;
  }

  toEnd(): void {
    this.middle = undefined;
    this.#keeper.toEnd();
    this.#settled();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#keeper.hold(this.#boxes);
    this.#focused = this.shadowRoot!.activeElement;
    if (changed.has('items') || changed.has('fold') || changed.has('earlier')) {
      const before = this.#blocks;
      this.#blocks = keepSame(before, withEarlier(this.earlier, blocks(this.items, this.fold)));
      this.middle = nearest(before, this.#blocks, this.middle);
    }
    if (changed.has('conversationId')) {
      this.#keeper.toEnd();
      this.middle = undefined;
      this.fresh = 0;
      return;
    }
    const last = changed.get('items')?.at(-1)?.key;
    const came = last === undefined ? 0 : this.items.length - 1 - this.items.findIndex(({ key }) => key === last);
    if (!this.#keeper.atEnd && came > 0 && came < this.items.length) this.fresh += came;
  }

  protected override firstUpdated(): void {
    this.#keeper.observe(this.renderRoot.querySelector('.column')!);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The keyboard goes on scrolling where what had the focus is drawn no longer.
    if (this.#focused?.isConnected === false) this.log?.focus({ preventScroll: true });
    void this.#keep();
    if (changed.has('items') || changed.has('conversationId')) this.#settled();
  }

  protected override render() {
    return html`<div class="log" role="log" aria-label="Conversation" tabindex="0" aria-busy=${this.loading} @scroll=${this.#scrolled}>
        <div class="column">
          ${this.loading && this.items.length === 0 ? html`<hc-skeleton kind="row" lines="4" label="Loading the conversation"></hc-skeleton>` : nothing}
          ${
            this.more && this.items.length > 0
              ? html`<div class="fold earlier">
                  <hc-button size="small" variant="quiet" icon="up" ?busy=${this.loading} @click=${() => ask(this, { type: 'earlier' })}
                    >Earlier ${this.more}</hc-button
                  >
                </div>`
              : nothing
          }
          ${repeat(
            around(this.#blocks, this.middle),
            ({ key }) => key,
            (block) => this.#block(block),
          )}
          ${
            this.typing
              ? html`<div class="typing">
                  <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>Visitor is typing…
                </div>`
              : nothing
          }
        </div>
      </div>
      ${this.fresh > 0 ? html`<div class="pill"><hc-button size="small" icon="down" @click=${this.toEnd}>New messages</hc-button></div>` : nothing}`;
  }

  #block(block: Block) {
    switch (block.kind) {
      case 'day':
        return html`<div class="day">${dayWords(block.at, this.now || block.at)}</div>`;
      case 'chat':
        return html`<div class="day chat">
          ${block.number === undefined ? 'This chat' : `Earlier chat #${block.number}, ${shortDay(block.at, this.now || block.at)}`}
        </div>`;
      case 'fold':
        return html`<div class="fold">
          <hc-button
            size="small"
            variant="quiet"
            icon=${block.open ? 'chevron-up' : 'bot'}
            .expanded=${block.open}
            @click=${() => ask(this, { type: 'unfold' })}
            >${block.open ? 'Hide' : 'Show'} ${block.count} chatbot ${block.count === 1 ? 'message' : 'messages'}</hc-button
          >
        </div>`;
      case 'group':
        return html`<hc-message-group
          .group=${block}
          visitorName=${this.visitorName}
          .visitorPhoto=${this.visitorPhoto}
          assistantName=${this.assistantName}
          meId=${this.meId}
        ></hc-message-group>`;
      case 'line':
        return this.#line(block);
      case 'coaching':
        return this.#coaching(block);
      case 'form':
        return this.#form(block);
    }
  }

  #line(item: LineItem) {
    const staff = isStaffLine(item);
    return html`<div class="event ${staff ? 'staff' : ''}" title=${exactText(item.at)}>
      ${lineWords(item, this.meId)}${item.detail ? html`: <bdi>${item.detail}</bdi>` : nothing}
      <time class="numbers" dir="auto" datetime=${item.at}>${timeWords(item.at)}</time>
    </div>`;
  }

  #coaching(item: CoachingItem) {
    const { author } = item;
    const name = author.kind !== 'agent' ? 'Staff' : author.id === this.meId ? 'You' : author.name;
    return html`<div class="coaching">
      <div class="by">
        <bdi>${name}</bdi><span>Only staff see this</span><time class="numbers" dir="auto" datetime=${item.at}>${timeWords(item.at)}</time>
      </div>
      <p dir="auto">${richText(item.text, '')}</p>
    </div>`;
  }

  #form(item: FormItem) {
    return html`<div class="card">
      <div class="title"><hc-icon name="edit" size="16"></hc-icon><bdi>${item.title || 'Form'}</bdi></div>
      <dl>
        ${item.values.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd dir="auto">${value || 'Left empty'}</dd>`,
        )}
      </dl>
    </div>`;
  }

  #scrolled(): void {
    const drawn = around(this.#blocks, this.middle);
    this.#keeper.scrolled(drawn.at(-1) === this.#blocks.at(-1));
    if (!this.log) return;
    this.middle = this.#keeper.atEnd ? undefined : middleOf(this.log, this.#boxes, drawn);
    // Asked for in good time: what comes is drawn row by row, as the reader goes on.
    if (this.more && !this.loading && drawn[0] === this.#blocks[0] && !this.#keeper.atEnd) ask(this, { type: 'earlier' });
    this.#settled();
  }

  // Groups draw themselves a moment after this element, and before anything is painted.
  async #keep(): Promise<void> {
    await Promise.all([...this.#boxes].map(async (box) => box instanceof LitElement && box.updateComplete));
    this.#keeper.keep();
  }

  /** What is drawn of the blocks, in their order. */
  get #boxes(): Iterable<Element> {
    return this.renderRoot.querySelectorAll('.column > :not(.earlier, .typing, hc-skeleton)');
  }

  #settled(): void {
    if (!this.#keeper.atEnd) return;
    this.fresh = 0;
    ask(this, { type: 'read' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-transcript': HcTranscript;
  }
}
