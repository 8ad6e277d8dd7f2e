// What was published of a flow, by whom and when; how each version differs from the one before; and the way back to one.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FlowVersionFace } from '#protocol/http/flows.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/dialog.ts';
import '../components/skeleton.ts';
import '../components/time.ts';
import type { Api } from '../contract.ts';
import { refusalWords } from '../words.ts';
import { quoted } from './quoted.ts';
import { changesBetween, type Change } from './changes.ts';
import { isObject, type Doc } from './document.ts';

/** A version goes live again: its number, and its words for the editor. */
export class RestoredEvent extends Event {
  readonly version: number;
  readonly doc: Doc;
  constructor(version: number, doc: Doc) {
    super('restored');
    this.version = version;
    this.doc = doc;
  }
}

/** @fires restored - RestoredEvent when an old version is live again. */
@customElement('hc-versions-dialog')
export class HcVersionsDialog extends LitElement {
  @property({ attribute: false }) api!: Pick<Api, 'flowVersions' | 'flowVersion' | 'restoreFlow'>;
  @property() flowId = '';
  @state() private open = false;
  @state() private busy = false;
  @state() private versions: readonly FlowVersionFace[] | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  /** The version that is looked at, and how it differs from the one before. */
  @state() private seen: { readonly version: number; readonly doc: Doc; readonly changes: readonly Change[] | undefined } | undefined =
    undefined;

  static override styles = [
    base,
    css`
      li {
        display: grid;
        gap: var(--hc-space-4);
        padding-block: var(--hc-space-8);
        border-block-end: 1px solid var(--hc-line);
      }
      li:last-child {
        border: 0;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-4) var(--hc-space-8);
      }
      .line > :first-child {
        flex: 1 1 12rem;
      }
      .changes li {
        display: list-item;
        margin-inline-start: var(--hc-space-16);
        padding: 0;
        border: 0;
        list-style: disc;
        overflow-wrap: anywhere;
      }
      .fault {
        color: var(--hc-danger);
      }
    `,
  ];

  async show(): Promise<void> {
    [this.open, this.versions, this.seen, this.refusal] = [true, undefined, undefined, undefined];
    const outcome = await this.api.flowVersions(this.flowId);
    if ('ok' in outcome) this.versions = outcome.ok.versions;
    else this.refusal = outcome.refused;
  }

  #shut(): void {
    this.open = false;
  }

  protected override render() {
    return html`<hc-dialog label="Versions" width="wide" .open=${this.open} ?busy=${this.busy} @close=${this.#shut}>
      ${this.refusal ? html`<p class="fault" role="alert">${refusalWords(this.refusal)}</p>` : nothing}
      ${
        this.versions === undefined
          ? this.refusal
            ? nothing
            : html`<hc-skeleton lines="3"></hc-skeleton>`
          : this.versions.length === 0
            ? html`<p>It was not published yet. Each time it is, a version is kept here.</p>`
            : html`<ul>
                ${this.versions.map((version, index) => this.#version(version, index))}
              </ul>`
      }
      <hc-button slot="footer" @click=${this.#shut}>Close</hc-button>
    </hc-dialog>`;
  }

  #version({ version, at, by, note }: FlowVersionFace, index: number) {
    const seen = this.seen?.version === version ? this.seen : undefined;
    return html`<li>
      <div class="line">
        <span
          >Version ${version}<span class="muted small">
            · <hc-time mode="exact" at=${at}></hc-time>${by ? html` · <bdi>${by}</bdi>` : nothing}</span
          ></span
        >
        ${index === 0 ? html`<hc-chip state="good" icon="none">Newest</hc-chip>` : nothing}
        <hc-button
          size="small"
          .expanded=${seen !== undefined}
          label="Look at version ${version}"
          @click=${() => this.#look(version, index)}
          >Look</hc-button
        >
        ${
          index === 0
            ? nothing
            : html`<hc-button size="small" label="Bring back version ${version}" ?busy=${this.busy} @click=${() => this.#restore(version)}
                >Bring back</hc-button
              >`
        }
      </div>
      ${note ? html`<span dir="auto">${note}</span>` : nothing}
      ${
        seen === undefined
          ? nothing
          : seen.changes === undefined
            ? html`<p class="small muted">The first that was published.</p>`
            : seen.changes.length === 0
              ? html`<p class="small muted">The same as the one before it.</p>`
              : html`<ul class="changes small">
                  ${seen.changes.slice(0, 20).map(({ words }) => html`<li>${quoted(words)}</li>`)}
                </ul>`
      }
    </li>`;
  }

  async #look(version: number, index: number): Promise<void> {
    if (this.seen?.version === version) return void (this.seen = undefined);
    const before = this.versions?.[index + 1];
    const [doc, old] = await Promise.all([this.#document(version), before && this.#document(before.version)]);
    if (doc) this.seen = { version, doc, changes: old ? changesBetween(old, doc) : undefined };
  }

  async #document(version: number): Promise<Doc | undefined> {
    const outcome = await this.api.flowVersion(this.flowId, version);
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    const value: unknown = 'ok' in outcome ? JSON.parse(outcome.ok.document) : undefined;
    return isObject(value) ? value : undefined;
  }

  async #restore(version: number): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const doc = await this.#document(version);
    const outcome = await this.api.restoreFlow(this.flowId, { version, note: `Version ${version} again` });
    this.busy = false;
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome || !doc) return;
    this.open = false;
    this.dispatchEvent(new RestoredEvent(outcome.ok.version, doc));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-versions-dialog': HcVersionsDialog;
  }
}
