// Who one is talking to, and how things stand, in one honest line. Words and a template; no state.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { fill } from '../strings.ts';
import { face } from './face.ts';
import { closeIcon, icon, moreIcon } from './icons.ts';

type Actions = { readonly menuOpen: boolean; readonly menu: () => void; readonly close: () => void };

export function header(view: SessionView, { menuOpen, menu, close }: Actions): TemplateResult {
  const { strings, stage, site } = view;
  const faces = view.agent ? [view.agent] : stage === 'bot' || view.teammates.length === 0 ? [null] : view.teammates.slice(0, 3);
  return html`<header part="header">
    <div class="faces ${stage}">${faces.map((one) => face(one, view.relayUrl))}</div>
    <div class="title">
      <h2><bdi>${(stage === 'bot' && site?.assistantName) || site?.name || strings.panel}</bdi></h2>
      <p class="status small">${statusWords(view)}</p>
    </div>
    ${
      stage === 'connecting' || stage === 'blocked'
        ? nothing
        : html`<button
            type="button"
            class="icon"
            aria-label=${strings.menu}
            aria-haspopup="menu"
            aria-expanded=${menuOpen ? 'true' : 'false'}
            @click=${menu}
          >
            ${icon(moreIcon)}
          </button>`
    }
    <button type="button" class="icon" aria-label=${strings.close} @click=${close}>${icon(closeIcon)}</button>
  </header>`;
}

export function statusWords(view: SessionView): string {
  const { strings, stage, queue, language } = view;
  if (stage === 'bot') return view.staffed ? strings.botStaffed : strings.botAlone;
  if (stage === 'live') return fill(strings.withYou, { name: view.agent?.name || strings.support });
  if (stage !== 'queued') return strings[stage as 'connecting' | 'offline' | 'closed' | 'blocked'];
  if (!queue) return strings.waiting;
  const ahead = fill(strings.ahead, { n: queue.ahead }, language);
  // Under a minute nobody counts; and a wait that is unknown is not guessed at.
  const minutes = Math.ceil((queue.waitMs ?? 0) / 60_000);
  return minutes > 0 ? fill(strings.aheadWait, { ahead, n: minutes }, language) : ahead;
}
