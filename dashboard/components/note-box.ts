// A note that all may change (SPEC S-28): kept by itself a moment after the last key. Where somebody else changed it meanwhile, both are shown
// and nothing is lost. Knows nothing of where it is kept.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import './button.ts';
import './field.ts';
import './time.ts';

type Note = { readonly text: string; readonly version: number; readonly by: string | null; readonly at: string | null };

/** Asks for a note to be kept; whoever takes it answers by `settle`. */
export class KeepNoteEvent extends Event {
  readonly text: string;
  readonly version: number;
  /** Kept as this; `stale` with what stands there now; or why it was not. */
  readonly settle: (outcome: { readonly kept: Note } | { readonly stale: Note } | { readonly fault: string }) => void;
  constructor(text: string, version: number, settle: KeepNoteEvent['settle']) {
    super('keep-note', { bubbles: true, composed: true });
    this.text = text;
    this.version = version;
    this.settle = settle;
  }
}

const PAUSE_MS = 800;

/** @fires keep-note - KeepNoteEvent. */
@customElement('hc-note-box')
export class HcNoteBox extends LitElement {
  /** As it was read. A newer one is shown, unless something is being written. */
  @property({ attribute: false }) note: Note = { text: '', version: 0, by: null, at: null };
  @property() label = 'Note';
  @property({ type: Number }) maxlength = 4_000;
  @state() private text = '';
  @state() private known: Note = this.note;
  @state() private theirs: Note | undefined = undefined;
  @state() private how: '' | 'writing' | 'keeping' | 'kept' = '';
  @state() private fault = '';
  #pause: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-8);
      }
      .clash {
        display: grid;
        gap: var(--hc-space-8);
        padding: var(--hc-space-12);
        border: 1px solid color-mix(in srgb, var(--hc-note) 30%, transparent);
        border-radius: var(--hc-radius-card);
        background: var(--hc-note-tint);
        font: var(--hc-text-dense) var(--hc-font);
      }
      .clash p {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--hc-space-8);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('note') || this.note.version <= this.known.version) return;
    if (this.how === 'writing' || this.how === 'keeping') return;
    this.known = this.note;
    this.text = this.note.text;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Whoever leaves in the middle of a word has written it all the same.
    if (this.how === 'writing') this.#keep();
  }

  protected override render() {
    const { by, at } = this.known;
    const status = this.how === 'kept' ? 'Saved.' : this.how ? 'Saving…' : 'Saved by itself.';
    return html`<hc-field
        type="textarea"
        label=${this.label}
        label-hidden
        rows="3"
        maxlength=${this.maxlength}
        placeholder="What colleagues should know of this person"
        .value=${this.text}
        .error=${this.fault}
        @input=${this.#typed}
        @change=${() => this.how === 'writing' && this.#keep()}
      ></hc-field>
      ${this.theirs ? this.#clash(this.theirs) : nothing}
      <span class="muted small" role="status"
        >${status}${by && at ? html` Last by <bdi>${by}</bdi>, <hc-time at=${at}></hc-time>.` : nothing}</span
      >`;
  }

  #clash(theirs: Note) {
    return html`<div class="clash" role="alert">
      <span
        ><b><bdi>${theirs.by ?? 'Somebody'}</bdi></b> changed the note meanwhile:</span
      >
      <p dir="auto">${theirs.text || 'It is empty now.'}</p>
      <div class="row">
        <hc-button size="small" @click=${() => this.#settleOn(theirs.text, theirs)}>Take theirs</hc-button>
        <hc-button size="small" @click=${() => this.#settleOn(`${theirs.text}\n${this.text}`.trim(), theirs, true)}>Keep both</hc-button>
        <hc-button size="small" @click=${() => this.#settleOn(this.text, theirs, true)}>Keep mine</hc-button>
      </div>
    </div>`;
  }

  #typed(event: Event): void {
    this.text = (event.currentTarget as HTMLTextAreaElement).value;
    this.how = 'writing';
    this.fault = '';
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#keep(), PAUSE_MS);
  }

  #settleOn(text: string, theirs: Note, keep = false): void {
    this.text = text;
    this.known = theirs;
    this.theirs = undefined;
    this.how = '';
    if (keep) this.#keep();
  }

  #keep(): void {
    clearTimeout(this.#pause);
    if (this.theirs) return;
    const { text } = this;
    this.how = 'keeping';
    this.dispatchEvent(
      new KeepNoteEvent(text, this.known.version, (outcome) => {
        const more = this.text !== text;
        this.how = more ? 'writing' : '';
        if ('fault' in outcome) this.fault = outcome.fault;
        else if ('stale' in outcome) {
          // The same words are no dispute.
          if (outcome.stale.text === this.text) this.#settleOn(this.text, outcome.stale);
          else this.theirs = outcome.stale;
        } else {
          this.known = outcome.kept;
          if (!more) this.how = 'kept';
          else this.#keep();
        }
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-note-box': HcNoteBox;
  }
}
