// The dialog in which a flag is made or changed. Keeps what was typed until the relay has said yes.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { flagLimits, flagSeverities, flagTones, type FlagRule } from '#protocol/http/flags.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import '../components/switch.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { chipOfTone } from '../flags.ts';
import { refusalWords } from '../words.ts';
import { keyFor } from './key-for.ts';

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

  @state() private open = false;
  @state() private busy = false;
  /** What it was; undefined for a new one. */
  @state() private old: FlagRule | undefined = undefined;
  @state() private rule = blank;
  /** Of a new one, where a person wrote it. */
  @state() private key = '';
  /** As they stand in the box, a line each. */
  @state() private phrases = '';
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
      .switches {
        display: grid;
        gap: var(--hc-space-8);
        justify-items: start;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  /** Opens it for `rule`, or for a new one. */
  begin(rule: FlagRule | undefined): void {
    [this.old, this.rule, this.key, this.phrases] = [rule, rule ?? blank, '', (rule?.phrases ?? []).join('\n')];
    [this.nameFault, this.fault, this.busy, this.open] = ['', '', false, true];
  }

  /** What the relay said to the last save-flag. */
  settle(outcome: Outcome<unknown>): void {
    this.busy = false;
    if ('ok' in outcome) this.open = false;
    else this.#refused(outcome.refused);
  }

  protected override render() {
    const { old, rule } = this;
    return html`<hc-dialog label=${old ? `Edit ${old.name}` : 'New flag'} .open=${this.open} ?busy=${this.busy} @close=${this.#leave}>
      <form novalidate @submit=${this.#save}>
        <hc-field
          autofocus
          label="Name"
          maxlength="80"
          .value=${rule.name}
          error=${this.nameFault}
          @input=${(event: Event) => this.#change({ name: valueOf(event) })}
        ></hc-field>
        <fieldset>
          <legend>Colour</legend>
          ${flagTones.map(
            (tone) =>
              html`<label
                ><input type="radio" name="tone" .checked=${rule.tone === tone} @change=${() => this.#change({ tone })} /><hc-chip
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
          @change=${(event: Event) => this.#change({ severity: flagSeverities.find((one) => one === valueOf(event)) ?? 'high' })}
        ></hc-field>
        <hc-field
          type="textarea"
          rows="2"
          label="What to do about it"
          hint="Every agent reads this above the chat."
          maxlength=${flagLimits.instructionChars}
          .value=${rule.instruction}
          @input=${(event: Event) => this.#change({ instruction: valueOf(event) })}
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
          <hc-switch .checked=${rule.first} @change=${(event: Event) => this.#change({ first: checkedOf(event) })}
            >Goes first in the queue</hc-switch
          >
          <hc-switch .checked=${rule.notify} @change=${(event: Event) => this.#change({ notify: checkedOf(event) })}
            >Managers are told at once</hc-switch
          >
        </div>
        ${
          old
            ? html`<p class="muted small">Flows call it <bdi dir="ltr">${old.key}</bdi>.</p>`
            : html`<hc-field
                label="How flows call it"
                hint="Stays the same for ever."
                maxlength=${flagLimits.keyChars}
                .value=${this.#key}
                @input=${this.#called}
              ></hc-field>`
        }
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#leave}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}>${old ? 'Save' : 'Make flag'}</hc-button>
    </hc-dialog>`;
  }

  get #key(): string {
    return (
      this.key ||
      keyFor(
        this.rule.name,
        this.rules.map(({ key }) => key),
      )
    );
  }

  #change(change: Partial<FlagRule>): void {
    this.rule = { ...this.rule, ...change };
    if ('name' in change) this.nameFault = '';
  }

  #phrased(event: Event): void {
    this.phrases = valueOf(event);
  }

  #called(event: Event): void {
    this.key = valueOf(event);
  }

  #leave(): void {
    this.open = false;
  }

  #save(event: Event): void {
    event.preventDefault();
    if (this.busy) return;
    const name = this.rule.name.trim();
    this.nameFault = name === '' ? 'Give it a name.' : '';
    this.fault = '';
    const key = this.old?.key ?? this.#key.trim();
    const phrases = [...new Set(this.phrases.split('\n').map((phrase) => phrase.trim()))].filter(Boolean);
    if (!this.old && this.rules.some((rule) => rule.key.toLowerCase() === key.toLowerCase()))
      this.fault = `Another flag is called ${key} already.`;
    if (this.nameFault || this.fault) return;
    this.busy = true;
    this.dispatchEvent(new SaveFlagEvent({ ...this.rule, key, name, phrases }));
  }

  #refused(refusal: Refusal): void {
    const { code, field = '', max } = refusal;
    if (code === 'already_exists') this.nameFault = 'Another flag has this name.';
    else if (code === 'stale_write')
      this.fault = 'Somebody else changed the flags meanwhile; theirs are shown now. Save again to put yours among them.';
    else if (field.startsWith('rule.phrases'))
      this.fault =
        code === 'too_many'
          ? `At most ${max ?? flagLimits.phrases} lines.`
          : `A line needs a letter or a digit, has at most ${flagLimits.phraseChars} characters, and is no regular expression.`;
    else if (field === 'rule.name') this.nameFault = refusalWords(refusal);
    else this.fault = refusalWords(refusal);
  }
}

const toneWords = { red: 'Red', orange: 'Orange', green: 'Green', blue: 'Blue', violet: 'Violet', grey: 'Grey' } as const;
const severityWords = { high: 'High', medium: 'Medium', low: 'Low' } as const;

function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

function checkedOf(event: Event): boolean {
  return (event.currentTarget as HcSwitch).checked;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flag-form': HcFlagForm;
  }
}
