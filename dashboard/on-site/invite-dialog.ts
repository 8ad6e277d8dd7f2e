// What an agent says to somebody on the site (SPEC S-33): a plain greeting, the saved reply `/invite`, or another one, to be changed at will.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { countChars, isBlank } from '#protocol/characters.ts';
import { onSiteLimits, type OnSiteVisitor } from '#protocol/http/on-site.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import { fillReply } from '#protocol/reply-text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import type { Api } from '../contract.ts';
import { onSiteLabel } from '../names.ts';
import { repliesFor } from '../replies/reply-fit.ts';

const FIRST_LINE = 'Hello {{visitor.name}}, I am {{agent.name}}. Can I help you with anything?';

/** Of the saved reply that stands there at once, where the site has one. */
const SHORTCUT = 'invite';

export class InviteEvent extends Event {
  readonly text: string;
  constructor(text: string) {
    super('invite');
    this.text = text;
  }
}

/**
 * @fires invite - InviteEvent.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-invite-dialog')
export class HcInviteDialog extends LitElement {
  @property({ attribute: false }) api!: Pick<Api, 'replies'>;
  /** Undefined: nobody, and it is closed. */
  @property({ attribute: false }) visitor: OnSiteVisitor | undefined = undefined;
  /** What visitors call the agent. */
  @property() agent = '';
  @property() site = '';
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private text = '';
  @state() private picked = '';
  @state() private replies: readonly SavedReply[] = [];

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: var(--hc-space-12);
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('visitor') || !this.visitor || changed.get('visitor')) return;
    this.picked = '';
    this.text = this.#filled(FIRST_LINE);
    void this.#load();
  }

  protected override render() {
    const { visitor } = this;
    const name = visitor ? onSiteLabel(visitor) : '';
    return html`<hc-dialog label="Invite ${name}" .open=${visitor !== undefined} ?busy=${this.busy} @close=${this.#cancel}>
      <form @submit=${this.#submit}>
        <p class="muted">Shown once beside the chat’s button on their page, with your name. They may close it.</p>
        ${
          this.replies.length > 0
            ? html`<hc-field
                type="select"
                label="Begin with"
                .options=${[{ value: '', label: 'A plain greeting' }, ...this.replies.map(({ id, title }) => ({ value: id, label: title }))]}
                .value=${this.picked}
                @change=${this.#pick}
              ></hc-field>`
            : nothing
        }
        <hc-field
          autofocus
          type="textarea"
          rows="4"
          label="What you say"
          maxlength=${onSiteLimits.textChars}
          .value=${this.text}
          @input=${this.#typed}
        ></hc-field>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <button hidden></button>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" icon="send" ?busy=${this.busy} ?disabled=${isBlank(this.text)} @click=${this.#submit}
        >Invite</hc-button
      >
    </hc-dialog>`;
  }

  async #load(): Promise<void> {
    const outcome = await this.api.replies();
    if ('refused' in outcome || !this.visitor) return;
    const { language } = this.visitor;
    const greetings = repliesFor(outcome.ok.replies, ['greeting', 'other'], { language: language ?? '', groupId: null });
    // What is too long for a line beside a button is for chats.
    this.replies = greetings.filter(({ body }) => countChars(body) <= onSiteLimits.textChars);
    // Other greetings are for who has asked something. Whoever writes already is left with their words.
    const greeting = this.replies.find(({ shortcut }) => shortcut === SHORTCUT);
    if (greeting && this.text === this.#filled(FIRST_LINE)) [this.picked, this.text] = [greeting.id, this.#filled(greeting.body)];
  }

  #filled(body: string): string {
    const visitor = this.visitor?.visitor?.name ?? null;
    const { text } = fillReply(body, { 'visitor.name': visitor, 'agent.name': this.agent, 'site.name': this.site });
    return Array.from(text).slice(0, onSiteLimits.textChars).join('');
  }

  #pick(event: Event): void {
    this.picked = (event.currentTarget as HcField).value;
    this.text = this.#filled(this.replies.find(({ id }) => id === this.picked)?.body ?? FIRST_LINE);
  }

  #typed(event: Event): void {
    this.text = (event.currentTarget as HcField).value;
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.busy && !isBlank(this.text)) this.dispatchEvent(new InviteEvent(this.text.trim()));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-invite-dialog': HcInviteDialog;
  }
}
