// The questions of a survey and what was answered; ratings as stars as well.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AnsweredSurvey } from '#protocol/http/beside.ts';
import { base } from '../components/base.styles.ts';

@customElement('hc-survey-answers')
export class HcSurveyAnswers extends LitElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        gap: var(--hc-space-4);
        margin: 0;
      }
      dt {
        color: var(--hc-muted);
        font: var(--hc-text-small) var(--hc-font);
      }
      dd {
        margin: 0 0 var(--hc-space-12);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .stars {
        color: var(--hc-accent);
        letter-spacing: 0.1em;
      }
    `,
  ];

  @property({ attribute: false }) answers: AnsweredSurvey['answers'] = [];

  protected override render() {
    return html`<dl>
      ${this.answers.map(
        ({ label, value }) =>
          html`<dt dir="auto">${label}</dt>
            <dd dir="auto">${stars(value)}${value}</dd>`,
      )}
    </dl>`;
  }
}

/** `80 of 100` */
export function scoreWords(score: number | null): string {
  return score === null ? 'Not rated' : `${score} of 100`;
}

/** Before `4/5`; nothing before other words. */
function stars(value: string) {
  const [, given, most] = /^([1-5])\/([35])$/u.exec(value) ?? [];
  if (given === undefined) return nothing;
  return html`<span class="stars" aria-hidden="true">${'★'.repeat(Number(given))}${'☆'.repeat(Number(most) - Number(given))}</span> `;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-answers': HcSurveyAnswers;
  }
}
