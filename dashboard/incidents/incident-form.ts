// The dialog in which an incident is stated. Keeps what was typed until the relay has said yes.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Incident, IncidentCreate, IncidentReach, IncidentScope } from '#protocol/http/incidents.ts';
import { isBlank } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './public-text.ts';
import type { HcPublicText } from './public-text.ts';

export class StateIncidentEvent extends Event {
  readonly wanted: IncidentCreate;
  /** Conversations that wait for it. */
  readonly waiting: readonly string[];
  constructor(wanted: IncidentCreate, waiting: readonly string[]) {
    super('state-incident');
    [this.wanted, this.waiting] = [wanted, waiting];
  }
}

/** What is known already when somebody states one. */
export type Begun = { readonly scope: IncidentScope; readonly title: string; readonly waiting: readonly string[] };

const nothingKnown: Begun = { scope: { kind: 'event' }, title: '', waiting: [] };
/** After the last key, before it is asked whom that would reach. */
const REACH_MS = 300;

type Kind = IncidentScope['kind'];

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'event', label: 'The whole event' },
  { value: 'session', label: 'One session' },
  { value: 'page', label: 'One page' },
  { value: 'role', label: 'One role' },
];
const asks: Readonly<Record<Exclude<Kind, 'event'>, { readonly label: string; readonly hint: string }>> = {
  session: { label: 'Session', hint: 'Words of the title of its page.' },
  page: { label: 'Page', hint: 'Its address, or the part after the host. * stands for anything: /stage/*' },
  role: { label: 'Role', hint: 'As the page names it, e.g. speaker.' },
};

/** @fires state-incident - StateIncidentEvent; tell what came of it by `settle`. */
@customElement('hc-incident-form')
export class HcIncidentForm extends LitElement {
  /** Whom a scope would reach; asked as soon as it is written. */
  @property({ attribute: false }) reachOf: ((scope: IncidentScope) => Promise<Outcome<IncidentReach>>) | undefined = undefined;
  @state() private open = false;
  @state() private busy = false;
  @state() private name = '';
  @state() private kind: Kind = 'event';
  @state() private about = '';
  @state() private reach: IncidentReach | undefined = undefined;
  @state() private waiting: readonly string[] = [];
  @state() private fault: { readonly field: string; readonly words: string } | undefined = undefined;
  @query('hc-public-text') private words!: HcPublicText;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  static override styles = [base, page];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  begin({ scope, title, waiting }: Begun = nothingKnown): void {
    [this.name, this.kind, this.fault, this.busy, this.open] = [title, scope.kind, undefined, false, true];
    this.about = scope.kind === 'page' ? scope.pattern : scope.kind === 'session' ? scope.title : scope.kind === 'role' ? scope.role : '';
    this.waiting = waiting;
    this.words.texts = { en: '' };
    this.#measure(0);
  }

  /** What the relay said to the last state-incident. */
  settle(outcome: Outcome<Incident>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.fault = { field: outcome.refused.field?.split('.')[0] ?? '', words: refusalWords(outcome.refused) };
  }

  protected override render() {
    const of = (field: string): string => (this.fault?.field === field ? this.fault.words : '');
    return html`<hc-dialog label="State an incident" .open=${this.open} ?busy=${this.busy} @close=${this.#leave}>
      <form novalidate @submit=${this.#send}>
        <hc-field
          autofocus
          label="Title"
          hint="For you and your colleagues."
          maxlength="80"
          .value=${this.name}
          .error=${of('title')}
          @input=${this.#named}
        ></hc-field>
        <hc-field type="select" label="Whom it is about" .options=${kinds} .value=${this.kind} @change=${this.#chosen}></hc-field>
        ${
          this.kind === 'event'
            ? nothing
            : html`<hc-field
                label=${asks[this.kind].label}
                hint=${asks[this.kind].hint}
                .value=${this.about}
                .error=${of('scope')}
                @input=${this.#narrowed}
              ></hc-field>`
        }
        <p class="muted" role="status">${this.#reachWords()}</p>
        <hc-public-text .error=${of('texts')}></hc-public-text>
        ${of('') ? html`<p class="fault" role="alert">${of('')}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#send}>Tell everybody</hc-button>
    </hc-dialog>`;
  }

  #named(event: Event): void {
    this.name = (event.currentTarget as HcField).value;
  }

  #chosen(event: Event): void {
    this.kind = kinds.find(({ value }) => value === (event.currentTarget as HcField).value)?.value ?? 'event';
    this.#measure(0);
  }

  #narrowed(event: Event): void {
    this.about = (event.currentTarget as HcField).value;
    this.#measure(REACH_MS);
  }

  /** Only the newest answer counts. */
  #measure(afterMs: number): void {
    clearTimeout(this.#timer);
    const asked = (this.#asked += 1);
    this.reach = undefined;
    if (!this.reachOf || (this.kind !== 'event' && isBlank(this.about))) return;
    this.#timer = setTimeout(async () => {
      const outcome = await this.reachOf?.(this.#scope());
      if (asked === this.#asked && outcome && 'ok' in outcome) this.reach = outcome.ok;
    }, afterMs);
  }

  #reachWords(): string {
    if (!this.reach) return '';
    const { visitors, conversations } = this.reach;
    const here = visitors === 1 ? '1 visitor who is here now' : `${visitors} visitors who are here now`;
    const open = conversations === 1 ? '1 open conversation' : `${conversations} open conversations`;
    const told = this.waiting.length > 0 ? ` ${this.waiting.length} who wait are told at once, and wait no more.` : '';
    return `Reaches ${here}, and ${open}.${told}`;
  }

  #leave(): void {
    this.open = false;
  }

  #send(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const texts = this.words.written;
    if (isBlank(this.name)) this.fault = { field: 'title', words: 'Give it a name.' };
    else if (this.kind !== 'event' && isBlank(this.about)) this.fault = { field: 'scope', words: 'Say which one.' };
    else if (Object.keys(texts).length === 0) this.fault = { field: 'texts', words: 'Write what visitors are to read.' };
    else {
      [this.fault, this.busy] = [undefined, true];
      this.dispatchEvent(new StateIncidentEvent({ title: this.name.trim(), scope: this.#scope(), texts }, this.waiting));
    }
  }

  #scope(): IncidentScope {
    const about = this.about.trim();
    switch (this.kind) {
      case 'event':
        return { kind: 'event' };
      case 'session':
        return { kind: 'session', title: about };
      case 'page':
        return { kind: 'page', pattern: about };
      case 'role':
        return { kind: 'role', role: about };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-incident-form': HcIncidentForm;
  }
}
