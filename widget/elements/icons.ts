// The few icons of the first open, as paths on a 24 px grid. Shapes follow Lucide (https://lucide.dev, ISC licence,
// © Lucide Icons and Contributors). Drawn at 20 px with a 1.5 px stroke by controls.styles.ts.
import { html, type TemplateResult } from 'lit/html.js';

export const closeIcon = 'M18 6 6 18M6 6l12 12';
export const moreIcon = 'M5 11a1 1 0 1 0 .1 0m6.9 0a1 1 0 1 0 .1 0m6.9 0a1 1 0 1 0 .1 0';
export const sendIcon = 'm5 12 7-7 7 7M12 19V5';
export const clipIcon =
  'm16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551';
export const botIcon = 'M12 8V4H8M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2M2 14h2M20 14h2M15 13v2M9 13v2';
export const downIcon = 'm6 9 6 6 6-6';

export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}

/** The assistant's mark, where faces are. */
export function botFace(): TemplateResult {
  return html`<span class="face bot" aria-hidden="true">${icon(botIcon)}</span>`;
}
