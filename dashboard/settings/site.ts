// The settings of one site. What somebody else saved meanwhile is kept; where both changed one setting, the person
// chooses (clashes.ts).
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Site, SiteSettings } from '#protocol/http/staff.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './accent-preview.ts';
import './clashes.ts';
import type { ChooseEvent, HcClashes } from './clashes.ts';
import './consent-text.ts';
import type { HcConsentText } from './consent-text.ts';
import './frame.ts';
import './office-hours.ts';
import type { HcOfficeHours } from './office-hours.ts';
import './script-tag.ts';
import { type ChoiceKey, choiceOf, choices, isOn, type SwitchKey } from './site-choices.ts';
import { messagesHint, presenceHint } from './site-hints.ts';
import { type Draft, draftOf, type Faults, labels, merge, settingsOf } from './site-form.ts';

const joiners = [
  { value: 'all', label: 'Everyone at the desk' },
  { value: 'managers', label: 'Managers and admins' },
  { value: 'nobody', label: 'Nobody' },
];
const deleters = [
  { value: 'all', label: 'Everybody' },
  { value: 'managers', label: 'Managers and admins' },
  { value: 'admins', label: 'Admins' },
];

@customElement('hc-settings-site')
export class HcSettingsSite extends LitElement {
  static override styles = [base, page];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private draft!: Draft;
  @state() private faults: Faults = {};
  @state() private fault = '';
  @state() private busy = false;
  /** Settings that somebody else changed meanwhile to something else than here. */
  @state() private clash: Pick<HcClashes, 'mine' | 'theirs' | 'keys'> | undefined = undefined;
  /** What the form was filled with. */
  #before!: Site;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#fill(this.desk.me.site);
  }

  #fill(site: Site): void {
    this.#before = site;
    this.draft = draftOf(site.settings);
  }

  protected override render() {
    const { me } = this.desk;
    if (me.agent.role !== 'admin')
      return html`<hc-settings-frame current="site"
        ><hc-empty icon="lock" heading="Only admins change the site">Ask an admin of ${me.site.settings.name}.</hc-empty></hc-settings-frame
      >`;
    return html`<hc-settings-frame current="site">
      <div class="page">
        <div class="head">
          <h1>Site</h1>
          <a href="/dashboard/settings/new-site">New site</a>
        </div>
        <hc-script-tag
          relay=${me.relayUrl}
          site=${me.site.key}
          ?messages=${this.draft.automaticMessages === true}
          ?presence=${this.draft.onSiteList === true}
        ></hc-script-tag>
        ${this.#clashes()}
        <form novalidate @submit=${this.#save}>
          ${this.#visitorsSee()} ${this.#chats()} ${this.#visitors()} ${this.#hours()}
          ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
          <div class="row"><hc-button type="submit" variant="primary" ?busy=${this.busy}>Save</hc-button></div>
        </form>
      </div>
    </hc-settings-frame>`;
  }

  #visitorsSee() {
    return html`<section>
      <h2>What visitors see</h2>
      <div class="two">${this.#text('name')} ${this.#text('assistantName')}</div>
      <div class="two">
        ${this.#text('accent', { hint: 'As #rrggbb.' })}
        <hc-accent-preview
          accent=${this.draft.accent}
          @input=${(event: Event) => this.#set('accent', (event.currentTarget as HTMLInputElement).value)}
        ></hc-accent-preview>
      </div>
      ${this.#text('allowedOrigins', { type: 'textarea', hint: 'One on each line, e.g. https://event.example. Other sites get no chat.' })}
      <div class="two">
        ${this.#text('supportEmail', { type: 'email' })} ${this.#text('privacyUrl', { type: 'url', hint: 'Linked below the chat.' })}
        ${this.#text('termsUrl', { type: 'url', hint: 'Linked beside it.' })}
        ${this.#text('helpVideoUrl', { type: 'url', hint: 'Linked in Help.' })}
      </div>
      <hc-consent-text
        label=${labels.consentText}
        error=${this.faults.consentText ?? ''}
        .texts=${this.draft.consentText}
        @change=${(event: Event) => this.#set('consentText', (event.currentTarget as HcConsentText).texts)}
      ></hc-consent-text>
    </section>`;
  }

  #chats() {
    return html`<section>
      <h2>Chats</h2>
      ${this.#text('closingMessage', { type: 'textarea', hint: '{{visitor.name}} and {{site.name}} are filled in.' })}
      ${this.#text('exitWords', {
        hint: 'Typed alone, they ask “End this chat?”. Commas between them. Empty: exit, and its like in the languages of the chat.',
      })}
      <div class="two">
        ${this.#text('reopenWindowMinutes', { type: 'number' })} ${this.#text('commentEditMinutes', { type: 'number' })}
        <hc-field
          type="select"
          label=${labels.joinBotChats}
          .options=${joiners}
          .value=${this.draft.joinBotChats}
          @change=${(event: Event) => this.#set('joinBotChats', (event.currentTarget as HcField).value as SiteSettings['joinBotChats'])}
        ></hc-field>
        <hc-field
          type="select"
          label=${labels.deleteChatRoles}
          .options=${deleters}
          .value=${this.draft.deleteChatRoles}
          @change=${(event: Event) => this.#set('deleteChatRoles', (event.currentTarget as HcField).value as SiteSettings['deleteChatRoles'])}
        ></hc-field>
        ${this.#choice('transferMode')} ${this.#choice('takeFromOthers')} ${this.#choice('autoAvailable')}
        ${this.#text('reservedReleaseMinutes', { type: 'number' })}
      </div>
      ${this.#switch('visitorUploads')} ${this.#switch('visitorTranscript')} ${this.#switch('restrictByGroup')}
      ${this.#switch('automaticMessages')} ${this.draft.automaticMessages ? messagesHint : nothing} ${this.#switch('onSiteList')}
      ${this.draft.onSiteList ? presenceHint : nothing}
    </section>`;
  }

  #visitors() {
    return html`<section>
      <h2>What is kept of visitors</h2>
      <div class="two">${this.#choice('storeIp')} ${this.#choice('showIpTo')}</div>
      ${this.#switch('trackPages')}
      ${this.#text('pageParams', { hint: 'What stands behind a ? in an address is taken out, but for these. Blanks between them.' })}
    </section>`;
  }

  #hours() {
    return html`<section>
      <h2>Hours</h2>
      ${this.#text('timeZone', { hint: 'For hours and graphs, e.g. Europe/Vienna.' })}
      <div class="two">${this.#eventDay('from', 'First day of the event')} ${this.#eventDay('to', 'Last day of the event')}</div>
      <hc-office-hours
        .hours=${this.draft.officeHours}
        @change=${(event: Event) => {
          const { hours, faulty } = event.currentTarget as HcOfficeHours;
          this.#set('officeHours', hours);
          this.faults = { ...this.faults, officeHours: faulty ? 'Write hours as 09:00-17:00, one day on each line.' : '' };
        }}
      ></hc-office-hours>
    </section>`;
  }

  #text(key: TextKey, { type = 'text', hint = '' }: { type?: HcField['type']; hint?: string } = {}) {
    return html`<hc-field
      data-key=${key}
      type=${type}
      label=${labels[key]}
      hint=${hint}
      error=${this.faults[key] ?? ''}
      .value=${this.draft[key]}
      @input=${(event: Event) => this.#set(key, (event.currentTarget as HcField).value)}
    ></hc-field>`;
  }

  #eventDay(end: 'from' | 'to', label: string) {
    return html`<hc-field
      type="date"
      label=${label}
      error=${end === 'from' ? (this.faults.eventDates ?? '') : ''}
      .value=${this.draft.eventDates[end]}
      @input=${(event: Event) => this.#set('eventDates', { ...this.draft.eventDates, [end]: (event.currentTarget as HcField).value })}
    ></hc-field>`;
  }

  #choice(key: ChoiceKey) {
    return html`<hc-field
      type="select"
      label=${labels[key]}
      .options=${choices[key]}
      .value=${choiceOf(this.draft, key)}
      @change=${(event: Event) => this.#set(key, (event.currentTarget as HcField).value as Draft[typeof key])}
    ></hc-field>`;
  }

  #switch(key: SwitchKey) {
    return html`<hc-switch
      .checked=${isOn(this.draft, key)}
      @change=${(event: Event) => this.#set(key, (event.currentTarget as HcSwitch).checked)}
      >${labels[key]}</hc-switch
    >`;
  }

  #set<K extends keyof Draft>(key: K, value: Draft[K]): void {
    this.draft = { ...this.draft, [key]: value };
    if (this.faults[key]) this.faults = { ...this.faults, [key]: '' };
  }

  #clashes() {
    const { clash, draft } = this;
    if (!clash) return nothing;
    const parsed = settingsOf(draft);
    return html`<hc-clashes
      .mine=${clash.mine}
      .theirs=${clash.theirs}
      .keys=${clash.keys}
      .now=${'ok' in parsed ? parsed.ok : undefined}
      @choose=${({ key, from }: ChooseEvent) => (this.draft = { ...draft, [key]: draftOf(from)[key] })}
      @save=${() => this.#save()}
    ></hc-clashes>`;
  }

  async #save(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.busy) return;
    const parsed = settingsOf(this.draft);
    if ('faults' in parsed || this.faults.officeHours) return this.#showFaults('faults' in parsed ? parsed.faults : this.faults);
    this.busy = true;
    const outcome = await this.api.updateSite({ version: this.#before.version, settings: parsed.ok });
    this.busy = false;
    if ('ok' in outcome) {
      this.#fill(outcome.ok);
      this.clash = undefined;
      this.fault = '';
      this.desk.setMe({ ...this.desk.me, site: outcome.ok });
      return toast(this, 'Saved.', 'good');
    }
    this.fault = '';
    if (outcome.refused.code === 'stale_write') return this.#join(parsed.ok);
    this.fault = refusalWords(outcome.refused);
  }

  /** Takes in what somebody else saved. Where that and `mine` go together, it is saved at once. */
  async #join(mine: SiteSettings): Promise<void> {
    const outcome = await this.api.me();
    if ('refused' in outcome) {
      this.fault = refusalWords(outcome.refused);
      return;
    }
    const { site } = outcome.ok;
    const { merged, clashing } = merge(this.#before.settings, mine, site.settings);
    this.#before = site;
    this.draft = draftOf(merged);
    this.clash = clashing.length > 0 ? { mine, theirs: site.settings, keys: clashing } : undefined;
    if (!this.clash) return this.#save();
    await this.updateComplete;
    this.renderRoot.querySelector('hc-clashes')?.scrollIntoView({ block: 'center' });
  }

  async #showFaults(faults: Faults): Promise<void> {
    this.faults = faults;
    await this.updateComplete;
    const [first] = [...this.renderRoot.querySelectorAll<HcField>('hc-field')].filter(({ error }) => error !== '');
    first?.focus();
  }
}

type TextKey = Exclude<keyof Draft, ChoiceKey | SwitchKey | 'joinBotChats' | 'deleteChatRoles' | 'officeHours' | 'consentText'>;

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-site': HcSettingsSite;
  }
}
