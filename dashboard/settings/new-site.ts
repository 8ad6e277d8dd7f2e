// Another event on the same relay: its key, its name, its addresses.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import { toast } from '../components/events.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { page } from '../components/page.styles.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk } from '../contract.ts';
import { refusalWords } from '../words.ts';
import './frame.ts';
import { newSiteOf } from './new-site-form.ts';

@customElement('hc-settings-new-site')
export class HcSettingsNewSite extends LitElement {
  static override styles = [base, page];

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;
  @state() private faults: Readonly<Record<string, string>> = {};
  @state() private fault = '';
  @state() private busy = false;
  @query('#name') private nameField!: HcField;
  @query('#key') private keyField!: HcField;
  @query('#origins') private originsField!: HcField;

  protected override render() {
    const admin = this.desk.me.agent.role === 'admin';
    return html`<hc-settings-frame current="site"
      ><div class="page">
        <h1>New site</h1>
        ${admin ? this.#form() : html`<hc-empty icon="lock" heading="Only admins make sites">Ask an admin of this relay.</hc-empty>`}
      </div></hc-settings-frame
    >`;
  }

  #form() {
    return html`<p class="lead">
        Each event is a site of its own: its visitors, conversations and settings are kept apart from the others.
      </p>
      <form novalidate @submit=${this.#create}>
        <div class="two">
          <hc-field id="name" label="Name of the event" error=${this.faults['name'] ?? ''}></hc-field>
          <hc-field
            id="key"
            label="Key"
            hint="Stands in the script tag: small letters, digits and hyphens."
            error=${this.faults['key'] ?? ''}
          ></hc-field>
        </div>
        <hc-field
          id="origins"
          type="textarea"
          label="Sites that may show the chat"
          hint="One on each line, e.g. https://event.example."
          error=${this.faults['allowedOrigins'] ?? ''}
        ></hc-field>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <div class="row"><hc-button type="submit" variant="primary" ?busy=${this.busy}>Make the site</hc-button></div>
      </form>`;
  }

  async #create(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const read = newSiteOf(this.nameField.value, this.keyField.value, this.originsField.value);
    this.faults = 'faults' in read ? read.faults : {};
    this.fault = '';
    if ('faults' in read) return;
    this.busy = true;
    const outcome = await this.api.createSite(read.ok);
    const moved = 'ok' in outcome ? await this.api.switchSite(outcome.ok.id) : outcome;
    this.busy = false;
    if ('ok' in moved) return location.assign('/dashboard/settings/site');
    if (moved.refused.code === 'already_exists') this.faults = { key: 'This key is taken. Choose another.' };
    else this.fault = refusalWords(moved.refused);
    toast(this, 'The site was not made.', 'bad');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-new-site': HcSettingsNewSite;
  }
}
