// What the panel shows of a conversation: transcript, notices, files on their way, and who is there. Fetched with it
// (live.ts), or where already the first words of the assistant hold more than plain words and quick replies.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import './elements/aside.ts';
import { face } from './elements/face.ts';
import { hasAside } from './elements/has-aside.ts';
import './elements/transcript.ts';
import './elements/uploads.ts';
import { fill } from './fill.ts';
import { allWords } from './strings.ts';
import type { SessionLike, SessionView } from './view.ts';

export type PanelParts = typeof panelParts;

function log(session: SessionLike): TemplateResult {
  return html`<help-chat-transcript
    exportparts="transcript, bubble, choice"
    .view=${session.view}
    .session=${session}
  ></help-chat-transcript>`;
}

function notices(view: SessionView): TemplateResult {
  const { uploads } = view;
  return html`<div role="status">${hasAside(view) ? html`<help-chat-aside .view=${view}></help-chat-aside>` : nothing}</div>
    ${uploads.length > 0 ? html`<help-chat-uploads .view=${view}></help-chat-uploads>` : nothing}`;
}

/** Of whoever is with the visitor, or could be. */
function faces({ agent, teammates, relayUrl }: SessionView): readonly TemplateResult[] {
  return (agent ? [agent] : teammates.length > 0 ? teammates.slice(0, 3) : [null]).map((one) => face(one, relayUrl));
}

/** Who is there, or how long it takes, or that nobody is. */
function status({ strings, stage, queue, agent, language }: SessionView): string {
  const words = allWords(strings);
  const named: { readonly [stage: string]: string } = words;
  const own = named[stage];
  if (own) return own;
  if (stage === 'live') return fill(words.withYou, { name: agent?.name || words.support });
  if (!queue) return words.waiting;
  const ahead = fill(words.ahead, { n: queue.ahead }, language);
  // Under a minute nobody counts; and a wait that is unknown is not guessed at.
  const minutes = Math.ceil((queue.waitMs ?? 0) / 60_000);
  return minutes > 0 ? fill(words.aheadWait, { ahead, n: minutes }, language) : ahead;
}

/** True where what was pressed goes away with what it did: focus must not be lost to the page. */
function goes(what: string): boolean {
  return /^(?:submit|retry|disc|dism|cancel|agree)/u.test(what);
}

/** True where the box holds nothing but a word with which the site lets one leave a person (SPEC J-37). */
function leaves({ stage, site, draft, uploads }: SessionView): boolean | undefined {
  return /live|queued/u.test(stage) && uploads.length === 0 && site?.exitWords?.includes(draft.trim().toLowerCase());
}

export const panelParts = { faces, goes, leaves, log, notices, status };
