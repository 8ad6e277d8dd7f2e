// Office hours, a line a day; or always open.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import { hoursLines, hoursOf, weekdays } from './hours-lines.ts';

/** What is there to begin with where hours are switched on. */
export const usual: SiteSettings['officeHours'] = [[], [[540, 1_020]], [[540, 1_020]], [[540, 1_020]], [[540, 1_020]], [[540, 1_020]], []];
/** Monday first, as most of the world plans. */
const order = [1, 2, 3, 4, 5, 6, 0];

/** @fires change - Read `hours` and `faulty`. */
@customElement('hc-office-hours')
export class HcOfficeHours extends LitElement {
  @property({ attribute: false }) hours: SiteSettings['officeHours'] = null;
  @state() private lines: readonly string[] | undefined = undefined;
  @state() private wrong: readonly number[] = [];
  /** What was typed here last. */
  #typedHours: SiteSettings['officeHours'] = null;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
      .days {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
        gap: var(--hc-space-12);
      }
    `,
  ];

  /** A day cannot be read: `hours` is what it was before. */
  get faulty(): boolean {
    return this.wrong.length > 0;
  }

  // Hours from outside take the place of what was typed, and of what was wrong with it.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('hours') || this.hours === this.#typedHours) return;
    this.lines = undefined;
    this.wrong = [];
  }

  protected override render() {
    const lines = this.lines ?? hoursLines(this.hours);
    return html`<hc-switch .checked=${this.hours === null} @change=${this.#always}>Always open</hc-switch> ${
        this.hours === null
          ? nothing
          : html`<div class="days">
              ${order.map(
                (day) =>
                  html`<hc-field
                    label=${weekdays[day] ?? ''}
                    placeholder="closed"
                    .value=${lines[day] ?? ''}
                    error=${this.wrong.includes(day) ? 'Write 09:00-17:00, or leave it empty.' : ''}
                    @change=${(event: Event) => this.#typed(event, day)}
                  ></hc-field>`,
              )}
            </div>`
      }`;
  }

  #always(event: Event): void {
    event.stopPropagation();
    this.hours = this.hours === null ? usual : null;
    this.dispatchEvent(new Event('change'));
  }

  #typed(event: Event, day: number): void {
    event.stopPropagation();
    const { value } = event.currentTarget as HcField;
    const lines = (this.lines ?? hoursLines(this.hours)).with(day, value);
    const read = hoursOf(lines);
    this.lines = lines;
    this.wrong = 'days' in read ? read.days : [];
    if ('ok' in read) this.hours = this.#typedHours = read.ok;
    this.dispatchEvent(new Event('change'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-office-hours': HcOfficeHours;
  }
}
