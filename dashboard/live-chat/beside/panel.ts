// The tabs beside the conversation as templates. Each is loaded when it is first shown; none is on the first screen.
import { html, nothing } from 'lit';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Followed } from '../../contract.ts';
import { visitorLabel } from '../../names.ts';
import { refusalWords } from '../../words.ts';
import type { Drafts } from '../drafts.ts';
import type { Beside } from './beside.ts';
import { pinned } from './comment-words.ts';
import type { TabId } from './tabs-of.ts';

export type Given = {
  readonly row: ListedRow;
  readonly followed: Followed;
  readonly me: Me;
  readonly fields: readonly FieldDefinition[];
  readonly beside: Beside | undefined;
  readonly drafts: Drafts;
  readonly previous: readonly ListedRow[];
  readonly nowMs: number;
  readonly skew: number;
};

const load = {
  comments: () => import('./comments-tab.ts'),
  files: () => import('./files-tab.ts'),
  fields: () => import('./fields-tab.ts'),
  survey: () => import('./survey-tab.ts'),
  previous: () => import('./previous-tab.ts'),
  history: () => import('./history-tab.ts'),
} as const satisfies Record<Exclude<TabId, 'talk'>, () => Promise<unknown>>;

/** The panel of `tab`; properties that are set before its element is there are taken over when it is. */
export function panel(tab: Exclude<TabId, 'talk'>, { row, followed, me, fields, beside, drafts, previous, nowMs, skew }: Given) {
  void load[tab]();
  switch (tab) {
    case 'comments':
      return html`<hc-comments-tab
        conversationId=${row.id}
        .comments=${beside?.comments ?? []}
        .drafts=${drafts}
        ?closed=${row.phase === 'closed'}
        meId=${me.agent.id}
        ?leads=${me.agent.role !== 'agent'}
        .editMs=${(me.site.settings.commentEditMinutes ?? 15) * 60_000}
        .nowMs=${nowMs}
        .skew=${skew}
      ></hc-comments-tab>`;
    case 'files':
      return html`<hc-files-tab
        .files=${beside?.files}
        visitorName=${visitorLabel(row.visitor)}
        meId=${me.agent.id}
        fault=${beside?.refusal ? refusalWords(beside.refusal) : ''}
        .skew=${skew}
      ></hc-files-tab>`;
    case 'fields':
      return html`<hc-fields-tab conversationId=${row.id} .fields=${fields} .values=${row.fields ?? {}}></hc-fields-tab>`;
    case 'survey':
      return html`<hc-survey-tab conversationId=${row.id} .survey=${beside?.survey} .skew=${skew}></hc-survey-tab>`;
    case 'previous':
      return html`<hc-previous-tab .rows=${previous} meId=${me.agent.id} .nowMs=${nowMs} .skew=${skew}></hc-previous-tab>`;
    case 'history':
      return html`<hc-history-tab
        .events=${followed.events}
        ?more=${followed.more}
        ?loading=${followed.loading}
        visitorName=${visitorLabel(row.visitor)}
        assistantName=${me.site.settings.assistantName}
        .skew=${skew}
      ></hc-history-tab>`;
  }
}

/** What stands over the transcript; nothing where nothing is pinned. */
export function pinnedOver(comments: readonly Comment[], { row, me, skew }: Pick<Given, 'row' | 'me' | 'skew'>) {
  const shown = pinned(comments, row.owner?.id, me.agent.id);
  if (shown.length === 0) return nothing;
  void import('./pinned.ts');
  return html`<hc-pinned .comments=${shown} meId=${me.agent.id} .skew=${skew}></hc-pinned>`;
}
