// The Survey tab (SPEC T-35, T-48): what the visitor answered when it was over. A double click opens it in a window of its own.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AnsweredSurvey } from '#protocol/http/beside.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/icon.ts';
import '../../components/skeleton.ts';
import '../../components/time.ts';
import { surveyAddress } from '../../router.ts';
import '../survey-answers.ts';
import { scoreWords } from '../survey-answers.ts';
import { tabStyles } from './tab.styles.ts';

@customElement('hc-survey-tab')
export class HcSurveyTab extends LitElement {
  static override styles = [base, tabStyles];

  @property() conversationId = '';
  /** Undefined while it is loaded. */
  @property({ attribute: false }) survey: AnsweredSurvey | undefined = undefined;
  @property({ type: Number }) skew = 0;

  protected override render() {
    const { survey } = this;
    if (!survey) return html`<div class="column"><hc-skeleton kind="row" lines="3" label="Loading the survey"></hc-skeleton></div>`;
    return html`<div class="column">
      <div class="card" title="Double-click for a window of its own" @dblclick=${this.#open}>
        <hc-icon name="check-circle" size="20"></hc-icon>
        <div>
          <bdi class="name">${survey.name}</bdi>
          <span class="small muted">${scoreWords(survey.score)}, <hc-time mode="exact" at=${survey.at} skew=${this.skew}></hc-time></span>
        </div>
        <a class="small" href=${surveyAddress(this.conversationId)} @click=${this.#open}>Open in a window</a>
      </div>
      <hc-survey-answers .answers=${survey.answers}></hc-survey-answers>
    </div>`;
  }

  #open(event: Event): void {
    event.preventDefault();
    window.open(surveyAddress(this.conversationId), `help-chat-survey-${this.conversationId}`, 'popup,width=560,height=720');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-tab': HcSurveyTab;
  }
}
