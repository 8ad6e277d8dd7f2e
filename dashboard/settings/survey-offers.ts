// After which chats which survey is offered, a line for All and for each group: none, or one, to so many of a hundred.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Survey, SurveyOffer } from '#protocol/survey.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';

/** `place`: the id of a group, null for All. */
export type OfferPlace = { readonly id: string | null; readonly name: string; readonly offer: SurveyOffer | undefined };

export class OfferEvent extends Event {
  readonly place: string | null;
  readonly offer: SurveyOffer | undefined;
  constructor(place: string | null, offer: SurveyOffer | undefined) {
    super('offer');
    this.place = place;
    this.offer = offer;
  }
}

/** @fires offer - OfferEvent, as soon as one is chosen. */
@customElement('hc-survey-offers')
export class HcSurveyOffers extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-8);
      }
      ul {
        display: grid;
        gap: var(--hc-space-8);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 16rem) 6rem;
        align-items: center;
        gap: var(--hc-space-8);
        overflow-wrap: anywhere;
      }
      li > span {
        display: flex;
        align-items: center;
        gap: var(--hc-space-4);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr) 6rem;
        }
        li bdi {
          grid-column: 1 / -1;
          font-weight: 500;
        }
      }
    `,
  ];

  @property({ attribute: false }) surveys: readonly Survey[] = [];
  @property({ attribute: false }) places: readonly OfferPlace[] = [];

  protected override render() {
    return html`<h2>Offered after a chat with a person</h2>
      <p class="muted small">A flow may ask a survey anywhere else; nobody is asked twice in one chat.</p>
      <ul>
        ${this.places.map((place) => this.#place(place))}
      </ul>`;
  }

  #place({ id, name, offer }: OfferPlace) {
    const known = this.surveys.some((survey) => survey.id === offer?.surveyId);
    return html`<li>
      <bdi>${name}</bdi>
      <hc-field
        type="select"
        label="Survey after chats of ${name}"
        label-hidden
        .options=${[{ value: '', label: 'None' }, ...this.surveys.map((survey) => ({ value: survey.id, label: survey.name }))]}
        .value=${known ? (offer?.surveyId ?? '') : ''}
        @change=${(event: Event) => this.#chosen(id, valueOf(event), offer?.percent ?? 100)}
      ></hc-field>
      ${
        known
          ? html`<span
              ><hc-field
                type="number"
                label="Percent of the chats of ${name}"
                label-hidden
                min="1"
                max="100"
                .value=${String(offer?.percent ?? 100)}
                @change=${(event: Event) => this.#chosen(id, offer?.surveyId ?? '', Number(valueOf(event)))}
              ></hc-field
              >%</span
            >`
          : nothing
      }
    </li>`;
  }

  #chosen(place: string | null, surveyId: string, percent: number): void {
    const whole = Math.min(100, Math.max(1, Math.round(percent) || 100));
    this.dispatchEvent(new OfferEvent(place, surveyId === '' ? undefined : { surveyId, percent: whole }));
  }
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-offers': HcSurveyOffers;
  }
}
