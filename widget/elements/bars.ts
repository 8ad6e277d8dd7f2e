// What the person should know beside the conversation: passing bars on top, and below what comes next, where the stage
// alone does not say it. Words and templates; no state.
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../view.ts';
import { closeIcon, icon } from './icons.ts';
import { link } from './rich-text.ts';

export function bars({ strings, link: state, forgetful, notice }: SessionView, dismiss: () => void): TemplateResult {
  return html`
    ${state === 'lost' ? html`<p class="bar">${strings.lost}</p>` : nothing}
    ${forgetful ? html`<p class="bar">${strings.forgetful}</p>` : nothing}
    ${
      notice
        ? html`<p class="bar warn" dir="auto">
            ${notice}
            <button type="button" class="icon" aria-label=${strings.dismiss} @click=${dismiss}>${icon(closeIcon)}</button>
          </p>`
        : nothing
    }
  `;
}

export function next(view: SessionView, leave: () => void): TemplateResult | typeof nothing {
  const { stage, strings, site } = view;
  if (stage === 'queued') {
    return html`<div class="next small">
      <span>${strings.queuedNext}</span><button type="button" class="quiet" @click=${leave}>${strings.leaveQueue}</button>
    </div>`;
  }
  if (stage === 'closed') return html`<div class="next small">${strings.closedNext}</div>`;
  if (stage !== 'offline' && stage !== 'blocked') return nothing;
  const [before, after] = strings.mailNext.split('{mail}');
  const mail = site?.supportEmail;
  return html`<div class="next small">
    <span
      >${stage === 'offline' ? strings.offlineNext : strings.blockedNext}${
        mail ? html` ${before}${link(`mailto:${encodeURIComponent(mail).replace('%40', '@')}`, mail)}${after}` : nothing
      }</span
    >
  </div>`;
}
