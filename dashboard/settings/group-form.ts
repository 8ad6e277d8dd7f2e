// The dialog in which a group is made or changed. Keeps what was typed until the relay has said yes.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Group, GroupCreate } from '#protocol/http/groups.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { plainRouting, type Routing } from '#protocol/routing.ts';
import { isBlank } from '#protocol/text.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/face.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './absence-fields.ts';
import type { HcAbsenceFields } from './absence-fields.ts';
import './routing-fields.ts';
import type { RoutingEvent } from './routing-fields.ts';

export class SaveGroupEvent extends Event {
  /** What it was when the dialog opened; undefined for a new one. */
  readonly group: Group | undefined;
  readonly wanted: GroupCreate;
  constructor(group: Group | undefined, wanted: GroupCreate) {
    super('save-group');
    this.group = group;
    this.wanted = wanted;
  }
}

/** How All is given out. */
export class SaveAllEvent extends Event {
  readonly routing: Routing;
  constructor(routing: Routing) {
    super('save-all');
    this.routing = routing;
  }
}

type Person = { readonly id: string; readonly name: string; readonly photo?: string | undefined; readonly online: boolean };

/**
 * @fires save-group - SaveGroupEvent; tell what came of it by `settle`.
 * @fires save-all - SaveAllEvent; as well.
 */
@customElement('hc-group-form')
export class HcGroupForm extends LitElement {
  /** Everybody who can be in it. */
  @property({ attribute: false }) people: readonly Person[] = [];

  @state() private open = false;
  @state() private busy = false;
  @state() private group: Group | undefined = undefined;
  /** It is All: it has no name, members or words of its own. */
  @state() private all = false;
  @state() private name = '';
  @state() private message = '';
  @state() private members: ReadonlySet<string> = new Set();
  /** Undefined as long as nothing was said. */
  @state() private routing: Routing | undefined = undefined;
  @state() private nameFault = '';
  @state() private fault = '';

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--hc-space-16);
      }
      fieldset {
        display: grid;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: var(--hc-space-4);
        padding: 0;
        font: 500 var(--hc-text-dense) var(--hc-font);
      }
      .people {
        display: grid;
        max-block-size: min(40dvh, 280px);
        overflow-y: auto;
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius);
      }
      .people label {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        align-items: center;
        gap: var(--hc-space-12);
        padding: var(--hc-space-8) var(--hc-space-12);
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .people label:hover {
        background: var(--hc-hover);
      }
      .people label:has(:checked) {
        background: var(--hc-tint);
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  /** Opens it for `group`, or for a new one. */
  begin(group: Group | undefined): void {
    this.all = false;
    this.group = group;
    this.name = group?.name ?? '';
    this.message = group?.queueMessage ?? '';
    this.members = new Set(group?.members);
    this.routing = group?.routing;
    [this.nameFault, this.fault, this.busy, this.open] = ['', '', false, true];
  }

  /** Opens it for All. */
  beginAll(routing: Routing | undefined): void {
    this.begin(undefined);
    [this.all, this.routing] = [true, routing];
  }

  /** What the relay said to the last save-group. */
  settle(outcome: Outcome<unknown>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.#refused(outcome.refused);
  }

  protected override render() {
    const { all, group, people, members, routing = plainRouting } = this;
    return html`<hc-dialog
      label=${all ? 'Edit All' : group ? `Edit ${group.name}` : 'New group'}
      .open=${this.open}
      ?busy=${this.busy}
      @close=${this.#leave}
    >
      <form novalidate @submit=${this.#save}>
        ${all ? nothing : this.#own()}
        ${
          // New ones each time, so that what was unfolded for one group is not so for the next.
          this.open
            ? html`<hc-routing-fields
                  .routing=${routing}
                  .members=${all ? people : people.filter(({ id }) => members.has(id))}
                  @routing=${this.#routed}
                ></hc-routing-fields>
                <hc-absence-fields .routing=${routing} ?all=${all} @routing=${this.#routed}></hc-absence-fields>`
            : nothing
        }
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>${all || group ? 'Save' : 'Make group'}</hc-button>
    </hc-dialog>`;
  }

  #own() {
    return html`<hc-field
        autofocus
        label="Name"
        maxlength="80"
        .value=${this.name}
        error=${this.nameFault}
        @input=${this.#named}
      ></hc-field>
      <fieldset>
        <legend>Members</legend>
        <div class="people">${this.people.map((person) => this.#person(person))}</div>
      </fieldset>
      <hc-field
        type="textarea"
        rows="2"
        label="Message while waiting (optional)"
        hint="In place of what the flow says. {{queue.ahead}} is the number of people ahead."
        maxlength="2000"
        .value=${this.message}
        @input=${this.#worded}
      ></hc-field>`;
  }

  #leave(): void {
    this.open = false;
  }

  #person({ id, name, photo, online }: Person) {
    return html`<label
      ><input type="checkbox" .checked=${this.members.has(id)} @change=${(event: Event) => this.#chosen(event, id)} /><hc-face
        size="24"
        .name=${name}
        .photo=${photo}
        presence=${online ? 'online' : 'offline'}
      ></hc-face
      ><bdi>${name}</bdi></label
    >`;
  }

  #chosen(event: Event, id: string): void {
    const members = new Set(this.members);
    if ((event.currentTarget as HTMLInputElement).checked) members.add(id);
    else members.delete(id);
    this.members = members;
  }

  #named(event: Event): void {
    this.name = (event.currentTarget as HcField).value;
    this.nameFault = '';
  }

  #routed({ routing }: RoutingEvent): void {
    this.routing = routing;
  }

  #worded(event: Event): void {
    this.message = (event.currentTarget as HcField).value;
  }

  #save(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const name = this.name.trim();
    if (name === '' && !this.all) {
      this.nameFault = 'Give it a name.';
      return;
    }
    this.fault = this.renderRoot.querySelector<HcAbsenceFields>('hc-absence-fields')?.fault ?? '';
    if (this.fault) return;
    this.busy = true;
    if (this.all) return void this.dispatchEvent(new SaveAllEvent(this.routing ?? plainRouting));
    const queueMessage = isBlank(this.message) ? null : this.message.trim();
    const routing = this.routing ? { routing: this.routing } : {};
    this.dispatchEvent(new SaveGroupEvent(this.group, { name, queueMessage, members: [...this.members], ...routing }));
  }

  #refused(refusal: Refusal): void {
    if (refusal.code === 'already_exists') this.nameFault = 'Another group has this name.';
    else if (refusal.field === 'name') this.nameFault = refusalWords(refusal);
    else this.fault = refusalWords(refusal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-group-form': HcGroupForm;
  }
}
