// A face: the photo, or the initials while there is none, or the assistant's mark.
import { html, type TemplateResult } from 'lit/html.js';
import type { AgentFace } from '#protocol/actor.ts';
import { botFace } from './icons.ts';

/** `relayUrl` is what a photo's path belongs to; without it, and where the photo fails, initials stay. */
export function face(agent: AgentFace | null, relayUrl: string | undefined): TemplateResult {
  if (!agent) return botFace();
  const src = agent.photo && relayUrl && URL.canParse(agent.photo, relayUrl) && new URL(agent.photo, relayUrl).href;
  return html`<span class="face" aria-hidden="true"
    >${initials(agent.name)}${src ? html`<img src=${src} alt="" crossorigin="anonymous" @error=${hide} />` : ''}</span
  >`;
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

function hide(event: Event): void {
  (event.target as HTMLImageElement).hidden = true;
}
