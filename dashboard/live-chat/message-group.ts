// What one person said within a minute or so: face once, name and time once, then bubbles and files.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Attachment, LinkButton } from '#protocol/conversation/parts.ts';
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import { link, linkOf, richText } from '#widget/elements/rich-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/face.ts';
import '../components/icon.ts';
import { exactText } from '../components/ago.ts';
import { timeWords } from './age.ts';
import { ask } from './asks.ts';
import type { Group } from './blocks.ts';
import { groupStyles } from './message-group.styles.ts';
import { size } from './refusal-words.ts';

/** A picture is to be seen large. */
export class EnlargeEvent extends Event {
  readonly file: Attachment;
  readonly alt: string;
  constructor(file: Attachment, alt: string) {
    super('enlarge', { bubbles: true, composed: true });
    this.file = file;
    this.alt = alt;
  }
}

/** @fires enlarge - EnlargeEvent. */
@customElement('hc-message-group')
export class HcMessageGroup extends LitElement {
  static override styles = [base, groupStyles];

  @property({ attribute: false }) group!: Group;
  @property() visitorName = '';
  @property() visitorPhoto: string | undefined = undefined;
  @property() assistantName = '';
  @property() meId = '';
  /** Agents stand at the end, visitors at the start, the assistant in outline. */
  @property({ reflect: true }) side: 'start' | 'end' | 'bot' = 'start';

  protected override willUpdate(): void {
    const { kind } = this.group.author;
    this.side = kind === 'agent' ? 'end' : kind === 'visitor' ? 'start' : 'bot';
  }

  protected override render() {
    const { author, at, messages } = this.group;
    return html`${
        this.side === 'bot'
          ? html`<span class="bot"><hc-icon name="bot" size="18"></hc-icon></span>`
          : html`<hc-face name=${this.#name()} .photo=${author.kind === 'agent' ? author.photo : this.visitorPhoto}></hc-face>`
      }
      <div class="stack">
        <div class="by">
          <bdi>${author.kind === 'agent' && author.id === this.meId ? 'You' : this.#name()}</bdi>
          <time class="numbers" dir="auto" datetime=${at} title=${exactText(at)}>${timeWords(at)}</time>
          ${this.side === 'end' ? this.#keep() : nothing}
        </div>
        ${messages.map((message) => this.#message(message))}
      </div>`;
  }

  /** What was answered well is an answer for everybody. */
  #keep() {
    const text = this.group.messages.map((message) => message.text).join('\n\n');
    const { seq = 0 } = this.group.messages[0] ?? {};
    if (seq === 0 || text.trim() === '') return nothing;
    return html`<button class="keep" type="button" @click=${() => ask(this, { type: 'article', text, seq })}>Make an article</button>`;
  }

  #name(): string {
    const { author } = this.group;
    return author.kind === 'agent' ? author.name : author.kind === 'visitor' ? this.visitorName : this.assistantName;
  }

  #message(message: MessageItem) {
    const { text, choices, form, link: button, articles, state } = message;
    return html`${text ? html`<div class="bubble ${state}" dir="auto">${richText(text, '')}</div>` : nothing}
    ${message.attachments.map((file) => this.#file(file))} ${button ? html`<span class="note">Link: ${this.#link(button)}</span>` : nothing}
    ${articles?.map(({ id, title }) => html`<span class="note">Article: ${link(`/articles/${id}`, title)}</span>`) ?? nothing}
    ${form ? html`<span class="note">Form: ${form.title}</span>` : nothing}
    ${choices ? html`<div class="choices" aria-label="Quick replies offered" role="group">${choices.options.map(({ label }) => html`<span dir="auto">${label}</span>`)}</div>` : nothing}
    ${state === 'sending' ? html`<span class="note">Sending…</span>` : nothing}`;
  }

  // A link of the flow: a safe address, or only its words.
  #link({ label, url }: LinkButton) {
    const href = linkOf(url, '')?.href;
    return href ? link(href, label) : label;
  }

  #file(file: Attachment) {
    const url = `/api/staff/files/${file.id}`;
    if (!file.width || !file.height)
      return html`<a class="file" href=${url} download=${file.name}
        ><hc-icon name="file" size="16"></hc-icon><span>${file.name}</span
        ><small class="muted numbers" dir="ltr">${size(file.size)}</small></a
      >`;
    const alt = `Screenshot from ${this.#name()}`;
    return html`<button class="image" type="button" title=${file.name} @click=${() => this.dispatchEvent(new EnlargeEvent(file, alt))}>
      <img src=${url} alt=${alt} width=${file.width} height=${file.height} loading="lazy" decoding="async" />
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-message-group': HcMessageGroup;
  }
}
