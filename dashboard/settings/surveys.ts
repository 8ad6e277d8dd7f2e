// The surveys of a site (SPEC T-36), and after which chats one is offered: of All and of each group.
import { consume } from '@lit/context';
import { html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Group, GroupChange } from '#protocol/http/groups.ts';
import type { Site } from '#protocol/http/staff.ts';
import { plainRouting, type Routing } from '#protocol/routing.ts';
import { surveyLimits, type Survey } from '#protocol/survey.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Outcome } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { languageName } from '../replies/reply-languages.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import { saveSite } from './save-site.ts';
import './survey-form.ts';
import type { HcSurveyForm, SaveSurveyEvent } from './survey-form.ts';
import './survey-offers.ts';
import type { OfferEvent } from './survey-offers.ts';

@customElement('hc-settings-surveys')
export class HcSettingsSurveys extends LitElement {
  static override styles = [base, page, listStyles];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  /** Asked whether to delete. */
  @state() private leaving: Survey | undefined = undefined;
  @state() private busy = false;
  @query('hc-survey-form') private form!: HcSurveyForm;

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  protected override render() {
    const { me, groups } = this.desk;
    if (me.agent.role !== 'admin')
      return html`<hc-settings-frame current="surveys"
        ><hc-empty icon="lock" heading="Only admins change the surveys"
          >Ask an admin of ${me.site.settings.name}.</hc-empty
        ></hc-settings-frame
      >`;
    const { surveys = [], routing } = me.site.settings;
    return html`<hc-settings-frame current="surveys">
      <div class="page">
        <div class="head">
          <h1>Surveys</h1>
          <hc-button
            variant="primary"
            icon="plus"
            ?disabled=${surveys.length >= surveyLimits.surveys}
            @click=${() => this.form.begin(undefined)}
            >New survey</hc-button
          >
        </div>
        <p class="lead">
          What visitors are asked once they were helped. They may always skip it, and are asked once in a chat. The score is what they
          rated, of 100.
        </p>
        ${
          surveys.length === 0
            ? html`<hc-empty icon="check-circle" heading="No surveys yet">Make one, then say after which chats it is offered.</hc-empty>`
            : html`<ul>
                  ${surveys.map((survey) => this.#survey(survey))}
                </ul>
                <hc-survey-offers
                  .surveys=${surveys}
                  .places=${[
                    { id: null, name: 'All', offer: routing?.survey },
                    ...groups.map((group) => ({ id: group.id, name: group.name, offer: group.routing?.survey })),
                  ]}
                  @offer=${this.#offer}
                ></hc-survey-offers>`
        }
      </div>
      <hc-survey-form .surveys=${surveys} @save-survey=${this.#save}></hc-survey-form>
      <hc-dialog
        label="Delete the survey ${this.leaving?.name ?? ''}?"
        .open=${this.leaving !== undefined}
        ?busy=${this.busy}
        @close=${this.#stay}
      >
        <p>What was answered stays with its chats. Flows that ask it pass it over, and it is not offered any more.</p>
        <hc-button slot="footer" @click=${this.#stay}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>
    </hc-settings-frame>`;
  }

  #survey(survey: Survey) {
    const { id, name, questions, translations = {} } = survey;
    const says = [
      questions.length === 1 ? '1 question' : `${questions.length} questions`,
      ...Object.keys(translations).map((language) => `in ${languageName(language)}`),
    ];
    return html`<li>
      <div class="who">
        <bdi class="name">${name}</bdi>
        <div class="muted small">${says.join(' · ')} · <bdi dir="ltr">${id}</bdi></div>
      </div>
      <hc-menu
        label="Actions for ${name}"
        .items=${[
          { id: 'edit', label: 'Edit…', icon: 'edit' as const },
          'line' as const,
          { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true },
        ]}
        @pick=${({ picked }: PickEvent) => (picked === 'edit' ? this.form.begin(survey) : (this.leaving = survey))}
      ></hc-menu>
    </li>`;
  }

  async #save({ survey }: SaveSurveyEvent): Promise<void> {
    const outcome = await this.#put((surveys) =>
      surveys.some(({ id }) => id === survey.id) ? surveys.map((one) => (one.id === survey.id ? survey : one)) : [...surveys, survey],
    );
    this.form.settle(outcome);
    if ('ok' in outcome) toast(this, `${survey.name} was saved.`, 'good');
  }

  async #put(change: (surveys: readonly Survey[]) => readonly Survey[]): Promise<Outcome<Site>> {
    return saveSite(this.api, this.desk, (settings) => ({ ...settings, surveys: [...change(settings.surveys ?? [])] }));
  }

  #stay(): void {
    this.leaving = undefined;
  }

  async #delete(): Promise<void> {
    const survey = this.leaving;
    if (!survey || this.busy) return;
    this.busy = true;
    const outcome = await this.#put((surveys) => surveys.filter(({ id }) => id !== survey.id));
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else toast(this, `${survey.name} was deleted.`);
  }

  async #offer({ place, offer }: OfferEvent): Promise<void> {
    const routing = (before: Routing = plainRouting): Routing => {
      const { survey: _, ...rest } = before;
      return offer ? { ...rest, survey: offer } : rest;
    };
    const group = this.desk.groups.find(({ id }) => id === place);
    const outcome: Outcome<Site | Group> = group
      ? await this.api.changeGroup(group.id, { ...wantedOf(group), routing: routing(group.routing) })
      : await saveSite(this.api, this.desk, (settings) => ({ ...settings, routing: routing(settings.routing) }));
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else toast(this, 'Saved.', 'good');
  }
}

function wantedOf({ version, name, queueMessage, members }: Group): GroupChange {
  return { version, name, queueMessage, members };
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-surveys': HcSettingsSurveys;
  }
}
