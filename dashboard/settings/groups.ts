// The groups of a site: who is in which, what visitors read while they wait for one, and taking one away.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Group } from '#protocol/http/groups.ts';
import type { Routing } from '#protocol/routing.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/face.ts';
import '../components/icon.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import './group-form.ts';
import type { HcGroupForm, SaveAllEvent, SaveGroupEvent } from './group-form.ts';
import { listStyles } from '../components/list.styles.ts';
import { groupsStyles } from './groups.styles.ts';
import { saveSite } from './save-site.ts';

/** Faces that stand beside a name; the others are a number. */
const FACES = 5;

type Person = { readonly id: string; readonly name: string; readonly photo?: string | undefined; readonly online: boolean };

@customElement('hc-settings-groups')
export class HcSettingsGroups extends LitElement {
  static override styles = [base, page, listStyles, groupsStyles];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private busy = false;
  /** Asked whether to delete. */
  @state() private leaving: Group | undefined = undefined;
  @query('hc-group-form') private form!: HcGroupForm;

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
  }

  get #everybody(): readonly Person[] {
    const { agent } = this.desk.me;
    return [agent, ...this.desk.colleagues].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  protected override render() {
    const { groups } = this.desk;
    const everybody = this.#everybody;
    return html`<hc-settings-frame current="groups"
      ><div class="page">
        <div class="head">
          <h1>Groups</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.form.begin(undefined)}>New group</hc-button>
        </div>
        <p class="lead">
          A conversation of a group is seen by its members, and by managers and admins. Everything else is in All, which is everybody’s.
        </p>
        <ul>
          <li>
            <div class="who">
              <span class="name">All</span>
              <div class="muted small">
                Everybody, always. Conversations without a group wait here${turnWords(this.desk.me.site.settings.routing)}.
              </div>
            </div>
            ${this.#faces(everybody)} ${this.#allMenu()}
          </li>
          ${groups.map((group) => this.#group(group, everybody))}
        </ul>
        ${
          groups.length === 0
            ? html`<p class="muted">
                Make a group where only some should answer: a language, the speakers, technical help. A step of the flow or a transfer puts
                conversations into it.
              </p>`
            : nothing
        }
      </div>
      <hc-group-form .people=${everybody} @save-group=${this.#save} @save-all=${this.#saveAll}></hc-group-form>
      <hc-dialog label="Delete ${this.leaving?.name ?? ''}" .open=${this.leaving !== undefined} ?busy=${this.busy} @close=${this.#stay}>
        <p>
          ${openWords(this.leaving ? (this.desk.counts.groups[this.leaving.id]?.open ?? 0) : 0)} Closed ones stay with managers and admins.
          Saved replies of the group are deleted with it.
        </p>
        <hc-button slot="footer" @click=${this.#stay}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>
    </hc-settings-frame>`;
  }

  #stay(): void {
    this.leaving = undefined;
  }

  #group(group: Group, everybody: readonly Person[]) {
    const members = everybody.filter(({ id }) => group.members.includes(id));
    const online = members.filter((member) => member.online).length;
    return html`<li>
      <div class="who">
        <bdi class="name">${group.name}</bdi>
        <div class="muted small">
          ${members.length === 0 ? 'Nobody is in it: only managers and admins see it' : `${online} of ${members.length} online`}${turnWords(group.routing)}
        </div>
        ${group.queueMessage ? html`<div class="muted small says" dir="auto">“${group.queueMessage}”</div>` : nothing}
      </div>
      ${this.#faces(members)}
      <hc-menu
        label="Actions for ${group.name}"
        .items=${[
          { id: 'edit', label: 'Edit…', icon: 'edit' as const },
          'line' as const,
          { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true },
        ]}
        @pick=${({ picked }: PickEvent) => (picked === 'edit' ? this.form.begin(group) : (this.leaving = group))}
      ></hc-menu>
    </li>`;
  }

  /** What is the site's, admins change. */
  #allMenu() {
    if (this.desk.me.agent.role !== 'admin') return html`<hc-icon class="fixed" name="lock" size="16"></hc-icon>`;
    return html`<hc-menu
      label="Actions for All"
      .items=${[{ id: 'edit', label: 'Edit…', icon: 'edit' as const }]}
      @pick=${() => this.form.beginAll(this.desk.me.site.settings.routing)}
    ></hc-menu>`;
  }

  #faces(people: readonly Person[]) {
    const rest = people.length - FACES;
    return html`<span class="faces"
      >${people
        .slice(0, FACES)
        .map(
          ({ name, photo, online }) =>
            html`<hc-face
              size="24"
              .name=${name}
              .photo=${photo}
              label=${name}
              title=${name}
              presence=${online ? 'online' : 'offline'}
            ></hc-face>`,
        )}${rest > 0 ? html`<span class="muted small numbers">+${rest}</span>` : nothing}</span
    >`;
  }

  // The list itself follows the desk: the relay tells every screen of the change.
  async #save({ group, wanted }: SaveGroupEvent): Promise<void> {
    const outcome = await (group ? this.api.changeGroup(group.id, { ...wanted, version: group.version }) : this.api.createGroup(wanted));
    this.form.settle(outcome);
    if ('ok' in outcome) toast(this, group ? `${wanted.name} was saved.` : `${wanted.name} is there.`, 'good');
  }

  async #saveAll({ routing }: SaveAllEvent): Promise<void> {
    const outcome = await saveSite(this.api, this.desk, (settings) => ({ ...settings, routing }));
    this.form.settle(outcome);
    if ('refused' in outcome) return;
    toast(this, 'All was saved.', 'good');
  }

  async #delete(): Promise<void> {
    const group = this.leaving;
    if (!group || this.busy) return;
    this.busy = true;
    const outcome = await this.api.deleteGroup(group.id);
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else toast(this, `${group.name} was deleted.`);
  }
}

function turnWords(routing: Routing | undefined): string {
  return routing?.distribution === 'round-robin' ? ' · given in turn' : '';
}

function openWords(open: number): string {
  if (open === 0) return 'None of its conversations is open; any that is then goes to All, where everybody sees it.';
  return open === 1
    ? 'Its one open conversation goes to All, where everybody sees it.'
    : `Its ${open} open conversations go to All, where everybody sees them.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-groups': HcSettingsGroups;
  }
}
