// The dialog in which a flag is made or changed.
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { flagLimits, flagSeverities, flagTones, type FlagRule } from '#protocol/http/flags.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/chip.ts';
import '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { chipOfTone } from '../flags.ts';
import { checkedOf, DefinedForm, definedFormStyles, valueOf } from './defined-form.ts';

export class SaveFlagEvent extends Event {
  readonly rule: FlagRule;
  constructor(rule: FlagRule) {
    super('save-flag');
    this.rule = rule;
  }
}

const blank: FlagRule = { key: '', name: '', tone: 'red', severity: 'high', instruction: '', notify: true, first: true, phrases: [] };

/** @fires save-flag - SaveFlagEvent; tell what came of it by `settle`. */
@customElement('hc-flag-form')
export class HcFlagForm extends LitElement {
  /** Those that there are: a new one's key is none of theirs. */
  @property({ attribute: false }) rules: readonly FlagRule[] = [];
  /** As they stand in the box, a line each. */
  @state() private phrases = '';

  readonly #form = new DefinedForm<FlagRule>(
    this,
    blank,
    {
      kind: 'flag',
      nameLabel: 'Name',
      nameOf: ({ name }) => name,
      named: (name) => ({ name }),
      called: (key) => key,
      keyHint: 'Stays the same for ever.',
      keyChars: flagLimits.keyChars,
    },
    () => this.rules,
    () => this.#save(),
  );

  static override styles = [
    base,
    definedFormStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
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
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--hc-space-4);
        cursor: pointer;
      }
    `,
  ];

  /** Opens it for `rule`, or for a new one. */
  begin(rule: FlagRule | undefined): void {
    this.phrases = (rule?.phrases ?? []).join('\n');
    this.#form.begin(rule, blank);
  }

  /** What the relay said to the last save-flag. */
  settle(outcome: Outcome<unknown>): void {
    this.#form.settle(outcome, 'rule.name', phrasesFault);
  }

  protected override render() {
    const rule = this.#form.item;
    const change = (more: Partial<FlagRule>): void => this.#form.change(more);
    return this.#form.draw(
      html`<fieldset>
          <legend>Colour</legend>
          ${flagTones.map(
            (tone) =>
              html`<label
                ><input type="radio" name="tone" .checked=${rule.tone === tone} @change=${() => change({ tone })} /><hc-chip
                  state=${chipOfTone[tone]}
                  icon="flag"
                  >${toneWords[tone]}</hc-chip
                ></label
              >`,
          )}
        </fieldset>
        <hc-field
          type="select"
          label="Severity"
          hint="Where a chat has several, the gravest is shown first."
          .value=${rule.severity}
          .options=${flagSeverities.map((value) => ({ value, label: severityWords[value] }))}
          @change=${(event: Event) => change({ severity: flagSeverities.find((one) => one === valueOf(event)) ?? 'high' })}
        ></hc-field>
        <hc-field
          type="textarea"
          rows="2"
          label="What to do about it"
          hint="Every agent reads this above the chat."
          maxlength=${flagLimits.instructionChars}
          .value=${rule.instruction}
          @input=${(event: Event) => change({ instruction: valueOf(event) })}
        ></hc-field>
        <hc-field
          type="textarea"
          rows="4"
          label="Raised when a visitor says (one a line)"
          hint="A word or several, anywhere in a message or a form. * stands for anything: injur* is injured and injury."
          .value=${this.phrases}
          @input=${this.#phrased}
        ></hc-field>
        <div class="switches">
          <hc-switch .checked=${rule.first} @change=${(event: Event) => change({ first: checkedOf(event) })}
            >Goes first in the queue</hc-switch
          >
          <hc-switch .checked=${rule.notify} @change=${(event: Event) => change({ notify: checkedOf(event) })}
            >Managers are told at once</hc-switch
          >
        </div>`,
    );
  }

  #phrased(event: Event): void {
    this.phrases = valueOf(event);
  }

  #save(): void {
    const wanted = this.#form.wanted('');
    const phrases = [...new Set(this.phrases.split('\n').map((phrase) => phrase.trim()))].filter(Boolean);
    if (wanted) this.dispatchEvent(new SaveFlagEvent({ ...this.#form.item, ...wanted, phrases }));
  }
}

const toneWords = { red: 'Red', orange: 'Orange', green: 'Green', blue: 'Blue', violet: 'Violet', grey: 'Grey' } as const;
export const severityWords = { high: 'High', medium: 'Medium', low: 'Low' } as const;

function phrasesFault({ code, field = '', max }: Refusal): string | undefined {
  if (!field.startsWith('rule.phrases')) return undefined;
  return code === 'too_many'
    ? `At most ${max ?? flagLimits.phrases} lines.`
    : `A line needs a letter or a digit, has at most ${flagLimits.phraseChars} characters, and is no regular expression.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flag-form': HcFlagForm;
  }
}
