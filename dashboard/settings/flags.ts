// The flags of a site (SPEC M-12): what staff look out for, what raises each, and taking one away.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { FlagRule, FlagsResponse } from '#protocol/http/flags.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { listStyles } from '../components/list.styles.ts';
import { page } from '../components/page.styles.ts';
import { apiContext } from '../context.ts';
import type { Api, Outcome } from '../contract.ts';
import { chipOfTone } from '../flags.ts';
import { severityWords, type HcFlagForm, type SaveFlagEvent } from './flag-form.ts';
import { DefinedItems } from './defined-items.ts';
import './frame.ts';

@customElement('hc-settings-flags')
export class HcSettingsFlags extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  readonly #flags = new DefinedItems<FlagRule>(this, {
    load: async () => kept(await this.api.flags()),
    put: async (version, key, rule) => kept(await this.api.putFlag({ version, key, rule })),
    nameOf: ({ name }) => name,
  });
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

  protected override render() {
    return html`<hc-settings-frame current="flags"
      ><div class="page">
        <div class="head">
          <h1>Flags</h1>
          <hc-button variant="primary" icon="plus" ?disabled=${!this.#flags.list.items} @click=${() => this.form.begin(undefined)}
            >New flag</hc-button
          >
        </div>
        <p class="lead">
          What everybody should notice at once: a flag stands on a chat with what to do about it. Visitors never see it. It is raised by
          what a visitor says, by the flow, or by hand.
        </p>
        ${this.#flags.list.draw({
          lines: 4,
          none: () =>
            html`<hc-empty icon="flag" heading="Nothing is looked out for yet"
              >Begin with what cannot wait: somebody is hurt, a speaker is on stage in five minutes, the press asks.</hc-empty
            >`,
          list: (rules) =>
            html`<ul>
              ${rules.map((rule) => this.#rule(rule))}
            </ul>`,
        })}
      </div>
      <hc-flag-form .rules=${this.#flags.list.items ?? []} @save-flag=${this.#save}></hc-flag-form>
      ${this.#flags.question(
        'flag',
        (key) =>
          html`Nothing raises it any more, and agents cannot. Where it stands now it stays until somebody clears it, under the name ${key}.`,
      )}
    </hc-settings-frame>`;
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
      ${this.#flags.actions(rule, () => this.form.begin(rule))}
    </li>`;
  }

  async #save({ rule }: SaveFlagEvent): Promise<void> {
    this.form.settle(await this.#flags.save(rule));
  }
}

function kept(outcome: Outcome<FlagsResponse>): Outcome<{ readonly version: number; readonly items: readonly FlagRule[] }> {
  return 'ok' in outcome ? { ok: { version: outcome.ok.version, items: outcome.ok.rules } } : outcome;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-settings-flags': HcSettingsFlags;
  }
}
