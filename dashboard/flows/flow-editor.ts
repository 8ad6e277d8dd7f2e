// The editor of one flow: its steps as cards, its drawing, and somebody made up who tries it. Holds what is chosen; the draft holds
// the words, and saves them.
import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FlowTried } from '#protocol/http/flows.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import '../components/empty.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/icon.ts';
import '../components/menu.ts';
import '../components/skeleton.ts';
import { apiContext } from '../context.ts';
import type { Api } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { refusalWords } from '../words.ts';
import { changed, textOf } from './document.ts';
import { download } from './download.ts';
import { FlowDraft, written } from './draft.ts';
import type { EditEvent, SelectEvent } from './events.ts';
import { editorStyles } from './flow-editor.styles.ts';
import './flow-drawing.ts';
import type { TriedEvent } from './flow-try.ts';
import './publish-dialog.ts';
import type { HcPublishDialog } from './publish-dialog.ts';
import './step-list.ts';
import { wordsOfId } from './step-words.ts';
import { languagesOf, languageWord, missingIn } from './translations.ts';
import './versions-dialog.ts';
import type { HcVersionsDialog, RestoredEvent } from './versions-dialog.ts';

type View = 'steps' | 'drawing' | 'try';
const keptWords = { saved: 'Saved', changed: 'Saving…', saving: 'Saving…', held: 'Not saved' } as const;
const languages = ['en', 'de', 'es', 'fr', 'ar', 'it', 'pt', 'nl', 'pl', 'tr', 'ja', 'zh'];

@customElement('hc-flow-editor')
export class HcFlowEditor extends LitElement {
  static override styles = [base, editorStyles];

  @property() flowId = '';
  @consume({ context: apiContext }) private api!: Api;
  @state() private draft: FlowDraft | undefined = undefined;
  @state() private refusal: Refusal | undefined = undefined;
  @state() private selected: string | null = null;
  @state() private language = '';
  @state() private trying = false;
  @state() private text = false;
  @state() private view: View = 'steps';
  @state() private tried: FlowTried | undefined = undefined;
  @query('hc-publish-dialog') private publishing!: HcPublishDialog;
  @query('hc-versions-dialog') private versions!: HcVersionsDialog;

  constructor() {
    super();
    new FollowSource(this, () => this.draft);
    this.addEventListener('edit', (event) => {
      const { doc, about } = event as EditEvent; // the only event of this name
      this.draft?.change(doc, about);
    });
    this.addEventListener('select-step', (event) => this.#select((event as SelectEvent).stepId));
    this.addEventListener('tried', (event) => (this.tried = (event as TriedEvent).tried));
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.draft?.stop();
  }

  protected override willUpdate(changedProperties: PropertyValues<this>): void {
    if (changedProperties.has('flowId')) void this.#load();
  }

  async #load(): Promise<void> {
    this.draft?.stop();
    const outcome = await this.api.flow(this.flowId);
    this.refusal = 'refused' in outcome ? outcome.refused : undefined;
    if ('refused' in outcome) return;
    this.draft = new FlowDraft(outcome.ok, this.api);
    this.selected = null;
  }

  #select(id: string | null): void {
    this.selected = id;
    if (id !== null && this.view === 'drawing') this.view = 'steps';
  }

  protected override render() {
    if (this.refusal)
      return html`<hc-empty alone icon="alert" heading="This flow could not be loaded">
        ${refusalWords(this.refusal)} <a slot="action" href="/dashboard/flows">All flows</a>
      </hc-empty>`;
    const { draft } = this;
    if (!draft) return html`<hc-skeleton lines="6"></hc-skeleton>`;
    return html`${this.#bar(draft)}
      <div>${this.#clash(draft)}</div>
      ${
        this.text
          ? html`<div class="work text"><hc-document-view .doc=${draft.doc} .faults=${draft.faults}></hc-document-view></div>`
          : html`<div class="work ${this.trying ? 'trying' : ''}" data-view=${this.view}>
              <hc-step-list
                .doc=${draft.doc}
                .faults=${draft.faults}
                .selected=${this.selected}
                language=${this.language}
                .at=${this.tried?.at ?? null}
              ></hc-step-list>
              <hc-flow-drawing
                .doc=${draft.doc}
                .faults=${draft.faults}
                .selected=${this.selected}
                .path=${this.tried?.path ?? []}
                .at=${this.tried?.at ?? null}
              ></hc-flow-drawing>
              ${this.trying ? html`<hc-flow-try .api=${this.api} .doc=${draft.doc}></hc-flow-try>` : nothing}
            </div>`
      }
      <hc-publish-dialog
        .api=${this.api}
        .draft=${draft}
        @published=${() => toast(this, 'It is live. New chats begin with it.', 'good')}
      ></hc-publish-dialog>
      <hc-versions-dialog .api=${this.api} flowId=${draft.id} @restored=${this.#restored}></hc-versions-dialog>`;
  }

  #bar(draft: FlowDraft) {
    const { doc, state: kept } = draft;
    const own = textOf(doc['language']) || 'en';
    const tongues = languagesOf(doc);
    const shown = this.language === '' ? own : this.language;
    const missing = this.language === '' ? 0 : missingIn(doc, this.language).length;
    const tongue = `${languageWord(shown)}${missing === 0 ? '' : ` · ${missing} missing`}`;
    return html`<div class="bar">
      <a href="/dashboard/flows" aria-label="All flows"><hc-icon name="back" size="18"></hc-icon></a>
      <h1 dir="auto" title=${textOf(doc['name'])}>${textOf(doc['name']) || draft.id}</h1>
      ${draft.live ? html`<hc-chip state="good" icon="check-circle">Live</hc-chip>` : html`<hc-chip state="closed" icon="none">Draft</hc-chip>`}
      <span class="kept ${kept}" role="status"
        >${keptWords[kept]}${kept === 'held' && draft.refusal ? `: ${refusalWords(draft.refusal)}` : ''}</span
      >
      <hc-menu
        label="Language of the texts: ${tongue}"
        .items=${[
          { id: '', label: `${languageWord(own)} (as written)`, checked: this.language === '' },
          ...tongues.map((id) => ({ id, label: languageWord(id), checked: this.language === id, hint: hintOf(missingIn(doc, id).length) })),
          'line' as const,
          ...languages
            .filter((id) => id !== own && !tongues.includes(id))
            .map((id) => ({ id: `+${id}`, label: `Add ${languageWord(id)}` })),
        ]}
        @pick=${this.#tongue}
        ><hc-icon name="globe" size="16"></hc-icon>${tongue}</hc-menu
      >
      <hc-button variant="quiet" size="small" icon="undo" label="Undo" ?disabled=${!draft.canUndo} @click=${() => draft.undo()}></hc-button>
      <hc-button
        class="redo"
        variant="quiet"
        size="small"
        icon="undo"
        label="Redo"
        ?disabled=${!draft.canRedo}
        @click=${() => draft.redo()}
      ></hc-button>
      <div class="view" role="group" aria-label="What is shown">
        ${(
          [
            ['steps', 'Steps'],
            ['drawing', 'Drawing'],
            ['try', 'Try it'],
          ] as const
        ).map(
          ([view, word]) =>
            html`<hc-button size="small" .pressed=${this.view === view && !this.text} @click=${() => this.#show(view)}>${word}</hc-button>`,
        )}
      </div>
      <hc-button class="try-button" size="small" icon="message" .pressed=${this.trying} @click=${() => void this.#try(!this.trying)}
        >Try it</hc-button
      >
      <hc-menu
        label="More"
        .items=${[
          { id: 'rename', label: 'Rename', icon: 'edit' as const },
          { id: 'versions', label: 'Versions', icon: 'clock' as const },
          { id: 'text', label: this.text ? 'Steps and drawing' : 'The document (JSON)', icon: 'file' as const },
          { id: 'download', label: 'Download as a file', icon: 'download' as const },
        ]}
        @pick=${this.#more}
      ></hc-menu>
      <hc-button variant="primary" size="small" @click=${() => void this.publishing.show()}>Publish…</hc-button>
    </div>`;
  }

  #clash(draft: FlowDraft) {
    const { clash } = draft;
    if (!clash) return nothing;
    const named = [
      ...new Set(clash.paths.map(([top, id]) => (top === 'steps' && id ? `“${wordsOfId(draft.doc, id, 40)}”` : 'the flow’s own settings'))),
    ];
    return html`<div class="notice" role="alert">
      <span
        ><bdi>${clash.by}</bdi> changed ${named.join(', ')} as well, at the same moment. Yours stands; everything else they did is in
        here.</span
      >
      <hc-button size="small" @click=${() => draft.keepMine()}>Keep mine</hc-button>
      <hc-button size="small" @click=${() => draft.takeTheirs()}>Take theirs</hc-button>
    </div>`;
  }

  #tongue({ picked }: PickEvent): void {
    const { draft } = this;
    if (!draft) return;
    this.language = picked.replace('+', '');
    if (picked.startsWith('+')) draft.change(changed(draft.doc, ['translations', this.language], {}));
  }

  #show(view: View): void {
    [this.view, this.text] = [view, false];
    if (view === 'try') void this.#try(true);
  }

  async #try(on: boolean): Promise<void> {
    if (on) await import('./flow-try.ts');
    [this.trying, this.text] = [on, false];
    if (!on) this.tried = undefined;
  }

  async #more({ picked }: PickEvent): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    switch (picked) {
      case 'versions':
        return this.versions.show();
      case 'download':
        return download(`${draft.id}.json`, written(draft.doc));
      case 'rename': {
        const { askName } = await import('./rename.ts');
        const name = await askName(this.renderRoot, textOf(draft.doc['name']));
        return name === undefined ? undefined : draft.change(changed(draft.doc, ['name'], name));
      }
      case 'text':
        await import('./document-view.ts');
        this.text = !this.text;
    }
  }

  #restored({ version }: RestoredEvent): void {
    toast(this, `It is live as version ${version}. Your draft stands as it was.`, 'good');
    void this.draft?.settle().then(() => this.#load());
  }

  // In a box of text the browser's own undo is meant.
  #key(event: KeyboardEvent): void {
    const typing = event.composedPath()[0];
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    if (typing instanceof HTMLInputElement || typing instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    if (event.shiftKey) this.draft?.redo();
    else this.draft?.undo();
  }
}

function hintOf(missing: number): string {
  return missing === 0 ? '' : `${missing} missing`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-flow-editor': HcFlowEditor;
  }
}
