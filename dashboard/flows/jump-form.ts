// Where a jump leads: a step of this flow, or another flow of the site, from its beginning or from one of its steps; and where it goes on
// once it has come back, where it does. Other flows are looked up when this is shown.
import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FlowFace } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { asDoc, changed, stepAt, textOf, type Doc, type Json } from './document.ts';
import { EditEvent } from './events.ts';
import { readingOrder } from './links.ts';
import './step-pick.ts';
import { wordsOfId } from './step-words.ts';

/** @fires edit - EditEvent with what leads elsewhere. */
@customElement('hc-jump-form')
export class HcJumpForm extends LitElement {
  @consume({ context: apiContext }) private api!: Pick<Api, 'flows' | 'flow'>;
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';
  @state() private flows: readonly FlowFace[] = [];
  /** As it is published. */
  @state() private other: Doc | undefined;
  #looked = '';

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.#list();
  }

  protected override updated(): void {
    const flow = this.#flow();
    if (flow !== this.#looked) void this.#look(flow);
  }

  #flow(): string {
    return textOf(stepAt(this.doc, this.stepId)?.['flow']);
  }

  protected override render() {
    const flow = this.#flow();
    const goto = textOf(stepAt(this.doc, this.stepId)?.['goto']);
    const others = this.flows.filter(({ id, published }) => id !== textOf(this.doc['id']) && published);
    const known = flow === '' || others.some(({ id }) => id === flow);
    return html`<hc-field
        type="select"
        label="In which flow"
        hint=${known || this.flows.length === 0 ? '' : 'There is no published flow of this name. Publish it, or choose another.'}
        .options=${[
          { value: '', label: 'This one' },
          ...(known ? [] : [{ value: flow, label: flow }]),
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        .value=${flow}
        @change=${(event: Event) => this.#lead((event.target as HcField).value)}
      ></hc-field>
      ${
        flow === ''
          ? html`<hc-step-pick .doc=${this.doc} stepId=${this.stepId} .place=${['goto']} value=${goto} label="Go to"></hc-step-pick>`
          : this.#steps(goto)
      }
      ${this.#back()}`;
  }

  #steps(goto: string) {
    const { other } = this;
    if (!other) return nothing;
    const gone = goto !== '' && !stepAt(other, goto);
    return html`<hc-field
      type="select"
      label="Go to"
      hint=${gone ? 'That flow has no such step (any more).' : ''}
      .options=${[
        { value: '', label: 'Its beginning' },
        ...(gone ? [{ value: goto, label: goto }] : []),
        ...readingOrder(other).map((id) => ({ value: id, label: wordsOfId(other, id, 48) })),
      ]}
      .value=${goto}
      @change=${(event: Event) => this.#put({ goto: (event.target as HcField).value })}
    ></hc-field>`;
  }

  /** Who does not come back goes nowhere from here. */
  #back() {
    const step = stepAt(this.doc, this.stepId) ?? {};
    const back = step['call'] === true;
    return html`<hc-switch .checked=${back} @change=${(event: Event) => this.#come((event.target as HcSwitch).checked)}
        >Come back where a step “Come back” is reached</hc-switch
      >${
        back
          ? html`<hc-step-pick
              .doc=${this.doc}
              stepId=${this.stepId}
              .place=${['next']}
              value=${textOf(step['next'])}
              label="Then"
            ></hc-step-pick>`
          : nothing
      }`;
  }

  #come(back: boolean): void {
    const { call: _, next, ...rest } = stepAt(this.doc, this.stepId) ?? {};
    const step = back ? { ...rest, call: true, next: next ?? textOf(this.doc['start']) } : rest;
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId], step)));
  }

  async #list(): Promise<void> {
    const outcome = await this.api.flows();
    if ('ok' in outcome) this.flows = outcome.ok.flows;
  }

  async #look(flow: string): Promise<void> {
    [this.#looked, this.other] = [flow, undefined];
    const outcome = flow === '' ? undefined : await this.api.flow(flow);
    if (this.#looked !== flow || !outcome || !('ok' in outcome) || !outcome.ok.published) return;
    this.other = asDoc(outcome.ok.published.document);
  }

  #lead(flow: string): void {
    // A step of one flow is none of another.
    this.#put({ flow, goto: flow === '' ? textOf(this.doc['start']) : '' });
  }

  #put(change: Readonly<Record<string, string>>): void {
    const step = stepAt(this.doc, this.stepId) ?? {};
    const { flow: _, goto: __, ...rest } = step;
    const led = Object.entries({ flow: textOf(step['flow']), goto: textOf(step['goto']), ...change }).filter(([, value]) => value !== '');
    const next: Json = { ...rest, ...Object.fromEntries(led) };
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId], next)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-jump-form': HcJumpForm;
  }
}
