// Files on their way: each with its own progress, cancel and retry, checked here for what the relay would refuse anyway.
// Knows the api; knows nothing of the chat. Object URLs are given back as soon as nobody shows them.
import { asRefusal } from '#protocol/connection/as-refusal.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { makeId } from '#protocol/make-id.ts';
import { limits } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Upload } from './api.ts';
import type { UploadView } from './view.ts';

type Item = { readonly file: File; readonly view: UploadView; readonly upload?: Upload; readonly stored?: Attachment };

export type UploadsOptions = {
  /** Sends a file to the conversation that the next message goes to. */
  readonly send: (id: string, file: File, onProgress: (part: number) => void) => Promise<Upload>;
  readonly changed: () => void;
  readonly refused: (code: Refusal['code'], max?: number) => void;
  readonly site: () => { readonly visitorUploads: boolean; readonly maxUploadBytes: number } | null;
};

// What runs when it is opened: refused whatever a site allows.
const EXECUTABLE = /\.(apk|app|bat|cmd|com|dll|dmg|exe|hta|jar|js|lnk|mjs|msi|pif|ps1|reg|scr|sh|svg|vbs|wsf|x?html?)$/iu;

export class Uploads {
  #items: readonly Item[] = [];
  /** What was sent with a message, until it is confirmed: a new conversation needs the file again. */
  readonly #sent = new Map<string, File>();
  readonly #options: UploadsOptions;

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  get views(): readonly UploadView[] {
    return this.#items.map(({ view }) => view);
  }

  add(files: readonly File[]): void {
    const { refused, site } = this.#options;
    const rules = site();
    for (const file of files) {
      const max = rules?.maxUploadBytes ?? limits.uploadBytes;
      if (rules && !rules.visitorUploads) refused('forbidden');
      else if (this.#items.length >= limits.attachmentsPerMessage) refused('too_many', limits.attachmentsPerMessage);
      else if (file.size === 0) refused('empty_file');
      else if (file.size > max) refused('too_large', max);
      else if (EXECUTABLE.test(file.name)) refused('type_not_allowed');
      else this.#begin(file, makeId('at'));
    }
  }

  cancel(id: string): void {
    const item = this.#find(id);
    item?.upload?.cancel();
    if (item?.view.previewUrl) URL.revokeObjectURL(item.view.previewUrl);
    this.#set(this.#items.filter((each) => each !== item));
  }

  retry(id: string): void {
    const item = this.#find(id);
    if (item?.view.state === 'failed') void this.#run(item.file, id);
  }

  /** Takes the stored files out, for a message; the rest stays. */
  take(): readonly Attachment[] {
    const ready = this.#items.filter(({ stored }) => stored);
    for (const { file, stored, view } of ready) {
      if (stored) this.#sent.set(stored.id, file);
      if (view.previewUrl) URL.revokeObjectURL(view.previewUrl);
    }
    this.#set(this.#items.filter(({ stored }) => !stored));
    return ready.flatMap(({ stored }) => stored ?? []);
  }

  /** Uploads what a message carried once more, for another conversation; undefined where a file is not here any more. */
  async again(attachments: readonly Attachment[]): Promise<readonly Attachment[] | undefined> {
    const files = attachments.map(({ id }) => this.#sent.get(id));
    if (files.includes(undefined)) return undefined;
    return Promise.all(files.flatMap((file) => (file ? this.#sendAgain(file) : [])));
  }

  confirmed(attachments: readonly Attachment[]): void {
    for (const { id } of attachments) this.#sent.delete(id);
  }

  clear(): void {
    for (const { view } of this.#items) this.cancel(view.id);
    this.#sent.clear();
  }

  async #sendAgain(file: File): Promise<Attachment> {
    const upload = await this.#options.send(makeId('at'), file, () => {});
    const stored = await upload.done;
    this.#sent.set(stored.id, file);
    return stored;
  }

  #begin(file: File, id: string): void {
    const previewUrl = /^image\/(png|jpeg|gif|webp|avif)$/u.test(file.type) ? URL.createObjectURL(file) : undefined;
    const view: UploadView = { id, name: file.name, size: file.size, progress: 0, state: 'uploading', previewUrl };
    this.#set([...this.#items, { file, view }]);
    void this.#run(file, id);
  }

  // The same id each time: what the relay has already is recognised.
  async #run(file: File, id: string): Promise<void> {
    this.#change(id, { state: 'uploading', progress: 0 });
    try {
      const upload = await this.#options.send(id, file, (part) => this.#change(id, { progress: Math.min(part, 0.99) }));
      if (!this.#find(id)) return upload.cancel();
      this.#set(this.#items.map((item) => (item.view.id === id ? { ...item, upload } : item)));
      const stored = await upload.done;
      this.#change(id, { state: 'ready', progress: 1 }, stored);
    } catch (error) {
      this.#change(id, { state: 'failed', fault: asRefusal(error)?.code ?? 'offline' });
    }
  }

  #find(id: string): Item | undefined {
    return this.#items.find(({ view }) => view.id === id);
  }

  #change(id: string, change: Partial<UploadView>, stored?: Attachment): void {
    if (!this.#find(id)) return;
    this.#set(
      this.#items.map((item) => {
        if (item.view.id !== id) return item;
        const { fault: _, ...view } = item.view;
        return { ...item, view: { ...view, ...change }, ...(stored && { stored }) };
      }),
    );
  }

  #set(items: readonly Item[]): void {
    this.#items = items;
    this.#options.changed();
  }
}
