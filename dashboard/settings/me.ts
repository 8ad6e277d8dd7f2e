// Oneself: the name and photo that visitors see, the password, notifications, the key that sends.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Me } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import { toast } from '../components/events.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { page } from '../components/page.styles.ts';
import { apiContext, deskContext, notifierContext } from '../context.ts';
import type { Api, Desk, Outcome } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { notifyState, type Notifier, type NotifyState } from '../notify.ts';
import { preference, setPreference } from '../preferences.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import './second-factor.ts';
import './sessions.ts';
import type { HcSessions } from './sessions.ts';
import { squarePhoto } from './square-photo.ts';

const sendKeys = [
  { value: 'enter', label: 'Enter sends, Shift Enter breaks the line' },
  { value: 'mod-enter', label: 'Ctrl Enter (⌘ Enter) sends, Enter breaks the line' },
];
const notifyWords: Readonly<Record<NotifyState, string>> = {
  on: 'On. You hear a sound and see a notification while this tab is in the background.',
  off: 'Off. Turn them on to hear of new conversations while this tab is in the background.',
  blocked: 'Blocked by your browser. Click the icon at the left of the address, allow notifications, then reload this page.',
  unsupported: 'This browser cannot show notifications. The sound and the count in the tab still work.',
};

@customElement('hc-settings-me')
export class HcSettingsMe extends LitElement {
  static override styles = [base, page];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @consume({ context: notifierContext }) private notifier!: Pick<Notifier, 'enable' | 'test'>;
  @state() private notifications: NotifyState = notifyState();
  @state() private nameFault = '';
  @state() private faults: { readonly current?: string; readonly next?: string } = {};
  @state() private busy = '';
  @query('#name') private nameField!: HcField;
  @query('#internal') private internalField!: HcField;
  @query('#current') private currentField!: HcField;
  @query('#next') private nextField!: HcField;
  @query('hc-sessions') private sessions!: HcSessions;
  @query('input[type="file"]') private fileInput!: HTMLInputElement;

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  protected override render() {
    const { agent } = this.desk.me;
    return html`<hc-settings-frame current="me"
      ><div class="page">
        <h1>You</h1>
        <section>
          <h2>What visitors see</h2>
          <div class="row">
            <hc-face size="64" .name=${agent.name} .photo=${agent.photo}></hc-face>
            <input type="file" accept="image/png,image/jpeg,image/webp" aria-label="Photo file" hidden @change=${this.#photo} />
            <hc-button icon="upload" ?busy=${this.busy === 'photo'} @click=${() => this.fileInput.click()}>Change photo</hc-button>
            ${
              agent.photo
                ? html`<hc-button variant="quiet" ?busy=${this.busy === 'no photo'} @click=${this.#removePhoto}>Remove</hc-button>`
                : nothing
            }
            <span class="muted small">At least 100 pixels each way. The middle is cut out as a square.</span>
          </div>
          <form novalidate @submit=${this.#saveName}>
            <hc-field
              id="name"
              label="Display name"
              autocomplete="name"
              maxlength=${limits.nameChars}
              .value=${agent.name}
              error=${this.nameFault}
            ></hc-field>
            <hc-field
              id="internal"
              label="Name among colleagues"
              hint="Visitors never see it. Empty: the display name."
              maxlength=${limits.nameChars}
              .value=${agent.internalName ?? ''}
            ></hc-field>
            <div class="row"><hc-button type="submit" variant="primary" ?busy=${this.busy === 'name'}>Save names</hc-button></div>
          </form>
        </section>
        ${this.#notifySection()}
        <section>
          <h2>Writing</h2>
          <hc-field
            label="Key that sends"
            type="select"
            .options=${sendKeys}
            .value=${preference('sendKey') ?? 'enter'}
            @change=${(event: Event) => setPreference('sendKey', (event.currentTarget as HcField).value === 'enter' ? 'enter' : 'mod-enter')}
          ></hc-field>
          <hc-switch
            .checked=${preference('undo') === 'on'}
            @change=${(event: Event) => setPreference('undo', (event.currentTarget as HcSwitch).checked ? 'on' : 'off')}
            >Hold my replies for 5 seconds, so that I can take them back</hc-switch
          >
          <hc-switch
            .checked=${preference('popOut') === 'on'}
            @change=${(event: Event) => setPreference('popOut', (event.currentTarget as HcSwitch).checked ? 'on' : 'off')}
            >Open new chats in a popup window when received</hc-switch
          >
        </section>
        ${this.#passwordSection(agent.email)}
        <section>
          <h2>Two-factor sign-in</h2>
          <hc-second-factor @change=${() => this.sessions.refresh()}></hc-second-factor>
        </section>
        <section>
          <h2>Where you are signed in</h2>
          <hc-sessions></hc-sessions>
        </section></div
    ></hc-settings-frame>`;
  }

  #notifySection() {
    const on = this.notifications === 'on';
    return html`<section>
      <h2>Notifications</h2>
      <p role="status">${notifyWords[this.notifications]}</p>
      <div class="row">
        ${this.notifications === 'off' ? html`<hc-button variant="primary" icon="bell" @click=${this.#enable}>Enable</hc-button>` : nothing}
        ${on ? html`<hc-button icon="bell-off" @click=${this.#disable}>Turn off</hc-button>` : nothing}
        <hc-button icon="sound" @click=${() => this.notifier.test()}>Test</hc-button>
      </div>
    </section>`;
  }

  #passwordSection(email: string) {
    return html`<section>
      <h2>Password</h2>
      <form novalidate @submit=${this.#changePassword}>
        <input class="unseen" type="text" autocomplete="username" aria-label="Account" tabindex="-1" readonly .value=${email} />
        <div class="two">
          <hc-field
            id="current"
            label="Current password"
            type="password"
            autocomplete="current-password"
            error=${this.faults.current ?? ''}
          ></hc-field>
          <hc-field
            id="next"
            label="New password"
            type="password"
            autocomplete="new-password"
            hint="At least ${limits.passwordMin} characters."
            error=${this.faults.next ?? ''}
          ></hc-field>
        </div>
        <div class="row">
          <hc-button type="submit" ?busy=${this.busy === 'password'}>Change password</hc-button>
          <span class="muted small">Your other sessions are signed out.</span>
        </div>
      </form>
    </section>`;
  }

  async #enable(): Promise<void> {
    this.notifications = await this.notifier.enable();
  }

  #disable(): void {
    setPreference('notifications', 'never');
    this.notifications = notifyState();
  }

  async #saveName(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.nameField.value.trim();
    this.nameFault = name === '' ? 'Write the name that visitors will see.' : '';
    if (this.nameFault || this.busy) return;
    this.busy = 'name';
    const outcome = await this.api.patchMe({ name, internalName: this.internalField.value.trim() || null });
    this.busy = '';
    if ('refused' in outcome) {
      this.nameFault = refusalWords(outcome.refused);
      return;
    }
    this.desk.setMe(outcome.ok);
    toast(this, 'Saved.', 'good');
  }

  async #photo(): Promise<void> {
    const file = this.fileInput.files?.[0];
    this.fileInput.value = '';
    if (!file) return;
    this.busy = 'photo';
    const photo = await squarePhoto(file);
    const outcome = photo && (await this.api.setPhoto(photo));
    this.busy = '';
    if (!outcome) return toast(this, 'Choose a PNG, JPEG or WebP picture of at least 100 pixels each way.', 'bad');
    this.#taken(outcome, 'Your photo was changed.');
  }

  async #removePhoto(): Promise<void> {
    this.busy = 'no photo';
    const outcome = await this.api.patchMe({ photo: null });
    this.busy = '';
    this.#taken(outcome, 'Visitors see your initials now.');
  }

  #taken(outcome: Outcome<Me>, done: string): void {
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.desk.setMe(outcome.ok);
    toast(this, done, 'good');
  }

  async #changePassword(event: Event): Promise<void> {
    event.preventDefault();
    const [current, next] = [this.currentField.value, this.nextField.value];
    this.faults = {
      ...(current === '' && { current: 'Write your current password.' }),
      ...(next.length < limits.passwordMin && { next: `Choose at least ${limits.passwordMin} characters.` }),
    };
    if (this.faults.current || this.faults.next || this.busy) return (this.faults.current ? this.currentField : this.nextField).focus();
    this.busy = 'password';
    const outcome = await this.api.changePassword({ current, next });
    this.busy = '';
    if ('refused' in outcome) {
      const wrong = outcome.refused.code === 'bad_sign_in' || outcome.refused.code === 'forbidden';
      this.faults = wrong ? { current: 'This is not your current password.' } : { next: refusalWords(outcome.refused) };
      return;
    }
    this.currentField.value = '';
    this.nextField.value = '';
    this.sessions.refresh();
    toast(this, 'Your password was changed.', 'good');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-me': HcSettingsMe;
  }
}
