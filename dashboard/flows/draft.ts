// One flow while it is edited: what stands there, what can be taken back, and saving it by itself a moment after the last change.
// Where somebody else saved meanwhile, both are brought together, and what both changed is said. Fires `change`.
import type { FlowFault, FlowSaved, FlowView } from '#protocol/http/flows.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Api } from '../contract.ts';
import { asDoc, isObject, type Doc } from './document.ts';
import { merged } from './merge.ts';

export type Clash = { readonly by: string; readonly paths: readonly (readonly string[])[]; readonly theirs: Doc };

const REST_MS = 700;
const MOST_STEPS_BACK = 200;

export class FlowDraft extends EventTarget {
  readonly id: string;
  doc: Doc;
  faults: readonly FlowFault[];
  version: number;
  published: Doc | undefined;
  live: boolean;
  /** The live one goes on in it. */
  behind: boolean;
  /** `held`: the relay said no; the change stays here, and is tried again with the next one. */
  state: 'saved' | 'changed' | 'saving' | 'held' = 'saved';
  refusal: Refusal | undefined = undefined;
  clash: Clash | undefined = undefined;

  readonly #api: Pick<Api, 'saveFlow'>;
  /** As the relay has it. */
  #base: Doc;
  #back: readonly Doc[] = [];
  #forth: readonly Doc[] = [];
  /** Changes of one thing in a row are taken back together. */
  #last: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(view: FlowView, api: Pick<Api, 'saveFlow'>) {
    super();
    this.#api = api;
    this.id = view.id;
    this.doc = asDoc(view.document);
    this.#base = this.doc;
    this.faults = view.faults;
    this.version = view.version;
    this.published = view.published ? asDoc(view.published.document) : undefined;
    this.live = view.live;
    this.behind = view.behind;
  }

  get canUndo(): boolean {
    return this.#back.length > 0;
  }

  get canRedo(): boolean {
    return this.#forth.length > 0;
  }

  /** `about` names what is changed, so that typing into one text is one step back. */
  change(doc: Doc, about?: string): void {
    if (doc === this.doc) return;
    if (about === undefined || about !== this.#last) this.#back = [...this.#back, this.doc].slice(-MOST_STEPS_BACK);
    this.#last = about;
    this.#forth = [];
    this.#put(doc);
  }

  undo(): void {
    const before = this.#back.at(-1);
    if (!before) return;
    this.#back = this.#back.slice(0, -1);
    this.#forth = [...this.#forth, this.doc];
    this.#last = undefined;
    this.#put(before);
  }

  redo(): void {
    const after = this.#forth.at(-1);
    if (!after) return;
    this.#forth = this.#forth.slice(0, -1);
    this.#back = [...this.#back, this.doc];
    this.#last = undefined;
    this.#put(after);
  }

  /** Saves at once what is not saved yet; resolves when nothing is on its way. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (this.doc !== this.#base) await this.#save();
  }

  /** Of what both changed, takes theirs. Mine can be had back by undo. */
  takeTheirs(): void {
    const { clash } = this;
    this.clash = undefined;
    if (clash) this.change(objectOf(merged(this.#base, clash.theirs, this.doc).value) ?? clash.theirs);
  }

  keepMine(): void {
    this.clash = undefined;
    this.#tell();
  }

  /** `behind`: visitors meet it only where the live one goes on in it. */
  publishedNow(behind: boolean): void {
    this.published = this.doc;
    this.live ||= !behind;
    this.behind = behind;
    this.#tell();
  }

  stop(): void {
    void this.settle();
  }

  #put(doc: Doc): void {
    this.doc = doc;
    if (this.state !== 'saving') this.state = 'changed';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), REST_MS);
    this.#tell();
  }

  async #save(): Promise<void> {
    const sent = this.doc;
    this.state = 'saving';
    this.#tell();
    this.#saving = this.#api.saveFlow(this.id, { version: this.version, document: written(sent) }).then((outcome) => {
      this.#saving = undefined;
      this.refusal = 'refused' in outcome ? outcome.refused : undefined;
      if ('refused' in outcome) this.state = 'held';
      else this.#saved(sent, outcome.ok);
      this.#tell();
    });
    await this.#saving;
    // What was typed meanwhile, or came together with theirs, follows at once.
    if (this.#isBehind()) await this.#save();
  }

  #saved(sent: Doc, saved: FlowSaved): void {
    if (saved.kept) {
      this.version = saved.version;
      this.#base = sent;
      this.faults = saved.faults;
      this.state = this.doc === sent ? 'saved' : 'changed';
      return;
    }
    const theirs = asDoc(saved.document);
    const { value, clashes } = merged(this.#base, this.doc, theirs);
    this.#back = [...this.#back, theirs, this.doc];
    this.#last = undefined;
    this.doc = objectOf(value) ?? this.doc;
    this.#base = theirs;
    this.version = saved.version;
    this.clash = clashes.length === 0 ? undefined : { by: saved.savedBy, paths: clashes, theirs };
    this.state = 'changed';
  }

  #isBehind(): boolean {
    return this.state === 'changed';
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

export function written(doc: Doc): string {
  return JSON.stringify(doc, null, 2);
}

function objectOf(value: unknown): Doc | undefined {
  return isObject(value) ? value : undefined;
}
