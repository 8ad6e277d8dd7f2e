// A survey in another language: under each of its words, those that its visitors read instead.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Survey, SurveyWords } from '#protocol/survey.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { optionsIn, optionsOf, withWords } from './survey-edits.ts';

export class WordsEvent extends Event {
  readonly survey: Survey;
  constructor(survey: Survey) {
    super('words');
    this.survey = survey;
  }
}

type QuestionWords = NonNullable<SurveyWords['questions']>[string];

/** @fires words - WordsEvent, with each change. */
@customElement('hc-survey-words')
export class HcSurveyWords extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-16);
      }
    `,
  ];

  @property({ attribute: false }) survey!: Survey;
  @property() language = '';

  protected override render() {
    const { name, thanks, questions } = this.survey;
    const words = this.survey.translations?.[this.language] ?? {};
    return html`<p class="small muted">What is left empty is read as it is for everybody.</p>
      ${this.#line(name || 'Name', words.name, (told) => this.#tell({ name: told }))}
      ${questions.map((question) => {
        const { key, label } = question;
        const told = words.questions?.[key] ?? {};
        const options = optionsOf(question);
        return html`${this.#line(label, told.label, (line) => this.#ask(key, { label: line }))}
        ${
          options.length > 0
            ? html`<hc-field
                type="textarea"
                rows=${options.length}
                label="Options: ${options.join(', ')}"
                hint="One a line, in this order."
                .value=${(told.options ?? []).join('\n')}
                @change=${(event: Event) => this.#ask(key, { options: optionsIn(valueOf(event)) })}
              ></hc-field>`
            : nothing
        }`;
      })}
      ${thanks ? this.#line(thanks, words.thanks, (told) => this.#tell({ thanks: told })) : nothing}`;
  }

  #line(own: string, value: string | undefined, tell: (line: string) => void) {
    return html`<hc-field label=${own} maxlength="200" .value=${value ?? ''} @input=${(event: Event) => tell(valueOf(event))}></hc-field>`;
  }

  #tell(change: SurveyWords): void {
    this.dispatchEvent(new WordsEvent(withWords(this.survey, this.language, (before) => ({ ...before, ...change }))));
  }

  #ask(key: string, change: QuestionWords): void {
    const { questions = {} } = this.survey.translations?.[this.language] ?? {};
    this.#tell({ questions: { ...questions, [key]: { ...questions[key], ...change } } });
  }
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-words': HcSurveyWords;
  }
}
