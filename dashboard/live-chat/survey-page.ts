// One survey that a visitor answered, in a window of its own (SPEC T-35).
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ConversationResponse } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/empty.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { visitorLabel } from '../names.ts';
import { refusalWords } from '../words.ts';
import { addressOf } from './address.ts';
import './survey-answers.ts';
import { scoreWords } from './survey-answers.ts';

@customElement('hc-survey-page')
export class HcSurveyPage extends LitElement {
  static override styles = [base, page];

  @property({ attribute: false }) route!: Route;
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext }) private desk!: Desk;
  @state() private about: ConversationResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;

  protected override firstUpdated(): void {
    void this.#load(this.route.params[0] ?? '');
  }

  async #load(id: string): Promise<void> {
    const outcome = await this.api.conversation(id);
    if ('ok' in outcome) this.about = outcome.ok;
    else this.refusal = outcome.refused;
  }

  protected override render() {
    const { about, refusal } = this;
    if (refusal) return html`<hc-empty icon="alert" heading="This survey cannot be shown">${refusalWords(refusal)}</hc-empty>`;
    if (!about) return html`<hc-skeleton lines="6" label="Loading the survey"></hc-skeleton>`;
    const { row, survey } = about;
    if (!survey)
      return html`<hc-empty icon="check-circle" heading="Nothing was answered yet">Chat #${row.number} has no survey.</hc-empty>`;
    return html`<div class="page">
      <div class="head"><h1 dir="auto">${survey.name}</h1></div>
      <p class="lead">
        ${scoreWords(survey.score)} from <bdi>${visitorLabel(row.visitor)}</bdi>,
        <hc-time mode="exact" at=${survey.at} skew=${this.desk.skewMs}></hc-time>,
        <a href=${addressOf({ category: 'all', id: row.id, q: '' })}>chat #${row.number}</a>
      </p>
      <hc-survey-answers .answers=${survey.answers}></hc-survey-answers>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-page': HcSurveyPage;
  }
}
