// The dialog in which a survey is written: its questions in their order, and its words in other languages. Keeps what was typed until
// the relay has said yes.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Refusal } from '#protocol/refusals.ts';
import { surveyLimits, type Question, type Survey } from '#protocol/survey.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { languageName, spoken } from '../replies/reply-languages.ts';
import { refusalWords } from '../words.ts';
import { keyFor } from './key-for.ts';
import { asKind, blankSurvey, faultOf, kept, kindOf, kindWords, optionsIn, optionsOf, withQuestion } from './survey-edits.ts';
import './survey-words.ts';
import type { WordsEvent } from './survey-words.ts';

export class SaveSurveyEvent extends Event {
  readonly survey: Survey;
  constructor(survey: Survey) {
    super('save-survey');
    this.survey = survey;
  }
}

/** @fires save-survey - SaveSurveyEvent; tell what came of it by `settle`. */
@customElement('hc-survey-form')
export class HcSurveyForm extends LitElement {
  /** Those that there are: a new one's id is none of theirs. */
  @property({ attribute: false }) surveys: readonly Survey[] = [];

  @state() private open = false;
  @state() private busy = false;
  /** What it was; undefined for a new one. */
  @state() private old: Survey | undefined = undefined;
  @state() private survey = blankSurvey;
  /** Of a new one, where a person wrote it. */
  @state() private called = '';
  /** Whose words are shown; empty: the site's own. */
  @state() private language = '';
  @state() private fault = '';

  readonly #mover = new RowMover(this, (from, to) => this.#order(from, to));

  static override styles = [
    base,
    rowStyles,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--hc-space-16);
      }
      .questions {
        display: grid;
        gap: var(--hc-space-8);
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  /** Opens it for `survey`, or for a new one. */
  begin(survey: Survey | undefined): void {
    [this.old, this.survey, this.called, this.language] = [survey, survey ?? blankSurvey, '', ''];
    [this.fault, this.busy, this.open] = ['', false, true];
  }

  /** What the relay said to the last save-survey. */
  settle(outcome: Outcome<unknown>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.fault = faultWords(outcome.refused);
  }

  protected override render() {
    const { old } = this;
    return html`<hc-dialog label=${old ? `Edit ${old.name}` : 'New survey'} .open=${this.open} ?busy=${this.busy} @close=${this.#leave}>
      <form novalidate @submit=${this.#save}>
        ${this.#languages()} ${this.language === '' ? this.#own() : this.#translated()}
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>${old ? 'Save' : 'Make survey'}</hc-button>
    </hc-dialog>`;
  }

  #languages() {
    const written = Object.keys(this.survey.translations ?? {});
    const others = [...new Set([...written, ...spoken])].toSorted((a, b) => languageName(a).localeCompare(languageName(b)));
    return html`<hc-field
      type="select"
      label="Words"
      .options=${[
        { value: '', label: 'For everybody' },
        ...others.map((one) => ({ value: one, label: `In ${languageName(one)}${written.includes(one) ? '' : ' (none yet)'}` })),
      ]}
      .value=${this.language}
      @change=${(event: Event) => (this.language = valueOf(event))}
    ></hc-field>`;
  }

  #own() {
    const { old, survey } = this;
    return html`<hc-field
        autofocus
        label="Name"
        hint="Visitors read it above the questions."
        maxlength="200"
        .value=${survey.name}
        @input=${(event: Event) => this.#change({ name: valueOf(event) })}
      ></hc-field>
      <div class="questions">
        <span class="name" id="questions">Questions</span>
        <ol aria-labelledby="questions">
          ${repeat(
            survey.questions,
            ({ key }) => key,
            (question, index) => this.#question(question, index),
          )}
        </ol>
        <div>
          <hc-button
            size="small"
            icon="plus"
            ?disabled=${survey.questions.length >= surveyLimits.questions}
            @click=${() => (this.survey = withQuestion(survey))}
            >Add a question</hc-button
          >
        </div>
      </div>
      <hc-field
        label="Said to who has answered (optional)"
        maxlength="2000"
        .value=${survey.thanks ?? ''}
        @input=${(event: Event) => this.#change({ thanks: valueOf(event) })}
      ></hc-field>
      ${
        old
          ? html`<p class="muted small">Flows call it <bdi dir="ltr">${old.id}</bdi>.</p>`
          : html`<hc-field
              label="How flows call it"
              hint="Letters, digits, - and _. Stays the same for ever."
              maxlength="64"
              .value=${this.#id}
              @input=${(event: Event) => (this.called = valueOf(event))}
            ></hc-field>`
      }`;
  }

  #question(question: Question, index: number) {
    const { questions } = this.survey;
    const { label } = question;
    const options = optionsOf(question);
    return html`<li data-row>
      ${this.#mover.grip(index, questions.length, label)}
      <hc-field
        label="Question ${index + 1}"
        label-hidden
        maxlength="200"
        .value=${label}
        @input=${(event: Event) => this.#put(index, { ...question, label: valueOf(event) })}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${label}”"
        ?disabled=${questions.length === 1}
        @click=${() => this.#change({ questions: questions.toSpliced(index, 1) })}
      ></hc-button>
      <div class="more">
        <hc-field
          type="select"
          label="“${label}” is answered with"
          label-hidden
          .options=${Object.entries(kindWords).map(([value, word]) => ({ value, label: word }))}
          .value=${kindOf(question)}
          @change=${(event: Event) => this.#put(index, asKind(question, valueOf(event) as keyof typeof kindWords))}
        ></hc-field>
        ${
          question.kind === 'multi'
            ? nothing
            : html`<hc-switch
                class="short"
                .checked=${question.required === true}
                @change=${(event: Event) => this.#put(index, { ...question, required: (event.currentTarget as HcSwitch).checked })}
                >Must be answered</hc-switch
              >`
        }
        ${
          'options' in question
            ? html`<hc-field
                type="textarea"
                rows="3"
                label="Options of “${label}”, one a line"
                .value=${options.join('\n')}
                @change=${(event: Event) => this.#put(index, { ...question, options: optionsIn(valueOf(event)) })}
              ></hc-field>`
            : nothing
        }
      </div>
    </li>`;
  }

  #translated() {
    return html`<hc-survey-words
      .survey=${this.survey}
      language=${this.language}
      @words=${({ survey }: WordsEvent) => (this.survey = survey)}
    ></hc-survey-words>`;
  }

  get #id(): string {
    return (
      this.called ||
      keyFor(
        this.survey.name,
        this.surveys.map(({ id }) => id),
      )
    );
  }

  #change(change: Partial<Survey>): void {
    this.survey = { ...this.survey, ...change };
  }

  #put(index: number, question: Question): void {
    this.#change({ questions: this.survey.questions.with(index, question) });
  }

  #order(from: number, to: number): void {
    const { questions } = this.survey;
    this.#change({ questions: questions.toSpliced(from, 1).toSpliced(to, 0, questions[from]!) });
  }

  #leave(): void {
    this.open = false;
  }

  #save(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const survey = kept({ ...this.survey, id: this.old?.id ?? this.#id.trim() });
    this.fault = faultOf(
      survey,
      this.surveys.filter(({ id }) => id !== this.old?.id),
    );
    if (this.fault) return;
    this.busy = true;
    this.dispatchEvent(new SaveSurveyEvent(survey));
  }
}

function faultWords(refusal: Refusal): string {
  return refusal.code === 'stale_write' ? 'Somebody else changed the settings meanwhile. Save again.' : refusalWords(refusal);
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-survey-form': HcSurveyForm;
  }
}
