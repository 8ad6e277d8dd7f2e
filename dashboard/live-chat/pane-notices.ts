// What an agent should know of a chat before they answer, over the reply box. Asks by events; knows nothing of the transcript.
import { html, nothing, type TemplateResult } from 'lit';
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import '../components/button.ts';
import '../components/icon.ts';
import type { Followed } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { ask } from './asks.ts';
import type { Held } from './held.ts';
import { offersOf } from './mode-of.ts';
import type { Words } from './picked-words.ts';

/** What stands above the box after the relay said no. */
export type Notice = { readonly words: string; readonly anyway: boolean };

/** The pane, as far as its notices ask. */
type Pane = HTMLElement & {
  readonly row: ListedRow;
  readonly me: Me;
  readonly followed: Followed;
  readonly held: Held<Words>['holding'];
  readonly notice: Notice | undefined;
  readonly skew: number;
  readonly busy: string;
};

export function paneNotices(pane: Pane): readonly (TemplateResult | typeof nothing)[] {
  const { row, followed, held, notice } = pane;
  const open = row.phase !== 'closed' && row.phase !== 'bot';
  return [
    row.offer?.ended === null ? offered(pane, row.offer) : nothing,
    held ? html`<hc-held-notice untilMs=${held.untilMs}></hc-held-notice>` : nothing,
    notice ? refused(pane, notice) : nothing,
    followed.restored
      ? plain('alert', html`This chat was restored from a backup. What was said last may be missing here; ask the visitor to say it again.`)
      : nothing,
    ...incidents(followed),
    open && !row.visitor.here ? plain('circle', away(row)) : nothing,
  ];
}

function offered({ row, me, skew, busy }: Pane, offer: ListedRow['offer']): TemplateResult {
  return html`<hc-offer-notice
    .offer=${offer}
    meId=${me.agent.id}
    .skew=${skew}
    ?withdraws=${offersOf(row, me).release}
    ?busy=${busy === 'offer'}
  ></hc-offer-notice>`;
}

function refused(pane: Pane, { words, anyway }: Notice): TemplateResult {
  return html`<div class="notice bad" role="alert">
    <hc-icon name="alert" size="18"></hc-icon><span>${words}</span>
    ${anyway ? html`<hc-button size="small" @click=${() => ask(pane, { type: 'send-anyway' })}>Send anyway</hc-button>` : nothing}
  </div>`;
}

/** G-21: the incidents that it is linked to, as far as that still matters to who answers. */
function incidents({ events }: Followed): readonly TemplateResult[] {
  const last = new Map(events.flatMap(({ body }) => (body.type === 'incident.noted' ? [[body.incidentId, body] as const] : [])));
  return [...last.values()].flatMap(({ stand, title }) => {
    const about = html`<a href="/dashboard/incidents"><bdi>${title}</bdi></a>`;
    if (stand === 'linked') return [plain('alert', html`Linked to ${about}: all news reach them here.`)];
    return stand === 'broken' ? [plain('alert', html`Still broken for them: ${about}.`)] : [];
  });
}

function away(row: ListedRow): TemplateResult {
  const name = visitorLabel(row.visitor);
  return html`${row.offline ? `Nobody was here when ${name} wrote.` : `${name} left the website.`} Your reply will be there when they
  return.`;
}

function plain(icon: 'alert' | 'circle', words: TemplateResult): TemplateResult {
  return html`<div class="notice" role="status"><hc-icon name=${icon} size="18"></hc-icon><span>${words}</span></div>`;
}
