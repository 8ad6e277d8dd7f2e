// One group of messages, and each message in it. Templates only: what a click means is asked of the element around.
// Parts that few messages have (files, forms, a failure) are elements that are fetched when the first one is shown.
import { html, nothing, type TemplateResult } from 'lit';
import type { Author, MessageItem } from '#protocol/conversation/transcript.ts';
import type { SessionView } from '../view.ts';
import type { Group } from './arrange.ts';
import { face } from './face.ts';
import { link, linkOf, richText } from './rich-text.ts';
import { whenNeeded } from './when-needed.ts';

export type MessageContext = {
  readonly view: SessionView;
  readonly fileUrl: (id: string) => Promise<string>;
  readonly time: (at: string) => string;
  /** The newest message of all: the only one that says "Sent". */
  readonly lastKey: string | undefined;
  readonly pick: (stepId: string, optionId: string) => void;
  readonly openStepId: string | null;
};

export function group({ author, items, named, at }: Group, context: MessageContext): TemplateResult {
  const { view, lastKey } = context;
  const own = author.kind === 'visitor';
  const last = items.at(-1)!;
  const state = own && last.state !== 'failed' && (last.key === lastKey || last.state === 'sending') && ` · ${view.strings[last.state]}`;
  return html`<div class="group ${author.kind}">
    ${named ? html`<p class="${own ? 'sr' : 'who'} small"><bdi>${nameOf(author, view)}</bdi></p>` : nothing}
    ${own ? nothing : face(author.kind === 'agent' ? author : null, view.relayUrl)}
    <div class="said">${items.map((item) => message(item, context))}</div>
    <p class="when small"><time datetime=${at}>${context.time(at)}</time>${state || nothing}</p>
    ${items.map((item) => answers(item, context))}
  </div>`;
}

export function nameOf(author: Author, { strings, site }: SessionView): string {
  if (author.kind === 'agent') return author.name || strings.support;
  if (author.kind === 'visitor') return strings.you;
  return author.kind === 'bot' ? site?.assistantName || strings.assistant : strings.support;
}

function message(item: MessageItem, context: MessageContext): TemplateResult {
  const { view, openStepId } = context;
  const { strings, language } = view;
  const { attachments, form, state } = item;
  const button = item.link && linkOf(item.link.url, location.origin);
  const text = item.text || (form && form.stepId !== openStepId ? form.title : '');
  if (attachments.length > 0) whenNeeded(() => import('./file.ts'));
  if (state !== 'sent') whenNeeded(() => import('./unsent.ts'));
  return html`${text ? html`<div class="bubble ${state}" part="bubble" dir="auto">${richText(text)}</div>` : nothing}
  ${attachments.map(
    (file) =>
      html`<help-chat-file
        .file=${file}
        .author=${nameOf(item.author, view)}
        .strings=${strings}
        .language=${language}
        .url=${context.fileUrl}
      ></help-chat-file>`,
  )}
  ${button ? html`<div class="choices">${link(button.href!, item.link!.label, button.here)}</div>` : nothing}
  ${state === 'failed' ? html`<help-chat-unsent .item=${item} .strings=${strings}></help-chat-unsent>` : nothing}`;
}

// What may be answered stands below the words and their time, next to the box.
function answers({ choices, form }: MessageItem, { view, openStepId, pick }: MessageContext): TemplateResult | typeof nothing {
  if (choices?.stepId === openStepId) {
    return html`<div class="choices ${choices!.layout}">
      ${choices!.options.map(
        ({ id, label }) => html`<button type="button" part="choice" dir="auto" @click=${() => pick(choices!.stepId, id)}>${label}</button>`,
      )}
    </div>`;
  }
  if (form?.stepId !== openStepId) return nothing;
  whenNeeded(() => import('./form-card.ts'));
  return html`<help-chat-form .form=${form} .strings=${view.strings}></help-chat-form>`;
}

/** What is said aloud of a new message: who, then what. */
export function spoken(item: MessageItem, view: SessionView): string {
  return [`${nameOf(item.author, view)}:`, item.text, ...item.attachments.map((file) => file.name)].join(' ');
}
