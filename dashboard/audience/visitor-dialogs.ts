// The dialogs of a visitor's window: contact data, a mail, joining, erasing. Each is loaded when it is first opened, asks the relay, and
// says what is known since.
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { KnownVisitor, Organisation } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { toast } from '../components/events.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import type { ChangeContactEvent } from '../visitor/contact-dialog.ts';
import { refusalWords } from '../words.ts';
import type { HcEraseDialog } from './erase-dialog.ts';
import type { JoinEvent } from './join-dialog.ts';
import type { HcRestrictDialog } from './restrict-dialog.ts';
import type { WriteMailEvent } from './write-mail.ts';

export type DialogName = 'contact' | 'mail' | 'join' | 'restrict' | 'erase';

const dialogs: Readonly<Record<DialogName, () => Promise<unknown>>> = {
  contact: () => import('../visitor/contact-dialog.ts'),
  mail: () => import('./write-mail.ts'),
  join: () => import('./join-dialog.ts'),
  restrict: () => import('./restrict-dialog.ts'),
  erase: () => import('./erase-dialog.ts'),
};

export class KnownVisitorEvent extends Event {
  readonly known: KnownVisitor;
  constructor(known: KnownVisitor) {
    super('known-visitor');
    this.known = known;
  }
}

/** @fires known-visitor - KnownVisitorEvent: something was changed. */
@customElement('hc-visitor-dialogs')
export class HcVisitorDialogs extends LitElement {
  @property({ attribute: false }) known!: KnownVisitor;
  @consume({ context: apiContext }) private api!: Api;
  @state() private organisations: readonly Organisation[] = [];
  /** Which is open, of those that were. */
  @state() private dialog: DialogName | '' = '';
  @state() private met: readonly DialogName[] = [];
  @state() private busy = false;
  @state() private fault: Refusal | undefined = undefined;

  protected override render() {
    return html`${this.met.map((name) => this.#dialog(name, this.known))}`;
  }

  #dialog(name: DialogName, { visitor, private: beside }: KnownVisitor) {
    const open = this.dialog === name;
    const fault = open && this.fault ? refusalWords(this.fault) : '';
    const label = visitorLabel(visitor);
    switch (name) {
      case 'contact':
        return html`<hc-contact-dialog
          .open=${open}
          .known=${this.known}
          .organisations=${this.organisations}
          .busy=${this.busy}
          .refusal=${open ? this.fault : undefined}
          @cancel=${this.#cancelled}
          @change-contact=${({ patch }: ChangeContactEvent) => this.#changed(this.api.changeContact(visitor.id, patch), 'Saved.')}
        ></hc-contact-dialog>`;
      case 'mail':
        return html`<hc-write-mail
          .open=${open}
          visitorName=${label}
          to=${visitor.email ?? ''}
          ?unverified=${beside?.known['email']?.source !== 'verified'}
          ?can-ask=${this.#openChat !== undefined}
          .busy=${this.busy}
          fault=${fault}
          @cancel=${this.#cancelled}
          @write-mail=${this.#mail}
          @ask-email=${this.#askForEmail}
        ></hc-write-mail>`;
      case 'join':
        return html`<hc-join-dialog
          .open=${open}
          .visitor=${visitor}
          .busy=${this.busy}
          fault=${fault}
          @cancel=${this.#cancelled}
          @join=${({ other }: JoinEvent) => this.#changed(this.api.linkVisitors(visitor.id, other), 'Joined.')}
        ></hc-join-dialog>`;
      case 'restrict':
        return html`<hc-restrict-dialog
          .open=${open}
          visitorName=${label}
          .busy=${this.busy}
          fault=${fault}
          @cancel=${this.#cancelled}
          @restrict=${(event: Event) =>
            this.#changed(this.api.restrictVisitor(visitor.id, (event.currentTarget as HcRestrictDialog).typed), 'Restricted.')}
        ></hc-restrict-dialog>`;
      case 'erase':
        return html`<hc-erase-dialog
          .open=${open}
          word=${visitor.id.slice(-4).toUpperCase()}
          visitorName=${label}
          .busy=${this.busy}
          fault=${fault}
          @cancel=${this.#cancelled}
          @erase-visitor=${(event: Event) => this.#erase(label, event.currentTarget as HcEraseDialog)}
        ></hc-erase-dialog>`;
    }
  }

  /** Opens it; it is loaded the first time. */
  async show(name: DialogName): Promise<void> {
    const organisations = name === 'contact' ? this.api.organisations() : undefined;
    await dialogs[name]();
    const outcome = await organisations;
    if (outcome && 'ok' in outcome) this.organisations = outcome.ok.organisations;
    this.met = [...new Set([...this.met, name])];
    await this.updateComplete;
    this.fault = undefined;
    this.dialog = name;
  }

  readonly #cancelled = (): void => {
    this.dialog = '';
    this.fault = undefined;
  };

  /** What it gave; undefined where it was refused, which is kept to be shown. */
  async #ask<T>(asked: Promise<{ readonly ok: T } | { readonly refused: Refusal }>): Promise<T | undefined> {
    this.busy = true;
    this.fault = undefined;
    const outcome = await asked;
    this.busy = false;
    if ('ok' in outcome) return outcome.ok;
    this.fault = outcome.refused;
    return undefined;
  }

  async #changed(asked: ReturnType<Api['changeContact']>, words: string): Promise<void> {
    const known = await this.#ask(asked);
    if (!known) return;
    this.dispatchEvent(new KnownVisitorEvent(known));
    this.dialog = '';
    toast(this, words, 'good');
  }

  readonly #mail = async ({ subject, body }: WriteMailEvent): Promise<void> => {
    const to = this.known.visitor.email ?? '';
    const sent = await this.#ask(this.api.mailVisitor(this.known.visitor.id, { id: makeId('ml'), to, subject, body }));
    if (!sent) return;
    this.dialog = '';
    toast(this, 'The e-mail is on its way.', 'good');
  };

  get #openChat() {
    return this.known.private?.chats.find(({ phase, live }) => phase !== 'closed' && live);
  }

  /** J-18: the question waits in the chat's box, as the site words it; an agent sends it. */
  readonly #askForEmail = async (): Promise<void> => {
    const chat = this.#openChat;
    if (!chat) return;
    const replies = await this.api.replies();
    const saved = 'ok' in replies ? replies.ok.replies.find(({ category }) => category === 'ask-contact') : undefined;
    const text = saved?.body ?? 'So that we can write to you later: what is your e-mail address?';
    await this.api.keepDraft(chat.id, { box: 'reply', text, version: 0 });
    navigate(this, `/dashboard/live-chat/all/${chat.id}`);
  };

  async #erase(name: string, { typed }: HcEraseDialog): Promise<void> {
    if (!(await this.#ask(this.api.eraseVisitor(this.known.visitor.id, { confirm: typed })))) return;
    this.dialog = '';
    toast(this, `${name} was erased.`, 'good');
    navigate(this, '/dashboard/audience');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-visitor-dialogs': HcVisitorDialogs;
  }
}
