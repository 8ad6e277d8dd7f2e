// The flags of a site (SPEC M-12): what staff look out for, what raises each, and taking one away.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FlagRule, FlagsResponse } from '#protocol/http/flags.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import { listStyles } from '../components/list.styles.ts';
import '../components/menu.ts';
import { page } from '../components/page.styles.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { chipOfTone } from '../flags.ts';
import { refusalWords } from '../words.ts';
import './flag-form.ts';
import type { HcFlagForm, SaveFlagEvent } from './flag-form.ts';
import './frame.ts';

@customElement('hc-settings-flags')
export class HcSettingsFlags extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @state() private kept: FlagsResponse | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** Asked whether to delete. */
  @state() private leaving: FlagRule | undefined = undefined;
  @state() private busy = false;
  @query('hc-flag-form') private form!: HcFlagForm;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        padding-block: var(--hc-space-12);
      }
      .who {
        display: grid;
        justify-items: start;
        gap: var(--hc-space-4);
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const outcome = await this.api.flags();
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('ok' in outcome) this.kept = outcome.ok;
  }

  protected override render() {
    return html`<hc-settings-frame current="flags"
      ><div class="page">
        <div class="head">
          <h1>Flags</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!this.kept} @click=${() => this.form.begin(undefined)}>New flag</hc-button>
        </div>
        <p class="lead">
          What everybody should notice at once: a flag stands on a chat with what to do about it. Visitors never see it. It is raised by
          what a visitor says, by the flow, or by hand.
        </p>
        ${this.#body()}
      </div>
      <hc-flag-form .rules=${this.kept?.rules ?? []} @save-flag=${this.#save}></hc-flag-form>
      <hc-dialog
        label="Delete the flag ${this.leaving?.name ?? ''}?"
        .open=${this.leaving !== undefined}
        ?busy=${this.busy}
        @close=${this.#stay}
      >
        <p>
          Nothing raises it any more, and agents cannot. Where it stands now it stays until somebody clears it, under the name
          ${this.leaving?.key}.
        </p>
        <hc-button slot="footer" @click=${this.#stay}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>
    </hc-settings-frame>`;
  }

  #body() {
    if (this.refusal)
      return html`<div class="row">
        <p class="fault" role="alert">${refusalWords(this.refusal)}</p>
        <hc-button @click=${() => this.#load()}>Try again</hc-button>
      </div>`;
    if (!this.kept) return html`<hc-skeleton lines="4" label="Loading the flags"></hc-skeleton>`;
    const { rules } = this.kept;
    if (rules.length === 0)
      return html`<hc-empty icon="flag" heading="Nothing is looked out for yet"
        >Begin with what cannot wait: somebody is hurt, a speaker is on stage in five minutes, the press asks.</hc-empty
      >`;
    return html`<ul>
      ${rules.map((rule) => this.#rule(rule))}
    </ul>`;
  }

  #rule(rule: FlagRule) {
    const does = [
      ...(rule.first ? ['first in the queue'] : []),
      ...(rule.notify ? ['managers are told'] : []),
      rule.phrases.length > 0
        ? `raised by ${rule.phrases.slice(0, 4).join(', ')}${rule.phrases.length > 4 ? ' …' : ''}`
        : 'raised by the flow or by hand',
    ];
    return html`<li>
      <div class="who">
        <hc-chip state=${chipOfTone[rule.tone]} icon="flag">${rule.name}</hc-chip>
        ${rule.instruction ? html`<div dir="auto">${rule.instruction}</div>` : nothing}
        <div class="muted small">${severityWords[rule.severity]} · <bdi>${does.join(' · ')}</bdi></div>
      </div>
      <hc-menu
        label="Actions for ${rule.name}"
        .items=${[
          { id: 'edit', label: 'Edit…', icon: 'edit' as const },
          'line' as const,
          { id: 'delete', label: 'Delete…', icon: 'trash' as const, danger: true },
        ]}
        @pick=${({ picked }: PickEvent) => (picked === 'edit' ? this.form.begin(rule) : (this.leaving = rule))}
      ></hc-menu>
    </li>`;
  }

  async #save({ rule }: SaveFlagEvent): Promise<void> {
    const outcome = await this.#put(rule.key, rule);
    this.form.settle(outcome);
    if ('ok' in outcome) toast(this, `${rule.name} was saved.`, 'good');
  }

  /** Where somebody changed the list meanwhile, theirs is shown; a second press saves into it. */
  async #put(key: string, rule: FlagRule | null): Promise<Outcome<FlagsResponse>> {
    const outcome = await this.api.putFlag({ version: this.kept?.version ?? 0, key, rule });
    if ('ok' in outcome) this.kept = outcome.ok;
    else if (outcome.refused.code === 'stale_write') await this.#load();
    return outcome;
  }

  #stay(): void {
    this.leaving = undefined;
  }

  async #delete(): Promise<void> {
    const rule = this.leaving;
    if (!rule || this.busy) return;
    this.busy = true;
    const outcome = await this.#put(rule.key, null);
    this.busy = false;
    this.leaving = undefined;
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
    else toast(this, `${rule.name} was deleted.`);
  }
}

const severityWords = { high: 'High', medium: 'Medium', low: 'Low' } as const;

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-flags': HcSettingsFlags;
  }
}
