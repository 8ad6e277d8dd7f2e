// Who one is talking to, and how things stand, in one honest line. Words and a template; no state.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { closeIcon, icon, moreIcon } from './icons.ts';

type Actions = {
  readonly status: string;
  readonly faces: unknown;
  readonly menuOpen: boolean;
  readonly menu: () => void;
  readonly close: () => void;
};

/** Stages in which nothing can be said. */
export const shut = /^(?:blocked|signin)$/u;

export function header(view: SessionView, { status, faces, menuOpen, menu, close }: Actions): TemplateResult {
  const { strings, stage, site } = view;
  return html`<header part="header" role="presentation">
    <div class="faces ${stage}">${faces}</div>
    <div class="title">
      <h2><bdi>${(stage === 'bot' && site?.assistantName) || site?.name || strings.panel}</bdi></h2>
      <p class="status small">${status}</p>
    </div>
    ${
      stage === 'connecting' || shut.test(stage)
        ? nothing
        : html`<button class="icon" aria-label=${strings.menu} aria-haspopup="menu" aria-expanded=${menuOpen} @click=${menu}>
            ${icon(moreIcon)}
          </button>`
    }
    <button class="icon" aria-label=${strings.close} @click=${close}>${icon(closeIcon)}</button>
  </header>`;
}

/** How things stand as long as nobody but the assistant is spoken of; the rest is panel-parts.ts. */
export function statusWords({ strings, stage, staffed }: SessionView): string {
  return stage === 'connecting' ? strings.connecting : staffed ? strings.botStaffed : strings.botAlone;
}
