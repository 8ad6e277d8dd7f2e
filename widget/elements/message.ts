// One group of messages, and one message in it. Templates only: what a click means is asked of the element around.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Author, MessageItem } from '#protocol/conversation/transcript.ts';
import type { SessionView } from '../view.ts';
import { faultWords, fill } from '../strings.ts';
import type { Group } from './arrange.ts';
import { ask } from './asked.ts';
import { face } from './face.ts';
import { link, linkOf, richText } from './rich-text.ts';

export type MessageContext = {
  readonly view: SessionView;
  readonly fileUrl: (id: string) => Promise<string>;
  readonly time: (at: string) => string;
  /** The newest message of all: the only one that still says "Sent". */
  readonly lastKey: string | undefined;
  /** Where asks are fired. */
  readonly from: EventTarget;
  readonly pick: (stepId: string, optionId: string) => void;
  readonly openStepId: string | null;
};

export function group(row: Group, context: MessageContext): TemplateResult {
  const { author, items } = row;
  const own = author.kind === 'visitor';
  const last = items.at(-1)!;
  const { strings } = context.view;
  const state = own && (last.key === context.lastKey || last.state === 'sending') ? stateWords(last, context) : '';
  return html`<div class="group ${author.kind}">
    ${row.named ? html`<p class=${own ? 'sr' : 'who small'}><bdi>${nameOf(author, context.view)}</bdi></p>` : nothing}
    ${own ? nothing : face(author.kind === 'agent' ? author : null, context.view.relayUrl)}
    <div class="said">
      ${repeat(
        items,
        (item) => item.key,
        (item) => message(item, context),
      )}
    </div>
    <p class="when small">
      <time datetime=${row.at}>${context.time(row.at)}</time>${state ? html` · ${state}` : nothing}${
        last.state === 'failed' ? html` · <span class="failed">${strings.failed}</span>` : nothing
      }
    </p>
  </div>`;
}

export function nameOf(author: Author, view: SessionView): string {
  const { strings, site } = view;
  if (author.kind === 'agent') return author.name || strings.support;
  if (author.kind === 'visitor') return strings.you;
  return author.kind === 'bot' ? site?.assistantName || strings.assistant : strings.support;
}

function message(item: MessageItem, context: MessageContext): TemplateResult {
  const { view, openStepId } = context;
  const { attachments, choices, form } = item;
  const text = item.text || (form && form.stepId !== openStepId ? form.title : '');
  const button = item.link && linkOf(item.link.url, location.origin);
  if (attachments.length > 0) whenNeeded(() => import('./file.ts'));
  if (form && form.stepId === openStepId) whenNeeded(() => import('./form-card.ts'));
  return html`
    ${text ? html`<div class="bubble ${item.state}" part="bubble" dir="auto">${richText(text)}</div>` : nothing}
    ${attachments.map(
      (file) =>
        html`<help-chat-file
          .file=${file}
          .author=${nameOf(item.author, view)}
          .strings=${view.strings}
          .language=${view.language}
          .url=${context.fileUrl}
        ></help-chat-file>`,
    )}
    ${button ? html`<div class="link">${link(button.href!, item.link!.label, button.here)}</div>` : nothing}
    ${
      choices && choices.stepId === openStepId
        ? html`<div class="choices ${choices.layout ?? 'chips'}">
            ${choices.options.map(
              (option) =>
                html`<button type="button" part="choice" dir="auto" @click=${() => context.pick(choices.stepId, option.id)}>
                  ${option.label}
                </button>`,
            )}
          </div>`
        : nothing
    }
    ${
      form && form.stepId === openStepId
        ? html`<help-chat-form .form=${form} .strings=${view.strings} .language=${view.language}></help-chat-form>`
        : nothing
    }
    ${item.state === 'failed' ? failed(item, context) : nothing}
  `;
}

function failed(item: MessageItem, { view, from }: MessageContext): TemplateResult {
  const { strings } = view;
  return html`<p class="failed small">
    ${faultWords(strings, item.fault)}
    <button type="button" class="quiet" @click=${() => ask(from, 'retry', item.key)}>${strings.retry}</button>
    <button type="button" class="quiet" @click=${() => ask(from, 'discard', item.key)}>${strings.discard}</button>
  </p>`;
}

function stateWords(item: MessageItem, { view }: MessageContext): string {
  return item.state === 'failed' ? '' : view.strings[item.state];
}

/** What is said aloud of a new message: who, then what. */
export function spoken(item: MessageItem, view: SessionView): string {
  const files = item.attachments.map((file) => file.name);
  return [`${nameOf(item.author, view)}:`, item.text, ...files].join(' ');
}

/** What a quiet line says; empty for what a visitor need not read. */
export function lineWords(line: string, how: string | undefined, name: string | undefined, view: SessionView): string {
  const { strings } = view;
  switch (line) {
    case 'queued':
      return strings.lineQueued;
    case 'offline':
      return strings.lineOffline;
    case 'taken':
      return fill(strings.lineTaken, { name: name || strings.support });
    case 'released':
      return strings.lineReleased;
    case 'queue-left':
      return how === 'timeout' ? strings.lineTimeout : strings.lineLeft;
    case 'closed':
      return how === 'idle' ? strings.lineIdle : strings.lineClosed;
    case 'reopened':
      return strings.lineReopened;
    default:
      return '';
  }
}

/** Fetches a rare part. Without it (link lost) its place stays empty; the next draw asks again. */
export function whenNeeded(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
