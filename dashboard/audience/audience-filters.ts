// What the Audience can be narrowed to. Says what was chosen; the page keeps it in its address.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField, Option } from '../components/field.ts';
import type { Asked } from './asked.ts';
import { countryWords } from '../visitor/people-words.ts';

export class NarrowEvent extends Event {
  readonly change: Partial<Asked>;
  constructor(change: Partial<Asked>) {
    super('narrow');
    this.change = change;
  }
}

/** @fires narrow - NarrowEvent with what is asked differently. */
@customElement('hc-audience-filters')
export class HcAudienceFilters extends LitElement {
  @property({ attribute: false }) asked!: Asked;
  @property({ attribute: false }) roles: readonly string[] = [];
  @property({ attribute: false }) countries: readonly string[] = [];

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
      }
      hc-field {
        inline-size: 11rem;
      }
      @media (max-width: 45rem) {
        hc-field {
          inline-size: calc(50% - var(--hc-space-4));
        }
      }
    `,
  ];

  protected override render() {
    const { role, country, email, wants, blocked } = this.asked;
    return html`${this.#choice('role', 'Role', role, 'Any role', this.roles.map(plain))}
    ${this.#choice('country', 'Country', country, 'Any country', countriesByName(this.countries))}
    ${this.#choice('email', 'E-mail', email, 'E-mail or none', [
      { value: 'yes', label: 'With e-mail' },
      { value: 'no', label: 'Without e-mail' },
    ])}
    ${this.#choice('wants', 'Wants e-mails', wants, 'Any e-mail wishes', [
      { value: 'transcript', label: 'Wants transcripts' },
      { value: 'announcements', label: 'Wants announcements' },
    ])}
    ${this.#choice('blocked', 'Blocked', blocked, 'Blocked or not', [{ value: 'yes', label: 'Blocked now' }])}`;
  }

  #choice(
    field: 'role' | 'country' | 'email' | 'wants' | 'blocked',
    label: string,
    value: string,
    any: string,
    options: readonly Option[],
  ) {
    // What the address asks for stands in the list, also where nobody is like that.
    const missing = value && !options.some((option) => option.value.toLowerCase() === value.toLowerCase());
    if (options.length === 0 && !missing) return nothing;
    const all = [{ value: '', label: any }, ...(missing ? [{ value, label: value }] : []), ...options];
    const chosen = all.find((option) => option.value.toLowerCase() === value.toLowerCase());
    return html`<hc-field
      type="select"
      label=${label}
      label-hidden
      .options=${all}
      .value=${chosen?.value ?? ''}
      @change=${(event: Event) => this.dispatchEvent(new NarrowEvent({ [field]: (event.currentTarget as HcField).value }))}
    ></hc-field>`;
  }
}

const plain = (value: string): Option => ({ value, label: value });

function countriesByName(countries: readonly string[]): readonly Option[] {
  return countries.map((value) => ({ value, label: countryWords(value) })).toSorted((a, b) => a.label.localeCompare(b.label));
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-audience-filters': HcAudienceFilters;
  }
}
