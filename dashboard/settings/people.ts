// Who works at this site: roles, invitations, and taking the right away. Managers look, admins change.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Invite, PeopleResponse, Person } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { isEmail } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Outcome } from '../contract.ts';
import { staffName } from '../names.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import { listStyles } from '../components/list.styles.ts';
import { peopleStyles } from './people.styles.ts';

const roles = [
  { value: 'agent', label: 'Agent' },
  { value: 'manager', label: 'Manager' },
  { value: 'admin', label: 'Admin' },
] as const;
const inviteLook = {
  sent: { state: 'waiting', word: 'Sent' },
  accepted: { state: 'mine', word: 'Accepted' },
  expired: { state: 'closed', word: 'Expired' },
  revoked: { state: 'closed', word: 'Revoked' },
} as const;

@customElement('hc-settings-people')
export class HcSettingsPeople extends LitElement {
  static override styles = [base, page, listStyles, peopleStyles];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private data: PeopleResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private emailFault = '';
  @state() private busy = false;
  /** Asked whether to deactivate. */
  @state() private leaving: Person | undefined = undefined;
  /** Whose second factor is about to be taken away. */
  @state() private resetting: Person | undefined = undefined;
  @query('#email') private emailField!: HcField;
  @query('#role') private roleField!: HcField;

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.people();
    if ('ok' in outcome) this.data = outcome.ok;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
  }

  get #admin(): boolean {
    return this.desk.me.agent.role === 'admin';
  }

  protected override render() {
    return html`<hc-settings-frame current="people"
      ><div class="page">
        <h1>People</h1>
        ${this.refusal ? this.#refused(this.refusal) : this.data ? this.#both(this.data) : html`<hc-skeleton kind="row" lines="4"></hc-skeleton>`}
      </div></hc-settings-frame
    >`;
  }

  #refused(refusal: Refusal) {
    return html`<hc-empty icon="alert" heading="People could not be loaded">
      ${refusalWords(refusal)} <hc-button slot="action" @click=${this.#load}>Try again</hc-button>
    </hc-empty>`;
  }

  #both({ people, invites }: PeopleResponse) {
    return html`<ul aria-label="People">
        ${people.map((person) => this.#person(person))}
      </ul>
      ${this.#admin ? this.#inviteForm() : nothing}
      ${
        invites.length > 0
          ? html`<section>
              <h2>Invitations</h2>
              <ul>
                ${invites.map((invite) => this.#invite(invite))}
              </ul>
            </section>`
          : nothing
      }
      <hc-dialog
        label="Deactivate ${this.leaving?.name ?? ''}"
        .open=${this.leaving !== undefined}
        ?busy=${this.busy}
        @close=${() => (this.leaving = undefined)}
      >
        <p>They are signed out at once and cannot sign in any more. Their conversations go back to the queue; what they wrote stays.</p>
        <hc-button slot="footer" @click=${() => (this.leaving = undefined)}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#deactivate}>Deactivate</hc-button>
      </hc-dialog>
      <hc-reset-factor .person=${this.resetting} @reset=${this.#wasReset} @close=${() => (this.resetting = undefined)}></hc-reset-factor>`;
  }

  #person(person: Person) {
    const self = person.id === this.desk.me.agent.id;
    return html`<li>
      <hc-face
        .name=${person.name}
        .photo=${person.photo}
        presence=${person.active ? (person.online ? 'online' : 'offline') : ''}
      ></hc-face>
      <div class="who">
        <bdi class="name">${staffName(person)}</bdi>${self ? html` <span class="muted">you</span>` : nothing}
        <div class="muted small">
          ${person.internalName ? html`visitors see <bdi>${person.name}</bdi>, ` : nothing}<bdi>${person.email}</bdi>
        </div>
      </div>
      ${person.active ? html`<span class="muted">${roles.find(({ value }) => value === person.role)?.label}</span>` : html`<hc-chip state="closed">Deactivated</hc-chip>`}
      ${
        this.#admin
          ? html`<hc-menu
              label="Actions for ${person.name}"
              .items=${this.#actions(person)}
              @pick=${(event: PickEvent) => this.#act(person, event.picked)}
            ></hc-menu>`
          : nothing
      }
    </li>`;
  }

  #actions(person: Person) {
    const change = roles.map(({ value, label }) => ({ id: value, label, checked: value === person.role }));
    const end = person.active
      ? { id: 'off', label: 'Deactivate…', icon: 'lock' as const, danger: true }
      : { id: 'on', label: 'Activate again', icon: 'undo' as const };
    const reset = { id: 'reset', label: 'Reset two-factor sign-in…', icon: 'undo' as const };
    const out = { id: 'out', label: 'Sign out everywhere', icon: 'sign-out' as const };
    return person.active
      ? [...change, 'line' as const, ...(person.secondFactor && person.id !== this.desk.me.agent.id ? [reset] : []), out, end]
      : [end];
  }

  #act(person: Person, picked: string): void {
    if (picked === 'off') this.leaving = person;
    else if (picked === 'reset') {
      void import('./reset-factor.ts');
      this.resetting = person;
    } else if (picked === 'out') void this.#signOut(person);
    else if (picked === 'on') void this.#patch(this.api.patchPerson(person.id, { active: true }), `${person.name} is active again.`);
    else if (picked !== person.role)
      void this.#patch(this.api.patchPerson(person.id, { role: picked as Person['role'] }), `${person.name} is now ${picked}.`);
  }

  async #deactivate(): Promise<void> {
    const person = this.leaving;
    if (!person) return;
    this.busy = true;
    await this.#patch(this.api.patchPerson(person.id, { active: false }), `${person.name} was deactivated.`);
    this.busy = false;
    this.leaving = undefined;
  }

  #wasReset(): void {
    const person = this.resetting;
    if (!person) return;
    this.#replace({ ...person, secondFactor: false });
    this.resetting = undefined;
    toast(this, `${staffName(person)} signs in by password alone, until they set it up again.`, 'good');
  }

  async #signOut(person: Person): Promise<void> {
    const outcome = await this.api.signOutPerson(person.id);
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `${person.name} is signed out everywhere.`, 'good');
  }

  async #patch(asked: Promise<Outcome<Person>>, done: string): Promise<void> {
    const outcome = await asked;
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    this.#replace(outcome.ok);
    toast(this, done, 'good');
  }

  #replace(person: Person): void {
    if (this.data) this.data = { ...this.data, people: this.data.people.map((one) => (one.id === person.id ? person : one)) };
  }

  #inviteForm() {
    return html`<section>
      <h2>Invite a colleague</h2>
      <p class="muted">They get a link that works once, for 7 days.</p>
      <form class="invite" novalidate @submit=${this.#send}>
        <hc-field id="email" label="E-mail" type="email" autocomplete="off" error=${this.emailFault}></hc-field>
        <hc-field id="role" label="Role" type="select" value="agent" .options=${roles}></hc-field>
        <hc-button type="submit" variant="primary" icon="invite" ?busy=${this.busy}>Send invite</hc-button>
      </form>
    </section>`;
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.emailField.value.trim();
    this.emailFault = isEmail(email) ? '' : 'Write one address, e.g. ana@example.org.';
    if (this.emailFault || this.busy) return this.emailField.focus();
    this.busy = true;
    const outcome = await this.api.sendInvite({ email, role: this.roleField.value as Person['role'] });
    this.busy = false;
    if ('refused' in outcome) {
      this.emailFault = outcome.refused.code === 'already_exists' ? 'They are here already.' : refusalWords(outcome.refused);
      return;
    }
    this.emailField.value = '';
    const { ok } = outcome;
    if (this.data) this.data = { ...this.data, invites: [ok, ...this.data.invites.filter(({ id }) => id !== ok.id)] };
    toast(this, `Invitation sent to ${email}.`, 'good');
  }

  #invite(invite: Invite) {
    const look = inviteLook[invite.status];
    return html`<li>
      <hc-icon name="mail"></hc-icon>
      <div class="who">
        <bdi>${invite.email}</bdi>
        <div class="muted small">${invite.role}, until <hc-time mode="exact" at=${invite.expiresAt}></hc-time></div>
      </div>
      <hc-chip state=${look.state}>${look.word}</hc-chip>
      ${
        invite.status === 'sent' && this.#admin
          ? html`<hc-button
              size="small"
              variant="quiet"
              label="Revoke the invitation of ${invite.email}"
              icon="close"
              @click=${() => this.#revoke(invite)}
            ></hc-button>`
          : nothing
      }
    </li>`;
  }

  async #revoke(invite: Invite): Promise<void> {
    const outcome = await this.api.revokeInvite(invite.id);
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    if (!this.data) return;
    this.data = { ...this.data, invites: this.data.invites.map((one) => (one.id === invite.id ? { ...one, status: 'revoked' } : one)) };
    toast(this, 'The link does not work any more.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-people': HcSettingsPeople;
  }
}
