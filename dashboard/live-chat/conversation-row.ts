// One conversation in the list: two lines and a half. Knows the row and whose screen this is; asks nothing.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Flag } from '#protocol/http/flags.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/chip.ts';
import '../components/face.ts';
import '../components/icon.ts';
import '../components/time.ts';
import { chipOfTone, shownFlags } from '../flags.ts';
import { visitorLabel } from '../names.ts';
import { rowStyles } from './conversation-row.styles.ts';
import { chipOf, previewWords, silentHint, type Status, statusOf } from './status-of.ts';

/** Stands in a listbox, which gives it its role. Its name is what it shows, the visitor's name first. */
@customElement('hc-conversation-row')
export class HcConversationRow extends LitElement {
  static override styles = [base, rowStyles];

  @property({ attribute: false }) row!: ListedRow;
  /** Of the group that it waits in; empty for All. */
  @property() groupName = '';
  /** What the site looks out for. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  @property() meId = '';
  @property({ type: Boolean }) typing = false;
  /** Coaching for me that I have not seen. */
  @property({ type: Boolean }) coached = false;
  /** One of several that something is to be done to. */
  @property({ type: Boolean, reflect: true }) chosen = false;
  /** The keyboard stands here. */
  @property({ type: Boolean, reflect: true }) active = false;
  /** The relay's now, in ms: for colours and hints; the clocks tick by themselves. */
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  protected override render() {
    const { row, meId, nowMs } = this;
    const status = statusOf(row, meId, this.typing);
    const chip = chipOf(row, meId, nowMs);
    const silent = silentHint(row, nowMs);
    return html`<div class="row ${status.unread > 0 || status.code === 'new' ? 'unread' : ''}" title=${status.words}>
      <span class="pick" title="Choose (X)"
        ><hc-face
          size="40"
          name=${visitorLabel(row.visitor)}
          .photo=${row.visitor.photo}
          ring=${chip.code}
          ?away=${status.code === 'left' || !row.visitor.here}
          count=${status.unread}
        ></hc-face
        ><span class="box">${this.chosen ? html`<hc-icon name="check" size="14"></hc-icon>` : nothing}</span></span
      >
      <div>
        <div class="line">
          <bdi class="name">${visitorLabel(row.visitor)}</bdi
          ><span class="unseen">${statusWords(status)}</span
          >${row.visitor.role ? html`<bdi class="role">${row.visitor.role}</bdi>` : nothing} ${this.#end(chip.code)}
        </div>
        <div class="line words">${this.#words(status.code === 'typing')}</div>
        <div class="line half">
          <hc-chip state=${chip.code} icon=${chip.icon ?? ''}>${chip.words}</hc-chip
          >${row.phase === 'queued' && this.groupName ? html`<bdi class="group">${this.groupName}</bdi>` : nothing}${this.#flag()}${this.#hint(status.code, silent)}
        </div>
      </div>
    </div>`;
  }

  #end(code: string) {
    const { row, skew } = this;
    return row.phase === 'queued' && row.waitingSince
      ? html`<hc-time class="end ${code}" mode="clock" at=${row.waitingSince} skew=${skew}></hc-time>`
      : html`<hc-time class="end" at=${row.preview?.at ?? row.activeAt} skew=${skew}></hc-time>`;
  }

  #words(typing: boolean) {
    if (typing) return html`<hc-icon name="edit" size="14"></hc-icon><span class="typing">Typing…</span>`;
    const { preview } = this.row;
    const icon = preview?.kind === 'agent' ? 'reply' : preview?.kind === 'bot' ? 'bot' : undefined;
    const file = preview && !preview.text && preview.files > 0;
    return html`${icon ? html`<hc-icon name=${icon} size="14"></hc-icon>` : nothing}${
        file ? html`<hc-icon name=${preview.images ? 'image' : 'file'} size="14"></hc-icon>` : nothing
      }<span dir="auto">${previewWords(this.row)}</span>`;
  }

  #hint(code: string, silent: string | undefined) {
    const { row } = this;
    if (this.coached)
      return html`<hc-chip state="coaching" icon="lock">Coaching${row.coaching ? ` from ${row.coaching.by.name}` : ''}</hc-chip>`;
    if (row.offer?.ended === null)
      return html`<hc-chip state="waiting" icon="transfer"
        >${row.offer.to.id === this.meId ? `From ${row.offer.by.name}: yours?` : `Asked ${row.offer.to.name}`}</hc-chip
      >`;
    if (row.confirmed) return html`<hc-chip state="good" icon="check">Visitor confirmed</hc-chip>`;
    if (code === 'left') return html`<span class="hint"><hc-icon name="circle" size="14"></hc-icon>Left the website</span>`;
    if (silent) return html`<span class="hint"><hc-icon name="clock" size="14"></hc-icon>${silent}</span>`;
    if (row.reservedFor) return html`<span>Assigned to ${row.reservedFor.id === this.meId ? 'you' : row.reservedFor.name}</span>`;
    return row.subject ? html`<span dir="auto">${row.subject}</span>` : nothing;
  }

  /** The gravest one; how many more there are stands beside it. */
  #flag() {
    const [gravest, ...more] = shownFlags(this.row.flags, this.flags);
    if (!gravest) return nothing;
    return html`<hc-chip class="flag" state=${chipOfTone[gravest.tone]} icon="flag">${gravest.name}</hc-chip>${
        more.length > 0 ? html`<span class="more" title=${more.map(({ name }) => name).join(', ')}>+${more.length}</span>` : nothing
      }`;
  }
}

/** Whether a click was on the place where a row is chosen. */
export function isPick(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.classList.contains('pick'));
}

// After the name: what the ring and the number say to the eye (S-13).
function statusWords({ words, unread }: Status): string {
  return unread > 0 ? `, ${words}, ${unread} unread, ` : `, ${words}, `;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-conversation-row': HcConversationRow;
  }
}
