// When a flow begins by itself: which step is then said, how often, and what must hold. Those before the chat is opened are the
// automatic messages of SPEC S-34; the common ones are at hand.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './condition-line.ts';
import type { TestEvent } from './condition-line.ts';
import { asCondition, conditionWords, testsOf, whenOf, type SimpleTest, type Tests } from './condition-words.ts';
import { DefinedFields } from './defined-fields.ts';
import { changed, listOf, moved, textOf, valueAt, type Doc, type Json } from './document.ts';
import { withNewStep } from './edits.ts';
import { EditEvent, SelectEvent } from './events.ts';
import './step-pick.ts';

const starts = [
  { value: 'open', label: 'The chat is opened' },
  { value: 'message', label: 'Something is written, and nothing was asked' },
  { value: 'load', label: 'Before the chat is opened, beside its button' },
  { value: 'link', label: 'A conversation link was opened, for nobody in particular' },
  { value: 'busy', label: 'A person is asked for, and nobody has time' },
  { value: 'event', label: 'The page says that something has happened' },
];
const often = [
  { value: 'always', label: 'Each time' },
  { value: 'session', label: 'Once in a visit' },
  { value: 'visitor', label: 'Once for each visitor' },
];
const presets: readonly { readonly word: string; readonly test: SimpleTest }[] = [
  { word: 'First visit', test: { ref: 'visitor.visits', op: 'eq', value: '0' } },
  { word: 'Returning visitor', test: { ref: 'visitor.visits', op: 'gte', value: '1' } },
  { word: 'Nobody is there', test: { ref: 'agents.online', op: 'eq', value: '0' } },
  { word: 'A certain page', test: { ref: 'page.url', op: 'contains', value: '/login' } },
];

@customElement('hc-trigger-rows')
export class HcTriggerRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;

  static override styles = [
    base,
    rowStyles,
    css`
      .presets {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
      }
      .tests {
        display: grid;
        grid-column: 2 / -1;
        gap: var(--hc-space-8);
      }
      .test {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--hc-space-4);
      }
    `,
  ];

  readonly #defined = new DefinedFields(this);
  readonly #mover = new RowMover(this, (from, to) => this.#put(moved(this.#triggers(), from, to)));

  #triggers(): readonly Json[] {
    return listOf(this.doc['triggers']);
  }

  protected override render() {
    const all = this.#triggers();
    return html`<span class="name" id="triggers">It begins by itself when</span>
      <ol aria-labelledby="triggers">
        ${all.map((trigger, index) => this.#row(trigger, index, all.length))}
      </ol>
      <div class="presets">
        <span class="small muted">Say something before the chat is opened:</span>
        ${presets.map(({ word, test }) => html`<hc-button size="small" icon="plus" @click=${() => this.#add(test)}>${word}</hc-button>`)}
      </div>
      ${
        all.some((trigger) => valueAt(trigger, ['on']) === 'event')
          ? html`<p class="small muted">
              The page says it with <code>helpChat('event', 'payment_failed')</code>. It counts in a chat with the assistant, and where the
              chat is opened next. Beside the button of a closed chat it is said only where messages before the chat is opened are switched
              on.
            </p>`
          : nothing
      }${
        all.some((trigger) => valueAt(trigger, ['on']) === 'load')
          ? html`<p class="small muted">
              An admin switches this on for the site in Settings → Site, and puts the script tag that is shown there on its pages. Who never
              opened the chat is not followed from page to page: of their time on the site this page counts alone.
            </p>`
          : nothing
      }`;
  }

  #row(trigger: Json, index: number, count: number) {
    const on = textOf(valueAt(trigger, ['on']));
    const name = `${index + 1}`;
    return html`<li data-row>
      ${this.#mover.grip(index, count, starts.find(({ value }) => value === on)?.label ?? on)}
      <hc-field
        type="select"
        label="When ${name}"
        label-hidden
        .options=${starts}
        .value=${on}
        @change=${(event: Event) => this.#on(index, trigger, valueOf(event))}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove ${name}"
        @click=${() => this.#put(this.#triggers().toSpliced(index, 1))}
      ></hc-button>
      <div class="more">
        <hc-step-pick
          .doc=${this.doc}
          .place=${['triggers', index, 'goto']}
          value=${textOf(valueAt(trigger, ['goto']))}
          label="It says (${name})"
          lead="It says"
        ></hc-step-pick>
        <hc-field
          type="select"
          label="How often ${name}"
          label-hidden
          .options=${often}
          .value=${textOf(valueAt(trigger, ['oncePer'])) || (on === 'load' ? 'session' : 'always')}
          @change=${(event: Event) => this.#set(index, ['oncePer'], valueOf(event))}
        ></hc-field>
        ${
          on === 'load'
            ? [
                this.#seconds(index, trigger, 'delaySeconds', 3_600, 'Seconds after the page came up'),
                this.#seconds(index, trigger, 'siteSeconds', 86_400, 'Seconds after they came to the site'),
              ]
            : nothing
        }
        ${
          on === 'event'
            ? html`<hc-field
                label="What the page calls it"
                maxlength="64"
                placeholder="payment_failed"
                .value=${textOf(valueAt(trigger, ['name']))}
                @change=${(event: Event) => this.#set(index, ['name'], valueOf(event).trim())}
              ></hc-field>`
            : nothing
        }
        ${
          on === 'busy'
            ? html`<hc-field
                type="number"
                min="0"
                max="10000"
                label="Also where more than so many wait"
                .value=${textOf(valueAt(trigger, ['queueOver']))}
                @change=${(event: Event) => this.#set(index, ['queueOver'], valueOf(event) === '' ? undefined : wholeOf(event, 10_000))}
              ></hc-field>`
            : nothing
        }
      </div>
      ${this.#conditions(index, valueAt(trigger, ['when']))}
    </li>`;
  }

  #seconds(index: number, trigger: Json, key: 'delaySeconds' | 'siteSeconds', most: number, label: string) {
    return html`<hc-field
      type="number"
      min="0"
      max=${most}
      label=${label}
      .value=${textOf(valueAt(trigger, [key])) || '0'}
      @change=${(event: Event) => this.#set(index, [key], wholeOf(event, most))}
    ></hc-field>`;
  }

  #conditions(index: number, when: Json | undefined) {
    const known = testsOf(when);
    if (!known)
      return html`<p class="tests small">${conditionWords(when ?? null)} <span class="muted">(changed in the document)</span></p>`;
    const { join, tests } = known;
    const put = (change: Partial<Tests>): void => this.#set(index, ['when'], whenOf({ ...known, ...change }));
    return html`<div class="tests">
      ${
        tests.length > 1
          ? html`<hc-field
              type="select"
              label="Conditions of ${index + 1}"
              label-hidden
              .options=${[
                { value: 'all', label: 'All of these hold' },
                { value: 'any', label: 'One of these holds' },
              ]}
              .value=${join}
              @change=${(event: Event) => put({ join: valueOf(event) === 'any' ? 'any' : 'all' })}
            ></hc-field>`
          : nothing
      }
      ${tests.map(
        (test, at) =>
          html`<div class="test">
            <hc-condition-line
              .test=${test}
              .fields=${this.#defined.options()}
              name="condition ${at + 1} of ${index + 1}"
              @test=${(event: TestEvent) => put({ tests: tests.with(at, event.test) })}
            ></hc-condition-line>
            <hc-button
              variant="quiet"
              size="small"
              icon="trash"
              label="Remove “${conditionWords(asCondition(test))}”"
              @click=${() => put({ tests: tests.toSpliced(at, 1) })}
            ></hc-button>
          </div>`,
      )}
      <div>
        <hc-button
          variant="quiet"
          size="small"
          icon="plus"
          ?disabled=${tests.length >= 20}
          @click=${() => put({ tests: [...tests, { ref: 'page.url', op: 'contains', value: '/' }] })}
          >Only if…</hc-button
        >
      </div>
    </div>`;
  }

  /** A message of its own, said where the test holds. */
  #add(test: SimpleTest): void {
    const { doc, id } = withNewStep(this.doc, 'message', null);
    const trigger = { on: 'load', goto: id, oncePer: 'session', when: asCondition(test) };
    this.dispatchEvent(new EditEvent(changed(doc, ['triggers'], [...this.#triggers(), trigger])));
    this.dispatchEvent(new SelectEvent(id));
  }

  #on(index: number, trigger: Json, on: string): void {
    const { delaySeconds, siteSeconds, queueOver, name, ...rest } = trigger as Readonly<Record<string, Json>>; // a row is drawn for objects only
    const own = {
      ...(on === 'load' && { delaySeconds, siteSeconds }),
      ...(on === 'busy' && { queueOver }),
      ...(on === 'event' && { name }),
    };
    const kept = Object.entries(own).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    this.#put(this.#triggers().with(index, { ...rest, ...Object.fromEntries(kept), on }));
  }

  #set(index: number, place: readonly string[], value: Json | undefined): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['triggers', index, ...place], value), `trigger ${index} ${place.join(' ')}`));
  }

  #put(triggers: readonly Json[]): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['triggers'], triggers)));
  }
}

function valueOf(event: Event): string {
  return (event.target as HcField).value;
}

function wholeOf(event: Event, most: number): number {
  return Math.min(most, Math.max(0, Math.round(Number(valueOf(event))) || 0));
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-trigger-rows': HcTriggerRows;
  }
}
