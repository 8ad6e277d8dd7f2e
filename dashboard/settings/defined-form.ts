// The dialog in which one of the things that a site defines (a flag, a custom field) is made or changed: its name, its key, the faults, and
// that what was typed is kept until the relay has said yes. What else it has is its form's to draw.
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Refusal } from '#protocol/refusals.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import type { HcSwitch } from '../components/switch.ts';
import type { Outcome } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { keyFor } from './key-for.ts';

type Words<T> = {
  /** As in "Edit flag". */
  readonly kind: 'flag' | 'field';
  readonly nameLabel: string;
  readonly nameOf: (item: T) => string;
  readonly named: (name: string) => Partial<T>;
  /** What flows write for a key. */
  readonly called: (key: string) => string;
  readonly keyHint: string;
  readonly keyChars: number;
  readonly joint?: string;
};

export class DefinedForm<T extends { readonly key: string }> implements ReactiveController {
  item: T;
  /** What it was; undefined for a new one. */
  old: T | undefined = undefined;
  nameFault = '';
  fault = '';
  readonly #host: ReactiveControllerHost;
  readonly #words: Words<T>;
  readonly #others: () => readonly T[];
  readonly #save: () => void;
  #open = false;
  #busy = false;
  /** Of a new one, where a person wrote it. */
  #typed = '';

  /** `others`: those that there are, none of whose keys is a new one's. `save` is called when it is asked for. */
  constructor(host: ReactiveControllerHost, blank: T, words: Words<T>, others: () => readonly T[], save: () => void) {
    this.#host = host;
    this.item = blank;
    this.#words = words;
    this.#others = others;
    this.#save = save;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Opens it for `old`, or for a new one that begins as `blank`. */
  begin(old: T | undefined, blank: T): void {
    [this.old, this.item, this.#typed] = [old, old ?? blank, ''];
    [this.nameFault, this.fault, this.#busy, this.#open] = ['', '', false, true];
    this.#host.requestUpdate();
  }

  change(change: Partial<T>): void {
    this.item = { ...this.item, ...change };
    this.#host.requestUpdate();
  }

  get key(): string {
    const { joint } = this.#words;
    const name = this.#words.nameOf(this.item);
    const taken = this.#others().map(({ key }) => key);
    // A key that flows join to a name with a dot begins with a letter.
    return this.old?.key ?? (this.#typed.trim() || keyFor(joint === '_' ? name.replace(/^[^\p{L}]+/u, '') : name, taken, joint));
  }

  /** `fault` is what else is wrong; undefined where it may not be sent, and is told why. */
  wanted(fault: string): { readonly key: string; readonly name: string } | undefined {
    const { kind, nameLabel, nameOf } = this.#words;
    const name = nameOf(this.item).trim();
    const { key } = this;
    this.nameFault = name === '' ? `Give it a ${nameLabel.toLowerCase()}.` : '';
    const isTaken = !this.old && this.#others().some((other) => other.key.toLowerCase() === key.toLowerCase());
    this.fault = fault || (isTaken ? `Another ${kind} is called ${key} already.` : '');
    this.#busy = this.nameFault === '' && this.fault === '';
    this.#host.requestUpdate();
    return this.#busy ? { key, name } : undefined;
  }

  /** What the relay said; `more` has the words for what only this form can be refused for. */
  settle(outcome: Outcome<unknown>, nameField: string, more: (refusal: Refusal) => string | undefined): void {
    this.#busy = false;
    if ('ok' in outcome) this.#open = false;
    else this.#refused(outcome.refused, nameField, more);
    this.#host.requestUpdate();
  }

  draw(body: TemplateResult): TemplateResult {
    const { kind, nameLabel, nameOf, named, called, keyHint, keyChars } = this.#words;
    const { old } = this;
    return html`<hc-dialog
      label=${old ? `Edit ${nameOf(old)}` : `New ${kind}`}
      .open=${this.#open}
      ?busy=${this.#busy}
      @close=${() => this.#leave()}
    >
      <form novalidate @submit=${(event: Event) => this.#asked(event)}>
        <hc-field
          autofocus
          label=${nameLabel}
          maxlength="80"
          .value=${nameOf(this.item)}
          error=${this.nameFault}
          @input=${(event: Event) => this.#named(named(valueOf(event)))}
        ></hc-field>
        ${body}
        ${
          old
            ? html`<p class="muted small">Flows call it <bdi dir="ltr">${called(old.key)}</bdi>.</p>`
            : html`<hc-field
                label="How flows call it"
                hint=${keyHint}
                maxlength=${keyChars}
                .value=${this.key}
                @input=${(event: Event) => this.#called(valueOf(event))}
              ></hc-field>`
        }
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.#busy} @click=${() => this.#leave()}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" ?busy=${this.#busy} @click=${(event: Event) => this.#asked(event)}
        >${old ? 'Save' : `Make ${kind}`}</hc-button
      >
    </hc-dialog>`;
  }

  #named(change: Partial<T>): void {
    this.nameFault = '';
    this.change(change);
  }

  #called(key: string): void {
    this.#typed = key;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#open = false;
    this.#host.requestUpdate();
  }

  #asked(event: Event): void {
    event.preventDefault();
    if (!this.#busy) this.#save();
  }

  #refused(refusal: Refusal, nameField: string, more: (refusal: Refusal) => string | undefined): void {
    const { code, field } = refusal;
    const { kind, nameLabel } = this.#words;
    const own = more(refusal);
    if (own !== undefined) this.fault = own;
    else if (code === 'already_exists') this.nameFault = `Another ${kind} has this ${nameLabel.toLowerCase()}.`;
    else if (code === 'stale_write')
      this.fault = `Somebody else changed the ${kind}s meanwhile; theirs are shown now. Save again to put yours among them.`;
    else if (field === nameField) this.nameFault = refusalWords(refusal);
    else this.fault = refusalWords(refusal);
  }
}

export const definedFormStyles = css`
  :host {
    display: contents;
  }
  form,
  .switches {
    display: grid;
    gap: var(--hc-space-16);
  }
  .switches {
    gap: var(--hc-space-8);
    justify-items: start;
  }
  .fault {
    color: var(--hc-danger);
  }
`;

export function valueOf(event: Event): string {
  return (event.currentTarget as HcField).value;
}

export function checkedOf(event: Event): boolean {
  return (event.currentTarget as HcSwitch).checked;
}
