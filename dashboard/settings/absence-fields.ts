// When a conversation leaves its agent (SPEC T-57), and what a request for a person comes to where nobody is there (T-61), as
// fields of the form of a group.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { plainHandOff, routingLimits, type HandOff, type OfflinePolicy, type Routing } from '#protocol/routing.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { foldStyles } from './fold.styles.ts';
import './office-hours.ts';
import { usual, type HcOfficeHours } from './office-hours.ts';
import { RoutingEvent } from './routing-fields.ts';

const policies: readonly { readonly value: OfflinePolicy; readonly label: string; readonly short: string }[] = [
  { value: 'flow', label: 'As the flow says, or they leave a note', short: 'as the flow says' },
  { value: 'queue', label: 'They wait in line', short: 'they wait' },
  { value: 'away', label: 'They are asked to come back later', short: 'they come back later' },
];

const times = [
  { key: 'noFirstReply', label: 'Minutes without a first reply', hint: '', from: 1 },
  { key: 'noFollowUp', label: 'Minutes without an answer later on', hint: 'Typing counts as answering.', from: 1 },
  { key: 'gone', label: 'Minutes with no screen open', hint: 'Empty: it stays with them.', from: 2 },
] as const;

/** @fires routing - RoutingEvent, with each change. */
@customElement('hc-absence-fields')
export class HcAbsenceFields extends LitElement {
  static override styles = [base, foldStyles];

  @property({ attribute: false }) routing!: Routing;
  /** All: its hours are the site's. */
  @property({ type: Boolean }) all = false;
  @query('hc-office-hours') private hours!: HcOfficeHours | null;

  /** What cannot be saved as it stands, in words; empty where all can. */
  get fault(): string {
    const wrong = times.find(({ key, from }) => isWrong(this.#handOff[key], from));
    if (wrong) return `${wrong.label}: ${wrong.from} to ${routingLimits.minutes}, or empty.`;
    return this.hours?.faulty ? 'Write hours as 09:00-17:00, or leave the day empty.' : '';
  }

  get #handOff(): HandOff {
    return this.routing.handOff ?? plainHandOff;
  }

  protected override render() {
    const { offline = 'flow' } = this.routing;
    return html`<details>
        <summary>When an agent does not answer <span>${backWords(this.#handOff)}</span></summary>
        <div class="fields">
          <p class="muted small">The chat goes back to the queue, before those who came later, or to the next agent in turn.</p>
          ${times.map((time) => this.#time(time))}
        </div>
      </details>
      <details>
        <summary>When nobody is there <span>${policies.find(({ value }) => value === offline)?.short}</span></summary>
        <div class="fields">
          <hc-field
            type="select"
            label="Who asks for a person then"
            .options=${policies}
            .value=${offline}
            @change=${(event: Event) => this.#set({ offline: (event.currentTarget as HcField).value as OfflinePolicy })}
          ></hc-field>
          ${this.all ? html`<p class="muted small">Out of hours counts as nobody there. The hours of All are those of the site.</p>` : this.#hours()}
        </div>
      </details>`;
  }

  #time({ key, label, hint, from }: (typeof times)[number]) {
    const minutes = this.#handOff[key];
    return html`<hc-field
      type="number"
      min=${from}
      label=${label}
      hint=${hint}
      placeholder="never"
      .value=${minutes === null ? '' : String(minutes)}
      error=${isWrong(minutes, from) ? `From ${from} to ${routingLimits.minutes}.` : ''}
      @input=${(event: Event) => this.#set({ handOff: { ...this.#handOff, [key]: minutesOf(event) } })}
    ></hc-field>`;
  }

  #hours() {
    const { officeHours } = this.routing;
    return html`<hc-switch .checked=${officeHours !== undefined} @change=${this.#own}>Its own hours, not the site’s</hc-switch> ${
        officeHours === undefined
          ? nothing
          : html`<hc-office-hours
              .hours=${officeHours}
              @change=${(event: Event) => this.#set({ officeHours: (event.currentTarget as HcOfficeHours).hours })}
            ></hc-office-hours>`
      }`;
  }

  #own(event: Event): void {
    const { officeHours: _, ...asTheSite } = this.routing;
    this.#tell((event.currentTarget as HcSwitch).checked ? { ...asTheSite, officeHours: usual } : asTheSite);
  }

  #set(change: Partial<Routing>): void {
    this.#tell({ ...this.routing, ...change });
  }

  #tell(routing: Routing): void {
    this.routing = routing;
    this.dispatchEvent(new RoutingEvent(routing));
  }
}

function backWords({ noFirstReply, noFollowUp, gone }: HandOff): string {
  const minutes = [noFirstReply, noFollowUp, gone].filter((time) => time !== null);
  return minutes.length === 0 ? 'it stays with them' : `back after ${[...new Set(minutes)].toSorted((a, b) => a - b).join(', ')} min`;
}

function isWrong(minutes: number | null, from: number): boolean {
  return minutes !== null && !(Number.isInteger(minutes) && minutes >= from && minutes <= routingLimits.minutes);
}

/** As typed, so that nothing is mended under a hand that writes; empty is never. */
function minutesOf(event: Event): number | null {
  const { value } = event.currentTarget as HcField;
  return value.trim() === '' ? null : Number(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-absence-fields': HcAbsenceFields;
  }
}
