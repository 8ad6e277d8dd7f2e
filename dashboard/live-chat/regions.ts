// The three regions of the page, as templates. They pass down what the page knows; they keep nothing.
import { kindsIn } from '#protocol/audience-kind.ts';
import { html } from 'lit';
import type { Me } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import '../components/empty.ts';
import '../components/skeleton.ts';
import type { Desk, Followed } from '../contract.ts';
import { countsIn, filterChoices, inFilter, type GroupFilter } from '../groups.ts';
import { visitorLabel } from '../names.ts';
import { refusalWords } from '../words.ts';
import type { Place } from './address.ts';
import { belongs } from './arrange.ts';
import type { AskEvent } from './asks.ts';
import type { Chosen } from './chosen.ts';
import type { CoachingSeen } from './coaching-seen.ts';
import './conversation-list.ts';
import './conversation.ts';
import type { HcConversation } from './conversation.ts';
import type { ListLoader } from './list-loader.ts';
import type { OpenConversation } from './open-conversation.ts';
import { isNotHereYet } from './part.ts';
import { itemsOf } from './pending-items.ts';
import { unreadOf } from './status-of.ts';

type ListLook = {
  readonly coaching: CoachingSeen;
  readonly activeId: string;
  readonly chosen: Chosen;
  /** What stands under the rows. */
  readonly bulk: unknown;
  readonly taking: boolean;
  readonly nowMs: number;
};

/** The left region. */
export function list(desk: Desk, place: Place, group: GroupFilter, loader: ListLoader, look: ListLook) {
  const meId = desk.me.agent.id;
  const own = [...desk.rows.values()].filter((row) => belongs(row, 'mine', meId) && inFilter(desk, group, row.groupId));
  const unread = own.reduce((sum, row) => sum + unreadOf(row, meId), 0);
  return html`<hc-conversation-list
      role="region"
      aria-label="List of conversations"
      .rows=${loader.rows(desk)}
      category=${place.category}
      q=${place.q}
      .counts=${{ ...countsIn(desk, group, desk.counts), mine: own.length, unread }}
      .groups=${desk.groups}
      .filters=${filterChoices(desk, desk.counts)}
      group=${group}
      .asked=${place.group}
      .flags=${desk.flags}
      flag=${place.flag ?? ''}
      .kinds=${kindsIn(desk.rows.values(), place.kind)}
      kind=${place.kind ?? ''}
      .coached=${own.filter((row) => look.coaching.waits(row)).map(({ id }) => id)}
      openId=${place.id ?? ''}
      activeId=${look.activeId}
      .chosen=${look.chosen}
      .typists=${desk.typists}
      meId=${meId}
      .loading=${loader.loading}
      .more=${loader.more}
      .taking=${look.taking}
      fault=${loader.refusal ? refusalWords(loader.refusal) : ''}
      .nowMs=${look.nowMs}
      .skew=${desk.skewMs}
      >${look.bulk}<hc-alike-strip></hc-alike-strip></hc-conversation-list
    ><hc-splitter column="list" label="Width of the list"></hc-splitter>`;
}

/** No conversation is chosen, it loads, or it cannot be shown. */
export function emptyPane(chosen: boolean, refusal: Refusal | undefined) {
  if (!chosen)
    return html`<div class="empty">
      <hc-empty icon="messages" heading="Choose a conversation"
        >J and K move through the list, Enter opens, N takes the one that waits longest. ? shows all keys.</hc-empty
      >
    </div>`;
  return refusal
    ? html`<div class="empty"><hc-empty icon="alert" heading="This cannot be shown">${refusalWords(refusal)}</hc-empty></div>`
    : html`<div class="empty"><hc-skeleton kind="row" lines="4" label="Loading the conversation"></hc-skeleton></div>`;
}

type Look = Pick<
  HcConversation,
  | 'flags'
  | 'fields'
  | 'book'
  | 'language'
  | 'earlier'
  | 'beside'
  | 'previous'
  | 'skew'
  | 'drafts'
  | 'uploads'
  | 'fold'
  | 'sendKey'
  | 'notice'
  | 'held'
  | 'busy'
  | 'detailsOpen'
  | 'alone'
  | 'nowMs'
>;

export function pane(row: ListedRow, followed: Followed, me: Me, look: Look) {
  return html`<hc-conversation
    .row=${row}
    .followed=${followed}
    .me=${me}
    .flags=${look.flags}
    .fields=${look.fields}
    .drafts=${look.drafts}
    .uploads=${look.uploads}
    .book=${look.book}
    language=${look.language}
    .earlier=${look.earlier}
    .beside=${look.beside}
    .previous=${look.previous}
    .skew=${look.skew}
    fold=${look.fold}
    sendKey=${look.sendKey}
    .notice=${look.notice}
    .held=${look.held}
    busy=${look.busy}
    .detailsOpen=${look.detailsOpen}
    ?alone=${look.alone}
    .nowMs=${look.nowMs}
  ></hc-conversation>`;
}

export function details(
  row: ListedRow,
  followed: Followed,
  desk: Desk,
  open: Pick<OpenConversation, 'info' | 'refusal' | 'beside'>,
  nowMs: number,
  asked: (event: AskEvent) => void,
) {
  const me = desk.me.agent;
  // Fetched with the first conversation: the list does without.
  void import('./details.ts').catch(isNotHereYet);
  return html`<aside aria-label="Details of ${visitorLabel(row.visitor)}" @ask=${asked}>
    <hc-visitor-details
      .row=${row}
      .flags=${desk.flags}
      .fields=${desk.fields}
      .info=${open.info}
      .comments=${open.beside?.comments ?? []}
      .page=${desk.pages.get(row.visitor.id)}
      .forms=${itemsOf(followed, me).filter((item) => item.kind === 'form')}
      meId=${me.id}
      fault=${open.refusal ? refusalWords(open.refusal) : ''}
      .nowMs=${nowMs}
      .skew=${desk.skewMs}
    ></hc-visitor-details>
    <hc-splitter column="details" label="Width of the details"></hc-splitter>
  </aside>`;
}
