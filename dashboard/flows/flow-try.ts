// Trying the flow: a chat with the engine that visitors meet, with somebody made up. All that was done is played again whenever
// the flow or the visitor changes, so that what is seen is always the draft as it stands.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FlowTried, TryAct, TrySaid, TryScene } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { stepAt, textOf, type Doc } from './document.ts';
import { eventsOf } from './page-events.ts';
import { written } from './draft.ts';
import { flowTryStyles } from './flow-try.styles.ts';
import { languagesOf, languageWord } from './translations.ts';

const REST_MS = 250;

/** What was found out; the editor shows it in the drawing. */
export class TriedEvent extends Event {
  readonly tried: FlowTried | undefined;
  constructor(tried: FlowTried | undefined) {
    super('tried', { bubbles: true, composed: true });
    this.tried = tried;
  }
}

/** @fires tried - TriedEvent after each look. */
@customElement('hc-flow-try')
export class HcFlowTry extends LitElement {
  static override styles = [base, flowTryStyles];

  @property({ attribute: false }) api!: Pick<Api, 'tryFlow'>;
  @property({ attribute: false }) doc!: Doc;

  @state() private acts: readonly TryAct[] = [];
  @state() private scene: TryScene = { name: null, role: null, language: '', pageUrl: '', agentsOnline: 1, hoursOpen: true };
  @state() private tried: FlowTried | undefined = undefined;
  @state() private trouble = '';

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.dispatchEvent(new TriedEvent(undefined));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('doc')) this.#soon(changed.get('doc') === undefined ? 0 : REST_MS);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('tried')) return;
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), ms);
  }

  async #look(): Promise<void> {
    const asked = (this.#asked += 1);
    const language = this.scene.language || textOf(this.doc['language']) || 'en';
    const outcome = await this.api.tryFlow({ document: written(this.doc), scene: { ...this.scene, language }, acts: [...this.acts] });
    // Only the newest question counts: answers may overtake each other.
    if (asked !== this.#asked) return;
    this.trouble = 'refused' in outcome ? refusalWords(outcome.refused) : '';
    if ('ok' in outcome) this.tried = outcome.ok;
    this.dispatchEvent(new TriedEvent('ok' in outcome ? outcome.ok : undefined));
  }

  #do(act: TryAct): void {
    this.acts = [...this.acts, act];
    void this.#look();
  }

  #back(): void {
    this.acts = this.acts.slice(0, -1);
    void this.#look();
  }

  #again(): void {
    this.acts = [];
    void this.#look();
  }

  #set(change: Partial<TryScene>): void {
    this.scene = { ...this.scene, ...change };
    void this.#look();
  }

  protected override render() {
    const { tried } = this;
    return html`<header>
        <h2>Try it</h2>
        <hc-button
          variant="quiet"
          size="small"
          icon="undo"
          label="Take back the last answer"
          ?disabled=${this.acts.length === 0}
          @click=${this.#back}
        ></hc-button>
        <hc-button variant="quiet" size="small" icon="refresh" label="Begin again" @click=${this.#again}></hc-button>
      </header>
      ${this.#who()}
      <div class="log" role="log" aria-label="The chat that is tried" tabindex="0">
        ${this.trouble ? html`<p class="note">${this.trouble}</p>` : nothing}
        ${tried?.faults.length ? html`<p class="note">Something must be mended first. It is marked at its step.</p>` : nothing}
        ${tried?.said.map((said, index) => this.#said(said, index === tried.said.length - 1 || !this.#answeredLater(index), tried))}
        ${tried && tried.undone > 0 ? html`<p class="note">${tried.undone === 1 ? 'One answer' : `${tried.undone} answers`} led nowhere.</p>` : nothing}
        ${tried ? [this.#meanwhile(tried), this.#onPage(tried)] : nothing}
      </div>
      ${this.#box()}`;
  }

  #who() {
    const { scene } = this;
    const languages = [textOf(this.doc['language']) || 'en', ...languagesOf(this.doc)];
    const about = [
      scene.name ?? 'Somebody',
      scene.role,
      languages.length > 1 ? languageWord(scene.language || languages[0]!) : null,
      scene.agentsOnline > 0 ? 'agents online' : 'nobody online',
      scene.hoursOpen ? null : 'closed',
    ];
    return html`<details>
      <summary>${about.filter((one) => one !== null && one !== '').join(', ')}</summary>
      <div class="scene">
        <hc-field
          label="Name"
          .value=${scene.name ?? ''}
          @change=${(event: Event) => this.#set({ name: valueOf(event) || null })}
        ></hc-field>
        <hc-field
          label="Role"
          .value=${scene.role ?? ''}
          @change=${(event: Event) => this.#set({ role: valueOf(event) || null })}
        ></hc-field>
        <hc-field
          label="Page"
          placeholder="https://…"
          .value=${scene.pageUrl}
          @change=${(event: Event) => this.#set({ pageUrl: valueOf(event) })}
        ></hc-field>
        ${
          languages.length > 1
            ? html`<hc-field
                type="select"
                label="Language"
                .options=${languages.map((value) => ({ value, label: languageWord(value) }))}
                .value=${scene.language || languages[0]!}
                @change=${(event: Event) => this.#set({ language: valueOf(event) })}
              ></hc-field>`
            : nothing
        }
        <hc-switch
          .checked=${scene.agentsOnline > 0}
          @change=${(event: Event) => this.#set({ agentsOnline: (event.target as HcSwitch).checked ? 1 : 0 })}
          >Agents are online</hc-switch
        >
        <hc-switch .checked=${scene.hoursOpen} @change=${(event: Event) => this.#set({ hoursOpen: (event.target as HcSwitch).checked })}
          >It is open</hc-switch
        >
      </div>
    </details>`;
  }

  #answeredLater(index: number): boolean {
    return this.tried?.said.slice(index + 1).some(({ by, choices }) => by === 'visitor' || choices !== undefined) ?? false;
  }

  #said({ by, text, choices, form, link, articles }: TrySaid, open: boolean, { phase, at }: FlowTried) {
    if (by === 'note') return html`<p class="note">${text}</p>`;
    const asks = open && choices !== undefined && choices.stepId === at && phase !== 'queued';
    return html`<div class="said ${by}" dir="auto">
        <span class="unseen">${by === 'bot' ? 'Assistant:' : 'Visitor:'}</span
        >${text}${link ? html`<span class="link">${link.label} → ${link.url}</span>` : nothing}${articles?.map(({ title }) => html`<span class="link">${title}</span>`) ?? nothing}
      </div>
      ${
        asks
          ? html`<div class="choices">
              ${choices.options.map(({ id, label }) => html`<button type="button" dir="auto" @click=${() => this.#do({ act: 'pick', optionId: id })}>${label}</button>`)}
            </div>`
          : nothing
      }
      ${open && form ? this.#form(form) : nothing}`;
  }

  #form(form: NonNullable<TrySaid['form']>) {
    return html`<form class="card" @submit=${this.#filled}>
      ${form.title ? html`<strong dir="auto">${form.title}</strong>` : nothing}
      ${form.fields.map(
        ({ key, label, kind, options, required }) =>
          html`<hc-field
            name=${key}
            label=${required ? label : `${label} (optional)`}
            type=${kind === 'longtext' ? 'textarea' : kind === 'select' ? 'select' : kind === 'date' ? 'date' : 'text'}
            .options=${['', ...(options ?? [])].map((value) => ({ value, label: value }))}
          ></hc-field>`,
      )}
      <div class="choices">
        <hc-button type="submit" size="small" variant="primary">${form.submitLabel ?? 'Send'}</hc-button>
        ${form.skippable ? html`<hc-button size="small" @click=${() => this.#do({ act: 'fill', values: null })}>${form.skipLabel ?? 'Skip'}</hc-button>` : nothing}
      </div>
    </form>`;
  }

  #filled(event: SubmitEvent): void {
    event.preventDefault();
    this.#do({ act: 'fill', values: typedIn(event) });
  }

  #answered(event: SubmitEvent): void {
    event.preventDefault();
    this.#do({ act: 'answer', saved: typedIn(event) });
  }

  /** What may happen that no visitor does. */
  #meanwhile({ phase, dueInMs, outcomes, asked, at, waiting }: FlowTried) {
    if (waiting === 'call')
      return html`<form class="card" @submit=${this.#answered}>
        <strong>A service is asked. What does it answer?</strong>
        ${asked.map((name) => html`<hc-field name=${name} label=${name} maxlength="500"></hc-field>`)}
        <div class="choices">
          <hc-button type="submit" size="small" variant="primary">It answers</hc-button>
          <hc-button size="small" @click=${() => this.#do({ act: 'answer', saved: null })}>It does not</hc-button>
        </div>
      </form>`;
    if (phase === 'queued')
      return html`<div class="choices staff">
        ${[...outcomes, ''].map((outcome) => html`<button type="button" @click=${() => this.#do({ act: 'close', outcome })}>${outcome === '' ? 'A person answers and ends it' : `A person ends it as “${outcome}”`}</button>`)}
        <button type="button" @click=${() => this.#do({ act: 'leave' })}>The visitor leaves the queue</button>
        ${dueInMs === null ? nothing : html`<button type="button" @click=${() => this.#do({ act: 'wait' })}>Nobody comes for ${duration(dueInMs)}</button>`}
      </div>`;
    if (dueInMs !== null)
      return html`<div class="choices staff">
        <button type="button" @click=${() => this.#do({ act: 'wait' })}>${duration(dueInMs)} pass</button>
      </div>`;
    if (textOf(stepAt(this.doc, at)?.['kind']) === 'file')
      return html`<div class="choices">
        <button type="button" @click=${() => this.#do({ act: 'say', text: '', file: 'picture.png' })}>Send a file</button>
      </div>`;
    return at === null && waiting === 'none' && phase === 'closed' ? html`<p class="note">The chat is over.</p>` : nothing;
  }

  #onPage({ phase }: FlowTried) {
    const says = (name: string) =>
      html`<button type="button" @click=${() => this.#do({ act: 'event', name })}>The page says “${name}”</button>`;
    const names = phase === 'bot' ? eventsOf(this.doc) : [];
    return names.length > 0 ? html`<div class="choices staff">${names.map(says)}</div>` : nothing;
  }

  #box() {
    return html`<form class="box" @submit=${this.#say}>
      <hc-field label="Write as the visitor" label-hidden placeholder="Write as the visitor…" maxlength="4000"></hc-field>
      <hc-button type="submit" variant="primary" icon="send" label="Send"></hc-button>
    </form>`;
  }

  #say(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('hc-field');
    const text = field?.value.trim() ?? '';
    if (!field || text === '') return;
    field.value = '';
    this.#do({ act: 'say', text });
  }
}

const valueOf = (event: Event): string => (event.target as HcField).value.trim();

function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 100) return seconds === 1 ? 'one second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** What stands in the fields of the form, by their names. */
function typedIn({ target }: SubmitEvent): Record<string, string> {
  const fields = [...(target as HTMLFormElement).querySelectorAll('hc-field')];
  return Object.fromEntries(fields.map((field) => [field.getAttribute('name') ?? '', field.value]));
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flow-try': HcFlowTry;
  }
}
