// The conversation before it begins: the assistant's first words, quick replies, and what the visitor has just said.
// A template without state; the transcript takes over as soon as there is more than it can show.
import { html, type TemplateResult } from 'lit/html.js';
import type { MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { SessionView } from '../view.ts';
import { clock, group, spoken, type MessageContext } from './message.ts';

/** True where all there is are plain words before a conversation: no link, file or form in them. */
export function isWelcome({ chapters }: SessionView): boolean {
  return chapters.every(({ number, items }) => number === 0 && items.every(isPlain));
}

function isPlain(item: TranscriptItem): item is MessageItem {
  if (item.kind !== 'message') return false;
  const { form, link, attachments, state, text } = item;
  return !form && !link && attachments.length === 0 && state !== 'failed' && !/(?:https?:\/\/|mailto:)/iu.test(text);
}

export function welcomeLog(view: SessionView, pick: MessageContext['pick']): TemplateResult {
  const items = view.chapters.flatMap(({ items: all }) => all.filter(isPlain));
  const last = items.at(-1);
  const context = { view, pick, time: clock(view.language), lastKey: last?.key, openStepId: view.openStepId };
  // The visitor's own words always come after the assistant's.
  const own = items.filter(({ author }) => author.kind === 'visitor');
  const first = items.filter(({ author }) => author.kind !== 'visitor');
  return html`<div class="log" role="log" aria-live="off" aria-label=${view.strings.conversation} part="transcript" tabindex="0">
      <div class="rows">
        ${last || view.stage !== 'connecting' ? '' : html`<i class="bone"></i><i class="bone"></i>`}
        ${[first, own].map(([one, ...more]) =>
          one ? group({ kind: 'group', key: '', author: one.author, named: true, at: one.at, items: [one, ...more] }, context) : '',
        )}
      </div>
    </div>
    <p class="sr" role="status">${first.length > 0 ? spoken(first.at(-1)!, view) : ''}</p>`;
}
