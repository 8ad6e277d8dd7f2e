// The flows of a site: which one visitors meet, which have changes that nobody has published yet, and how to begin another.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { FlowCreate, FlowFace } from '#protocol/http/flows.ts';
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
import '../components/time.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { navigate } from '../navigation.ts';
import { Listing } from '../listing.ts';
import { refusalWords } from '../words.ts';
import { download } from './download.ts';
import './new-flow.ts';
import type { HcNewFlow, NewFlowEvent } from './new-flow.ts';

const hrefOf = (id: string): string => `/dashboard/flows/${encodeURIComponent(id)}`;

@customElement('hc-flow-list')
export class HcFlowList extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  readonly #flows = new Listing<FlowFace>(this, async () => {
    const outcome = await this.api.flows();
    return 'ok' in outcome ? { ok: { items: outcome.ok.flows } } : outcome;
  });
  /** Asked whether to delete. */
  @state() private leaving: FlowFace | undefined = undefined;
  @state() private busy = false;
  @query('hc-new-flow') private form!: HcNewFlow;

  static override styles = [
    base,
    page,
    listStyles,
    css`
      li {
        flex-wrap: wrap;
        gap: var(--hc-space-4) var(--hc-space-12);
        padding-block: var(--hc-space-12);
      }
      .who {
        flex-basis: 14rem;
      }
    `,
  ];

  protected override render() {
    return html`<div class="page">
        <div class="head">
          <h1>Flows</h1>
          <hc-button variant="primary" icon="plus" @click=${() => this.form.begin()}>New flow</hc-button>
        </div>
        <p class="lead">A flow is what the assistant says and asks before a person is needed. One of them is live: visitors meet it.</p>
        ${this.#list()}
      </div>
      <hc-new-flow @new-flow=${this.#make}></hc-new-flow>
      <hc-dialog label="Delete ${this.leaving?.name ?? ''}" .open=${this.leaving !== undefined} ?busy=${this.busy} @close=${this.#keep}>
        <p>It is gone for everybody who writes flows. No visitor meets it.</p>
        <hc-button slot="footer" @click=${this.#keep}>Cancel</hc-button>
        <hc-button slot="footer" variant="danger" ?busy=${this.busy} @click=${this.#delete}>Delete</hc-button>
      </hc-dialog>`;
  }

  #list() {
    return this.#flows.draw({
      lines: 4,
      none: () =>
        html`<hc-empty icon="bot" heading="No flow yet"
          >Begin one: a greeting, a question and the way to a person are there at once.</hc-empty
        >`,
      list: (flows) =>
        html`<ul>
          ${flows.map((flow) => this.#flow(flow))}
        </ul>`,
    });
  }

  #flow(flow: FlowFace) {
    const { id, name, steps, live, behind, published, changed, savedAt, savedBy } = flow;
    const items = [
      { id: 'copy', label: 'Duplicate', icon: 'copy' as const },
      { id: 'download', label: 'Download as a file', icon: 'download' as const },
      ...(live || behind ? [] : [{ id: 'delete', label: 'Delete', icon: 'trash' as const, danger: true }]),
    ];
    return html`<li>
      <div class="who">
        <a class="name" href=${hrefOf(id)}><bdi>${name}</bdi></a>
        <div class="muted small">
          ${steps === 1 ? 'One step' : `${steps} steps`}${
            savedAt ? html` · saved <hc-time at=${savedAt}></hc-time> by <bdi>${savedBy}</bdi>` : nothing
          }
        </div>
      </div>
      ${changed ? html`<hc-chip state="waiting" icon="none">${published ? 'Changes not published' : 'Draft'}</hc-chip>` : nothing}
      ${live ? html`<hc-chip state="good" icon="check-circle">Live</hc-chip>` : nothing}
      ${behind ? html`<hc-chip icon="none">The live one goes on here</hc-chip>` : nothing}
      <hc-menu label="More about ${name}" .items=${items} @pick=${(event: PickEvent) => this.#picked(event.picked, flow)}></hc-menu>
    </li>`;
  }

  async #picked(picked: string, flow: FlowFace): Promise<void> {
    if (picked === 'delete') this.leaving = flow;
    else if (picked === 'copy') await this.#create({ from: 'copy', flowId: flow.id, name: `Copy of ${flow.name}`.slice(0, 80) });
    else {
      const outcome = await this.api.flow(flow.id);
      if ('refused' in outcome) toast(this, refusalWords(outcome.refused), 'bad');
      else download(`${flow.id}.json`, outcome.ok.document);
    }
  }

  async #make({ wanted }: NewFlowEvent): Promise<void> {
    this.form.settle(await this.#create(wanted));
  }

  /** Why not, where it was refused. */
  async #create(wanted: FlowCreate): Promise<Refusal | undefined> {
    const outcome = await this.api.createFlow(wanted);
    if ('ok' in outcome) navigate(this, hrefOf(outcome.ok.id));
    else if (wanted.from === 'copy') toast(this, refusalWords(outcome.refused), 'bad');
    return 'refused' in outcome ? outcome.refused : undefined;
  }

  #keep(): void {
    this.leaving = undefined;
  }

  async #delete(): Promise<void> {
    const flow = this.leaving;
    if (!flow || this.busy) return;
    this.busy = true;
    const opened = await this.api.flow(flow.id);
    const outcome = 'ok' in opened ? await this.api.deleteFlow(flow.id, opened.ok.version) : opened;
    [this.busy, this.leaving] = [false, undefined];
    if ('refused' in outcome) return toast(this, refusalWords(outcome.refused), 'bad');
    toast(this, `${flow.name} is deleted.`);
    await this.#flows.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flow-list': HcFlowList;
  }
}
