// How the conversations of a group come to its agents, as fields of a form: for everybody, and for each agent who differs.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { routingLimits, type Duty, type Routing } from '#protocol/routing.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { foldStyles } from './fold.styles.ts';

export class RoutingEvent extends Event {
  readonly routing: Routing;
  constructor(routing: Routing) {
    super('routing');
    this.routing = routing;
  }
}

type Member = { readonly id: string; readonly name: string };
type Line = Routing['agents'][number];

const ways = [
  { value: 'pull', label: 'Agents take them' },
  { value: 'round-robin', label: 'Given to agents in turn' },
];
const whenFull = [
  { value: 'queue', label: 'Visitors wait' },
  { value: 'unavailable', label: 'The flow goes on as if nobody were there' },
];
const duties: readonly { readonly value: Duty; readonly label: string }[] = [
  { value: 'primary', label: 'In turn' },
  { value: 'backup', label: 'Backup' },
  { value: 'pull', label: 'Takes them only' },
];

/** @fires routing - RoutingEvent, with each change. */
@customElement('hc-routing-fields')
export class HcRoutingFields extends LitElement {
  static override styles = [
    base,
    foldStyles,
    css`
      ul {
        display: grid;
        gap: var(--hc-space-8);
        max-block-size: min(30dvh, 220px);
        margin: 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 10rem 6rem;
        align-items: center;
        gap: var(--hc-space-8);
        overflow-wrap: anywhere;
      }
      @media (max-width: 30rem) {
        li {
          grid-template-columns: 1fr 6rem;
        }
        li bdi {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) routing!: Routing;
  /** Of the group. */
  @property({ attribute: false }) members: readonly Member[] = [];

  protected override render() {
    const { distribution, maxActive, agents } = this.routing;
    const limited = maxActive !== null || agents.some((line) => line.maxActive !== null);
    return html`<details>
      <summary>How chats come to agents <span>${waysWords(this.routing)}</span></summary>
      <div class="fields">
        <hc-field
          type="select"
          label="How chats come to agents"
          .options=${ways}
          .value=${distribution}
          @change=${(event: Event) => this.#set({ distribution: valueOf(event) as Routing['distribution'] })}
        ></hc-field>
        <hc-field
          type="number"
          min="1"
          label="Most chats an agent has at a time (optional)"
          hint="Of all groups. Nobody is given more; they can still take more."
          .value=${maxActive === null ? '' : String(maxActive)}
          @input=${(event: Event) => this.#set({ maxActive: limitOf(event) })}
        ></hc-field>
        ${
          limited
            ? html`<hc-field
                type="select"
                label="When everybody who is there has as many"
                .options=${whenFull}
                .value=${this.routing.whenFull}
                @change=${(event: Event) => this.#set({ whenFull: valueOf(event) as Routing['whenFull'] })}
              ></hc-field>`
            : nothing
        }
        ${
          distribution === 'round-robin' && this.members.length > 0
            ? html`<ul>
                ${this.members.map((member) => this.#member(member))}
              </ul>`
            : nothing
        }
      </div>
    </details>`;
  }

  #member({ id, name }: Member) {
    const line = this.#lineOf(id);
    return html`<li>
      <bdi>${name}</bdi>
      <hc-field
        type="select"
        label="What ${name} is given"
        label-hidden
        .options=${duties}
        .value=${line.duty}
        @change=${(event: Event) => this.#setLine({ ...line, duty: valueOf(event) as Duty })}
      ></hc-field>
      <hc-field
        type="number"
        label="Most chats of ${name}"
        label-hidden
        placeholder="as all"
        .value=${line.maxActive === null ? '' : String(line.maxActive)}
        @input=${(event: Event) => this.#setLine({ ...line, maxActive: limitOf(event) })}
      ></hc-field>
    </li>`;
  }

  #lineOf(id: string): Line {
    return this.routing.agents.find((line) => line.id === id) ?? { id, duty: 'primary', maxActive: null };
  }

  #setLine(line: Line): void {
    const others = this.routing.agents.filter(({ id }) => id !== line.id);
    const differs = line.duty !== 'primary' || line.maxActive !== null;
    this.#set({ agents: differs ? [...others, line] : others });
  }

  #set(change: Partial<Routing>): void {
    this.routing = { ...this.routing, ...change };
    this.dispatchEvent(new RoutingEvent(this.routing));
  }
}

function waysWords({ distribution, maxActive }: Routing): string {
  return `${distribution === 'pull' ? 'they take them' : 'in turn'}${maxActive === null ? '' : `, ${maxActive} at a time`}`;
}

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

/** Empty, and what is no number, is no limit. */
function limitOf(event: Event): number | null {
  const limit = Math.floor(Number(valueOf(event)));
  return limit >= 1 ? Math.min(limit, routingLimits.maxActive) : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-routing-fields': HcRoutingFields;
  }
}
