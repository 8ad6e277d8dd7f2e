// One group of messages, and each message in it. Templates only: what a click means is asked of the element around.
// Plain words and quick replies; what else a message may hold comes in (see rich-message.ts).
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AgentFace } from '#protocol/actor.ts';
import type { Form } from '#protocol/conversation/parts.ts';
import type { Author, MessageItem } from '#protocol/conversation/transcript.ts';
import { allWords } from '../strings.ts';
import type { SessionView } from '../view.ts';
import type { Group } from './arrange.ts';
import { botFace } from './icons.ts';
import { whyNot } from './why-not.ts';

export type MessageContext = {
  readonly view: SessionView;
  readonly time: (at: string) => string;
  /** The newest message of all: the only one that says "Sent". */
  readonly lastKey: string | undefined;
  readonly pick: (stepId: string, optionId: string) => void;
  readonly openStepId: string | null;
  readonly rich?: Rich;
};

/** What few messages have, and what only the transcript can show. */
export type Rich = {
  readonly text: (text: string) => unknown;
  readonly face: (agent: AgentFace, relayUrl: string | undefined) => TemplateResult;
  readonly below: (item: MessageItem, context: MessageContext) => TemplateResult;
  readonly form: (form: Form, context: MessageContext) => TemplateResult;
};

export function group({ author, items, named, at }: Group, context: MessageContext): TemplateResult {
  const { view, lastKey } = context;
  const own = author.kind === 'visitor';
  const last = items.at(-1)!;
  const state = own && last.state !== 'failed' && (last.key === lastKey || last.state === 'sending') && ` · ${view.strings[last.state]}`;
  return html`<div class="group ${author.kind}">
    ${named ? html`<p class="${own ? 'sr' : 'who'} small"><bdi>${nameOf(author, view)}</bdi></p>` : nothing}
    ${own ? nothing : author.kind === 'agent' && context.rich ? context.rich.face(author, view.relayUrl) : botFace()}
    <div class="said">${items.map((item) => message(item, context))}</div>
    <p class="when small"><time datetime=${at}>${context.time(at)}</time>${state || nothing}</p>
    ${items.map((item) => answers(item, context))}
  </div>`;
}

export function nameOf(author: Author, { strings, site }: SessionView): string {
  if (author.kind === 'visitor') return strings.you;
  if (author.kind === 'bot') return site?.assistantName || strings.assistant;
  return (author.kind === 'agent' && author.name) || allWords(strings).support;
}

function message(item: MessageItem, context: MessageContext): TemplateResult {
  const { openStepId, rich, view } = context;
  const { form } = item;
  const text = item.text || (form && (form.stepId !== openStepId || whyNot(view)) ? form.title : '');
  return html`${
    text ? html`<div class="bubble" part="bubble"><div dir="auto">${rich ? rich.text(text) : text}</div></div>` : nothing
  }${rich?.below(item, context) ?? nothing}`;
}

// What may be answered stands below the words and their time, next to the box.
function answers({ choices, form }: MessageItem, context: MessageContext): TemplateResult | typeof nothing {
  const { openStepId, pick, rich, view } = context;
  const why = whyNot(view);
  if (choices?.stepId === openStepId) {
    return html`<div class="choices ${choices!.layout}">
      ${choices!.options.map(
        ({ id, label }) =>
          html`<button part="choice" dir="auto" ?disabled=${why} title=${why ?? nothing} @click=${() => pick(choices!.stepId, id)}>
            ${label}
          </button>`,
      )}
    </div>`;
  }
  return form?.stepId === openStepId && rich && !why ? rich.form(form!, context) : nothing;
}

/** What is said aloud of a new message: who, then what. */
export function spoken(item: MessageItem, view: SessionView): string {
  return [`${nameOf(item.author, view)}:`, item.text || item.form?.title, ...item.attachments.map((file) => file.name)].join(' ');
}

/** How the time of a message is told in `language`. */
export function clock(language: string): (at: string) => string {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  return (at) => format.format(new Date(at));
}
